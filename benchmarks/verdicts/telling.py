"""Claims told as keyed properties, which is how tools without claims want their facts; and a plain date-aware rule."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from kg.judge import Reading
from kg.model import Claim, Period, Quantity


class Row(NamedTuple):
    """One property of one thing, as one claim has it."""

    claim: str
    thing: str
    property: str
    value: str


class Telling(NamedTuple):
    """Which parts of a claim name the thing spoken of, and which are its properties."""

    key: tuple[str, ...]
    properties: tuple[str, ...]

    def __str__(self) -> str:
        return f"{' + '.join(self.key)}: {', '.join(self.properties)}"


KEYS = (
    ("subject",), ("subject", "relation"), ("subject", "relation", "object"), ("subject", "relation", "object", "round"),
    ("subject", "relation", "year"), ("subject", "relation", "object", "year"),
    ("subject", "relation", "object", "round", "year"),
)  # fmt: skip
PROPERTIES = (
    ("object",), ("value",), ("object", "value"), ("value", "polarity"), ("object", "value", "polarity"),
    ("value", "dates"), ("object", "value", "dates"), ("object", "value", "dates", "polarity"),
)  # fmt: skip
TELLINGS = tuple(Telling(key, told) for key, told in product(KEYS, PROPERTIES))

DATES = {"on": "date", "since": "start_date", "until": "end_date"}
"""Our times, and the names under which semantica looks for dates."""


def rows(claim: Claim, telling: Telling, reading: Reading) -> Iterator[Row]:
    """The properties of a claim; names are canonical, so that nobody loses by an alias."""
    thing = "|".join(_part(claim, part, reading) for part in telling.key)
    for told in telling.properties:
        for name, value in _properties(claim, told, reading).items():
            yield Row(claim.id, thing, name, value)


def differ(one: Claim, other: Claim, reading: Reading) -> bool:
    """The date-aware rule: same subject and relation, dates overlap, and object, value or polarity differ."""
    fact, another = reading.fact(one), reading.fact(other)
    if (fact.subject, fact.relation) != (another.subject, another.relation) or not _overlap(one, other):
        return False
    value, rival = (_properties(claim, "value", reading) for claim in (one, other))
    apart = any(value[unit] != rival[unit] for unit in value.keys() & rival.keys())
    return apart or fact.object != another.object or one.polarity != other.polarity


def _part(claim: Claim, part: str, reading: Reading) -> str:
    if part == "round":
        return reading.round(claim) or ""
    if part == "year":
        return " ".join(f"{name} {period.given[:4]}" for name, period in _times(claim).items())
    return getattr(reading.fact(claim), part) or ""


def _properties(claim: Claim, told: str, reading: Reading) -> dict[str, str]:
    if told == "object":
        found = reading.fact(claim).object
        return {claim.relation: found} if found else {}
    if told == "dates":
        return {DATES[name]: period.given for name, period in _times(claim).items()}
    if told == "polarity":
        return {"polarity": claim.polarity}
    match claim.value:
        case None:
            return {}
        case Quantity() as value:
            figure = f"{value.minimum} to {value.maximum}" if value.exact is None else f"{value.exact.normalize():f}"
            return {f"{claim.relation}/{value.unit or value.kind}": figure}
        case day:
            return {claim.relation: day.period.given}


def _times(claim: Claim) -> dict[str, Period]:
    return {name: period for name in DATES if (period := getattr(claim, name))}


def _overlap(one: Claim, other: Claim) -> bool:
    """Dates as given: a lone start or end is the one day known, and no date at all may be any day."""
    return _span(one).overlaps(_span(other))


def _span(claim: Claim) -> Period:
    first, last = claim.on or claim.since, claim.on or claim.until or claim.since
    return Period("", first and first.earliest, last and last.latest)
