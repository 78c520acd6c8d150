"""Shares between two ends, for programs as numbers and for people as words; always rounded outward."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Any

from kg.analysis.ownership import Effective
from kg.model import SHARE, Quantity, Text, value_words

PLACES = 12
"""How many decimals a number for programs has: the least is rounded down and the most up, so that the truth lies between."""

_SHOWN = 4
_WORDS = {
    "not told": Text("not told", "non dite"),
    "no bound": Text("at least {least}, with no upper bound", "au moins {least}, sans borne supérieure"),
    "singular": Text("singular: no number", "singulier : pas de nombre"),
}


def least(value: Fraction | None) -> float | None:
    """The lower end as a number.

    >>> least(Fraction(2, 3)), most(Fraction(2, 3)), most(Fraction(1, 2))
    (0.666666666666, 0.666666666667, 0.5)
    """
    return None if value is None else float(_down(value, PLACES))


def most(value: Fraction | None) -> float | None:
    """The upper end as a number."""
    return None if value is None else float(_up(value, PLACES))


def record(found: Effective, basis: str = "") -> dict[str, Any]:
    """An effective stake for programs; `verdict` is there where there is no number, `basis` where there are several."""
    plain = {
        "owner": found.owner,
        "owned": found.owned,
        "method": found.method,
        "min": least(found.low),
        "max": most(found.high),
        "tight": found.tight,
    }
    mark: dict[str, Any] = {"verdict": "singular"} if found.singular else {}
    mark |= {
        name: True for name, opened in (("min_exclusive", found.low_open), ("max_exclusive", found.high_open)) if opened
    }
    if found.high is None and not found.singular:
        mark["verdict"] = "unbounded"
    return plain | mark | ({"basis": basis} if basis else {})


def effective_words(found: Effective, language: str) -> str:
    """An effective stake in words."""
    if found.low is None:
        return _WORDS["singular"].of(language)
    if found.high is None:
        least = Fraction(_down(found.low, _SHOWN))
        return _WORDS["no bound"].of(language).format(least=share_words(least, least, language))
    return share_words(found.low, found.high, language, low_open=found.low_open, high_open=found.high_open)


def share_words(
    low: Fraction | Decimal, high: Fraction | Decimal, language: str, *, low_open: bool = False, high_open: bool = False
) -> str:
    """A share of one between two ends; one that is exact and has more decimals than are shown is about what is shown.

    >>> share_words(Fraction(378, 1000), Fraction(46381, 100000), "en")
    '37.8 to 46.39 %'
    >>> share_words(Fraction(1, 2), Fraction(1), "en", low_open=True)
    'more than 50 %'
    >>> share_words(Fraction(1, 3), Fraction(1, 3), "en"), share_words(Fraction(1, 10**6), Fraction(1, 10**6), "en")
    ('about 33.33 %', 'less than 0.01 %')
    """
    low, high = Fraction(low), Fraction(high)
    if low == 0 and high == 1:
        return _WORDS["not told"].of(language)
    if low == high:
        quantity = _near(low)
    else:
        bottom = None if low == 0 else _down(low, _SHOWN)
        top = None if high == 1 else _up(high, _SHOWN)
        quantity = Quantity(SHARE, bottom, top, min_exclusive=low_open, max_exclusive=high_open)
    words = value_words(quantity, {})
    assert words, "a quantity has words"
    return words.of(language)


def _near(share: Fraction) -> Quantity:
    """An exact share as shown; what is not nothing, or not all, is never shown as that."""
    near = Decimal(round(share * 10**_SHOWN)).scaleb(-_SHOWN)
    if near == 0 < share:
        return Quantity(SHARE, None, _up(share, _SHOWN), max_exclusive=True)
    if near == 1 > share:
        return Quantity(SHARE, _down(share, _SHOWN), None, min_exclusive=True)
    return Quantity(SHARE, near, near, about=share != Fraction(near))


def _down(value: Fraction, places: int) -> Decimal:
    return Decimal(floor(value * 10**places)).scaleb(-places)


def _up(value: Fraction, places: int) -> Decimal:
    return Decimal(ceil(value * 10**places)).scaleb(-places)
