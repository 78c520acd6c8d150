"""The nodes, edges and options of vis-network, serialised by pyvis; positions are fixed beforehand, physics is off."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from kg.errors import KgError
from kg.views.picture.glyphs import corner
from kg.views.picture.layout import FONT, Spot
from kg.views.picture.scene import Scene
from kg.views.picture.strokes import DISPUTED, STROKES, width

FACE = "Arial, Helvetica, 'Liberation Sans', sans-serif"
_CALM = 300  # edges beyond which they are left out while the picture is dragged


class NoDrawingScript(KgError):
    """The installed pyvis lacks the script of vis-network."""


def network(scene: Scene, first: Scene, spots: dict[str, Spot], bends: dict[str, float]) -> dict[str, Any]:
    """What vis-network needs, as plain data: `nodes`, `edges`, `options`; every node has its labels by language.

    The edges are those of `first`, the part of the scene that the page opens on; the page makes the others.

    pyvis is the serialiser alone: objects are appended (its add_* check for duplicates in lists), and none of its
    templates is used, for they make requests and let scripts in.
    """
    from pyvis.edge import Edge
    from pyvis.network import Network
    from pyvis.node import Node

    net = Network(directed=True, cdn_resources="in_line")
    net.options = _options(len(scene.edges))
    types = {kind.id: kind for kind in scene.types}
    for node in sorted(scene.nodes, key=lambda n: n.id):
        spot = spots[node.id]
        labels = {lang: "\n".join(lines) for lang, lines in spot.lines.items()}
        shape = types[node.type].shape
        made = Node(node.id, "box" if spot.inside else shape, labels["en"], labels=labels, x=spot.x, y=spot.y)
        made.options |= {"shapeProperties": {"borderRadius": corner(shape)}} if spot.inside else {"size": spot.size}
        net.nodes.append(made.options)
    for edge in sorted(first.edges, key=lambda e: e.id):
        bent, look = bends[edge.id], line_of(edge.status, len(edge.claims), edge.disputed)
        del look["opacity"]  # the page sets it together with the colour
        made = Edge(edge.source, edge.target, directed=True, id=edge.id, **look)
        turn = "curvedCW" if bent >= 0 else "curvedCCW"
        made.options["smooth"] = {"enabled": True, "type": turn, "roundness": abs(bent)}
        net.edges.append(made.options)
    nodes, edges, _, _, _, options = net.get_network_data()
    return {"nodes": nodes, "edges": edges, "options": json.loads(options)}


def line_of(status: str, claims: int = 1, disputed: bool = False) -> dict[str, Any]:
    """How vis-network draws a line of a status that merges so many claims."""
    stroke = STROKES[status]
    return {
        "width": width(status, claims),
        "opacity": stroke.opacity,
        "dashes": list(stroke.dashes) or False,
        "arrows": {
            "to": {"enabled": True, "type": stroke.arrow, "scaleFactor": 0.5},
            "middle": {"enabled": disputed, "type": DISPUTED, "scaleFactor": 0.6},
        },
    }


def script() -> str:
    """The text of vis-network, from the installed pyvis; raises `NoDrawingScript` where it is missing."""
    spec = find_spec("pyvis")
    home = Path(spec.origin).parent if spec and spec.origin else Path("pyvis")
    found = sorted(home.glob("templates/lib/vis-9*/vis-network.min.js"))
    if not found:
        raise NoDrawingScript(f"no vis-network script under {home}: install pyvis 0.3.2")
    return found[-1].read_text(encoding="utf-8")


def _options(edges: int) -> dict[str, Any]:
    return {
        "autoResize": True,
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False, "randomSeed": 1},
        "interaction": {
            "hover": True,
            "multiselect": False,
            "selectable": False,
            "hoverConnectedEdges": False,
            "selectConnectedEdges": False,
            "hideEdgesOnDrag": edges > _CALM,
            "hideEdgesOnZoom": edges > _CALM,
        },
        "nodes": {
            "chosen": False,
            "borderWidth": 1.2,
            "borderWidthSelected": 1.2,
            "margin": 6,
            "font": {"face": FACE, "size": FONT, "strokeWidth": 4},
        },
        "edges": {
            "chosen": False,
            "arrowStrikethrough": False,
            "hoverWidth": 0,
            "selectionWidth": 0,
            "font": {"face": FACE, "size": FONT - 1, "align": "horizontal", "strokeWidth": 0},
        },
    }
