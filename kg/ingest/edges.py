"""A bare edge list as CSV: `owner,owned,share[,min,max,basis]`, shares as fractions of one.

A share is exact, or has bounds in `min` and `max` (`>0.5` and `<0.5` leave the end out); where neither is given the
stake is not disclosed: more than nothing, at most all. Rows about one pair are lots that add up. Nothing is kept of a
row but numbers, so that a million of them fit.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.faults import BrokenLedger, Fault, Place
from kg.ingest.lots import Rows, network
from kg.ingest.shares import DIGITS, Ends, ends
from kg.model import Stakes

if TYPE_CHECKING:
    from _csv import Reader

COLUMNS = ("owner", "owned", "share", "min", "max", "basis")
MOST_FAULTS = 20
_REMEMBERED = 50_000
"""How many different shares are remembered: many rows have the same, and few files more."""


@dataclass(frozen=True)
class EdgeList:
    """The networks of an edge list by basis, "" where no row names one; and what a reader of it should be told.

    A row without a basis counts for every basis that tells nothing else about its pair.
    """

    networks: dict[str, Stakes]
    notes: tuple[str, ...] = ()


class _Faults:
    """The faults of one file, gathered until there are too many."""

    def __init__(self, file: Path) -> None:
        self.file, self.found = file, list[Fault]()

    def add(self, line: int, problem: str, remedy: str) -> None:
        self.found.append(Fault(Place(self.file, line), problem, remedy))
        if len(self.found) >= MOST_FAULTS:
            self.settle()

    def settle(self) -> None:
        if self.found:
            raise BrokenLedger(self.found, "nothing was computed")


def read_edges(file: Path, bases: Iterable[str]) -> EdgeList:
    """The stakes of a CSV file; `bases` are the words that its column of that name may hold.

    Raises UsageError where the file cannot be read, BrokenLedger with every fault by line.
    """
    faults, notes = _Faults(file), list[str]()
    known = ["", *sorted(bases)]
    try:
        with file.open(encoding="utf-8-sig", newline="") as text:
            table = csv.reader(text)
            try:
                names, rows = _read(table, known, faults, notes)
            except (UnicodeDecodeError, csv.Error) as error:
                line = _undecoded(file) if isinstance(error, UnicodeDecodeError) else table.line_num
                faults.add(line, f"this is no CSV in UTF-8 ({error})", "Save the file as CSV, encoded in UTF-8")
                faults.settle()
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror}. Name a CSV file.") from None
    faults.settle()
    return EdgeList(dict(_networks(names, rows, known, faults, notes)), tuple(notes))


def _undecoded(file: Path) -> int:
    """The line of the first bytes that are no UTF-8."""
    if file.is_file():
        try:
            file.read_bytes().decode()
        except UnicodeDecodeError as error:
            return error.object.count(b"\n", 0, error.start) + 1
    return 1


def _networks(
    names: list[str], rows: Rows, bases: list[str], faults: _Faults, notes: list[str]
) -> Iterator[tuple[str, Stakes]]:
    repeated = rounded = 0
    for basis in sorted(set(rows.basis) - {0}) or [0]:
        found = network(names, rows, basis)
        for company, held, lines in found.excess:
            shown = f" (lines {', '.join(map(str, lines[:10]))}{', …' if len(lines) > 10 else ''})"
            faults.add(
                lines[-1],
                f"the stakes in '{company}' make {'more than ' if held == 1 else ''}{(held * 100).normalize():f} %"
                f"{shown if len(lines) > 1 else ''}",
                "No company is owned by more than 100 %: mend them, or write ranges as min and max",
            )
        repeated, rounded = max(repeated, found.repeated), max(rounded, found.rounded)
        yield bases[basis], found.stakes
    faults.settle()
    if repeated:
        notes.append(f"rows that tell more of a pair that stands before: {repeated}; lots of one owner add up")
    if rounded:
        notes.append(
            f"companies whose shares make a little more than 100 %, as rounded ones do: {rounded}; "
            "each of these shares is read as half a unit of the last decimal less or more"
        )


def _read(table: Reader, bases: list[str], faults: _Faults, notes: list[str]) -> tuple[list[str], Rows]:
    header = [cell.strip().lower() for cell in next(table, [])]
    _check_header(header, faults, notes)
    width, kinds = len(header), {name: place for place, name in enumerate(bases)}
    # a column that is not there is read beyond the last, where each row gets an empty value
    at_owner, at_owned, *at_share, at_basis = (header.index(c) if c in header else width for c in COLUMNS)
    rows, places, remembered = Rows(), dict[str, int](), dict[tuple[str, str, str], Ends]()
    last = table.line_num
    for cells in table:
        line, last = last + 1, table.line_num  # a value in quotes may run over several lines
        if len(cells) != width:
            if any(map(str.strip, cells)):
                problem = f"there are {len(cells)} values for {width} columns"
                faults.add(line, problem, "Write one value for each, empty where there is none")
            continue
        cells.append("")
        owner, owned = cells[at_owner].strip(), cells[at_owned].strip()
        if not owner or not owned:
            if any(map(str.strip, cells)):
                faults.add(line, "the owner or the owned is missing", "Name both")
            continue
        told = cells[at_share[0]], cells[at_share[1]], cells[at_share[2]]
        found = remembered.get(told)
        if found is None:
            try:
                found = ends(*map(str.strip, told))
            except ValueError as error:
                faults.add(line, *error.args)
                continue
            if len(remembered) < _REMEMBERED:
                remembered[told] = found
        low, high, low_open, high_open = found
        kind = kinds.get(cells[at_basis].strip().lower())
        if kind is None:
            faults.add(
                line, f"'{cells[at_basis]}' is no basis of a stake", f"Write {' or '.join(bases[1:])}, or nothing"
            )
            continue
        if low_open:
            rows.low_open.add(len(rows.low))
        if high_open:
            rows.high_open.add(len(rows.low))
        rows.owners.append(places.setdefault(owner, len(places)))
        rows.owned.append(places.setdefault(owned, len(places)))
        rows.low.append(low)
        rows.high.append(high)
        rows.basis.append(kind)
        rows.lines.append(line)
    if finer := sum(1 for low, high in zip(rows.low, rows.high, strict=True) if high - low == 1):
        notes.append(
            f"shares with more than {DIGITS} decimals: {finer}; each is read as a range as wide as the last one"
        )
    return list(places), rows


def _check_header(header: list[str], faults: _Faults, notes: list[str]) -> None:
    remedy = f"Write the header {','.join(COLUMNS[:3])}, and {', '.join(COLUMNS[3:])} where you have them, separated by commas"
    if not {"owner", "owned"} <= set(header) or not {"share", "min", "max"} & set(header):
        faults.add(1, f"the first line names {', '.join(header) or 'no column'}", remedy)
    if twice := sorted(name for name in COLUMNS if header.count(name) > 1):
        faults.add(1, f"the first line names {', '.join(twice)} more than once", remedy)
    faults.settle()
    if strange := [name for name in header if name not in COLUMNS]:
        notes.append(f"columns that are not read: {', '.join(strange)}")
