"""Published timelines of both clocks, as ledgers, with who holds how much for pairs of days.

`fermcat` and `tecido`: Open Ownership, Beneficial Ownership Data Standard 0.4, "Examples", the two on updating
information over time, https://standard.openownership.org/en/0.4.0/examples/index.html, with their JSON files
`fermcat.json` and `tecido.json`; records that are new, updated and closed as "Information updates", "Full requirements",
asks, https://standard.openownership.org/en/0.4.0/standard/modelling/information-updates.html.

`redated`: the same standard, "Dates guidance", examples "An interest ending" and "An error correction",
https://standard.openownership.org/en/0.4.0/standard/modelling/dates-guidance.html (the first filing is ours).

`significant_control`: the UK register of people with significant control: bands above a quarter, filed after the
change, left at a quarter or less (Companies Act 2006, Schedule 1A, part 1). That a list may keep an old entry beside its
update: https://forum.aws.chdev.org/t/pscs-multiple-active-entries-for-same-individual/2061. The company is ours.

`flat`: the owner of a flat in January 1998, in the manner of R. T. Snodgrass, "Developing Time-Oriented Database
Applications in SQL", Morgan Kaufmann 1999, chapter 10 (bitemporal tables); told anew as a holding in a company.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.judge import Slice
from kg.model import Period, Quantity
from tests.tiny import judged

FOLDER = Path(__file__).parent / "bitemporal"
TIMELINES = sorted(FOLDER.glob("*.yaml"))
each = pytest.mark.parametrize("file", TIMELINES, ids=lambda file: file.stem)


def read(file: Path) -> tuple[tuple[Slice, ...], list[dict[str, Any]], list[dict[str, Any]]]:
    """The slices of the ledger, the statements as published, and what must hold."""
    records, statements, expected = file.read_text(encoding="utf-8").split("\n---\n")
    published, table = (yaml.load(part, Loader=yaml.BaseLoader) for part in (statements, expected))
    return judged(records).slices, published, table


def last_day(text: str) -> date:
    latest = Period.of(text).latest
    assert latest
    return latest


def holdings(slices: tuple[Slice, ...], known: date, valid: date) -> dict[str, set[Quantity]]:
    """By holder, what the accepted claims give."""
    found: dict[str, set[Quantity]] = defaultdict(set)
    for piece in slices:
        in_known = piece.known_from <= known and (piece.known_until is None or known < piece.known_until)
        if in_known and piece.valid_from <= valid and (piece.valid_until is None or valid < piece.valid_until):
            assert isinstance(piece.claim.value, Quantity)
            found[piece.claim.subject].add(piece.claim.value)
    return found


def words(value: Quantity) -> str:
    """A share in percent, as the tables write it."""
    low, high = (f"{(end or Decimal(0)) * 100:.0f}" for end in (value.minimum, value.maximum))
    if value.minimum is None:
        return f"{'less than' if value.max_exclusive else 'at most'} {high}"
    return low if low == high else f"{low} to {high}"


def naive(statements: list[dict[str, Any]], known: date, valid: date) -> int:
    """The total when each record is read by its latest statement alone, on the days that this statement gives."""
    latest = {each["record"]: each for each in statements if last_day(each["published"]) <= known}
    return sum(
        int(found["share"])
        for found in latest.values()
        if last_day(found.get("start", "1000")) <= valid and ("end" not in found or valid < last_day(found["end"]))
    )


@each
def test_each_pair_of_days_has_its_holders(file: Path) -> None:
    slices, _, table = read(file)
    for row in table:
        found = holdings(slices, last_day(row["known"]), last_day(row["valid"]))
        shares = {holder: words(*values) for holder, values in found.items()}
        assert shares == row["shares"], f"known {row['known']}, valid {row['valid']}"


@each
def test_no_pair_of_days_gives_more_than_the_whole(file: Path) -> None:
    slices, _, _ = read(file)
    marks = {end for piece in slices for end in (piece.known_from, piece.valid_from, piece.valid_until) if end}
    days = sorted({mark + timedelta(days=off) for mark in marks for off in (-1, 0, 1)})
    for known, valid in product(days, days):
        found = holdings(slices, known, valid)
        assert all(len(values) == 1 for values in found.values()), (known, valid)
        total = sum((value.minimum or Decimal(0) for values in found.values() for value in values), Decimal(0))
        assert total <= 1, (known, valid)


@each
def test_the_latest_statement_alone_would_give_too_much(file: Path) -> None:
    """Teeth: read naively, the same timelines own more than there is."""
    _, statements, table = read(file)
    for row in table:
        if "naive" in row:
            total = naive(statements, last_day(row["known"]), last_day(row["valid"]))
            assert total == int(row["naive"]) > 100, (row["known"], row["valid"])


def test_the_naive_reading_fails_where_it_is_said_to() -> None:
    wrong = {file.stem for file in TIMELINES if any("naive" in row for row in read(file)[2])}
    assert wrong == {"fermcat", "tecido", "significant_control", "flat"}
