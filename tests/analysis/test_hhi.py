"""The Herfindahl–Hirschman index between ends: no choice of amounts goes below or above, and the ends can be had."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from kg.analysis.measures.hhi import CORNERS, index, known, of_all

ENDS = st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda pair: (Fraction(min(pair)), Fraction(max(pair))))


@given(st.lists(ENDS, min_size=1, max_size=4), st.data())
def test_the_ends_hold_every_choice(amounts: list[tuple[Fraction, Fraction]], data: st.DataObject) -> None:
    bounds = known(amounts)
    chosen = [data.draw(st.fractions(low, high, max_denominator=8)) for low, high in amounts]
    if bounds is None:
        assert not any(chosen)
    elif sum(chosen):
        assert bounds.low <= index(chosen) <= bounds.high


@given(st.lists(ENDS, min_size=1, max_size=3))
def test_the_ends_are_those_of_a_fine_grid_or_just_beyond(amounts: list[tuple[Fraction, Fraction]]) -> None:
    bounds = known(amounts)
    steps = [[low + (high - low) * Fraction(k, 12) for k in range(13 if low < high else 1)] for low, high in amounts]
    tried = [index(choice) for choice in product(*steps) if sum(choice)]
    if bounds is None:
        assert tried == []
    else:
        assert bounds.high == max(tried)
        assert 0 <= min(tried) - bounds.low < Fraction(1, 20)


@given(st.lists(ENDS, min_size=1, max_size=3), ENDS, st.data())
def test_all_the_money_lies_within(
    amounts: list[tuple[Fraction, Fraction]], total: tuple[Fraction, Fraction], data: st.DataObject
) -> None:
    bounds = of_all(amounts, total)
    chosen = [data.draw(st.fractions(low, high, max_denominator=6)) for low, high in amounts]
    whole = data.draw(st.fractions(*total, max_denominator=6))
    rest = whole - sum(chosen)
    if bounds and whole and rest >= 0:
        parts = data.draw(st.integers(1, 3))
        assert bounds.low <= index([*chosen, *([rest / parts] * parts)]) <= bounds.high


def test_two_equals_and_one_alone() -> None:
    two = known([(Fraction(5), Fraction(5)), (Fraction(5), Fraction(5))])
    assert two
    assert (two.low, two.high) == (Fraction(1, 2), Fraction(1, 2))
    assert known([(Fraction(0), Fraction(0))]) is None


def test_many_inexact_amounts_have_a_bound_that_is_not_called_tight() -> None:
    many = known([(Fraction(1), Fraction(2))] * (CORNERS + 1))
    assert many
    assert (many.low, many.tight) == (Fraction(1, CORNERS + 1), False)
    best = max(index([Fraction(2)] * n + [Fraction(1)] * (CORNERS + 1 - n)) for n in range(CORNERS + 2))
    assert best <= many.high < 2 * best
