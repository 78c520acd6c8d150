"""Disputes: claims that cannot all hold, one per fact at stake and aspect, with its sides and no winner."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kg.judge.clashes import Clash, find_clashes
from kg.judge.compare import refutes
from kg.judge.facts import Fact, Reading
from kg.judge.verdicts import Reason
from kg.model import Claim, Period, Quantity

WHOLE = "whole"


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
    """One fact at stake: `aspect` is what of it, `reasons` are why the sides cannot all hold.

    `known` is the day on which two sides had spoken; `later` are the claims by which what was denied then happened.
    """

    fact: Fact
    aspect: str
    sides: tuple[Side, ...]
    known: date
    reasons: tuple[Reason, ...]
    clashes: tuple[tuple[str, str], ...] = ()
    later: tuple[Claim, ...] = ()

    @property
    def id(self) -> str:
        """Stable while the fact, the aspect and the claims are."""
        content = [self.fact.subject, self.fact.relation, self.fact.object or "", self.aspect]
        content += sorted(claim.id for side in self.sides for claim in side.claims)
        return hashlib.sha256("\n".join(content).encode()).hexdigest()[:12]


def find_disputes(reading: Reading) -> tuple[Dispute, ...]:
    """Every dispute in the ledger, in a fixed order."""
    stakes: dict[tuple[Fact, str], list[Clash]] = defaultdict(list)
    for clash in find_clashes(reading):
        stakes[clash.at_stake, _aspect(clash.reason, reading)].append(clash)
    found = [
        _dispute(fact, aspect, linked, reading)
        for (fact, aspect), clashes in stakes.items()
        for linked in _linked(clashes)
    ]
    found += _denials(reading)
    return tuple(sorted(found, key=lambda dispute: (dispute.fact.subject, dispute.fact.relation, dispute.id)))


def _linked(clashes: list[Clash]) -> Iterable[list[Clash]]:
    """Clashes that share claims, directly or through others: levels of two years on one fact are two disputes."""
    groups: list[tuple[set[str], list[Clash]]] = []
    for clash in clashes:
        ids = {claim.id for claim in (*clash.one, *clash.other)}
        touched = [group for group in groups if group[0] & ids]
        groups = [group for group in groups if not group[0] & ids]
        joined = [found for _, members in touched for found in members]
        groups.append((ids.union(*(names for names, _ in touched)), [*joined, clash]))
    return [members for _, members in groups]


def _aspect(reason: Reason, reading: Reading) -> str:
    return reading.ledger.vocabulary.code("VerdictReason", reason).aspect or WHOLE


def _dispute(fact: Fact, aspect: str, clashes: list[Clash], reading: Reading) -> Dispute:
    parties = {claim.id: claim for clash in clashes for claim in (*clash.one, *clash.other)}
    against: dict[str, set[str]] = defaultdict(set)
    for clash in clashes:
        for claim in clash.one:
            against[claim.id] |= {other.id for other in clash.other}
        for claim in clash.other:
            against[claim.id] |= {other.id for other in clash.one}
    sides: list[list[Claim]] = []
    for claim in sorted(parties.values(), key=lambda claim: (_width(claim), reading.known(claim), claim.id)):
        home = next((side for side in sides if all(other.id not in against[claim.id] for other in side)), None)
        if home is None:
            sides.append([claim])
        else:
            home.append(claim)
    sides.sort(key=lambda side: _position(side[0]))
    return Dispute(
        fact,
        aspect,
        tuple(Side(tuple(side)) for side in sides),
        min(max(map(reading.known, (*clash.one, *clash.other))) for clash in clashes),
        tuple(sorted({clash.reason for clash in clashes})),
        tuple(sorted({(one, other) for one, others in against.items() for other in others if one < other})),
    )


def _position(claim: Claim) -> tuple[Decimal, str]:
    """Where a claim's value lies, so that sides stand from early to late and from small to large."""
    if isinstance(claim.value, Quantity):
        return claim.value.minimum or claim.value.maximum or Decimal(0), claim.id
    period = claim.value.period if claim.value else (claim.on or claim.since)
    start = period and (period.earliest or period.latest)
    return Decimal(start.toordinal() if start else 0), claim.id


def _width(claim: Claim) -> int:
    """Days of uncertainty, so that the most precise claims found the sides."""
    period = claim.value.period if claim.value and not isinstance(claim.value, Quantity) else claim.on
    if not isinstance(period, Period) or not (period.earliest and period.latest):
        return 10**6
    return (period.latest - period.earliest).days


def _denials(reading: Reading) -> Iterable[Dispute]:
    """One dispute for each fact and aspect that somebody denies, whether or not the ledger holds what is denied."""
    denied: dict[tuple[Fact, str], tuple[set[Claim], set[Claim]]] = defaultdict(lambda: (set(), set()))
    for claim in reading.ledger.claims:
        if claim.polarity == "denies":
            for target in _targets(claim, reading):
                said, denials = denied[reading.fact(target), claim.refutes.aspect if claim.refutes else WHOLE]
                said.add(target)
                denials.add(claim)
    for (fact, aspect), (said, denials) in denied.items():
        sides = tuple(Side(tuple(sorted(side, key=lambda claim: claim.id))) for side in (said, denials))
        known = max(min(map(reading.known, said)), min(map(reading.known, denials)))
        pairs = tuple(sorted(tuple(sorted((a.id, b.id))) for a in said for b in denials if refutes(b, a, reading)))
        later = tuple(_happened_later(said, denials, reading))
        yield Dispute(fact, aspect, sides, known, (Reason.DENIED,), pairs, later)  # type: ignore[arg-type]


def _targets(denial: Claim, reading: Reading) -> list[Claim]:
    if denial.refutes:
        return [claim for handle in denial.refutes.claims for claim in reading.ledger.by_handle[handle]]
    return [
        claim for claim in reading.beside(denial) if claim.polarity == "asserts" and refutes(denial, claim, reading)
    ]


def _happened_later(said: set[Claim], denials: set[Claim], reading: Reading) -> list[Claim]:
    """What tells, after the first denial, that the denied thing came about: told as done, in the round denied."""
    first = min(map(reading.known, denials))
    rounds = {reading.round(claim) for claim in said}
    peers = {peer.id: peer for claim in said for peer in reading.beside(claim)}
    found = [
        peer
        for peer in peers.values()
        if reading.happened(peer) and peer.standing == "stated" and reading.known(peer) > first
        if (None in rounds or reading.round(peer) in rounds)
    ]
    return sorted(found, key=lambda claim: (reading.known(claim), claim.id))
