"""The sum over simple paths: the products of the shares along every chain that passes no company twice.

The measure of close links: at least 20 %, held directly or indirectly (Atzeni, Bellomarini, Iezzi, Sallinger & Vlad,
"Weaving Enterprise Knowledge Graphs: The Case of Company Ownership Graphs", EDBT 2020; Guideline (EU) 2015/510 of the
ECB, article 138). A simple path that leaves a strongly connected component never comes back, so paths are counted in
each component apart; in one that has too many of them the sum has bounds only.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from kg.analysis.ownership.exact import ALL, NONE, Part, Reach, Values

STEPS = 100_000
"""How many steps are walked in one component before its sums are left as bounds."""


@dataclass(frozen=True)
class PathSums:
    """For each company the least and the most of the sum; of the `loose` ones an end may not be reached.

    `circular` are those that own each other, and what they own.
    """

    low: Values = field(default_factory=dict)
    high: Values = field(default_factory=dict)
    loose: set[int] = field(default_factory=set)
    circular: set[int] = field(default_factory=set)


def path_sums(part: Part, reach: Reach) -> PathSums:
    """The sums from the owner of a part. `reach` bounds them, and is what they are where nothing upstream is circular."""
    sums = PathSums({part.owner: ALL}, {part.owner: ALL})
    circular = sums.circular
    for component in part.components:
        owners = {owner for company in component for owner, _ in part.column(company)}
        if not owners & circular and owners.isdisjoint(component):
            for company in component:
                sums.low[company], sums.high[company] = reach.low[company], reach.high[company]
            continue
        circular.update(component)
        whole = _walk(component, part, sums)
        crowded = bool(owners & sums.loose) or any(_crowded(company, part) for company in component)
        for company in component:
            sums.high[company] = min(sums.high[company], reach.high[company]) if whole else reach.high[company]
            if not whole or (crowded and sums.low[company] != sums.high[company]):
                sums.loose.add(company)
    return sums


def _walk(component: list[int], part: Part, sums: PathSums) -> bool:
    """Add up every simple path through a component, from where it is entered; False where there are too many."""
    inside = set(component)
    heirs = {
        company: [s for s in part.stakes.held_by[company] if part.stakes.owned[s] in inside] for company in component
    }
    ahead: list[tuple[int, Fraction, Fraction, frozenset[int]]] = []
    for company in component:
        sums.low[company] = sums.high[company] = NONE
        low, high = _entering(company, inside, part, sums)
        if high:
            ahead.append((company, low, high, frozenset([company])))
    for _ in range(STEPS):
        if not ahead:
            return True
        here, low, high, passed = ahead.pop()
        sums.low[here] += low
        sums.high[here] += high
        for stake in heirs[here]:
            there = part.stakes.owned[stake]
            more = high * part.stakes.fraction(part.most(stake))
            if there not in passed and more:
                ahead.append((there, low * part.stakes.fraction(part.stakes.low[stake]), more, passed | {there}))
    return not ahead


def _entering(company: int, inside: set[int], part: Part, sums: PathSums) -> tuple[Fraction, Fraction]:
    """What comes into a component by one of its companies."""
    stakes = part.stakes
    outside = [(owner, stake) for owner, stake in part.column(company) if owner not in inside]
    low = sum((stakes.fraction(stakes.low[stake]) * sums.low[owner] for owner, stake in outside), NONE)
    return low, sum((stakes.fraction(part.most(stake)) * sums.high[owner] for owner, stake in outside), NONE)


def _crowded(company: int, part: Part) -> bool:
    """Whether not all owners in this part can have the most they may have at once."""
    stakes = part.stakes
    return sum(part.most(s) - stakes.low[s] for _, s in part.column(company)) > part.slack(company)
