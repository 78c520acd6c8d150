"""Which ends of what leads back to an owner are approached and not reached, because ends of stakes are.

The least of a company is reached unless something that counts in it must be exceeded. The most is reached where one of
the best choices of its shares takes nothing that is only approached; what nobody named holds may be anything.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple

from kg.model import Stakes


class Valued(NamedTuple):
    """A stake with what its owner is worth at the most, and whether he only approaches that."""

    value: Fraction
    low: int
    high: int
    low_open: bool = False
    high_open: bool = False
    missed: bool = False


def misses_least(column: Iterable[tuple[int, int]], worth: set[int], missing: set[int], stakes: Stakes) -> bool:
    """Whether the least of a company is not reached, of whose owners some are worth something, and some only more than their least."""
    return any(
        (owner in missing and (stakes.low[stake] > 0 or stake in stakes.low_open))
        or (owner in worth and stake in stakes.low_open)
        for owner, stake in column
    )


def misses_most(held: Iterable[Valued], scale: int) -> bool:
    """Whether the most of a company is not reached by any of the best choices of its shares.

    >>> half = Fraction(1, 2)
    >>> misses_most([Valued(half, 0, 10, high_open=True)], 10), misses_most([Valued(half, 0, 10)], 10)
    (True, False)
    """
    held = list(held)
    if any(stake.missed and (stake.low or stake.low_open) for stake in held):
        return True
    without = [stake._replace(high=0, high_open=False) if stake.missed else stake for stake in held]
    return _worth(without, scale) != _worth(held, scale) or not _reached(without, scale)


def _worth(held: list[Valued], scale: int) -> Fraction:
    """What the best choice makes: the rest goes to the owners who are worth most first."""
    rest, total = _rest(held, scale), Fraction(0)
    for stake in sorted(held, key=lambda stake: -stake.value):
        more = min(rest, stake.high - stake.low)
        rest -= more
        total += stake.value * (stake.low + more)
    return total


def _reached(held: list[Valued], scale: int) -> bool:
    """Whether a best choice keeps clear of open ends: owners of one worth may share freely what falls to them."""
    rest = _rest(held, scale)
    nobody = Valued(Fraction(0), 0, scale)
    for _, alike in groupby(sorted([*held, nobody], key=lambda stake: -stake.value), key=lambda stake: stake.value):
        group = list(alike)
        room = sum(stake.high - stake.low for stake in group)
        more = min(rest, room)
        rest -= more
        if (more == room and any(stake.high_open for stake in group)) or (
            not more and any(stake.low_open for stake in group)
        ):
            return False
    return True


def _rest(held: list[Valued], scale: int) -> int:
    return max(scale - sum(stake.low for stake in held), 0)
