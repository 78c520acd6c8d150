"""Verified bounds of large sparse systems x = P x + given, P not negative: the arithmetic behind a million stakes.

Nodes go in levels, each after all that it takes from; only strongly connected components need a linear solve, each on
its own. Every value is pushed outward by more than rounding can do to it, and then it is checked, row by row, that it
is at least what its row makes of the values (or at most, for a lower bound). That check is the proof: the least solution
lies below whatever is at least its own image, and above whatever is at most its own image where no loop is closed. How
the values were found does not matter. A component that cannot be proved gets the trivial bound, and says so.

Where the shares of a row are not fixed, the row takes the greatest it can: what is left of the whole goes to the greatest
values first, and components are solved by policy iteration (Puterman, "Markov Decision Processes", 1994, section 7.2).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from kg.analysis.ownership.solving import ROUNDING, solve

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Places = NDArray[np.int64]
    Whole = NDArray[Any]  # int64, or Python’s integers where these are too short

TINY = 1e-290  # more than all that underflow can lose
PUSHES = ((8.0, 0.0), (8.0, 64.0), (8.0, 4e3), (512.0, 3e5))
"""How far values are pushed outward before they are proved, in roundings: of the value itself, and of the greatest."""
ROUNDS = 100
DEEP = 3_000  # levels


@dataclass
class Entries:
    """The stakes as entries of P, sorted by row: what a row takes (`low`, at most `low + more`) from which column.

    Numerators over `scale`; `left[row]` is what the row may still distribute. Nodes are numbered by level, cyclic ones
    last in each; columns of `size` and above are fixed values at the end of x.
    """

    size: int
    row: Places
    column: Places
    low: Whole
    more: Whole
    left: Whole
    scale: int
    levels: list[tuple[int, int, int]]
    """Where the rows of each level begin, where its cyclic ones begin, and where it ends."""
    component: Places
    start: Places = field(init=False)
    slop: Floats = field(init=False)
    least: Floats = field(init=False)
    free: NDArray[np.bool_] = field(init=False)

    def __post_init__(self) -> None:
        import numpy as np

        counts = np.bincount(self.row, minlength=self.size)
        self.start = np.concatenate([[0], np.cumsum(counts)])
        self.slop = np.asarray(
            (counts + 12.0) * ROUNDING, dtype=np.float64
        )  # a sum of n products of rounded shares, and what is done to it here
        self.least = shares(self.low, self.scale)
        self.free = (self.more > 0).astype(bool)


@dataclass(frozen=True)
class Found:
    """Values, the shares they were made with, and which of them are only the trivial bound."""

    values: Floats
    shares: Floats
    unproved: NDArray[np.bool_]


def shares(numerators: Whole, scale: int) -> Floats:
    """Numerators as floats, each right to a rounding or two."""
    import numpy as np

    return np.asarray(numerators / scale, dtype=np.float64)


def sweep(
    entries: Entries,
    fixed: Floats,
    given: Floats | None = None,
    *,
    upward: bool,
    chosen: Floats | None = None,
    guess: Floats | None = None,
    trivial: float = 1.0,
) -> Found:
    """Bounds of the least solution from above (`upward`) or below; `fixed` are the values of the columns behind `size`.

    With `guess`, values to begin from, rows choose their greatest shares; else they are `chosen`, or the least.
    """
    import numpy as np

    x = np.concatenate([np.zeros(entries.size) if guess is None else guess, fixed])
    used = (entries.least if chosen is None else chosen).copy()
    unproved = np.zeros(entries.size, dtype=bool)
    run = _Run(entries, x, used, np.zeros(entries.size) if given is None else given, upward, guess is not None)
    with np.errstate(invalid="ignore", over="ignore", divide="ignore"):
        for first, cyclic, end in entries.levels:
            if first < cyclic:
                run.plain(first, cyclic)
            if cyclic < end and not run.block(cyclic, end):
                run.apart(cyclic, end, trivial if upward else 0.0, unproved)
    return Found(x[: entries.size], used, unproved)


@dataclass
class _Run:
    entries: Entries
    x: Floats
    used: Floats
    given: Floats
    upward: bool
    choosing: bool

    def pushed(self, worth: Floats, first: int, end: int, times: float) -> Floats:
        """Values moved outward by so many times what rounding can do."""
        import numpy as np

        slop = times * self.entries.slop[first:end]
        if self.upward:
            return worth * (1 + slop) + TINY
        return np.maximum(worth * (1 - slop) - TINY, 0.0)

    def worth(self, first: int, end: int, used: Floats | None = None) -> Floats:
        import numpy as np

        a, b = self.entries.start[first], self.entries.start[end]
        products = (self.used[a:b] if used is None else used) * self.x[self.entries.column[a:b]]
        rows = self.entries.row[a:b] - first
        return np.bincount(rows, weights=products, minlength=end - first) + self.given[first:end]

    def best(self, first: int, end: int) -> Floats:
        """The shares of these rows that are worth most at the present values."""
        a, b = self.entries.start[first], self.entries.start[end]
        return best_shares(self.entries, int(a), int(b), self.x, self.used[a:b])

    def plain(self, first: int, end: int) -> None:
        """Rows that take from settled ones alone."""
        a, b = self.entries.start[first], self.entries.start[end]
        if self.choosing:
            self.used[a:b] = self.best(first, end)
        self.x[first:end] = self.pushed(self.worth(first, end), first, end, 2.0)

    def block(self, first: int, end: int) -> bool:
        """Rows in components: solve, choose again while that is worth more, and prove; False where proof fails."""
        import numpy as np

        a, b = self.entries.start[first], self.entries.start[end]
        if self.choosing:
            self.used[a:b] = self.best(first, end)
        pushes = iter(PUSHES)
        push = next(pushes)
        for _ in range(ROUNDS):
            solved = self.solve(first, end, *push)
            if not np.all(np.isfinite(solved)):
                return False
            self.x[first:end] = np.maximum(solved, 0.0)
            better = self.improve(first, end, int(a), int(b)) if self.choosing else False
            if better:
                continue
            if self.proved(first, end).all():
                return True
            if push == PUSHES[-1]:
                return False
            push = next(pushes)
        return False

    def improve(self, first: int, end: int, a: int, b: int) -> bool:
        """Take better shares where there are any."""
        made = self.best(first, end)
        gains = self.worth(first, end, made) > self.worth(first, end) * (1 + self.entries.slop[first:end])
        if not gains.any():
            return False
        taking = gains[self.entries.row[a:b] - first]
        self.used[a:b][taking] = made[taking]
        return True

    def proved(self, first: int, end: int) -> NDArray[np.bool_]:
        import numpy as np

        a, b = self.entries.start[first], self.entries.start[end]
        image = self.worth(first, end, self.best(first, end) if self.choosing else self.used[a:b])
        image, x = self.pushed(image, first, end, 2.0), self.x[first:end]
        return np.asarray((x >= image) if self.upward else (x <= image), dtype=bool)

    def apart(self, first: int, end: int, trivial: float, unproved: NDArray[np.bool_]) -> None:
        """Each component of a level by itself; one that cannot be proved gets the trivial bound."""
        import numpy as np

        edges = first + np.nonzero(np.diff(self.entries.component[first:end], prepend=-1))[0]
        for a, b in pairwise([*edges, end]):
            if len(edges) == 1 or not self.block(int(a), int(b)):
                self.x[a:b] = trivial
                unproved[a:b] = True

    def solve(self, first: int, end: int, times: float, absolute: float) -> Floats:
        """The rows of a block as a linear system, pushed outward."""
        import numpy as np

        a, b = self.entries.start[first], self.entries.start[end]
        columns, rows, used = self.entries.column[a:b], self.entries.row[a:b] - first, self.used[a:b]
        inside = (columns >= first) & (columns < end)
        push = 1 + (times if self.upward else -times) * self.entries.slop[first:end]
        outer = np.where(inside, 0.0, used * self.x[columns])
        right = push * (np.bincount(rows, weights=outer, minlength=end - first) + self.given[first:end])
        more = absolute * ROUNDING * min(self.x[first:end].max(), 1.0)
        right += TINY + more if self.upward else -more
        return solve(
            rows[inside], columns[inside] - first, (push[rows] * used)[inside], right, self.x[first:end].copy()
        )


def best_shares(entries: Entries, a: int, b: int, x: Floats, used: Floats) -> Floats:
    """The least shares of the entries a to b, and what is left of each row to its columns of the greatest values."""
    import numpy as np

    (free,) = np.nonzero(entries.free[a:b])
    made = used.copy()
    if not len(free):
        return made
    free += a
    rows, values = entries.row[free], x[entries.column[free]]
    order = np.lexsort((-values, rows))
    free, rows, values = free[order], rows[order], values[order]
    more = np.where(values > 0, entries.more[free], 0)
    passed = np.cumsum(more) - more
    head = np.concatenate([[True], rows[1:] != rows[:-1]])
    before = passed - passed[head][np.cumsum(head) - 1]
    extra = np.clip(entries.left[rows] - before, 0, more)
    made[free - a] = shares(entries.low[free] + extra, entries.scale)
    return made
