"""What claims tell of one stake: its ends, where several tell of it what all of them or any of them allow."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from kg.judge import Reading, least, most, observed
from kg.model import SHARE, Claim, Quantity, Stake

Pair = tuple[str, str]


@dataclass(frozen=True)
class Direct:
    """One stake as the claims tell it: its ends, what it rests on, and whether these claims cannot all hold.

    `implied` marks a stake that no claim states and that others force; `sold` one that was told before somebody else
    acquired the company, who may have bought it: of that only the most is left. What is told on another basis only, and
    so not told on this one, is `elsewhere`. `older` are claims that newer ones took the place of.
    """

    stake: Stake
    claims: tuple[Claim, ...]
    disputed: bool = False
    implied: bool = False
    sold: bool = False
    elsewhere: bool = False
    older: tuple[Claim, ...] = ()

    @property
    def told(self) -> bool:
        """Whether anything of its size is told."""
        return self.stake.low > 0 or self.stake.high < 1


class Ends(NamedTuple):
    """Between what a share lies; an open end is not reached itself."""

    low: Decimal
    high: Decimal
    low_open: bool = False
    high_open: bool = False


NOT_TOLD = Ends(Decimal(0), Decimal(1), low_open=True)
ANYTHING = Ends(Decimal(0), Decimal(1))


def stake_of(pair: Pair, ends: Ends) -> Stake:
    """The stake of a pair between these ends."""
    return Stake(pair[0], pair[1], ends.low, ends.high, ends.low_open, ends.high_open)


def share_of(claim: Claim) -> Quantity | None:
    """The share that a claim tells; None where it tells no share."""
    return claim.value if isinstance(claim.value, Quantity) and claim.value.kind == SHARE else None


def ends_of(quantity: Quantity) -> Ends:
    """The least and the most of a share that somebody tells; more than all only where he tells so much at the least."""
    low, high = least(quantity), most(quantity)
    return Ends(
        low,
        Decimal(1) if high is None else max(low, min(high, Decimal(1))),
        quantity.min_exclusive and not quantity.about,
        quantity.max_exclusive and not quantity.about,
    )


def meet(ends: list[Ends]) -> Ends | None:
    """What all of these allow; None where they cannot all hold."""
    low, high = max(ends, key=lambda e: (e.low, e.low_open)), min(ends, key=lambda e: (e.high, not e.high_open))
    opened = low.low_open, high.high_open
    return None if low.low > high.high or (low.low == high.high and any(opened)) else Ends(low.low, high.high, *opened)


def hull(ends: list[Ends]) -> Ends:
    """All that any of these allows."""
    low, high = min(ends, key=lambda e: (e.low, e.low_open)), max(ends, key=lambda e: (e.high, not e.high_open))
    return Ends(low.low, high.high, low.low_open, high.high_open)


def day(claim: Claim, reading: Reading) -> str:
    """The last day of which a claim may speak, to find the newest."""
    return str(observed(claim, reading).latest or "")
