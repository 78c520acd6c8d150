"""The engine behind two small faces: a Writer that builds and cannot read, a View that reads and cannot write."""

from kg.store.folder import Build, find_build
from kg.store.view import Clocks, View, open_view
from kg.store.writer import Written, write_build

__all__ = ["Build", "Clocks", "View", "Written", "find_build", "open_view", "write_build"]
