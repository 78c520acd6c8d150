"""Who belongs together in a picture too large to be drawn whole: everybody in exactly one community, by the lines drawn."""

from __future__ import annotations

from collections import Counter, defaultdict

from kg.analysis import parts
from kg.views.picture.scene import Node, Scene

REST = "~rest"
"""The community of those who are tied to nobody and mentioned with nobody who is; no entity's id begins like this."""

_AT_MOST = 250
"""Louvain's communities are not larger: opened, with the others beside them, they are to be read."""

_ALONE = 4
_SHARE = 400
"""Fewer than four, and in a very large picture fewer than one in so many, make no community of their own."""


def communities(scene: Scene) -> dict[str, str]:
    """The community of every node, named by its member with the most ties inside it.

    Few go where they are mentioned most often, that is where claims name them beside others.
    """
    pairs = [(edge.source, edge.target) for edge in scene.edges if edge.status != "derived"]
    found = parts((node.id for node in scene.nodes), pairs, _AT_MOST)
    least = max(_ALONE, len(scene.nodes) // _SHARE)
    home = {member: part[0] for part in found if len(part) >= least for member in part}
    named = _named_in(scene)
    return {node.id: home.get(node.id) or _mentioned_in(node, named, home) for node in scene.nodes}


def _named_in(scene: Scene) -> dict[str, list[str]]:
    """Whom each claim names."""
    found: dict[str, list[str]] = defaultdict(list)
    for node in scene.nodes:
        for claim in node.claims:
            found[claim].append(node.id)
    return found


def _mentioned_in(node: Node, named: dict[str, list[str]], home: dict[str, str]) -> str:
    beside = Counter(home[other] for claim in node.claims for other in named[claim] if other in home)
    return min(beside, key=lambda community: (-beside[community], community), default=REST)
