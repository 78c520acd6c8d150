"""Money in two currencies: compared by a rate that somebody stated for the time, and not without one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from kg.judge.facts import Reading
from kg.judge.times import apart, observed
from kg.judge.values import compare_values
from kg.judge.verdicts import Comparison
from kg.model import MONEY, Claim, Quantity, Value

NEAR = timedelta(days=31)
"""How far a rate may lie from the time of the sum it is used for: a month, in which most currencies move little."""


def compare_amounts(one: Claim, other: Claim, reading: Reading) -> Comparison:
    """The values of two claims that both give one; sums in two currencies by the rate of the time, where one is stated."""
    units = [claim.value.unit for claim in (one, other) if isinstance(claim.value, Quantity)]
    first, second = (_in(min(units, default=""), claim, reading) for claim in (one, other))
    return compare_values(first, second)


def _in(currency: str, claim: Claim, reading: Reading) -> Value:
    """The value of a claim, in this currency where it is money in another and a rate is stated."""
    value = claim.value
    assert value is not None
    if not isinstance(value, Quantity) or value.kind != MONEY or value.unit == currency:
        return value
    rate = _rate(value.unit, currency, claim, reading)
    if rate is None:
        return value
    low, high = (None if end is None else end * rate for end in (value.minimum, value.maximum))
    return replace(value, minimum=low, maximum=high, unit=currency)


def _rate(currency: str, other: str, claim: Claim, reading: Reading) -> Decimal | None:
    """What one of a currency was worth in another at the time of a claim; None where nobody says."""
    time = observed(claim, reading)
    near = [(apart(period, time), rate) for period, rate in reading.rates.get((currency, other), ())]
    return min((each for each in near if each[0] <= NEAR), default=(NEAR, None))[1]
