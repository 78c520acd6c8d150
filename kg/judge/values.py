"""Values side by side, as intervals: what could be one figure, what could not."""

from __future__ import annotations

from decimal import Decimal

from kg.judge.verdicts import APART, DATES_APART, MORE, ROUNDED, SAME, Comparison, Reason, Verdict, other_basis
from kg.model import MONEY, SHARE, Day, Period, Quantity, Value

ABOUT = Decimal("0.1")
"""How far an 'about' figure may be off, as a fraction: one significant figure is what a rounded report keeps."""

ROUNDING = Decimal("0.05")
"""How far two plain figures may differ and still be one, rounded: 1.25 is told as 1.2 or as 1.3, four parts in a hundred."""

OVER = Decimal("1.5")
"""'More than X' is said of what lies between X and half as much again; whoever knew of twice X would say so."""


_MANY = 100
"""From how many on a count may be a round figure."""


def compare_values(one: Value, other: Value) -> Comparison:
    """Equal ends agree, overlapping ones refine, two plain figures within five parts in a hundred are one, others clash.

    >>> from decimal import Decimal as D
    >>> price = Quantity("money", D(24), D(24), "USD")
    >>> compare_values(price, Quantity("money", D(20), None, "USD")).verdict.value
    'refines'
    """
    if isinstance(one, Day) and isinstance(other, Day):
        return compare_periods(one.period, other.period)
    if not (isinstance(one, Quantity) and isinstance(other, Quantity)) or one.kind != other.kind:
        return other_basis(Reason.OTHER_UNIT)
    if one.unit != other.unit:
        return Comparison(Verdict.NOT_COMPARABLE, Reason.OTHER_CURRENCY)
    if (one.minimum, one.maximum) == (other.minimum, other.maximum):
        return SAME
    if _meet(one, other):
        return MORE
    return ROUNDED if _close(one, other) else APART


def compare_periods(one: Period, other: Period) -> Comparison:
    """The same days agree, overlapping ones refine, disjoint ones clash."""
    if not one.overlaps(other):
        return DATES_APART
    return SAME if (one.earliest, one.latest) == (other.earliest, other.latest) else MORE


def least(value: Quantity) -> Decimal:
    """The least it can be, 'about' counted in; nothing where no lower end is given."""
    low, _ = _low(value)
    return low or Decimal(0)


def most(value: Quantity) -> Decimal | None:
    """The most it can be, 'about' counted in; None where no upper end is known."""
    return _high(value)[0]


def exceeds(one: Quantity, other: Quantity) -> bool:
    """Whether the least that one can be is more than the most the other can be."""
    top = most(other)
    return one.minimum is not None and top is not None and least(one) > top


_End = tuple[Decimal | None, bool]


def _low(value: Quantity) -> _End:
    """The lower end, widened where the figure is approximate, and whether it is excluded."""
    low = value.minimum
    return low * (1 - ABOUT) if low and value.about else low, value.min_exclusive


def _high(value: Quantity) -> _End:
    """The upper end. Shares keep an open end: 'more than 25 %' is a legal band, not a rounded figure."""
    if value.maximum is None and value.min_exclusive and value.minimum and value.kind != SHARE:
        return value.minimum * OVER, False
    high = value.maximum
    return high * (1 + ABOUT) if high and value.about else high, value.max_exclusive


def _meet(one: Quantity, other: Quantity) -> bool:
    return not (_before(_high(one), _low(other)) or _before(_high(other), _low(one)))


def _before(end: _End, start: _End) -> bool:
    (high, high_open), (low, low_open) = end, start
    if high is None or low is None:
        return False
    return high < low or ((high_open or low_open) and high == low)


def _close(one: Quantity, other: Quantity) -> bool:
    """Whether two plain figures are one figure, rounded otherwise. Small counts are exact: nine are not eight."""
    if one.exact is None or other.exact is None:
        return False
    small, large = sorted((abs(one.exact), abs(other.exact)))
    rounded = one.kind in (MONEY, SHARE) or small >= _MANY
    return rounded and one.exact * other.exact > 0 and large - small <= large * ROUNDING
