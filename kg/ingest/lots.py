"""From the rows of an edge list to networks of stakes: lots of one owner added up, shares over the whole refused.

Shares that were rounded may make a little more than all. Read as they stand they would let companies that own each other
have more than there is, and no equation holds then; so each is read as what it may have been before it was rounded.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from kg.ingest.shares import DIGITS, SCALE
from kg.model import Stakes

ROUNDED = 3, 9
"""From how many decimals on shares look rounded, and how many count: their sum may pass one by half a unit of the last for each."""


@dataclass
class Rows:
    """The rows by columns; `basis` is a place among the bases, 0 where a row names none, and `lines` where it stands."""

    owners: list[int] = field(default_factory=list)
    owned: list[int] = field(default_factory=list)
    low: list[int] = field(default_factory=list)
    high: list[int] = field(default_factory=list)
    low_open: set[int] = field(default_factory=set)
    high_open: set[int] = field(default_factory=set)
    basis: bytearray = field(default_factory=bytearray)
    lines: array[int] = field(default_factory=lambda: array("Q"))


class Excess(NamedTuple):
    """A company of which more than all is owned, on one basis: how much, and by which lines."""

    company: str
    held: Decimal
    lines: list[int]


@dataclass(frozen=True)
class Network:
    """The stakes of one basis; how many rows told more of a pair, and the companies whose shares were read as rounded."""

    stakes: Stakes
    repeated: int
    rounded: int
    excess: list[Excess]


def network(names: list[str], rows: Rows, basis: int) -> Network:
    """The stakes of one basis. A row without a basis counts where none of this basis tells of its pair."""
    pairs = [owner * len(names) + owned for owner, owned in zip(rows.owners, rows.owned, strict=True)]
    own = {pair for pair, named in zip(pairs, rows.basis, strict=True) if named == basis} if basis else frozenset[int]()
    chosen = [
        n for n, named in enumerate(rows.basis) if named == basis or not (named or pairs[n] in own)
    ] if any(rows.basis) else range(len(pairs))  # fmt: skip
    lots: dict[int, int] = {}
    places = [lots.setdefault(pairs[n], len(lots)) for n in chosen]
    made = _added(rows, chosen, places) if len(lots) < len(places) else _taken(rows, chosen)
    rounded, excess = _within_whole(names, rows, chosen, places, made)
    stakes = Stakes(
        names, made.owners, made.owned, made.low, made.high, SCALE, frozenset(made.low_open), frozenset(made.high_open)
    )
    return Network(stakes, len(places) - len(lots), rounded, excess)


def _taken(rows: Rows, chosen: Iterable[int]) -> Rows:
    """These rows, each a stake."""
    if isinstance(chosen, range):  # all of them, and no other basis needs them as they are
        return rows
    owners, owned, low, high = (
        [column[n] for n in chosen] for column in (rows.owners, rows.owned, rows.low, rows.high)
    )
    made = Rows(owners, owned, low, high)
    if rows.low_open or rows.high_open:
        for place, n in enumerate(chosen):
            if n in rows.low_open:
                made.low_open.add(place)
            if n in rows.high_open:
                made.high_open.add(place)
    return made


def _added(rows: Rows, chosen: Iterable[int], places: list[int]) -> Rows:
    """These rows, those of one pair added up; what is more than all in sum is all, and then all is reached."""
    made = Rows()
    for n, place in zip(chosen, places, strict=True):
        if place == len(made.owners):
            made.owners.append(rows.owners[n])
            made.owned.append(rows.owned[n])
            made.low.append(0)
            made.high.append(0)
        made.low[place] += rows.low[n]
        made.high[place] += rows.high[n]
        if n in rows.low_open:
            made.low_open.add(place)
        if n in rows.high_open:
            made.high_open.add(place)
    made.high_open = {place for place in made.high_open if made.high[place] <= SCALE}
    made.high = [min(high, SCALE) for high in made.high]
    return made


def _within_whole(
    names: list[str], rows: Rows, chosen: Iterable[int], places: list[int], made: Rows
) -> tuple[int, list[Excess]]:
    """Widen the stakes in companies of which rounding may have made more than all; the others of which there is more than all."""
    held = [0] * len(names)
    for company, low in zip(made.owned, made.low, strict=True):
        held[company] += low
    exceeded = {made.owned[place] for place in made.low_open if made.low[place]}  # more than that much is owned
    found: dict[int, list[tuple[int, int]]] = {
        company: []
        for company, total in enumerate(held)
        if total > SCALE or (total == SCALE and company in exceeded)
    }  # fmt: skip
    if not found:
        return 0, []
    for n, place in zip(chosen, places, strict=True):
        if rows.owned[n] in found:
            found[rows.owned[n]].append((n, place))
    excess = []
    for company, lots in found.items():
        if not _widened(rows, lots, held[company] - SCALE, made):
            lines = sorted(rows.lines[n] for n, _ in lots)
            excess.append(Excess(names[company], Decimal(held[company]).scaleb(-DIGITS), lines))
    return len(found) - len(excess), excess


def _widened(rows: Rows, lots: list[tuple[int, int]], over: int, made: Rows) -> bool:
    """Read the lots of a company as rounded, if that explains by how much they pass the whole."""
    lots = [(n, place) for n, place in lots if rows.low[n]]
    digits = max(DIGITS - _zeros(rows.low[n]) for n, _ in lots)
    if digits < ROUNDED[0] or 2 * over > len(lots) * 10 ** (DIGITS - min(digits, ROUNDED[1])):
        return False
    half = max((10 ** (DIGITS - digits) + 1) // 2, over // len(lots) + 1)
    if any(rows.low[n] < half for n, _ in lots):
        return False
    for _, place in lots:
        made.low[place] -= half
        made.high[place] = min(made.high[place] + half, SCALE)
    return True


def _zeros(number: int) -> int:
    """How many zeros a number ends with."""
    text = str(number)
    return len(text) - len(text.rstrip("0"))
