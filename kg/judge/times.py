"""When a claim's matter was so, as far as it says; and whether two claims speak of one time."""

from __future__ import annotations

from datetime import date, timedelta

from kg.judge.facts import Reading
from kg.model import Claim, Period

SAME_LEVEL = timedelta(days=69)
"""How far apart two reports of a level may be and still speak of one level: about two months, that is a week more."""

SURELY = timedelta(days=93)
"""How far apart they may be at most, where their dates are vague: three months. A whole year is no date for a level."""

MONTH = timedelta(days=31)


def observed(claim: Claim, reading: Reading) -> Period:
    """The time a level or state is told of: its own day, else when it was told."""
    return claim.on or claim.since or reading.said(claim)


def apart(one: Period, other: Period) -> timedelta:
    """The least time between a moment of one and a moment of the other; none where they overlap.

    >>> apart(Period.of("2024-01"), Period.of("2024-03-02")).days
    31
    """
    gaps = [start - end for end, start in ((one.latest, other.earliest), (other.latest, one.earliest)) if end and start]
    return max([*gaps, timedelta(0)])


def one_level(one: Claim, other: Claim, reading: Reading) -> bool:
    """Whether two reports of a level are of one time: within two months, and no stated end or start between them."""
    if parted(one, other) or parted(other, one):
        return False
    time, another = observed(one, reading), observed(other, reading)
    return time.overlaps(another) or (apart(time, another) <= SAME_LEVEL and _furthest(time, another) <= SURELY)


def _furthest(one: Period, other: Period) -> timedelta:
    """The most time between a moment of one and a moment of the other, two that do not overlap."""
    early, late = sorted((one, other), key=lambda period: period.latest or date.max)
    return late.latest - early.earliest if late.latest and early.earliest else timedelta.max


def one_moment(one: Period, other: Period) -> bool:
    """Whether two dates tell one day or month: they overlap and neither is vaguer than a month."""
    return one.overlaps(other) and all(map(_sharp, (one, other)))


def before(one: date | None, other: date | None) -> bool:
    """Whether one day surely comes before the other; an unknown day tells nothing."""
    return one is not None and other is not None and one < other


def parted(one: Claim, other: Claim) -> bool:
    """Whether one had ended by the time the other began, both as stated: something happened between them."""
    if one.until is None or other.since is None:
        return False
    end, start = one.until.latest, other.since.earliest
    return end is not None and start is not None and end <= start


def _sharp(period: Period) -> bool:
    return period.earliest is not None and period.latest is not None and period.latest - period.earliest < MONTH
