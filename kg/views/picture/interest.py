"""Whom the matrix of investors and the timeline are about, computed from the columns of the picture."""

from __future__ import annotations

from kg.views.picture.roles import HOUSE, LABS, nature_of
from kg.views.picture.scene import Scene


def compared(scene: Scene, seat: dict[str, str]) -> list[str]:
    """Whose investors are set side by side: the labs by nature, those of the house first, then by name.

    Where nothing is a lab by nature, the column of the labs, and those of the house that one of them is a rival of.
    """
    nature, roles = nature_of(scene), {relation.id: relation.role for relation in scene.relations}
    found = {node.id for node in scene.nodes if nature[node.type] == "lab"}
    if not found:
        labs = {i for i in seat if seat[i] == LABS}
        ends = [{e.source, e.target} for e in scene.edges if roles[e.relation] == "rival" and e.status != "denied"]
        own = {i for pair in ends if pair & labs for i in pair if seat[i] == HOUSE}
        found = {node.id for node in scene.nodes if node.id in labs | own and nature[node.type] == "organisation"}
    return _in_order(found, scene, seat)


def lanes(scene: Scene, seat: dict[str, str]) -> list[str]:
    """The house and the labs, which have their lanes from the start; persons and things have theirs on demand."""
    nature = nature_of(scene)
    parties = {node.id for node in scene.nodes if nature[node.type] in ("organisation", "lab")}
    return _in_order({i for i in parties if seat[i] in (HOUSE, LABS)}, scene, seat)


def _in_order(found: set[str], scene: Scene, seat: dict[str, str]) -> list[str]:
    own = sorted((seat[node.id] != HOUSE, node.label.en.lower(), node.id) for node in scene.nodes if node.id in found)
    return [i for _, _, i in own]
