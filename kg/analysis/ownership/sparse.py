"""Effective stakes in parts too large for fractions: bounds in floats, each rounded outward and proved (`sweep`).

`hits` gives for one owner what of each company leads back to him (`exact`, with the same meaning); `above` gives for
one company everybody's share in it. numpy and scipy do the work: the extra `fast`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.analysis.ownership.levels import arranged, closable, components, total
from kg.analysis.ownership.solving import ROUNDING
from kg.analysis.ownership.sweep import best_shares, sweep
from kg.errors import UsageError
from kg.model import Stakes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from kg.analysis.ownership.sweep import Entries, Floats, Places, Whole

NARROW = 1e-12  # an end is told as reached where a consistent choice comes as near as this


@dataclass(frozen=True)
class Columns:
    """Stakes as arrays: what each owner must have of a company, and how much more it can get (`more`).

    `lows` is what all owners of a company must have together, `left` what that leaves to distribute.
    """

    size: int
    owner: Places
    owned: Places
    low: Whole
    more: Whole
    lows: Whole
    left: Whole
    scale: int

    @classmethod
    def of(cls, stakes: Stakes) -> Columns:
        """The arrays of these stakes; stakes that are nothing in any case are left out."""
        np = numpy(len(stakes))
        size = len(stakes.names)
        owner, owned = np.array(stakes.owners, dtype=np.int64), np.array(stakes.owned, dtype=np.int64)
        most = int(np.bincount(owned, minlength=1).max(initial=0))
        short = stakes.scale * (most + 1) < 2**62  # else 64 bits do not hold the sums
        low, high = (np.array(ends, dtype=np.int64 if short else object) for ends in (stakes.low, stakes.high))
        lows = total(size, owned, low)
        left = np.maximum(stakes.scale - lows, 0)
        more = np.minimum(high - low, left[owned])
        some = (low + more > 0).astype(bool)
        return cls(size, owner[some], owned[some], low[some], more[some], lows, left, stakes.scale)


def has_solver() -> bool:
    """Whether numpy and scipy are there."""
    from importlib.util import find_spec

    return find_spec("scipy") is not None and find_spec("numpy") is not None


def numpy(stakes: int) -> Any:
    """numpy, where scipy is there too; else what to install."""
    try:
        import numpy as np
        import scipy.sparse  # noqa: F401
    except ImportError as missing:
        raise UsageError(
            f"{stakes:,} stakes are too many for exact arithmetic: `pip install musk-ai-kg[fast]` adds the sparse solver"
        ) from missing
    return np


@dataclass(frozen=True)
class Bounds:
    """Guaranteed bounds by company or owner; `tight` where both ends are reached to within a millionth of a millionth."""

    low: Floats
    high: Floats
    tight: NDArray[np.bool_]

    def at(self, places: Places) -> Bounds:
        """Those of some places."""
        return Bounds(self.low[places], self.high[places], self.tight[places])

    @classmethod
    def joined(cls, parts: list[Bounds]) -> Bounds:
        """One after the other."""
        import numpy as np

        if not parts:
            return cls(np.zeros(0), np.zeros(0), np.zeros(0, dtype=bool))
        return cls(*(np.concatenate(ends) for ends in zip(*((p.low, p.high, p.tight) for p in parts), strict=True)))


@dataclass(frozen=True)
class Hits:
    """What of each company leads back to one owner, and what returns to him (`back`).

    `singular` where he is in a set that owns itself wholly: then there is no integrated ownership; `unbounded` where
    possible stakes make it so: then it has no upper end.
    """

    companies: Places
    no_return: Bounds
    integrated: Bounds
    back: tuple[float, float]
    singular: bool
    unbounded: bool


def hits(columns: Columns, owner: int, within: NDArray[np.bool_] | None = None) -> Hits:
    """What leads back to this owner from every company that he reaches; of these, from those asked for (`within`).

    `within` has to hold whatever is above the companies that it holds.
    """
    import numpy as np

    here = reached(columns, owner, down=True)
    if within is not None:
        here &= within
    here[owner] = True
    kept = np.nonzero(here[columns.owner] & here[columns.owned])[0]
    companies = np.nonzero(here)[0]
    companies = companies[companies != owner]
    size = len(companies)
    number = np.full(columns.size, -1, dtype=np.int64)
    number[companies], number[owner] = np.arange(size), size
    row, column = number[columns.owned[kept]], number[columns.owner[kept]]
    part = _Part(size, row, column, columns.low[kept], columns.more[kept], columns, np.append(companies, owner))
    return part.hits()


@dataclass(frozen=True)
class _Part:
    """A part in its own numbers; the owner has the last, `size`."""

    size: int
    row: Places
    column: Places
    low: Whole
    more: Whole
    columns: Columns
    places: Places

    def hits(self) -> Hits:
        import numpy as np

        scale, own = self.columns.scale, self.row == self.size
        inner = ~own
        entries, number = arranged(
            self.size, self.row[inner], self.column[inner], self.low[inner], self.more[inner], self.left, scale
        )
        one = np.ones(1)
        least = sweep(entries, one, upward=False)
        least_up = sweep(entries, one, upward=True)
        low, low_up = least.values[number], least_up.values[number]
        if entries.free.any():
            low_values = least.values
            merged = self.merged()
            if merged is not None:
                entries, number = merged
                low_values = np.zeros(entries.size)
                np.maximum.at(low_values, number, low)
            best = sweep(entries, one, upward=True, guess=low_values)
            reached = sweep(entries, one, upward=False, chosen=best.shares)
            high, high_down = np.minimum(best.values, 1.0)[number], reached.values[number]
        else:
            high, high_down = np.minimum(low_up, 1.0), low
        low_up = np.minimum(low_up, 1.0)
        every = ((low, -1, False), (low_up, 1, False), (high_down, -1, True), (high, 1, True))
        back = [self.back(values, way, most=most) for values, way, most in every]
        singular, unbounded = self.loops()
        tight = near(low, low_up) & near(high_down, high)
        with np.errstate(divide="ignore", invalid="ignore"):
            ends = [
                outward(values / (1 - min(returned, 1.0)), out) if returned else values
                for values, returned, out in zip((low, low_up, high_down, high), back, (-1, 1, -1, 1), strict=True)
            ]
        if unbounded or back[3] >= 1:
            ends[3] = np.full(self.size, np.inf)
        sure = np.full(self.size, False) if unbounded else near(ends[0], ends[1]) & near(ends[2], ends[3])
        return Hits(
            self.places[:-1],
            Bounds(low, high, tight),
            Bounds(ends[0], ends[3], sure),
            (back[0], min(back[3], 1.0)),
            singular,
            unbounded,
        )

    @property
    def left(self) -> Whole:
        return self.columns.left[self.places[:-1]]

    def back(self, values: Floats, way: int, *, most: bool) -> float:
        """What returns to the owner: his own column at these values, rounded up or down."""
        import numpy as np

        own = self.row == self.size
        rows = np.zeros(int(own.sum()), dtype=np.int64)
        left = self.columns.left[self.places[-1:]]
        entries, _ = arranged(1, rows, 1 + self.column[own], self.low[own], self.more[own], left, self.columns.scale)
        x = np.concatenate([[0.0], values, [1.0]])
        used = best_shares(entries, 0, len(rows), x, entries.least) if most else entries.least
        return float(used @ x[entries.column] * (1 + way * 4 * entries.slop[0]))

    def loops(self) -> tuple[bool, bool]:
        """Whether the owner is in a set that owns itself wholly, at the least stakes and at some possible ones."""
        lows = self.columns.lows[self.places]
        found = [
            closable(self.size + 1, self.row, self.column, high, self.low, lows, self.columns.scale)[self.size] >= 0
            for high in (self.low, self.low + self.more)
        ]
        return bool(found[0]), bool(found[1])

    def merged(self) -> tuple[Entries, Places] | None:
        """The entries with each set that could own itself wholly as one node, and the node of each company.

        Such a set may pass everything round until it leaves by the owner of the greatest value that any member can
        have: all its members are worth as much as that owner.
        """
        import numpy as np

        inner = self.row != self.size
        row, column, low, more = self.row[inner], self.column[inner], self.low[inner], self.more[inner]
        among = column != self.size
        lows = self.columns.lows[self.places[:-1]]
        sets = closable(self.size, row[among], column[among], (low + more)[among], low[among], lows, self.columns.scale)
        if (sets < 0).all():
            return None
        first = np.where(sets < 0, np.arange(self.size), sets)
        heads, number = np.unique(first, return_inverse=True)
        size = len(heads)
        numbered = np.append(number, size)  # the owner stays the last
        leaving = sets[row] >= 0
        row, column, scale = numbered[row], numbered[column], self.columns.scale
        kept = ~leaving | (row != column)
        left, whole = self.left[heads], np.full(len(row), scale, dtype=low.dtype)
        left[sets[heads] >= 0] = scale
        low, more = np.where(leaving, 0, low), np.where(leaving, whole, more)
        entries, again = arranged(size, row[kept], column[kept], low[kept], more[kept], left, scale)
        return entries, again[number]


def near(one: Floats, other: Floats) -> NDArray[np.bool_]:
    """Where two bounds of one number are as close as makes it known."""
    import numpy as np

    with np.errstate(invalid="ignore"):
        return np.asarray(other - one <= NARROW * np.maximum(1.0, other), dtype=bool) & np.isfinite(other)


def outward(values: Floats, way: int) -> Floats:
    """Values rounded up (1) or down (-1) by more than a few operations can have moved them."""
    return values * (1 + way * 8 * ROUNDING)


def reached(columns: Columns, start: int, *, down: bool) -> NDArray[np.bool_]:
    """Whom one reaches: what somebody may own through others (`down`), or who may own a company through others."""
    import numpy as np
    from scipy import sparse
    from scipy.sparse.csgraph import breadth_first_order

    ends = (columns.owner, columns.owned) if down else (columns.owned, columns.owner)
    graph = sparse.csr_matrix((np.ones(len(columns.owner), dtype=np.int8), ends), shape=(columns.size, columns.size))
    found = np.zeros(columns.size, dtype=bool)
    found[breadth_first_order(graph, start, return_predecessors=False)] = True
    return found


def circular(columns: Columns) -> NDArray[np.bool_]:
    """Which companies stand in a cycle of holdings, or below one."""
    import numpy as np
    from scipy import sparse
    from scipy.sparse.csgraph import breadth_first_order

    size = columns.size
    label = components(size, columns.owned, columns.owner)
    looping = np.bincount(label, minlength=size)[label] > 1
    looping[columns.owned[columns.owned == columns.owner]] = True
    (heads,) = np.nonzero(looping)
    ends = np.append(columns.owner, np.full(len(heads), size)), np.append(columns.owned, heads)  # from one node above
    graph = sparse.csr_matrix((np.ones(len(ends[0]), dtype=np.int8), ends), shape=(size + 1, size + 1))
    found = np.zeros(size + 1, dtype=bool)
    found[breadth_first_order(graph, size, return_predecessors=False)] = True
    return found[:size]
