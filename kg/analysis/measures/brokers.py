"""Who stands between the others: betweenness (Freeman 1977; Brandes 2001), constraint (Burt 2004), cut points and bridges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.analysis.measures.graph import by_end, numbered
from kg.analysis.measures.ties import Ties, evidence
from kg.model import Claim

if TYPE_CHECKING:
    import networkx as nx

PLACES = 9
"""Digits kept: a faster backend may add up in another order, and must not change the answer."""


@dataclass(frozen=True)
class Broker:
    """A party, with how many it is tied to, and how it stands between them; `claims` are those of its own ties."""

    party: str
    neighbours: int
    betweenness: float
    constraint: float
    cut_point: bool
    bridges: tuple[str, ...]
    claims: tuple[Claim, ...]

    @property
    def about(self) -> frozenset[str]:
        """Whom this concerns."""
        return frozenset((self.party,))


def brokers(ties: Ties) -> tuple[Broker, ...]:
    """Every party with a tie: the highest betweenness first, then by id. `bridges` are the parties at their other ends."""
    import networkx as nx

    graph, names = numbered(ties)
    between = nx.betweenness_centrality(graph)
    cuts = set(nx.articulation_points(graph))
    bridges: dict[int, list[str]] = {}
    loose: nx.Graph[Any] = graph  # its stubs take an edge for a node
    for one, other in nx.bridges(loose):
        bridges.setdefault(one, []).append(names[other])
        bridges.setdefault(other, []).append(names[one])
    own = by_end(ties)
    found = [
        Broker(
            name,
            len(graph[place]),
            round(between[place], PLACES),
            round(constraint(graph, place), PLACES),
            place in cuts,
            tuple(sorted(bridges.get(place, ()))),
            evidence(own[name]),
        )
        for place, name in enumerate(names)
    ]
    return tuple(sorted(found, key=lambda one: (-one.betweenness, one.party)))


def constraint(graph: nx.Graph[int], node: int) -> float:
    """Burt’s constraint in a graph without weights: the sum over neighbours of (1/d + Σ 1/d · 1/dq)², q known to both.

    One for whoever has a single tie; near zero for whoever ties many who are strangers to each other. Loops are none.
    networkx gives the same, but pays for weights, and sums in an order that hangs on sets.
    """
    near = sorted(graph[node])
    if not near:
        return 0.0
    share = 1 / len(near)
    both = set(near)
    return sum(
        (share + sum(share / len(graph[known]) for known in sorted(both & set(graph[other])))) ** 2 for other in near
    )
