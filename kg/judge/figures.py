"""Attributes side by side: figures and dates that one subject has."""

from __future__ import annotations

from decimal import Decimal

from kg.judge.facts import Reading
from kg.judge.rates import compare_amounts
from kg.judge.times import SAME_LEVEL, before, observed, one_level
from kg.judge.values import least, most
from kg.judge.verdicts import MOVED, SAME, Comparison, Reason, Verdict, unrelated
from kg.model import DAY, Claim, Quantity


def compare_attributes(one: Claim, other: Claim, reading: Reading) -> Comparison:
    """Two figures or dates of one subject: at one time they meet or clash; at different times a level has moved."""
    if one.value is None or other.value is None:
        return Comparison(Verdict.NOT_COMPARABLE, Reason.NO_VALUE)
    found = compare_amounts(one, other, reading)
    relation = reading.relation(one)
    level = not relation.unchanging and DAY not in (one.value.kind, other.value.kind)
    if level and found is not SAME and found.verdict in _BY_SIZE and not one_level(one, other, reading):
        return sum_fell(one, other, reading) if relation.cumulative and found.clash else MOVED
    if found.clash and relation.cumulative and _sum_grew(one, other, reading):
        return Comparison(Verdict.SUCCEEDS, Reason.SUM_GREW)
    if found.clash and not relation.single_valued:
        return unrelated(Reason.SEVERAL_MAY_HOLD)
    return found


_BY_SIZE = (Verdict.CONTRADICTS, Verdict.REFINES)


def sum_fell(one: Claim, other: Claim, reading: Reading) -> Comparison:
    """Two running sums that differ: such a sum only grows, so the larger cannot be of an earlier time."""
    small, large = (observed(claim, reading) for claim in sorted((one, other), key=_size))
    return Comparison(Verdict.CONTRADICTS, Reason.SUM_FELL) if before(large.latest, small.earliest) else MOVED


def _sum_grew(one: Claim, other: Claim, reading: Reading) -> bool:
    """Whether the larger of two sums was told more than two months after the smaller."""
    small, large = sorted((one, other), key=_size)
    return reading.known(large) - reading.known(small) > SAME_LEVEL


def _size(claim: Claim) -> tuple[Decimal, Decimal]:
    assert isinstance(claim.value, Quantity)
    top = most(claim.value)
    return (Decimal("Infinity") if top is None else top), least(claim.value)
