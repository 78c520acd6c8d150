"""Organisations that share a director or executive (Mizruchi 1996)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

from kg.analysis.measures.ties import Tie, Ties, evidence
from kg.model import Claim


@dataclass(frozen=True)
class Interlock:
    """Two organisations, and who sits in both, with the ties that say so."""

    one: str
    other: str
    persons: tuple[str, ...]
    posts: tuple[Tie, ...]
    claims: tuple[Claim, ...]

    @property
    def about(self) -> frozenset[str]:
        """Whom the pair concerns."""
        return frozenset((self.one, self.other, *self.persons))


def interlocks(ties: Ties) -> tuple[Interlock, ...]:
    """Every two organisations in which one party sits at once: those that share the most first, then by their ids."""
    seats: dict[str, dict[str, list[Tie]]] = defaultdict(lambda: defaultdict(list))
    for tie in ties.found:
        seats[tie.subject][tie.object].append(tie)
    shared: dict[tuple[str, str], list[str]] = defaultdict(list)
    for person in sorted(seats):
        for pair in combinations(sorted(seats[person]), 2):
            shared[pair].append(person)
    found = []
    for (one, other), persons in shared.items():
        posts = tuple(tie for person in persons for end in (one, other) for tie in seats[person][end])
        found.append(Interlock(one, other, tuple(persons), posts, evidence(posts)))
    return tuple(sorted(found, key=lambda pair: (-len(pair.persons), pair.one, pair.other)))
