"""Two claims side by side: do they agree, contradict, or speak of different things?

Decision page: ontology/decisions/0001-semantics.md.
"""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from enum import StrEnum

from kg.judge.facts import Reading
from kg.model import DAY, OBSERVATION, Claim, Day, Period, Quantity, Value

ABOUT = Decimal("0.1")
"""How far an 'about' figure may be off, as a fraction: one significant figure is what a rounded report keeps."""

SAME_LEVEL = timedelta(days=60)
"""How far apart two undated reports of a level may be and still speak of one level: about two months."""


class Verdict(StrEnum):
    """What one claim is to another."""

    AGREES = "agrees"
    REFINES = "refines"
    SUCCEEDS = "succeeds"
    CONTRADICTS = "contradicts"
    DIFFERENT_BASIS = "different-basis"
    UNRELATED = "unrelated"
    NOT_COMPARABLE = "not-comparable"


def compare(one: Claim, other: Claim, reading: Reading) -> Verdict:
    """The verdict on two assertions; denials are matched with what they deny elsewhere."""
    if reading.fact(one) != reading.fact(other) or "denies" in (one.polarity, other.polarity):
        return Verdict.UNRELATED
    if _replaces(one, other) or _replaces(other, one) or reading.happened(one) != reading.happened(other):
        return Verdict.SUCCEEDS
    rounds = {reading.round(one), reading.round(other)} - {None}
    if len(rounds) > 1:
        return Verdict.UNRELATED
    if one.qualifiers.basis != other.qualifiers.basis or one.qualifiers.of != other.qualifiers.of:
        return Verdict.DIFFERENT_BASIS
    verdict = (_attribute if one.object is None else _link)(one, other, reading)
    rumour = one.standing != other.standing
    return Verdict.SUCCEEDS if verdict is Verdict.CONTRADICTS and rumour else verdict


def _replaces(one: Claim, other: Claim) -> bool:
    """Whether a claim says itself that it takes the place of the other."""
    return other.handle in (*one.corrects, *one.succeeds)


def _attribute(one: Claim, other: Claim, reading: Reading) -> Verdict:
    if one.value is None or other.value is None:
        return Verdict.NOT_COMPARABLE
    relation = reading.relation(one)
    level = relation.kind == OBSERVATION and DAY not in (one.value.kind, other.value.kind)
    if level and not _same_time(one, other, reading):
        return Verdict.SUCCEEDS
    verdict = compare_values(one.value, other.value)
    if verdict is Verdict.CONTRADICTS and not relation.single_valued:
        return Verdict.UNRELATED
    return verdict


def _same_time(one: Claim, other: Claim, reading: Reading) -> bool:
    """Whether two levels are of one time: their dates meet, or, where one gives none, they were said close together."""
    given, other_given = one.on or one.since, other.on or other.since
    apart = timedelta() if given and other_given else SAME_LEVEL
    time, other_time = given or reading.said(one), other_given or reading.said(other)
    gaps = ((time.latest, other_time.earliest), (other_time.latest, time.earliest))
    return all(start - end <= apart for end, start in gaps if end and start)


def _link(one: Claim, other: Claim, reading: Reading) -> Verdict:
    roles = {role.en for role in (one.qualifiers.role, other.qualifiers.role) if role}
    if len(roles) > 1:
        return Verdict.DIFFERENT_BASIS
    dates = _dates(one, other) if reading.relation(one).once_per_pair else Verdict.AGREES
    if dates is Verdict.CONTRADICTS or one.value is None or other.value is None:
        return dates
    if not _same_time(one, other, reading):
        return Verdict.SUCCEEDS
    return compare_values(one.value, other.value)


def _dates(one: Claim, other: Claim) -> Verdict:
    if one.on is None or other.on is None:
        return Verdict.AGREES
    return _periods(one.on, other.on)


def _periods(one: Period, other: Period) -> Verdict:
    if not one.overlaps(other):
        return Verdict.CONTRADICTS
    return Verdict.AGREES if (one.earliest, one.latest) == (other.earliest, other.latest) else Verdict.REFINES


def compare_values(one: Value, other: Value) -> Verdict:
    """Values as intervals: equal ends agree, overlapping ones refine, disjoint ones contradict.

    >>> from decimal import Decimal as D
    >>> price = Quantity("money", D(24), D(24), "USD")
    >>> compare_values(price, Quantity("money", D(20), None, "USD")).value
    'refines'
    """
    if isinstance(one, Day) and isinstance(other, Day):
        return _periods(one.period, other.period)
    if not (isinstance(one, Quantity) and isinstance(other, Quantity)) or (one.kind, one.unit) != (
        other.kind,
        other.unit,
    ):
        return Verdict.NOT_COMPARABLE
    if (one.minimum, one.maximum) == (other.minimum, other.maximum):
        return Verdict.AGREES
    (low, low_open), (high, high_open) = _ends(one)
    (other_low, other_low_open), (other_high, other_high_open) = _ends(other)
    apart = _before(high, other_low, high_open or other_low_open) or _before(
        other_high, low, other_high_open or low_open
    )
    return Verdict.CONTRADICTS if apart else Verdict.REFINES


_End = tuple[Decimal | None, bool]


def _ends(value: Quantity) -> tuple[_End, _End]:
    """Both ends, widened where the figure is approximate, each with whether it is excluded."""
    low, high = value.minimum, value.maximum
    if value.about:
        low = low and low * (1 - ABOUT)
        high = high and high * (1 + ABOUT)
    return (low, value.min_exclusive), (high, value.max_exclusive)


def _before(high: Decimal | None, low: Decimal | None, excluded: bool) -> bool:
    if high is None or low is None:
        return False
    return high < low or (excluded and high == low)
