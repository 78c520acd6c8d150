"""The grammars of the ledger backwards: a value, a date or a chain of voices as the words that read as it.

Each function raises ValueError where no words say what the model holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from kg.ingest import grammar
from kg.ingest.grammar import Anchors
from kg.model import SHARE, Day, Period, Quantity, Value


def period_words(period: Period, anchors: Anchors = lambda _: None) -> str:
    """The words of a date as they were given; a relative one still counts from where it did.

    >>> period_words(grammar.period("about 2024-03"))
    'about 2024-03'
    """
    if grammar.period(period.given, anchors) != period:
        raise ValueError(f"'{period.given}' does not stand for {period.earliest} to {period.latest}")
    return period.given


def value_words(value: Value, kinds: Iterable[str], anchors: Anchors = lambda _: None) -> str:
    """A value of one of these kinds, in full digits.

    >>> value_words(grammar.value("more than 1.5 billion USD", ["money"]), ["money"])
    'more than 1500000000 USD'
    >>> value_words(grammar.value("1 to 2.50%", ["share"]), ["share"])
    '1 to 2.5 %'
    """
    text = value.period.given if isinstance(value, Day) else _quantity(value)
    if grammar.value(text, kinds, anchors) != value:
        raise ValueError(f"no words of the ledger say {value}")
    return text


def _quantity(value: Quantity) -> str:
    unit = "%" if value.kind == SHARE else value.unit
    low, high = (None if end is None else _digits(end, value.kind) for end in (value.minimum, value.maximum))
    match low, high:
        case str(), None:
            number = f"{'more than' if value.min_exclusive else 'at least'} {low}"
        case None, str():
            number = f"{'less than' if value.max_exclusive else 'at most'} {high}"
        case _:
            number = f"{'about ' if value.about else ''}{low if low == high else f'{low} to {high}'}"
    return f"{number} {unit}"


def _digits(number: Decimal, kind: str) -> str:
    """No exponent and no zero that says nothing; a share in per cent."""
    text = format(number.scaleb(2) if kind == SHARE else number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def voice_words(chain: Iterable[str]) -> str:
    """A chain of voices, first speaker first.

    >>> voice_words(("anonymous-sources", "the-information"))
    'anonymous-sources via the-information'
    """
    return " via ".join(chain)
