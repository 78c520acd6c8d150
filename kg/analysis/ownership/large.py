"""Effective stakes in parts too large for fractions, told like those of small ones: ends that are proved, and near.

Ends are floats as the fractions that they are, and rounded outward, so they are never open. `tight` says that a
consistent choice comes as near to each as a millionth of a millionth. Simple paths are not walked here: below no cycle
their sum is what leads back to the owner; else it is at least the direct stake and at most that.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import isfinite
from typing import TYPE_CHECKING

from kg.analysis.ownership.above import above
from kg.analysis.ownership.effective import INTEGRATED, METHODS, NO_RETURN, SIMPLE_PATHS, Effective
from kg.analysis.ownership.exact import Part
from kg.analysis.ownership.sparse import Columns, circular, has_solver, hits
from kg.model import Stakes

if TYPE_CHECKING:
    from kg.analysis.ownership.sparse import Bounds

SOME = 200  # companies reached: beyond, floats are faster where scipy is there
MANY = 2_000  # companies reached: beyond, fractions have no end
TANGLED = 60  # companies in one component


def too_large(part: Part) -> bool:
    """Whether fractions take longer than floats, or too long: many companies, or a component whose elimination fills up."""
    if len(part.reached) > (SOME if has_solver() else MANY):
        return True
    return any(len(component) > TANGLED for component in part.components)


def large_holdings(part: Part, wanted: set[int] | None) -> Iterator[Effective]:
    """What the owner of a part has of these companies, or of all."""
    import numpy as np

    stakes = part.stakes
    columns = Columns.of(stakes)
    within = None
    if part.within is not None:
        within = np.zeros(columns.size, dtype=bool)
        within[list(part.within)] = True
    found = hits(columns, part.owner, within)
    loops = circular(columns)
    for at, company in enumerate(found.companies.tolist()):
        if wanted is None or company in wanted:
            singular, loose = found.singular, bool(loops[company])
            yield from _told(stakes, (part.owner, company), at, found.no_return, found.integrated, singular, loose)


def large_owners(stakes: Stakes, company: int) -> Iterator[Effective]:
    """What everybody who reaches a company has of it."""
    columns = Columns.of(stakes)
    found = above(columns, company)
    loose = bool(circular(columns)[company])
    for at, owner in enumerate(found.owners.tolist()):
        singular = bool(found.singular[at])
        yield from _told(stakes, (owner, company), at, found.no_return, found.integrated, singular, loose)


def _told(
    stakes: Stakes, pair: tuple[int, int], at: int, no_return: Bounds, integrated: Bounds, singular: bool, loose: bool
) -> Iterator[Effective]:
    ends = stakes.names[pair[0]], stakes.names[pair[1]]
    if singular:
        yield from (Effective(*ends, method, None, None, tight=False) for method in METHODS)
        return
    for method, bounds in ((INTEGRATED, integrated), (NO_RETURN, no_return)):
        yield Effective(*ends, method, _fraction(bounds.low[at]), _fraction(bounds.high[at]), bool(bounds.tight[at]))
    low, high = _fraction(no_return.low[at]), _fraction(no_return.high[at])
    if loose:
        owner, company = pair
        direct = (stakes.low[stake] for stake in stakes.stakes_in[company] if stakes.owners[stake] == owner)
        low = stakes.fraction(sum(direct))
    yield Effective(*ends, SIMPLE_PATHS, low, high, not loose and bool(no_return.tight[at]))


def _fraction(end: float) -> Fraction | None:
    return Fraction(float(end)) if isfinite(end) else None
