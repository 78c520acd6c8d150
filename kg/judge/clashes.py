"""Clashes: which claims cannot hold together, found among those that share a fact, a whole, a seat, a deal or a list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from kg.judge.compare import compare
from kg.judge.facts import Fact, Reading
from kg.judge.times import one_level
from kg.judge.values import most
from kg.judge.verdicts import Reason, Verdict
from kg.model import Claim, Quantity


@dataclass(frozen=True)
class Clash:
    """Claims against claims, why, and the fact at stake: mostly one against one; a count stands against a whole list."""

    one: tuple[Claim, ...]
    other: tuple[Claim, ...]
    reason: Reason
    at_stake: Fact


def find_clashes(reading: Reading) -> Iterator[Clash]:
    """Every clash of assertions, each once."""
    seen: set[frozenset[str]] = set()
    for claims in _together(reading):
        for one, other in combinations(claims, 2):
            pair = frozenset((one.id, other.id))
            if pair in seen:
                continue
            seen.add(pair)
            found = compare(one, other, reading)
            if found.verdict is Verdict.CONTRADICTS:
                yield Clash((one,), (other,), found.reason, _at_stake(one, other, reading))
    yield from _counts(reading)


def _together(reading: Reading) -> Iterable[list[Claim]]:
    """Claims that a rule could tie, by what they share; nothing else need be compared."""
    found: dict[Hashable, list[Claim]] = defaultdict(list)
    for claim in reading.ledger.claims:
        if claim.polarity == "asserts":
            for key in _keys(claim, reading):
                found[key].append(claim)
    return found.values()


def _keys(claim: Claim, reading: Reading) -> Iterator[Hashable]:
    fact, relation = reading.pair(claim), reading.relation(claim)
    yield fact
    if fact.object is None:
        return
    if reading.round(claim):
        yield "round", fact.relation, fact.object, reading.round(claim)
    if relation.single_valued:
        yield "seat", fact.subject, fact.relation
    if relation.part_of_whole or relation.ranks:
        yield "whole", fact.object, relation.ranks or relation.id
    if relation.id in reading.entangled:
        yield "deal", frozenset((fact.subject, fact.object))
    if (relation.id, fact.object) in reading.lists:
        yield "list", relation.id, fact.object


def _at_stake(one: Claim, other: Claim, reading: Reading) -> Fact:
    """The fact that two clashing claims are about: the one they share, or the whole, seat or list between them."""
    a, b = reading.fact(one), reading.fact(other)
    if reading.pair(one) == reading.pair(other):
        return a if a == b else reading.pair(one)
    if a.subject == b.subject and a.object != b.object:
        return Fact(a.subject, a.relation, None)
    if a.object == b.object and a.subject != b.subject:
        return Fact(a.object or "", reading.relation(one).ranks or a.relation, None)
    return min(a, b, key=lambda fact: (fact.relation, fact.subject))


def _counts(reading: Reading) -> Iterator[Clash]:
    """A count of those in a relation, below the number of those who are named in it one by one, at its time.

    Holders come and go, founders do not: only an unchanging count stands against names of any time.
    """
    for count in reading.ledger.claims:
        relation = reading.relation(count)
        counted = relation.counts
        if not counted or not _stated(count, reading) or not isinstance(count.value, Quantity):
            continue
        top = most(count.value)
        named = [
            claim
            for claim in reading.on_object(counted, count.subject)
            if _stated(claim, reading) and (relation.unchanging or one_level(claim, count, reading))
            if reading.ledger.entities[claim.subject].type != "Group"
        ]
        if top is not None and len({reading.name(claim.subject) for claim in named}) > top:
            yield Clash((count,), tuple(named), Reason.MORE_THAN_COUNTED, reading.fact(count))


def _stated(claim: Claim, reading: Reading) -> bool:
    return reading.happened(claim) and claim.standing == "stated"
