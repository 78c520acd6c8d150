"""Effective stakes: what an owner has of a company in the end, by three methods that differ where holdings are circular.

The methods stand in the ontology, each with its definition and source.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from kg.analysis.ownership.exact import NONE, Part, Reach, reach, upstream
from kg.analysis.ownership.simple import path_sums
from kg.model import Stakes

INTEGRATED, SIMPLE_PATHS, NO_RETURN = "integrated", "simple-paths", "no-return"
METHODS = (INTEGRATED, SIMPLE_PATHS, NO_RETURN)


@dataclass(frozen=True)
class Effective:
    """What an owner has of a company by one method: a fraction of one between two ends, nowhere wider than it must be where `tight`.

    An open end is approached and not reached; of simple paths through companies that own each other none is marked so.
    No end where the system is singular: where owners own each other so wholly that nobody outside owns them, there is
    no number. `high` alone is missing where that is so for some of the stakes that are possible.
    """

    owner: str
    owned: str
    method: str
    low: Fraction | None
    high: Fraction | None
    tight: bool
    low_open: bool = False
    high_open: bool = False

    @property
    def singular(self) -> bool:
        """Whether there is no number."""
        return self.low is None


def holdings(stakes: Stakes, owner: str, companies: set[int] | None = None) -> list[Effective]:
    """What this owner has of every company that it reaches, or of these, by each method; in the order of their names."""
    within = None
    if companies is not None:
        within = frozenset().union(*(upstream(stakes, company) for company in companies))
    return sorted(_holdings(Part(stakes, stakes.places[owner], within), companies), key=_order)


def owners(stakes: Stakes, owned: str) -> list[Effective]:
    """What everybody who reaches this company has of it, by each method; owners in the order of their names."""
    from kg.analysis.ownership.large import SOME, large_owners
    from kg.analysis.ownership.sparse import has_solver

    company = stakes.places[owned]
    above = frozenset(upstream(stakes, company))
    if len(above) > SOME and has_solver():
        return sorted(large_owners(stakes, company), key=_order)
    every = (_holdings(Part(stakes, owner, above), {company}) for owner in above - {company})
    return sorted((found for each in every for found in each), key=_order)


def every_holding(stakes: Stakes) -> Iterator[Effective]:
    """What every owner has of every company, owners in the order of their names."""
    for owner in sorted(stakes.names):
        if stakes.held_by[stakes.places[owner]]:
            yield from holdings(stakes, owner)


def _order(found: Effective) -> tuple[str, str, int]:
    return found.owner, found.owned, METHODS.index(found.method)


def _holdings(part: Part, wanted: set[int] | None = None) -> Iterator[Effective]:
    from kg.analysis.ownership.large import large_holdings, too_large

    if too_large(part):
        yield from large_holdings(part, wanted)
        return
    found = reach(part)
    sums = path_sums(part, found)
    for company in part.reached if wanted is None else part.reached & wanted:
        ends = part.stakes.names[part.owner], part.stakes.names[company]
        if found.back_low >= 1:
            yield from (Effective(*ends, method, None, None, tight=False) for method in METHODS)
            continue
        opened = company in found.low_open, company in found.high_open
        low, high = found.low[company], found.high[company]
        with_return = _return_opened(opened, low, high, found)
        yield Effective(*ends, INTEGRATED, *_with_return(low, high, found), True, *with_return)
        yield Effective(*ends, NO_RETURN, low, high, True, *opened)
        simple = company not in sums.loose
        opened = opened if company not in sums.circular else (False, False)
        yield Effective(*ends, SIMPLE_PATHS, sums.low[company], sums.high[company], simple, *opened)


def _with_return(low: Fraction, high: Fraction, found: Reach) -> tuple[Fraction, Fraction | None]:
    """Integrated ownership: what returns to the owner is counted again, and again."""
    most = None if found.back_high >= 1 else high / (1 - found.back_high)
    return low / (1 - found.back_low), most if high else NONE


def _return_opened(opened: tuple[bool, bool], low: Fraction, high: Fraction, found: Reach) -> tuple[bool, bool]:
    """Whether the ends with what returns are approached only: where those without are, or the return itself."""
    return (
        opened[0] or (low > NONE and found.owner in found.low_open),
        opened[1] or (high > NONE and found.owner in found.high_open),
    )
