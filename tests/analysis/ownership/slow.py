"""Ownership arithmetic by the textbook: exact fractions, dense matrices, every path, every vertex. Slow, and right.

It shares no line with the product, so that the two can be held against each other. Fit for a dozen companies.

- `integrated`: the Leontief inverse V = (I - A)^-1, entry of owner and owned (Brioschi, Buzzacchi and Colombo 1989).
- `no_return`: that entry over the owner's own, V_ij / V_ii (Baldone, Brioschi and Paleari 1998).
- `simple_paths`: products of shares, summed over the paths that pass no company twice.
- `controlled`: sweeps over all companies, until nobody is added.
- Bounds: each measure is linear, or a ratio of two linear forms, in the owners' shares of any one company. So its ends
  lie where every company's shares stand at a vertex of what its stakes allow.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

Shares = Mapping[tuple[str, str], Fraction]
"""What an owner holds of a company, by owner and owned."""
Measure = Callable[[Shares, str, str], Fraction]


class Refused(Exception):
    """No assignment of shares agrees with these stakes."""


class Singular(Exception):
    """The shares of a set that the owner belongs to all stay inside it: the inverse does not exist."""


@dataclass(frozen=True, slots=True)
class Stake:
    owner: str
    owned: str
    low: Fraction
    high: Fraction


def read(text: str) -> list[Stake]:
    """The stakes of an edge list `owner,owned,share[,min,max]`; what cannot be is refused."""
    stakes = []
    for row in csv.DictReader(io.StringIO(text)):
        share = row["share"]
        low, high = (share, share) if share else (row["min"] or "0", row["max"] or "1")
        stakes.append(Stake(row["owner"], row["owned"], Fraction(low), Fraction(high)))
    for stake in stakes:
        if not 0 <= stake.low <= stake.high <= 1:
            raise Refused(f"{stake.owner} holds {stake.low} to {stake.high} of {stake.owned}")
    for owned, held in columns(stakes).items():
        if (least := sum(stake.low for stake in held)) > 1:
            raise Refused(f"{owned} is held to {least} at least")
    return stakes


def columns(stakes: Sequence[Stake]) -> dict[str, list[Stake]]:
    by_owned: dict[str, list[Stake]] = defaultdict(list)
    for stake in stakes:
        by_owned[stake.owned].append(stake)
    return dict(by_owned)


def vertices(stakes: Sequence[Stake]) -> Iterator[dict[tuple[str, str], Fraction]]:
    """Every assignment with each company's shares at a vertex of `low <= share <= high, sum <= 1`."""
    corners = []
    for held in columns(stakes).values():
        found = set()
        for at in product(*((stake.low, stake.high) for stake in held)):
            if sum(at) <= 1:
                found.add(at)
            for n, stake in enumerate(held):
                rest = 1 - sum(at[:n], Fraction(0)) - sum(at[n + 1 :], Fraction(0))
                if stake.low <= rest <= stake.high:
                    found.add((*at[:n], rest, *at[n + 1 :]))
        corners.append([[((s.owner, s.owned), x) for s, x in zip(held, at, strict=True)] for at in sorted(found)])
    for chosen in product(*corners):
        yield dict(pair for column in chosen for pair in column)


def below(shares: Shares, owner: str) -> list[str]:
    """The owner, and whatever it reaches by holdings."""
    seen = {owner}
    while more := {owned for (holder, owned), share in shares.items() if share and holder in seen} - seen:
        seen |= more
    return sorted(seen)


def inverse(matrix: Sequence[Sequence[Fraction]]) -> list[list[Fraction]]:
    """Gauss and Jordan, with a pivot where one is left."""
    size = len(matrix)
    rows = [[*row, *(Fraction(n == m) for m in range(size))] for n, row in enumerate(matrix)]
    for n in range(size):
        pivot = next((m for m in range(n, size) if rows[m][n]), None)
        if pivot is None:
            raise Singular
        rows[n], rows[pivot] = rows[pivot], rows[n]
        rows[n] = [x / rows[n][n] for x in rows[n]]
        for m in range(size):
            if m != n:
                rows[m] = [x - rows[m][n] * y for x, y in zip(rows[m], rows[n], strict=True)]
    return [row[size:] for row in rows]


def leontief(shares: Shares, owner: str) -> dict[str, Fraction]:
    """The owner's row of V, over what it reaches: nothing else is on a walk from it."""
    names = below(shares, owner)
    matrix = [[Fraction(one == other) - shares.get((one, other), 0) for other in names] for one in names]
    return dict(zip(names, inverse(matrix)[names.index(owner)], strict=True))


def integrated(shares: Shares, owner: str, owned: str) -> Fraction:
    return leontief(shares, owner).get(owned, Fraction(0))


def no_return(shares: Shares, owner: str, owned: str) -> Fraction:
    row = leontief(shares, owner)
    return row.get(owned, Fraction(0)) / row[owner]


def simple_paths(shares: Shares, owner: str, owned: str) -> Fraction:
    def walk(at: str, passed: frozenset[str]) -> Fraction:
        if at == owned:
            return Fraction(1)
        steps = [(end, share) for (start, end), share in shares.items() if start == at and end not in passed]
        return sum((share * walk(end, passed | {end}) for end, share in steps), Fraction(0))

    return walk(owner, frozenset({owner}))


MEASURES: dict[str, Measure] = {"integrated": integrated, "no-return": no_return, "simple-paths": simple_paths}


def bounds(stakes: Sequence[Stake], measure: Measure, owner: str, owned: str) -> tuple[Fraction, Fraction]:
    found = [measure(shares, owner, owned) for shares in vertices(stakes)]
    return min(found), max(found)


def is_singular(stakes: Sequence[Stake], owner: str, owned: str) -> bool:
    """For exact stakes: the owner reaches the company, and the inverse over what it reaches does not exist."""
    (shares,) = vertices(stakes)
    try:
        leontief(shares, owner)
    except Singular:
        return owned in below(shares, owner)
    return False


ENOUGH: dict[str, Callable[[Fraction], bool]] = {"majority": lambda x: 2 * x > 1, "ofac-50": lambda x: 2 * x >= 1}


def controlled(shares: Shares, controllers: Sequence[str], rule: str) -> set[str]:
    """What the controllers, taken together, come to control: sweep until a sweep adds nothing."""
    found: set[str] = set()
    companies = {owned for _, owned in shares}
    while True:
        ours = found | set(controllers)
        joint = {name: sum((shares.get((one, name), Fraction(0)) for one in ours), Fraction(0)) for name in companies}
        more = {name for name in companies - ours if ENOUGH[rule](joint[name])}
        if not more:
            return found
        found |= more


def control_verdict(stakes: Sequence[Stake], controllers: Sequence[str], owned: str, rule: str) -> str:
    answers = {owned in controlled(shares, controllers, rule) for shares in vertices(stakes)}
    return "not" if answers == {False} else "certain" if answers == {True} else "possible"


def owner_verdict(stakes: Sequence[Stake], owner: str, owned: str, threshold: Fraction) -> str:
    """Whether a final owner has the threshold of the company, looked through."""
    if any(stake.owned == owner for stake in stakes):
        return "not"
    low, high = bounds(stakes, integrated, owner, owned)
    return "certain" if low >= threshold else "possible" if high >= threshold else "not"


def implied(
    stakes: Sequence[Stake], stake: Stake, owner: str, owned: str, given: Fraction
) -> tuple[Fraction, Fraction]:
    """What is left for one stake, where the owner is known to have `given` of the company, looked through.

    The open stakes are to lie on different paths: the look-through share is then linear in them.
    """
    wide = [one for one in stakes if one.low < one.high]

    def at(raised: Stake | None) -> Fraction:
        return integrated({(s.owner, s.owned): s.high if s == raised else s.low for s in stakes}, owner, owned)

    least = at(None)
    gains = {one: at(one) - least for one in wide}
    slack = given - least
    others = sum(gain for one, gain in gains.items() if one != stake)
    rate = gains[stake] / (stake.high - stake.low)
    low = max(stake.low, stake.low + (slack - others) / rate)
    high = min(stake.high, stake.low + slack / rate)
    if slack < 0 or low > high:
        raise Refused(f"{owner} cannot have {given} of {owned}")
    return low, high
