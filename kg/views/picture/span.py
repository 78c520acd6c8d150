"""Between which days a date of a claim lies, as ISO days; a page draws no more precision than this."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from kg.model.text import Text

_PARTIAL = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d{2}))?)?")


@dataclass(frozen=True)
class Span:
    """The earliest and the latest day, both included; None where the source leaves that end open."""

    first: str | None = None
    last: str | None = None
    about: bool = False


def span_of(words: str | Text | None) -> Span | None:
    """The span of words that are a plain year, month or day in both languages, which a page reads for itself; else None.

    >>> span_of("2024-02"), span_of(Text("by 2024", "au plus tard en 2024"))
    (Span(first='2024-02-01', last='2024-02-29', about=False), None)
    """
    if isinstance(words, Text):
        words = words.en if words.en == words.fr else None
    match = _PARTIAL.fullmatch(words or "")
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if day:
        return Span(match[0], match[0])
    first = date(year, month or 1, 1)
    after = date(year + 1, 1, 1) if (month or 12) == 12 else date(year, (month or 12) + 1, 1)
    return Span(first.isoformat(), (after - timedelta(days=1)).isoformat())
