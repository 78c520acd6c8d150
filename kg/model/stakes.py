"""A network of stakes, as numbers alone: who owns between how much and how much of whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple


class Stake(NamedTuple):
    """One holding: a fraction of one, between two ends; an open end is not reached itself ("more than a half")."""

    owner: str
    owned: str
    low: Decimal
    high: Decimal
    low_open: bool = False
    high_open: bool = False


@dataclass(frozen=True)
class Stakes:
    """Stakes by columns: stake n is of `owners[n]` in `owned[n]`, from `low[n]` to `high[n]`; one stake a pair.

    Entities are places in `names`. Ends are numerators over `scale`, a power of ten, so that sums are exact however
    many decimals a source gives and a million stakes stay lists of integers.
    """

    names: list[str]
    owners: list[int]
    owned: list[int]
    low: list[int]
    high: list[int]
    scale: int
    low_open: frozenset[int] = frozenset()
    high_open: frozenset[int] = frozenset()

    @classmethod
    def of(cls, stakes: Iterable[Stake]) -> Stakes:
        """The columns of these stakes, in their order; what two say of one pair is added up.

        >>> half = Stakes.of([Stake("p", "a", Decimal("0.5"), Decimal("0.5"))])
        >>> half.names, half.low, half.scale
        (['p', 'a'], [5], 10)
        """
        merged: dict[tuple[str, str], Stake] = {}
        for stake in stakes:
            pair = stake.owner, stake.owned
            merged[pair] = _sum(merged[pair], stake) if pair in merged else stake
        found = list(merged.values())
        places: dict[str, int] = {}
        for stake in found:
            for name in (stake.owner, stake.owned):
                places.setdefault(name, len(places))
        digits = max((_digits(end) for stake in found for end in (stake.low, stake.high)), default=0)
        return cls(
            list(places),
            [places[stake.owner] for stake in found],
            [places[stake.owned] for stake in found],
            [int(Fraction(stake.low) * 10**digits) for stake in found],
            [int(Fraction(stake.high) * 10**digits) for stake in found],
            10**digits,
            frozenset(n for n, stake in enumerate(found) if stake.low_open),
            frozenset(n for n, stake in enumerate(found) if stake.high_open),
        )

    def __len__(self) -> int:
        return len(self.owners)

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each name."""
        return {name: place for place, name in enumerate(self.names)}

    @cached_property
    def held_by(self) -> list[list[int]]:
        """For each entity the stakes that it holds."""
        return self._grouped(self.owners)

    @cached_property
    def stakes_in(self) -> list[list[int]]:
        """For each entity the stakes that are held in it."""
        return self._grouped(self.owned)

    def fraction(self, numerator: int) -> Fraction:
        """A numerator of these stakes as the fraction that it is."""
        return Fraction(numerator, self.scale)

    def _grouped(self, ends: list[int]) -> list[list[int]]:
        found: list[list[int]] = [[] for _ in self.names]
        for stake, end in enumerate(ends):
            found[end].append(stake)
        return found


def _sum(one: Stake, other: Stake) -> Stake:
    """Two lots of one owner, together; a sum reaches no end that one of its parts does not reach."""
    return Stake(
        one.owner,
        one.owned,
        one.low + other.low,
        min(one.high + other.high, Decimal(1)),
        one.low_open or other.low_open,
        (one.high_open or other.high_open) and one.high + other.high <= 1,
    )


def _digits(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0
