"""When a fact happened, held or was seen: its dates in the ledger's grammar."""

from __future__ import annotations

from datetime import date, timedelta

from benchmarks.verdicts.reader.facts import Fact
from kg.model import EVENT, STATE, Period


def after(text: str) -> str:
    """The year, month or day that follows one.

    >>> after("2025"), after("2024-12"), after("2024-02-29")
    ('2026', '2025-01', '2024-03-01')
    """
    parts = [int(part) for part in text.rpartition("/")[2].split("-")]
    if len(parts) == 1:
        return str(parts[0] + 1)
    if len(parts) == 2:
        year, month = divmod(parts[0] * 12 + parts[1], 12)
        return f"{year:04}-{month + 1:02}"
    return str(date(*parts) + timedelta(days=1))


def when(fact: Fact, kind: str, told: Period, mode: str | None = None) -> dict[str, str]:
    """`on`, `since` and `until` of a claim.

    A denial dates the denying, and a plan the planning, where the day is not after it was told: neither is the day
    of the thing. An event seen only on a day had happened by then; a state or level seen on a day is of that day.
    """
    found = {key: _plain(str(fact[key])) for key in ("date", "start", "end", "as_of") if key in fact}
    day, start, end, seen = (found.get(key) for key in ("date", "start", "end", "as_of"))
    if fact["status"] == "denied" and fact["predicate"] != "denied":
        seen = None
        if "as_of" not in found or day == found["as_of"]:
            day = None
    if fact["status"] == "planned":
        seen = None
        if day and not _later(day, found.get("as_of"), told):
            day = None
        if end:
            return {"on": f"before {after(end)}"} if kind != STATE else _known(since=start or day, until=end)
    if kind == STATE:
        return _state(day, start, end, seen, mode)
    if mode == "by" and day:
        return {"on": f"before {after(day)}"}
    if fact.get("basis") == "running-total" or kind != EVENT:
        return _known(on=f"{start}/{end}" if start and end and kind != EVENT else day or end or seen or start)
    if day or start:
        return _known(on=day or (f"{start}/{end}" if end else start))
    last = end or seen
    return {"on": f"before {after(last)}"} if last else {}


def _plain(text: str) -> str:
    """A date as the ledger writes it: by 2025 is before 2026."""
    return f"before {after(text[3:])}" if text.startswith("by ") else text


def _state(day: str | None, start: str | None, end: str | None, seen: str | None, mode: str | None) -> dict[str, str]:
    if mode in ("since", "until"):
        return _known(**{mode: day})
    if start or end:
        return _known(since=start, until=end)
    return _known(on=day or seen)


def _known(**found: str | None) -> dict[str, str]:
    return {key: text for key, text in found.items() if text}


def _later(day: str, seen: str | None, told: Period) -> bool:
    """Whether a day lies after the one on which it was spoken of."""
    spoken = Period.of(seen) if seen else told
    last, first = spoken.latest, Period.of(day).earliest
    return bool(first and last and first > last)
