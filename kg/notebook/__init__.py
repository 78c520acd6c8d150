"""The door for Python: `kg.KnowledgeGraph`, whose answers show themselves where a notebook shows its values.

It is named after the place where the reader stands, as `kg.cli` is: a notebook, a console or a script. Like the command
line it joins a use case to a view, prints nothing, and raises the errors of `kg.errors`.
"""

from kg.notebook.graph import KnowledgeGraph
from kg.notebook.picture import Picture
from kg.notebook.result import Result

__all__ = ["KnowledgeGraph", "Picture", "Result"]
