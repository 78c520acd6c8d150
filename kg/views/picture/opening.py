"""What a large picture opens on: the entities with the most independent ties, balanced over the columns."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import chain, zip_longest

from kg.views.picture.roles import COLUMNS, REST
from kg.views.picture.scene import STATUSES, Edge, Scene

WHOLE_AT_ONCE = 300
"""Up to so many entities a picture opens on all of them."""

_AT_FIRST = 80
"""How many entities a larger one opens on: as many as can all have their labels without a clash."""

_ENOUGH = 2
"""Fewer ties make nobody a landmark, however empty the column."""


def opening(scene: Scene, seat: dict[str, str]) -> frozenset[str] | None:
    """The entities that the picture of a scene opens on; None where all of it is shown at once.

    The columns take turns, each with its entity that has the most ties, so that none crowds the others out. Whoever
    then has a tie to none of the others is left out. `seat` is the column of each entity.
    """
    if len(scene.nodes) <= WHOLE_AT_ONCE:
        return None
    tied = ties(scene)
    ranked = sorted((i for i in seat if len(tied[i]) >= _ENOUGH), key=lambda i: (i != scene.focus, -len(tied[i]), i))
    queues = [[i for i in ranked if seat[i] == column] for column in COLUMNS]
    turns = [i for i in chain.from_iterable(zip_longest(*queues)) if i is not None]
    chosen = set(turns[:_AT_FIRST])
    return frozenset(i for i in chosen if i == scene.focus or tied[i] & chosen)


def has_columns(seat: dict[str, str], chosen: frozenset[str]) -> bool:
    """Whether roles tell those apart whom the picture opens on: else a large one opens on its communities."""
    taken = {seat[i] for i in chosen} - {REST}
    return len(taken) > 1


def ties(scene: Scene) -> dict[str, set[str]]:
    """For each entity the others it is tied to by what an origin independent of the parties tells, and nobody just denies."""
    told = {claim.id for claim in scene.claims if claim.origins}
    found: dict[str, set[str]] = defaultdict(set)
    for edge in scene.edges:
        if edge.source != edge.target and edge.status not in ("derived", "denied") and told.intersection(edge.claims):
            found[edge.source].add(edge.target)
            found[edge.target].add(edge.source)
    return found


def main_lines(scene: Scene) -> frozenset[str]:
    """One link for each two entities, which stands for all between them: accepted if any is, with the most claims."""
    found: dict[frozenset[str], Edge] = {}
    for edge in sorted(scene.edges, key=lambda e: (STATUSES.index(e.status), -len(e.claims), e.id)):
        if edge.status != "derived":
            found.setdefault(frozenset((edge.source, edge.target)), edge)
    return frozenset(edge.id for edge in found.values())


def part(scene: Scene, chosen: frozenset[str]) -> Scene:
    """The scene of these entities and the links between them."""
    return replace(
        scene,
        nodes=tuple(node for node in scene.nodes if node.id in chosen),
        edges=tuple(edge for edge in scene.edges if {edge.source, edge.target} <= chosen),
    )
