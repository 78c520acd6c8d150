"""Quantities: two ends in order, exact only where they meet."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import COUNT, DAY, MONEY, SHARE, Day, Period, Quantity

NUMBERS = st.decimals(0, 10**12, allow_nan=False, allow_infinity=False, places=3)
ENDS = st.none() | NUMBERS


@given(ENDS, ENDS)
def test_ends_stand_in_order_or_nothing_is_made(low: Decimal | None, high: Decimal | None) -> None:
    if low is not None and high is not None and low > high:
        with pytest.raises(ValueError, match="upside down"):
            Quantity(MONEY, low, high, "USD")
        return
    value = Quantity(MONEY, low, high, "USD")
    assert (value.minimum, value.maximum) == (low, high)
    assert value.exact == (low if low == high else None)


@given(NUMBERS)
def test_equal_numbers_make_equal_quantities_however_they_are_written(number: Decimal) -> None:
    other = Decimal(f"{number:f}0")
    assert Quantity(COUNT, number, number, "gpus") == Quantity(COUNT, other, other, "gpus")
    assert hash(Quantity(COUNT, number, None, "gpus")) == hash(Quantity(COUNT, other, None, "gpus"))


def test_zero_is_a_number_and_not_a_missing_end() -> None:
    assert Quantity(MONEY, Decimal(0), Decimal(0), "USD").exact == 0
    assert Quantity(SHARE, Decimal(0), None).exact is None


def test_a_day_is_a_value_of_its_own_kind() -> None:
    assert Day(Period.of("2023")).kind == DAY


def test_values_are_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        Quantity(SHARE, None, None).kind = MONEY  # type: ignore[misc]
