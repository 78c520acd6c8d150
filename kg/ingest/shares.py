"""A share as an edge list writes it, exact or between bounds, in whole units of 10⁻¹⁸."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

DIGITS = 18
"""How many decimals a share keeps; of one with more both neighbours are kept, so that it lies between."""

SCALE = 10**DIGITS
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
_UNIT = Decimal(10) ** -DIGITS


class Ends(NamedTuple):
    """The least and the most that a share can be; an open end is not reached itself."""

    low: int
    high: int
    low_open: bool = False
    high_open: bool = False


NOT_TOLD = Ends(0, SCALE, low_open=True)
"""Where neither a share nor a bound is given: more than nothing, at most all."""


def ends(share: str, least: str, most: str) -> Ends:
    """What a row tells; ValueError with what is wrong and what to do.

    >>> ends("0.25", "", ""), ends("", ">0.5", "")
    (Ends(low=250000000000000000, high=250000000000000000, low_open=False, high_open=False), \
Ends(low=500000000000000000, high=1000000000000000000, low_open=True, high_open=False))
    """
    if not least and not most:
        return Ends(*_units(share)) if share else NOT_TOLD
    if share and not (least and most):
        raise ValueError("beside a share there is one bound", "Give both bounds of a share, or none")
    low_open, high_open = least.startswith(">"), most.startswith("<")
    low = _units(least[low_open:], least)[0] if least else 0
    high = _units(most[high_open:], most)[1] if most else SCALE
    if low > high or (low == high and (low_open or high_open)):
        raise ValueError(f"no share is at least {least or 0} and at most {most or 1}", "Write the smaller bound as min")
    if share:
        down, up = _units(share)
        if up < low or down > high or (up == low and low_open) or (down == high and high_open):
            raise ValueError(f"the share {share} is not between its bounds", "Mend the share, min or max")
    return Ends(low, high, low_open, high_open)


def _units(text: str, written: str = "") -> tuple[int, int]:
    """A number between nothing and one in units, rounded down and up."""
    whole, _, decimals = text.partition(".")
    if whole in ("0", "") and len(decimals) <= DIGITS and decimals.isdecimal() and decimals.isascii():
        unit = int(decimals.ljust(DIGITS, "0"))
        return unit, unit
    text = text.strip()
    if not _NUMBER.fullmatch(text):
        hint = ", without the sign %" if "%" in text else ", with a point" if "," in text else ""
        raise ValueError(f"'{written or text}' is no share", f"Write a fraction of one such as 0.25{hint}")
    number = Decimal(text)
    if not 0 <= number <= 1:
        raise ValueError(
            f"the share {written or text} is not between 0 and 1", "Write a fraction of one: 0.25 for 25 %"
        )
    if number < _UNIT:  # the fraction of a tiny exponent would fill the memory
        return 0, 1 if number else 0
    exact = Fraction(number) * SCALE
    return floor(exact), ceil(exact)
