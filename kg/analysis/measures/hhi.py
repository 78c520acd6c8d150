"""The Herfindahl–Hirschman index of amounts that are known between ends: its exact least, and its greatest.

The index of x is Σx² / (Σx)². Its sublevel sets are cones, so it is quasi-convex: the least lies where amounts are as
equal as their ends allow, the greatest at a corner of the box (each amount at one of its ends).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise, product

Ends = tuple[Fraction, Fraction | None]
"""An amount between two ends; None where nothing bounds it above."""

CORNERS = 12
"""Up to so many amounts that are not exact, every corner is tried: 4,096 sums."""


@dataclass(frozen=True)
class Bounds:
    """The index lies between these; `tight` where both ends can be had."""

    low: Fraction
    high: Fraction
    tight: bool = True


def index(amounts: Iterable[Fraction], rest: Fraction = Fraction(0)) -> Fraction:
    """Σx² / (Σx + rest)²; the rest is in hands too many and too small to count.

    >>> index([Fraction(3), Fraction(1)])
    Fraction(5, 8)
    """
    found = list(amounts)
    total = sum(found, rest)
    return sum((x * x for x in found), Fraction(0)) / (total * total) if total else Fraction(0)


def known(amounts: Sequence[Ends]) -> Bounds | None:
    """The index of these amounts alone; None where all may be nothing.

    >>> known([(Fraction(1), Fraction(3)), (Fraction(1), Fraction(1))])
    Bounds(low=Fraction(1, 2), high=Fraction(5, 8), tight=True)
    """
    if not any(high is None or high > 0 for _, high in amounts):
        return None
    high, tight = _greatest(amounts)
    return Bounds(_least(amounts), high, tight)


def of_all(amounts: Sequence[Ends], total: Ends) -> Bounds | None:
    """The index of all the money: these amounts, and what is left to the total, in many small hands or in one.

    None where the amounts exceed the total, or nothing bounds it: then it speaks of another day.
    """
    low_total, high_total = total
    if high_total is None or not high_total or sum((low for low, _ in amounts), Fraction(0)) > high_total:
        return None
    least = _squares(low for low, _ in amounts) / high_total**2
    capped = [(low, high_total if high is None else min(high, high_total)) for low, high in amounts]
    greatest, tight = _greatest_with_rest(capped, low_total, high_total)
    return Bounds(least, greatest, tight)


def _least(amounts: Sequence[Ends]) -> Fraction:
    """Where x = clamp(t, low, high) for one t: the least over the ends, and over the best t between two of them."""
    marks = sorted({end for ends in amounts for end in ends if end is not None})
    levels = set(marks)
    for below, above in pairwise([*marks, None]):
        assert below is not None
        free = [e for e in amounts if e[0] <= below and (e[1] is None or (above is not None and e[1] >= above))]
        fixed = [_clamp(below, ends) for ends in amounts if ends not in free]
        if free and sum(fixed):
            best = _squares(fixed) / sum(fixed)
            if below < best and (above is None or best < above):
                levels.add(best)
    found = [[_clamp(level, ends) for ends in amounts] for level in sorted(levels)]
    return min(index(x) for x in found if sum(x))


def _clamp(level: Fraction, ends: Ends) -> Fraction:
    low, high = ends
    return max(low, level if high is None else min(level, high))


def _greatest(amounts: Sequence[Ends]) -> tuple[Fraction, bool]:
    if any(high is None for _, high in amounts):
        return Fraction(1), True  # approached as that amount grows
    closed = [(low, high) for low, high in amounts if high is not None]
    if sum(low < high for low, high in closed) <= CORNERS:
        return max(index(corner) for corner in _corners(closed) if sum(corner)), True
    return _by_shares(closed), False


def _greatest_with_rest(amounts: Sequence[tuple[Fraction, Fraction]], low: Fraction, high: Fraction) -> tuple[Fraction, bool]:  # fmt: skip
    """The rest in one hand: at a corner, and at an end of the total, or where nothing is left."""
    if sum(one < other for one, other in amounts) > CORNERS:
        return Fraction(1), False
    found = [
        index([*corner, total - sum(corner)])
        for corner in _corners(amounts)
        for total in {max(low, sum(corner, Fraction(0))), high}
        if sum(corner) <= high
    ]
    cut = sum(high for _, high in amounts) > low
    alone = _greatest(amounts)[0] if cut and any(high for _, high in amounts) else Fraction(0)
    return max(*found, alone), not cut


def _corners(amounts: Sequence[tuple[Fraction, Fraction]]) -> Iterable[tuple[Fraction, ...]]:
    return product(*({low, high} for low, high in amounts))


def _by_shares(amounts: Sequence[tuple[Fraction, Fraction]]) -> Fraction:
    """No greater than this: each share at most what it is when the others are least, the largest filled first."""
    lows = sum((low for low, _ in amounts), Fraction(0))
    most = sorted((high / (high + lows - low) for low, high in amounts if high), reverse=True)
    left, found = Fraction(1), Fraction(0)
    for share in most:
        taken = min(share, left)
        found, left = found + taken * taken, left - taken
    return found


def _squares(amounts: Iterable[Fraction]) -> Fraction:
    return sum((x * x for x in amounts), Fraction(0))
