"""The interactive picture: one self-contained HTML page, drawn by vis-network through pyvis, with its evidence."""

from kg.views.picture import scene
from kg.views.picture.faults import BrokenScene
from kg.views.picture.page import render
from kg.views.picture.scene import Scene

__all__ = ["BrokenScene", "Scene", "render", "scene"]
