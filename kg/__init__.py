"""A knowledge graph of Musk companies and AI investors that never separates a fact from its evidence.

>>> import kg
>>> kg.KnowledgeGraph.__module__
'kg.notebook.graph'
"""

__all__ = ["KnowledgeGraph", "__version__"]
__version__ = "0.1.0"

TYPE_CHECKING = False  # to import typing for it would cost more than all the rest
if TYPE_CHECKING:
    from kg.notebook import KnowledgeGraph
else:

    def __getattr__(name):
        """The front door for Python, fetched when somebody knocks: `import kg` itself stays bare."""
        if name == "KnowledgeGraph":
            from kg.notebook import KnowledgeGraph

            return KnowledgeGraph
        raise AttributeError(f"module 'kg' has no attribute '{name}'")

    def __dir__():
        return sorted({*globals(), *__all__})
