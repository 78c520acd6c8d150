"""Everybody's share in one company, in parts too large for fractions: one transposed solve, with proved bounds.

Walking up from the company, V(i, company) is how often owner i is met in the mean: his integrated ownership (Brioschi,
Buzzacchi & Colombo, "Risk capital financing and the separation of ownership and control in business groups", 1989).
How often he is met from himself, V(i, i), is one outside cycles, and divides out what returns to him.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from kg.analysis.ownership.levels import arranged, closable, components, total
from kg.analysis.ownership.solving import ROUNDING
from kg.analysis.ownership.sparse import Bounds, Columns, hits, near, outward, reached
from kg.analysis.ownership.sweep import shares, sweep

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from kg.analysis.ownership.sweep import Floats, Places, Whole

FEW = 64  # owners: up to here each gets an optimum of his own where ranges do not fit together
LARGE = 4_000  # companies of one component: above this, V(i, i) is left open from above


@dataclass(frozen=True)
class Above:
    """The owners of one company, direct or not, and what each has of it.

    `singular` where he is in a set that owns itself wholly, and so has no number; `unbounded` where possible stakes
    make it so.
    """

    owners: Places
    no_return: Bounds
    integrated: Bounds
    singular: NDArray[np.bool_]
    unbounded: NDArray[np.bool_]


def above(columns: Columns, company: int) -> Above:
    """What every owner of this company has of it.

    Where the most that each may have does not fit into the whole, every owner has an optimum of his own: few owners get
    it, of more the bounds hold all the same and are not `tight`.
    """
    import numpy as np

    here = reached(columns, company, down=False)
    owners = np.nonzero(here)[0]
    owners = owners[owners != company]
    kept = here[columns.owned]
    fits = (total(columns.size, columns.owned[kept], columns.more[kept]) <= columns.left).astype(bool)
    if not fits.all() and len(owners) <= FEW:
        return _each(columns, company, owners, here)
    least = _visits(columns, company, here, columns.low)
    if not (columns.more[kept] > 0).any():
        most = least
    else:
        most = _visits(columns, company, here, columns.low + columns.more)
        if not fits.all():
            most = replace(most, met_low=np.zeros(columns.size), part_low=np.zeros(columns.size))
    part_high = np.minimum(most.part_high, 1.0)
    integrated_high = np.where(most.cyclic, most.met_high, part_high)
    no_return = Bounds(
        least.part_low, part_high, near(least.part_low, least.part_high) & near(most.part_low, part_high)
    )
    integrated = Bounds(
        least.met_low, integrated_high, near(least.met_low, least.met_high) & near(most.met_low, integrated_high)
    )
    unbounded = _unbounded(columns, here)
    return Above(owners, no_return.at(owners), integrated.at(owners), least.closed[owners], unbounded[owners])


def _unbounded(columns: Columns, here: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Who may be in a set that owns itself wholly."""
    import numpy as np

    (kept,) = np.nonzero(here[columns.owned])
    low, more = columns.low[kept], columns.more[kept]
    ends = columns.owned[kept], columns.owner[kept]
    return closable(columns.size, *ends, low + more, low, columns.lows, columns.scale) >= 0


def _each(columns: Columns, company: int, owners: Places, here: NDArray[np.bool_]) -> Above:
    """One optimum for each owner."""
    import numpy as np

    found = [hits(columns, int(owner), here) for owner in owners]
    place = [np.nonzero(each.companies == company)[0] for each in found]
    every = list(zip(found, place, strict=True))
    return Above(
        owners,
        Bounds.joined([each.no_return.at(at) for each, at in every]),
        Bounds.joined([each.integrated.at(at) for each, at in every]),
        np.array([each.singular for each in found], dtype=bool),
        np.array([each.unbounded for each in found], dtype=bool),
    )


@dataclass(frozen=True)
class _Visits:
    """By entity: how often it is met from the company, and how probably at all (`part`), each between two bounds."""

    met_low: Floats
    met_high: Floats
    part_low: Floats
    part_high: Floats
    closed: NDArray[np.bool_]
    cyclic: NDArray[np.bool_]


def _visits(columns: Columns, company: int, here: NDArray[np.bool_], held: Whole) -> _Visits:
    """With these shares of everybody; where they make more than one the bounds from above still hold."""
    import numpy as np

    kept = np.nonzero(here[columns.owned] & (held > 0).astype(bool))[0]
    places = np.nonzero(here)[0]
    number = np.full(columns.size, -1, dtype=np.int64)
    number[places] = np.arange(len(places))
    size, row, column, share = len(places), number[columns.owned[kept]], number[columns.owner[kept]], held[kept]
    sums = total(size, row, share)
    closed = closable(size, row, column, share, share, sums, columns.scale) >= 0
    start = np.zeros(size)
    start[number[company]] = 1.0
    open_ = ~closed[column]  # a closed set is left by nothing: what is above it is in it
    row, column, share = row[open_], column[open_], share[open_]
    none = np.zeros(size, dtype=share.dtype)
    entries, again = arranged(size, column, row, share, np.zeros_like(share), none, columns.scale)
    given, empty = np.zeros(size), np.zeros(0)
    given[again] = start
    met_low, met_high = (
        sweep(entries, empty, given, upward=upward, trivial=np.inf).values[again] for upward in (False, True)
    )
    own_low, own_high, cyclic = _own_visits(size, row, column, shares(share, columns.scale))
    part_low, part_high = outward(met_low / own_high, -1), outward(met_high / own_low, 1)
    for low, high in ((met_low, met_high), (part_low, part_high)):
        low[closed], high[closed] = 0.0, np.inf
    return _Visits(
        _spread(met_low, places, columns.size),
        _spread(met_high, places, columns.size),
        _spread(part_low, places, columns.size),
        _spread(part_high, places, columns.size),
        _spread(closed, places, columns.size).astype(bool),
        _spread(cyclic | closed, places, columns.size).astype(bool),
    )


def _spread(values: NDArray[Any], places: Places, size: int) -> Floats:
    """The values of some places, and nothing at all others."""
    import numpy as np

    found = np.zeros(size)
    found[places] = values
    return found


def _own_visits(size: int, row: Places, column: Places, share: Floats) -> tuple[Floats, Floats, NDArray[np.bool_]]:
    """Bounds of V(i, i), and who is on a cycle at all."""
    import numpy as np

    low, high = np.ones(size), np.ones(size)
    component = components(size, row, column)
    cyclic = np.bincount(component, minlength=size)[component] > 1
    cyclic[row[row == column]] = True
    inside = np.nonzero(cyclic[row] & (component[row] == component[column]))[0]
    inside = inside[np.argsort(component[row[inside]], kind="stable")]
    edges = np.nonzero(np.diff(component[row[inside]], prepend=-1))[0]
    for a, b in pairwise([*edges, len(inside)]):
        some = inside[a:b]
        members, ends = np.unique(np.concatenate([row[some], column[some]]), return_inverse=True)
        low[members], high[members] = _component_visits(len(members), ends[: b - a], ends[b - a :], share[some])
    return low, high, cyclic


def _component_visits(size: int, row: Places, column: Places, share: Floats) -> tuple[Floats, Floats]:
    """The diagonal of (I − P)⁻¹ for one component, column by column proved."""
    import numpy as np
    from scipy import sparse

    low, high = np.ones(size), np.full(size, np.inf)
    if size > LARGE:
        return low, high
    p = sparse.csr_array((share, (row, column)), shape=(size, size))
    slop = (np.bincount(row, minlength=size)[:, None] + 12.0) * ROUNDING
    for way, found in ((-1, low), (1, high)):
        push = 1 + way * 8 * slop
        try:
            solved = np.linalg.inv(np.eye(size) / push - p.toarray())
        except np.linalg.LinAlgError:
            continue
        np.maximum(solved, 0.0, out=solved)
        for _ in range(3):  # the small values become as accurate as the large ones
            solved = _image(p, solved) * push
        image = _image(p, solved) * (1 + way * 2 * slop)
        proved = ((solved >= image) if way > 0 else (solved <= image)).all(axis=0)
        found[proved] = solved.diagonal()[proved]
    return low, high


def _image(p: Any, solved: Floats) -> Floats:
    """I + P X"""
    import numpy as np

    image: Floats = p @ solved
    image[np.diag_indices(len(image))] += 1.0
    return image
