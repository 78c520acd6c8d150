"""A bare edge list as CSV: `owner,owned,share[,min,max,basis]`, shares as fractions of one.

A share is exact, or has bounds in `min` and `max` (`>0.5` and `<0.5` leave the end out); where neither is given the
stake is not disclosed: more than nothing, at most all. Rows about one pair are lots that add up. Nothing is kept of a
row but numbers, so that a million of them fit.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import NamedTuple

from kg.errors import UsageError
from kg.faults import BrokenLedger, Fault, Place
from kg.model import Stakes

COLUMNS = ("owner", "owned", "share", "min", "max", "basis")
DIGITS = 18
"""How many decimals a share may have."""

SCALE = 10**DIGITS
MOST_FAULTS = 20
_ROUNDED = 3, 9
"""From how many decimals on shares look rounded, and how many count: their sum may pass one by half a unit of the last for each."""


class _End(NamedTuple):
    value: int
    open: bool = False


_NOTHING, _ALL, _MORE_THAN_NOTHING = _End(0), _End(SCALE), _End(0, True)


@dataclass
class _Rows:
    """The rows by columns; `bases` and `lines` say of each its basis and where it stands."""

    owners: list[int] = field(default_factory=list)
    owned: list[int] = field(default_factory=list)
    low: list[int] = field(default_factory=list)
    high: list[int] = field(default_factory=list)
    bases: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    low_open: set[int] = field(default_factory=set)
    high_open: set[int] = field(default_factory=set)


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
    faults = _Faults(file)
    try:
        with file.open(encoding="utf-8-sig", newline="") as text:
            names, rows, notes = _read(csv.reader(text), frozenset(bases), faults)
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror}. Name a CSV file.") from None
    except (UnicodeDecodeError, csv.Error) as error:
        faults.add(1, f"this is no CSV in UTF-8 ({error})", "Save the file as CSV, encoded in UTF-8")
    faults.settle()
    networks, repeated = {}, 0
    for basis in sorted(set(rows.bases) - {""}) or [""]:
        networks[basis], added = _network(names, rows, basis)
        repeated += added
        _within_whole(networks[basis], rows, basis, faults)
    faults.settle()
    if repeated:
        notes.append(f"{repeated} rows tell more about a pair that stands before: lots of one owner add up")
    return EdgeList(networks, tuple(notes))


def _read(table: Iterator[list[str]], bases: frozenset[str], faults: _Faults) -> tuple[list[str], _Rows, list[str]]:
    places: dict[str, int] = {}
    rows, notes = _Rows(), list[str]()
    header = [cell.strip().lower() for cell in next(table, [])]
    if not {"owner", "owned"} <= set(header) or not {"share", "min", "max"} & set(header):
        faults.add(
            1,
            f"the first line names {', '.join(header) or 'no column'}",
            f"Write the header {','.join(COLUMNS[:3])}, and {', '.join(COLUMNS[3:])} where you have them, separated by commas",
        )
        faults.settle()
    if strange := [name for name in header if name not in COLUMNS]:
        notes.append(f"columns that are not read: {', '.join(strange)}")
    place = {name: header.index(name) for name in COLUMNS if name in header}
    at = [place.get(name) for name in COLUMNS]
    for line, cells in enumerate(table, 2):
        if not any(cells):
            continue
        if len(cells) != len(header):
            faults.add(
                line,
                f"there are {len(cells)} values for {len(header)} columns",
                "Write one value for each, empty where there is none",
            )
            continue
        owner, owned, share, least, most, basis = ("" if n is None else cells[n].strip() for n in at)
        if not owner or not owned:
            faults.add(line, "the owner or the owned is missing", "Name both")
            continue
        if basis and basis not in bases:
            faults.add(line, f"'{basis}' is no basis of a stake", f"Write {' or '.join(sorted(bases))}, or nothing")
        try:
            low, high = _ends(share, least, most)
        except ValueError as error:
            faults.add(line, *error.args)
            continue
        if low.open:
            rows.low_open.add(len(rows.owners))
        if high.open:
            rows.high_open.add(len(rows.owners))
        rows.owners.append(places.setdefault(owner, len(places)))
        rows.owned.append(places.setdefault(owned, len(places)))
        rows.low.append(low.value)
        rows.high.append(high.value)
        rows.bases.append(basis)
        rows.lines.append(line)
    return list(places), rows, notes


def _ends(share: str, least: str, most: str) -> tuple[_End, _End]:
    """The two ends of a stake; ValueError with what is wrong and what to do."""
    if not least and not most:
        exact = _end(share, "") if share else None
        return (exact, exact) if exact else (_MORE_THAN_NOTHING, _ALL)
    if share and not (least and most):
        raise ValueError("beside a share there is one bound", "Give both bounds of a share, or none")
    low = _end(least, ">") if least else _NOTHING
    high = _end(most, "<") if most else _ALL
    if low.value > high.value or (low.value == high.value and (low.open or high.open)):
        raise ValueError(f"no share is at least {least or 0} and at most {most or 1}", "Write the smaller bound as min")
    if share and not low.value <= _end(share, "").value <= high.value:
        raise ValueError(f"the share {share} is not between its bounds", "Mend the share, min or max")
    return low, high


def _end(text: str, mark: str) -> _End:
    opened = bool(mark) and text.startswith(mark)
    bare = text[1:].lstrip() if opened else text
    whole, point, decimals = bare.partition(".")
    if whole in ("0", "") and point and decimals.isdecimal() and len(decimals) <= DIGITS and decimals.isascii():
        return _End(int(decimals.ljust(DIGITS, "0")), opened)
    try:
        number = Decimal(bare).scaleb(DIGITS)
    except InvalidOperation:
        percent = ", without the sign %" if "%" in bare else ""
        raise ValueError(f"'{text}' is no share", f"Write a fraction of one such as 0.25{percent}") from None
    if not 0 <= number <= SCALE:
        raise ValueError(f"the share {text} is not between 0 and 1", "Write a fraction of one: 0.25 for 25 %")
    if number != number.to_integral_value():
        raise ValueError(f"the share {text} has more than {DIGITS} decimals", "Round it, or write it as min and max")
    return _End(int(number), opened)


def _network(names: list[str], rows: _Rows, basis: str) -> tuple[Stakes, int]:
    """The stakes of one basis, lots of one pair added up; and how many lots were."""
    own = {(rows.owners[n], rows.owned[n]) for n, named in enumerate(rows.bases) if named == basis} if basis else set()
    found: dict[tuple[int, int], int] = {}
    stakes = Stakes(names, [], [], [], [], SCALE)
    low_open, high_open, repeated = set[int](), set[int](), 0
    for n, named in enumerate(rows.bases):
        pair = rows.owners[n], rows.owned[n]
        if named != basis and (named or pair in own):
            continue
        place = found.setdefault(pair, len(found))
        if place == len(stakes):
            stakes.owners.append(pair[0])
            stakes.owned.append(pair[1])
            stakes.low.append(rows.low[n])
            stakes.high.append(rows.high[n])
        else:
            repeated += 1
            stakes.low[place] += rows.low[n]
            stakes.high[place] = min(stakes.high[place] + rows.high[n], SCALE)
        if n in rows.low_open:
            low_open.add(place)
        if n in rows.high_open:
            high_open.add(place)
    return Stakes(
        names, stakes.owners, stakes.owned, stakes.low, stakes.high, SCALE, frozenset(low_open), frozenset(high_open)
    ), repeated


def _within_whole(stakes: Stakes, rows: _Rows, basis: str, faults: _Faults) -> None:
    """Refuse companies of which more than all is owned; what rounding alone can add is let pass."""
    total = [0] * len(stakes.names)
    for company, low in zip(stakes.owned, stakes.low, strict=True):
        total[company] += low
    for company, held in enumerate(total):
        if held > SCALE:
            ends = [stakes.low[n] for n in stakes.stakes_in[company]]
            digits = max(DIGITS - _zeros(end) for end in ends)
            unit = 10 ** (DIGITS - min(digits, _ROUNDED[1]))
            if digits >= _ROUNDED[0] and 2 * (held - SCALE) <= len(ends) * unit:
                continue
            lines = [
                rows.lines[n] for n, owned in enumerate(rows.owned) if owned == company and rows.bases[n] in ("", basis)
            ]
            more = f" (lines {', '.join(map(str, lines[:10]))})" if len(lines) > 1 else ""
            percent = Decimal(held).scaleb(2 - DIGITS).normalize()
            faults.add(
                lines[-1],
                f"the stakes in '{stakes.names[company]}' make {percent:f} %{more}",
                "No company is owned by more than 100 %: mend them, or write ranges as min and max",
            )


def _zeros(number: int) -> int:
    """How many zeros a number ends with; a share without decimals has as many as the scale."""
    text = str(number)
    return DIGITS if not number else len(text) - len(text.rstrip("0"))
