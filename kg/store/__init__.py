"""The engine behind two small faces: who reads cannot write.

This door is the reading face. The writing face is `kg.store.writer` and `kg.store.publish`, which only a build uses.
"""

from kg.store.build import Build, find_build
from kg.store.view import Clocks, View, open_view

__all__ = ["Build", "Clocks", "View", "find_build", "open_view"]
