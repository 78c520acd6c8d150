"""Who controls whom, by shares: the least set of companies that passes a threshold, certainly or possibly.

A company joins the set of its controllers when they and what they control already hold enough of it together. So
no loop holds itself up, and each verdict rests on stakes of owners who joined before. *Certain* is what holds at
the lowest shares; *possible* what holds where the set has as much as its highest shares and the lowest shares of all
others leave. Both are tight: companies choose their shares apart from each other, and one assignment gives them all.

Majority control is more than a half (`threshold=1/2, strict=True`); the 50 percent rule of OFAC is at least a half
(`strict=False`): https://ofac.treasury.gov/faqs/401.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from fractions import Fraction
from typing import Literal, NamedTuple

from kg.model import Stakes


class Verdict(NamedTuple):
    """How sure the control of a company is, and the stakes that carry it, by index, in the order they were found."""

    verdict: Literal["certain", "possible"]
    stakes: tuple[int, ...]


def controlled(stakes: Stakes, owners: Collection[int], *, threshold: Fraction, strict: bool) -> dict[int, Verdict]:
    """What these owners control together, themselves left out; nearest companies first, certain ones before possible."""
    return _Register(stakes, threshold, strict).controlled(owners)


def all_controlled(
    stakes: Stakes, *, threshold: Fraction, strict: bool, among: Collection[int] | None = None
) -> Iterator[tuple[int, dict[int, Verdict]]]:
    """Every single owner (among these) who controls anything, with what; one after the other, so that no more is held."""
    register = _Register(stakes, threshold, strict)
    for owner in sorted(set(stakes.owners) if among is None else among):
        if found := register.controlled((owner,)):
            yield owner, found


class _Tally:
    """What a growing set holds of one company: numerators, how many of its ends are open, and the stakes."""

    __slots__ = ("high", "high_open", "low", "low_open", "stakes")

    def __init__(self) -> None:
        self.low = self.high = self.low_open = self.high_open = 0
        self.stakes: list[int] = []


class _Register:
    """The stakes by owner, and what a share has to pass."""

    def __init__(self, stakes: Stakes, threshold: Fraction, strict: bool) -> None:
        self.stakes, self.strict = stakes, strict
        self.bar, rest = divmod(threshold.numerator * stakes.scale, threshold.denominator)
        self.whole = rest == 0  # else no sum of shares can be just the threshold
        self.lows, self.open_lows = [0] * len(stakes.names), [0] * len(stakes.names)
        for owned, low in zip(stakes.owned, stakes.low, strict=True):
            self.lows[owned] += low
        for stake in stakes.low_open:
            self.open_lows[stakes.owned[stake]] += 1
        self.vague = bool(stakes.low_open or stakes.high_open) or stakes.low != stakes.high

    def controlled(self, owners: Collection[int]) -> dict[int, Verdict]:
        found: dict[int, Verdict] = {}
        inside, tallies = set(owners), dict[int, _Tally]()
        self._grow(sorted(inside), inside, tallies, found, "certain")
        if self.vague:
            joining = [company for company, tally in tallies.items() if self._possible(company, tally)]
            found |= {company: Verdict("possible", tuple(tallies.pop(company).stakes)) for company in joining}
            self._grow(joining, inside | set(joining), tallies, found, "possible")
        return found

    def _grow(
        self,
        queue: list[int],
        inside: set[int],
        tallies: dict[int, _Tally],
        found: dict[int, Verdict],
        verdict: Literal["certain", "possible"],
    ) -> None:
        """Count the stakes of those in the queue, and whatever passes joins it."""
        owned, low, high = self.stakes.owned, self.stakes.low, self.stakes.high
        low_open, high_open = self.stakes.low_open, self.stakes.high_open
        for owner in queue:  # grows on the way
            for stake in self.stakes.held_by[owner]:
                company = owned[stake]
                if company in inside:
                    continue
                tally = tallies.get(company)
                if tally is None:
                    tally = tallies[company] = _Tally()
                tally.low += low[stake]
                tally.high += high[stake]
                tally.low_open += stake in low_open
                tally.high_open += stake in high_open
                tally.stakes.append(stake)
                if self._certain(tally) if verdict == "certain" else self._possible(company, tally):
                    found[company] = Verdict(verdict, tuple(tally.stakes))
                    inside.add(company)
                    queue.append(company)
                    del tallies[company]

    def _certain(self, tally: _Tally) -> bool:
        if tally.low != self.bar:
            return tally.low > self.bar
        return self.whole and (not self.strict or tally.low_open > 0)  # more than a half exceeds a half

    def _possible(self, company: int, tally: _Tally) -> bool:
        left = self.stakes.scale - self.lows[company] + tally.low
        most = min(tally.high, left)
        if most != self.bar:
            return most > self.bar
        if self.strict or not self.whole:
            return False
        return not (  # an end that nobody reaches is not enough
            (tally.high == most and tally.high_open) or (left == most and self.open_lows[company] > tally.low_open)
        )
