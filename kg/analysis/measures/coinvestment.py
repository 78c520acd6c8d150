"""Who invests beside whom, and how strongly (Newman 2001: investors are authors, targets are papers)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from kg.analysis.measures.ties import Ties, evidence
from kg.model import Claim
from kg.query import Corpus


@dataclass(frozen=True)
class CoInvestment:
    """Two investors, the targets and the rounds that they share, and three strengths."""

    one: str
    other: str
    targets: tuple[str, ...]
    rounds: tuple[str, ...]
    jaccard: Fraction
    newman: Fraction
    claims: tuple[Claim, ...]

    @property
    def about(self) -> frozenset[str]:
        """Whom the pair concerns."""
        return frozenset((self.one, self.other, *self.targets))


def co_investment(ties: Ties, corpus: Corpus) -> tuple[CoInvestment, ...]:
    """Every two investors of one target: the strongest by Newman’s weight first, then by their ids.

    Newman’s weight is the sum over shared targets of 1/(n − 1), where n investors share the target: two alone in a
    small company are closer than two of forty in a large one.
    """
    made = defaultdict(list)
    for tie in ties.found:
        made[tie.object, tie.subject].append(tie)
    investors: dict[str, set[str]] = defaultdict(set)
    portfolio: dict[str, set[str]] = defaultdict(set)
    for target, investor in made:
        investors[target].add(investor)
        portfolio[investor].add(target)
    shared: dict[tuple[str, str], list[str]] = defaultdict(list)
    for target in sorted(investors):
        for pair in combinations(sorted(investors[target]), 2):
            shared[pair].append(target)
    rounds = {key: {corpus.name(r) for tie in of for c in tie.claims if (r := c.qualifiers.round)} for key, of in made.items()}  # fmt: skip
    found = [
        CoInvestment(
            one,
            other,
            tuple(targets),
            tuple(sorted(set().union(*(rounds[target, one] & rounds[target, other] for target in targets)))),
            Fraction(len(targets), len(portfolio[one] | portfolio[other])),
            sum((Fraction(1, len(investors[target]) - 1) for target in targets), Fraction(0)),
            evidence(tie for target in targets for name in (one, other) for tie in made[target, name]),
        )
        for (one, other), targets in shared.items()
    ]
    return tuple(sorted(found, key=lambda pair: (-pair.newman, pair.one, pair.other)))
