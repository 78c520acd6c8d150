"""Fields to values of the ledger's grammar: a number, its bounds and its unit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from benchmarks.verdicts.reader.facts import Fact

_SCALED = re.compile(r"([\d.]+)\s?([KMB])?")
_SCALES = {None: 1, "K": 10**3, "M": 10**6, "B": 10**9}
_WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def number(raw: Any) -> str | None:
    """A number in plain digits.

    >>> number("29.5M"), number(32.5), number("eight seats")
    ('29500000', '32.5', '8')
    """
    text = str(raw)
    if match := _SCALED.fullmatch(text):
        found = Decimal(match[1]) * _SCALES[match[2]]
        return f"{found.normalize():f}"
    first = text.partition(" ")[0].casefold()
    return str(_WORDS.index(first)) if first in _WORDS else None


def bound(text: str, bounds: Mapping[str, str]) -> str:
    """The ledger's word for the bound that some words put on a figure; empty where they put none.

    >>> bound("Senior notes of at least $20 billion", {"at least": "at least", "over": "more than"})
    'at least'
    """
    return next((word for said, word in bounds.items() if re.search(rf"(?i)\b{re.escape(said)}\b", text)), "")


def value(fact: Fact, field: str, table: Mapping[str, Any], unit: str | None = None) -> str | None:
    """The value that a field gives, with its qualifier and bounds; None where the fact has none."""
    low, high = table["ranges"].get(field, (field, None))
    if low in fact and high in fact:
        ends = [number(fact[low]), number(fact[high])]
        return f"{ends[0]} to {ends[1]} {_unit(fact, field, table, unit)}"
    found = number(fact[field]) if field in fact else None
    if found is None:
        return None
    words = [str(fact.get(table["qualifiers"].get(field), ""))]
    if fact.get("object_type") == "literal":
        words.append(str(fact["object"]))
    limit = next(filter(None, (bound(text, table["bounds"]) for text in words)), "")
    return f"{limit} {found} {_unit(fact, field, table, unit)}".strip()


def _unit(fact: Fact, field: str, table: Mapping[str, Any], unit: str | None) -> str:
    return unit or table["units"].get(field) or fact.get("currency") or "USD"
