"""How many kinds of ties join two parties (multiplexity: Kivelä et al. 2014)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from kg.analysis.measures.ties import Tie, Ties, evidence
from kg.model import Claim


@dataclass(frozen=True)
class Multiplex:
    """Two parties, the edges between them as they point, and how many parts in the network these play."""

    one: str
    other: str
    kinds: int
    edges: tuple[Tie, ...]
    claims: tuple[Claim, ...]

    @property
    def about(self) -> frozenset[str]:
        """Whom the pair concerns."""
        return frozenset((self.one, self.other))


def multiplex(ties: Ties) -> tuple[Multiplex, ...]:
    """Every two parties with a tie: those with the most kinds first, then the most edges, then by their ids.

    Kinds differ by role and by direction: to sell to one’s investor and to invest in one’s customer are two.
    """
    between: dict[tuple[str, str], list[Tie]] = defaultdict(list)
    for tie in ties.found:
        one, other = sorted((tie.subject, tie.object))
        between[one, other].append(tie)
    found = []
    for (one, other), edges in between.items():
        kinds = {(role, tie.subject) for tie in edges for role in tie.roles}
        found.append(Multiplex(one, other, len(kinds), tuple(edges), evidence(edges)))
    return tuple(sorted(found, key=lambda pair: (-pair.kinds, -len(pair.edges), pair.one, pair.other)))
