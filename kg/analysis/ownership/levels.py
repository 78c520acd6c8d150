"""The order of a large part: levels of strongly connected components, and the loops that choices could close."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from kg.analysis.ownership.sweep import DEEP, Entries

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from kg.analysis.ownership.sweep import Places, Whole


def total(size: int, places: Places, numerators: Whole) -> Whole:
    """Sums of numerators by place, as the integers that they are."""
    import numpy as np

    sums = np.zeros(size, dtype=numerators.dtype)
    np.add.at(sums, places, numerators)
    return sums


def components(size: int, rows: Places, columns: Places) -> Places:
    """The strongly connected component of each node."""
    import numpy as np
    from scipy import sparse
    from scipy.sparse.csgraph import connected_components

    graph = sparse.csr_matrix((np.ones(len(rows), dtype=np.int8), (rows, columns)), shape=(size, size))
    return np.asarray(connected_components(graph, connection="strong")[1], dtype=np.int64)


def arranged(
    size: int, row: Places, column: Places, low: Whole, more: Whole, left: Whole, scale: int
) -> tuple[Entries, Places]:
    """Entries renumbered by level, and the new number of each node; columns of `size` and above stay what they are."""
    import numpy as np

    among = column < size
    component = components(size, row[among], column[among])
    looping = np.bincount(component, minlength=size)[component] > 1
    looping[row[among & (row == column)]] = True
    level = _levels(component, row[among], column[among])[component]
    if level.max(initial=0) >= DEEP:  # one sparse factorisation rather than very many small steps
        level[:], looping[:], component = 0, True, np.zeros(size, dtype=np.int64)
    order = np.lexsort((component, looping, level))
    number = np.empty(size, dtype=np.int64)
    number[order] = np.arange(size)
    level, looping = level[order], looping[order]
    edges = np.searchsorted(level, np.arange(level.max(initial=-1) + 2))
    spans = [(int(a), int(a + np.count_nonzero(~looping[a:b])), int(b)) for a, b in pairwise(edges)]
    row, column = number[row], np.where(among, number[np.minimum(column, size - 1)], column)
    by_row = np.lexsort((column, row))
    entries = Entries(
        size, row[by_row], column[by_row], low[by_row], more[by_row], left[order], scale, spans, component[order]
    )
    return entries, number


def _levels(component: Places, rows: Places, columns: Places) -> Places:
    """How many components have to be known before each one, at most; stops counting at DEEP."""
    import numpy as np

    count = int(component.max(initial=-1)) + 1
    after, before = component[rows], component[columns]
    crossing = after != before
    after, before = after[crossing], before[crossing]
    order = np.argsort(before, kind="stable")
    after, start = after[order], np.searchsorted(before[order], np.arange(count + 1))
    waiting = np.bincount(after, minlength=count)
    level = np.full(count, DEEP, dtype=np.int64)
    (ready,) = np.nonzero(waiting == 0)
    for depth in range(DEEP):
        if not len(ready):
            break
        level[ready] = depth
        counts = start[ready + 1] - start[ready]
        skip = np.repeat(start[ready] - np.cumsum(counts) + counts, counts)
        reached = after[skip + np.arange(counts.sum())]
        np.subtract.at(waiting, reached, 1)
        reached = np.unique(reached)
        ready = reached[waiting[reached] == 0]
    return level


def closable(size: int, row: Places, column: Places, high: Whole, low: Whole, lows: Whole, scale: int) -> Places:
    """The sets of companies that could own themselves wholly, by node: the least node of the set, or -1.

    Maximal end components of the choices: the companies of a set reach each other, each can be held in the set to the
    last share, and nobody else must have anything. `lows` is what all owners of a company, known here or not, must have.
    """
    import numpy as np

    component = np.zeros(size, dtype=np.int64)
    alive = np.ones(size, dtype=bool)
    while True:
        inside = (component[row] == component[column]) & alive[row] & alive[column] & (high > 0)
        row, column, high, low = row[inside], column[inside], high[inside], low[inside]
        held, bound = total(size, row, high), total(size, row, low)
        staying = alive & (held >= scale).astype(bool) & (bound == lows).astype(bool)
        if not staying.any():
            return np.full(size, -1, dtype=np.int64)
        kept = staying[row] & staying[column]
        found = components(size, row[kept], column[kept])
        if np.array_equal(staying, alive) and _same(found, component, alive):
            first = np.full(size, size, dtype=np.int64)
            np.minimum.at(first, component[alive], np.nonzero(alive)[0])
            return np.where(alive, first[component], -1)
        alive, component = staying, found


def _same(one: Places, other: Places, alive: NDArray[np.bool_]) -> bool:
    """Whether two labellings part the living nodes alike."""
    import numpy as np

    pairs: Any = np.unique(np.stack([one[alive], other[alive]]), axis=1)
    return bool(len(np.unique(pairs[0])) == len(np.unique(pairs[1])) == pairs.shape[1])
