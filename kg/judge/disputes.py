"""Disputes: claims that cannot all hold, one per fact at stake, with its sides and no winner."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kg.judge.compare import Verdict, compare
from kg.judge.facts import Fact, Reading
from kg.model import Claim, Period, Quantity

WHOLE, AMOUNT, DATE = "whole", "amount", "date"


@dataclass(frozen=True)
class Side:
    """Claims of a dispute that can hold together; denials stand on a side of their own."""

    claims: tuple[Claim, ...]

    @property
    def denies(self) -> bool:
        """Whether this side denies what the other says."""
        return self.claims[0].polarity == "denies"


@dataclass(frozen=True)
class Dispute:
    """One fact at stake: `aspect` is whole, amount, date, stage or kind; `known` the day on which two sides had spoken."""

    fact: Fact
    aspect: str
    sides: tuple[Side, ...]
    known: date

    @property
    def id(self) -> str:
        """Stable while the fact, the aspect and the claims are."""
        content = [self.fact.subject, self.fact.relation, self.fact.object or "", self.aspect]
        content += sorted(claim.id for side in self.sides for claim in side.claims)
        return hashlib.sha256("\n".join(content).encode()).hexdigest()[:12]

    def rivals(self, claim: Claim) -> list[Claim]:
        """The claims on the other sides."""
        return [other for side in self.sides if claim not in side.claims for other in side.claims]


def find_disputes(reading: Reading) -> tuple[Dispute, ...]:
    """Every dispute in the ledger, in a fixed order."""
    by_fact: dict[Fact, list[Claim]] = defaultdict(list)
    for claim in reading.ledger.claims:
        if claim.polarity == "asserts":
            by_fact[reading.fact(claim)].append(claim)
    found = [dispute for fact, claims in by_fact.items() for dispute in _contradictions(fact, claims, reading)]
    found += _denials(by_fact, reading)
    return tuple(sorted(found, key=lambda dispute: (dispute.fact.subject, dispute.fact.relation, dispute.id)))


def _contradictions(fact: Fact, claims: list[Claim], reading: Reading) -> Iterable[Dispute]:
    clashes = {
        frozenset((one.id, other.id))
        for index, one in enumerate(claims)
        for other in claims[index + 1 :]
        if compare(one, other, reading) is Verdict.CONTRADICTS
    }
    parties = [claim for claim in claims if any(claim.id in pair for pair in clashes)]
    if not parties:
        return
    sides: list[list[Claim]] = []
    for claim in sorted(parties, key=lambda claim: (_width(claim), reading.known(claim), claim.id)):
        home = next(
            (side for side in sides if all(frozenset((claim.id, other.id)) not in clashes for other in side)), None
        )
        if home is None:
            sides.append([claim])
        else:
            home.append(claim)
    known = min(max(reading.known(claim) for claim in parties if claim.id in pair) for pair in clashes)
    aspect = AMOUNT if all(isinstance(claim.value, Quantity) for claim in parties) else DATE
    sides.sort(key=lambda side: _position(side[0]))
    yield Dispute(fact, aspect, tuple(Side(tuple(side)) for side in sides), known)


def _position(claim: Claim) -> tuple[Decimal, str]:
    """Where a claim's value lies, so that sides stand from early to late and from small to large."""
    if isinstance(claim.value, Quantity):
        return claim.value.minimum or claim.value.maximum or Decimal(0), claim.id
    period = claim.value.period if claim.value else claim.on
    start = period and (period.earliest or period.latest)
    return Decimal(start.toordinal() if start else 0), claim.id


def _width(claim: Claim) -> int:
    """Days of uncertainty, so that the most precise claims found the sides."""
    period = claim.value.period if claim.value and not isinstance(claim.value, Quantity) else claim.on
    if not isinstance(period, Period) or not (period.earliest and period.latest):
        return 10**6
    return (period.latest - period.earliest).days


def _denials(by_fact: dict[Fact, list[Claim]], reading: Reading) -> Iterable[Dispute]:
    """One dispute for each fact and aspect that somebody denies, whether or not the ledger holds what is denied."""
    denied: dict[tuple[Fact, str], tuple[set[Claim], set[Claim]]] = defaultdict(lambda: (set(), set()))
    for claim in reading.ledger.claims:
        if claim.polarity != "denies":
            continue
        if claim.refutes:
            for target in (other for handle in claim.refutes.claims for other in reading.ledger.by_handle[handle]):
                against = denied[reading.fact(target), claim.refutes.aspect]
                against[0].add(target)
                against[1].add(claim)
        else:
            targets = [other for other in by_fact.get(reading.fact(claim), []) if other.stage == claim.stage]
            if targets:
                denied[reading.fact(claim), WHOLE][0].update(targets)
                denied[reading.fact(claim), WHOLE][1].add(claim)
    for (fact, aspect), (said, denials) in denied.items():
        sides = tuple(Side(tuple(sorted(side, key=lambda claim: claim.id))) for side in (said, denials))
        known = max(min(map(reading.known, said)), min(map(reading.known, denials)))
        yield Dispute(fact, aspect, sides, known)
