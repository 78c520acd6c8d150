"""Dates as the sources give them: partial, approximate or between two days, never rounded."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)
_YEARS = range(1000, 3000)
"""What a source may speak of; a year outside is a slip of the pen, and days near the calendar's ends break sums."""


@dataclass(frozen=True)
class Period:
    """Some moment between two days, both included; a missing end is open.

    `given` keeps the words of the ledger, `about` says that the source itself is approximate.

    >>> Period.of("2023-02").latest
    datetime.date(2023, 2, 28)
    """

    given: str
    earliest: date | None
    latest: date | None
    about: bool = False

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"'{self.given}' ends before it begins")
        if any(end and end.year not in _YEARS for end in (self.earliest, self.latest)):
            raise ValueError(f"'{self.given}' lies outside the years {_YEARS.start} to {_YEARS.stop - 1}")

    @classmethod
    def of(cls, text: str) -> Period:
        """A year, month or day as in ISO 8601, or an interval `A/B` of two of them.

        >>> Period.of("2023/2024-03").earliest, Period.of("2023/2024-03").latest
        (datetime.date(2023, 1, 1), datetime.date(2024, 3, 31))

        Raises ValueError for anything else.
        """
        first, slash, last = text.partition("/")
        earliest, end = _partial(first)
        return cls(text, earliest, _partial(last)[1] if slash else end)

    def overlaps(self, other: Period) -> bool:
        """Whether one moment could be in both.

        >>> Period.of("2023").overlaps(Period.of("2023-03")), Period.of("2023-03").overlaps(Period.of("2023-04"))
        (True, False)
        """
        return not (
            (self.latest and other.earliest and self.latest < other.earliest)
            or (other.latest and self.earliest and other.latest < self.earliest)
        )


def _partial(text: str) -> tuple[date, date]:
    match = _PARTIAL.fullmatch(text)
    if not match:
        raise ValueError(f"'{text}' is not a date")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day is None:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return (only := date(year, month, day)), only
    except ValueError:
        raise ValueError(f"'{text}' is not a day of the calendar") from None


def shift(day: date, count: int, unit: str) -> date:
    """The day `count` days, weeks, months or years later; a missing 31st becomes the month's last day.

    >>> shift(date(2024, 3, 31), -1, "month")
    datetime.date(2024, 2, 29)

    Raises ValueError where no calendar reaches.
    """
    months = day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    try:
        if unit in ("day", "week"):
            return day + timedelta(days=count * (7 if unit == "week" else 1))
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        raise ValueError(f"{count} {unit}s from {day} is no day of the calendar") from None
