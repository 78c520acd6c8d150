"""Which parties stand together: the Louvain method (Blondel et al. 2008), with a fixed seed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from kg.analysis.measures.graph import numbered
from kg.analysis.measures.ties import Ties, evidence
from kg.model import Claim

SEED = 1
PLACES = 9


@dataclass(frozen=True)
class Community:
    """Parties with more ties among them than chance would have; the first has the most of these.

    `modularity` is of the whole division (0: no better than chance); `within` and `outwards` count pairs tied.
    """

    number: int
    members: tuple[str, ...]
    within: int
    outwards: int
    modularity: float
    claims: tuple[Claim, ...]

    @property
    def about(self) -> frozenset[str]:
        """Whom this concerns."""
        return frozenset(self.members)


def communities(ties: Ties) -> tuple[Community, ...]:
    """The communities, the largest first, then by the ids of their members."""
    import networkx as nx

    graph, names = numbered(ties)
    if not graph:
        return ()
    parts = [set(part) for part in nx.community.louvain_communities(graph, seed=SEED)]
    modularity = round(nx.community.modularity(graph, parts), PLACES)
    parts.sort(key=lambda part: (-len(part), sorted(part)))
    home = {place: number for number, part in enumerate(parts, 1) for place in part}
    where = {name: home[place] for place, name in enumerate(names)}
    own = {number: [tie for tie in ties.found if where[tie.subject] == where[tie.object] == number] for number in range(1, len(parts) + 1)}  # fmt: skip
    found = []
    for number, part in enumerate(parts, 1):
        inside = Counter({place: sum(other in part for other in graph[place]) for place in sorted(part)})
        degrees = sum(len(graph[place]) for place in part)
        ordered = sorted(part, key=lambda place: (-inside[place], place))
        within = sum(inside.values()) // 2
        found.append(
            Community(number, tuple(names[place] for place in ordered), within, degrees - 2 * within, modularity, evidence(own[number]))
        )  # fmt: skip
    return tuple(found)
