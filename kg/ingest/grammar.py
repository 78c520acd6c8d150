"""The small grammars of the ledger: dates, quantities, voices, statements (docs/ledger.md).

Each function takes the words of one field and returns the model's value, or raises ValueError with what is wrong.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal

from kg.model import COUNT, DAY, MONEY, SHARE, Day, Period, Quantity, Value, shift

_NUMBER = r"(\d+(?:\.\d+)?)(?: (thousand|million|billion))?"
_UNIT = r"(%|[A-Z]{3}|(?!(?:thousand|million|billion)s?$)[a-z][a-z0-9]*(?:-[a-z0-9]+)*)"
_QUANTITY = re.compile(
    rf"(?:(about|more than|at least|less than|at most) )?{_NUMBER}(?: to {_NUMBER})?(?: | ?(?=%)){_UNIT}", re.ASCII
)
_RELATIVE = re.compile(r"(?:(about|more than) )?(\d{1,5}) (day|week|month|year)s? (before|after) (.+)", re.ASCII)
_SIDE = re.compile(r"(about|before|after) (.+)")
_SCALES = {None: 1, "thousand": 10**3, "million": 10**6, "billion": 10**9}
_UNITS = {4: "year", 7: "month", 10: "day"}

CURRENCIES = frozenset(
    [
        "AED",
        "AUD",
        "BRL",
        "CAD",
        "CHF",
        "CNY",
        "CZK",
        "DKK",
        "EUR",
        "GBP",
        "HKD",
        "HUF",
        "IDR",
        "ILS",
        "INR",
        "JPY",
        "KRW",
        "KWD",
        "MXN",
        "MYR",
        "NOK",
        "NZD",
        "PHP",
        "PLN",
        "QAR",
        "RON",
        "RUB",
        "SAR",
        "SEK",
        "SGD",
        "THB",
        "TRY",
        "TWD",
        "UAH",
        "USD",
        "VND",
        "ZAR",
    ]
)

Anchors = Callable[[str], Period | None]


def period(text: str, anchors: Anchors = lambda _: None) -> Period:
    """A date of the ledger; `anchors` gives the publication date of a source by its handle.

    >>> period("about 2024-03").earliest
    datetime.date(2024, 2, 1)
    >>> period("4 years after 2015").latest
    datetime.date(2019, 12, 31)
    """
    if match := _RELATIVE.fullmatch(text):
        return _relative(text, match, anchors)
    if match := _SIDE.fullmatch(text):
        word, rest = match.groups()
        inner = Period.of(rest)
        assert inner.earliest
        assert inner.latest
        if word == "before":
            return Period(text, None, shift(inner.earliest, -1, "day"))
        if word == "after":
            return Period(text, shift(inner.latest, 1, "day"), None)
        unit = _UNITS[len(rest.partition("/")[0])]
        return Period(text, shift(inner.earliest, -1, unit), _end(inner, 1, unit), about=True)
    return Period.of(text)


def _end(inner: Period, count: int, unit: str) -> date:
    """The last day moved by whole units, kept at the end of its month where it was."""
    assert inner.latest
    moved = shift(inner.latest, count, unit)
    if unit in ("day", "week") or inner.latest.day < _last(inner.latest):
        return moved
    return moved.replace(day=_last(moved))


def _last(day: date) -> int:
    return monthrange(day.year, day.month)[1]


def _relative(text: str, match: re.Match[str], anchors: Anchors) -> Period:
    mode, number, unit, direction, name = match.groups()
    anchor = anchors(name) or Period.of(name)
    if not (anchor.earliest and anchor.latest):
        raise ValueError(f"'{name}' has no two ends to count from")
    sign = -1 if direction == "before" else 1
    count = sign * int(number)
    earliest, latest = shift(anchor.earliest, count, unit), _end(anchor, count, unit)
    if mode == "about":
        earliest, latest = shift(anchor.earliest, count - 1, unit), _end(anchor, count + 1, unit)
    elif mode == "more than" and sign < 0:
        earliest = shift(anchor.earliest, count - 1, unit)
    elif mode == "more than":
        latest = _end(anchor, count + 1, unit)
    return Period(text, earliest, latest, about=mode == "about")


def value(text: str, kinds: Iterable[str], anchors: Anchors = lambda _: None) -> Value:
    """A value of one of these kinds.

    >>> value("more than 1.5 billion USD", ["money"]).minimum
    Decimal('1500000000.0')
    """
    allowed = list(kinds)
    match = _QUANTITY.fullmatch(text)
    if DAY in allowed and (match is None or len(allowed) == 1):
        return Day(period(text, anchors))
    if match is None:
        raise ValueError(f"'{text}' is no {' or '.join(allowed)}")
    bound, first, scale, last, last_scale, unit = match.groups()
    kind = SHARE if unit == "%" else MONEY if unit.isupper() else COUNT
    if kind == MONEY and unit not in CURRENCIES:
        raise ValueError(f"'{unit}' is no known currency")
    if kind not in allowed:
        raise ValueError(f"'{text}' is of kind {kind}, not {' or '.join(allowed)}")
    if last and bound not in (None, "about"):
        raise ValueError(f"'{text}' is a bound and a range at once")
    low = Decimal(first) * _SCALES[scale or (last_scale if last else None)]
    high = Decimal(last) * _SCALES[last_scale] if last else low
    if kind == SHARE:
        low, high = low / 100, high / 100
    return Quantity(
        kind,
        None if bound in ("less than", "at most") else low,
        None if bound in ("more than", "at least") else high,
        unit="" if kind == SHARE else unit,
        min_exclusive=bound == "more than",
        max_exclusive=bound == "less than",
        about=bound == "about",
    )


def voice(text: str) -> tuple[str, ...]:
    """A chain of voices, first speaker first.

    >>> voice("anonymous-sources via the-information")
    ('anonymous-sources', 'the-information')
    """
    return tuple(part.strip() for part in text.split(" via "))


def statement(text: str) -> tuple[str, str, str | None]:
    """Subject, relation and object; an attribute has no object."""
    words = text.split()
    if len(words) not in (2, 3):
        raise ValueError(f"'{text}' is not 'subject relation' or 'subject relation object'")
    return words[0], words[1], words[2] if len(words) == 3 else None
