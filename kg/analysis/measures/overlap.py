"""Which of some organisations share investors (Jaccard 1912; common ownership: Azar, Schmalz & Tecu 2018)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations_with_replacement

from kg.analysis.measures.ties import Tie, Ties, evidence
from kg.model import Claim


@dataclass(frozen=True)
class Overlap:
    """Two organisations (or one with itself) and who has put money into both; Jaccard: of both over those of either."""

    one: str
    other: str
    investors: tuple[str, ...]
    jaccard: Fraction
    claims: tuple[Claim, ...]

    @property
    def about(self) -> frozenset[str]:
        """Whom the pair concerns."""
        return frozenset((self.one, self.other))


def overlap(ties: Ties, organisations: frozenset[str]) -> tuple[Overlap, ...]:
    """Each two of these organisations that have investors, in the order of their ids, each also with itself."""
    backers: dict[str, dict[str, list[Tie]]] = defaultdict(lambda: defaultdict(list))
    for tie in ties.found:
        if tie.object in organisations:
            backers[tie.object][tie.subject].append(tie)
    found = []
    for one, other in combinations_with_replacement(sorted(backers), 2):
        both = sorted(backers[one].keys() & backers[other].keys())
        either = backers[one].keys() | backers[other].keys()
        claims = evidence(tie for name in both for lab in (one, other) for tie in backers[lab][name])
        found.append(Overlap(one, other, tuple(both), Fraction(len(both), len(either)), claims))
    return tuple(found)
