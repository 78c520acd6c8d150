"""The sparse engine: what it proves in floats, held against fractions, by its definition and by the exact engine."""

from __future__ import annotations

import random
from decimal import Decimal
from fractions import Fraction
from math import inf

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.ownership.generated import register
from kg.analysis.ownership import levels, solving
from kg.analysis.ownership.above import above
from kg.analysis.ownership.exact import Part, reach
from kg.analysis.ownership.sparse import Columns, hits
from kg.model import Stake, Stakes

Matrix = list[list[Fraction]]
NEAR = 1e-11


@st.composite
def systems(draw: st.DrawFn, whole: int = 4) -> Stakes:
    """Up to five companies and two persons: loops of every kind, ranges up to not known at all."""
    rows = [Stake("p", "e0", Decimal(1) / whole, Decimal(1) / whole)]
    companies = [f"e{n}" for n in range(draw(st.integers(2, 5)))]
    for company in companies:
        left = whole - (company == "e0")
        owners = draw(st.lists(st.sampled_from([*companies, "p", "q"]), min_size=1, max_size=4, unique=True))
        for owner in owners:
            if (owner, company) == ("p", "e0"):
                continue
            low = draw(st.integers(0, left))
            left -= low
            high = draw(st.one_of(st.just(low), st.just(whole), st.integers(low, whole)))
            rows.append(Stake(owner, company, Decimal(low) / whole, Decimal(high) / whole))
    return Stakes.of(rows)


def visits(shares: list[Fraction], found: Stakes) -> Matrix | None:
    """(I − A)⁻¹ by elimination, A[i][j] what i has of j; None where it is singular."""
    size = len(found.names)
    rows = [[Fraction(i == j) for j in range(size)] + [Fraction(i == j) for j in range(size)] for i in range(size)]
    for stake, share in enumerate(shares):
        rows[found.owners[stake]][found.owned[stake]] -= share
    for at in range(size):
        pivot = next((row for row in range(at, size) if rows[row][at]), None)
        if pivot is None:
            return None
        rows[at], rows[pivot] = rows[pivot], rows[at]
        rows[at] = [value / rows[at][at] for value in rows[at]]
        for other in range(size):
            if other != at and rows[other][at]:
                factor = rows[other][at]
                rows[other] = [a - factor * b for a, b in zip(rows[other], rows[at], strict=True)]
    return [row[size:] for row in rows]


def some_choice(found: Stakes, draw: random.Random) -> list[Fraction]:
    """A consistent assignment: what is left goes to owners in any order, much or little or all."""
    shares = [found.fraction(low) for low in found.low]
    for column in found.stakes_in:
        left = 1 - sum(shares[stake] for stake in column)
        for stake in draw.sample(column, len(column)):
            more = min(left, found.fraction(found.high[stake]) - shares[stake]) * draw.choice((0, 1, 1, Fraction(1, 3)))
            shares[stake] += more
            left -= more
    return shares


def test_reciprocal_halves() -> None:
    found = Stakes.of(
        [Stake(a, b, Decimal("0.5"), Decimal("0.5")) for a, b in (("p", "a"), ("b", "a"), ("a", "b"), ("q", "b"))]
    )
    got = hits(Columns.of(found), found.places["p"])
    assert [found.names[company] for company in got.companies] == ["a", "b"]
    assert got.integrated.low == pytest.approx([2 / 3, 1 / 3], abs=1e-13)
    assert got.integrated.tight.all()
    assert not got.singular
    assert got.back == (0, 0)
    assert list(got.integrated.high) == list(got.no_return.high), "a person owns at most all, whatever rounding does"
    inside = hits(Columns.of(found), found.places["a"])
    assert inside.back == pytest.approx((0.25, 0.25), abs=1e-13)
    assert inside.no_return.low == pytest.approx([0.5], abs=1e-13)
    assert inside.integrated.low == pytest.approx([2 / 3], abs=1e-13)


def test_two_that_own_each_other_entirely_get_no_number() -> None:
    found = Stakes.of([Stake("a", "b", Decimal(1), Decimal(1)), Stake("b", "a", Decimal(1), Decimal(1))])
    for got in (hits(Columns.of(found), 0), above(Columns.of(found), 1)):
        assert np.all(got.singular)
        assert list(got.integrated.high) == [inf]
        assert not got.integrated.tight.any()


def test_stakes_that_nobody_tells_may_close_a_loop() -> None:
    """Each may own the other wholly, so no upper end; but what one has of both has one: no walk ends better."""
    nothing, everything = Decimal(0), Decimal(1)
    rows = [Stake("a", "b", nothing, everything), Stake("b", "a", nothing, everything)]
    got = hits(Columns.of(Stakes.of(rows)), 0)
    assert (got.singular, got.unbounded, got.integrated.high[0]) == (False, True, inf)
    third = Decimal("0.3")
    found = Stakes.of([Stake("p", "c", third, third), Stake("c", "a", nothing, Decimal("0.1")), *rows])
    got = hits(Columns.of(found), 0)
    assert got.no_return.high == pytest.approx([0.3, 0.3, 0.3], abs=1e-13)
    assert got.no_return.tight.all()


@settings(max_examples=150, deadline=None)
@given(systems())
def test_hits_enclose_the_exact_bounds_and_hug_them(found: Stakes) -> None:
    columns = Columns.of(found)
    for owner in range(len(found.names)):
        exact, got = reach(Part(found, owner)), hits(columns, owner)
        assert got.singular == (exact.back_low >= 1)
        assert got.unbounded == (exact.back_high >= 1)
        assert got.back[0] <= exact.back_low
        assert exact.back_high <= got.back[1]
        assert got.no_return.tight.all()
        for company, low, high in zip(got.companies, got.no_return.low, got.no_return.high, strict=True):
            assert low <= exact.low[company] <= low + NEAR
            assert high - NEAR <= exact.high[company] <= high
        if got.unbounded:
            continue
        for company, low, high in zip(got.companies, got.integrated.low, got.integrated.high, strict=True):
            assert low <= exact.low[company] / (1 - exact.back_low) <= low + NEAR
            assert high - NEAR * max(1, high) <= exact.high[company] / (1 - exact.back_high) <= high
        unreached = {company for company, most in exact.high.items() if most} - set(got.companies)
        assert not unreached


@settings(max_examples=100, deadline=None)
@given(systems(), st.randoms(use_true_random=False))
def test_no_consistent_assignment_leaves_the_bounds(found: Stakes, draw: random.Random) -> None:
    columns = Columns.of(found)
    below = [hits(columns, owner) for owner in range(len(found.names))]
    upward = [above(columns, company) for company in range(len(found.names))]
    for _ in range(5):
        met = visits(some_choice(found, draw), found)
        if met is None:
            continue
        for owner, got in enumerate(below):
            for at, company in enumerate(got.companies):
                _held(met, owner, company, got, at)
        for company, every in enumerate(upward):
            for at, owner in enumerate(every.owners):
                _held(met, owner, company, every, at)


def _held(met: Matrix, owner: int, company: int, got: object, at: int) -> None:
    no_return, integrated = got.no_return, got.integrated  # type: ignore[attr-defined]
    assert no_return.low[at] <= met[owner][company] / met[owner][owner] <= no_return.high[at]
    assert integrated.low[at] <= met[owner][company] <= integrated.high[at]


@settings(max_examples=100, deadline=None)
@given(systems(), st.booleans())
def test_what_everybody_has_of_one_is_what_each_has(found: Stakes, many: bool) -> None:
    """Looser where there are many owners and their ranges do not fit, and then it says so."""
    columns = Columns.of(found)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kg.analysis.ownership.above.FEW", 0 if many else 64)
        for company in range(len(found.names)):
            every = above(columns, company)
            for at, owner in enumerate(every.owners):
                got = hits(columns, int(owner))
                (place,) = np.nonzero(got.companies == company)[0]
                assert every.singular[at] == got.singular
                for mine, theirs in ((every.no_return, got.no_return), (every.integrated, got.integrated)):
                    assert mine.low[at] == pytest.approx(theirs.low[place], abs=NEAR) or got.singular
                    assert mine.high[at] >= theirs.high[place] * (1 - NEAR) or got.singular
                    if mine.tight[at]:
                        assert mine.high[at] == pytest.approx(theirs.high[place], rel=NEAR, abs=NEAR)
                assert every.unbounded[at] == got.unbounded
                if not many and not got.unbounded:
                    assert every.integrated.tight[at]


@pytest.mark.parametrize(
    "settings",
    [{"DENSE": 0}, {"DENSE": 0, "QUICK": 1}, {"DENSE": 0, "QUICK": 1, "DIRECT": 0, "TANGLED": -1}, {"DEEP": 2}],
    ids=["iteration", "LU", "long iteration", "too deep for levels"],
)
def test_every_solver_proves_the_same(monkeypatch: pytest.MonkeyPatch, settings: dict[str, int]) -> None:
    found = register(3_000, seed=5, cycles=0.4)
    columns = Columns.of(found)
    owners = sorted(range(len(found.names)), key=lambda owner: -len(found.held_by[owner]))[:5]
    first = [hits(columns, owner) for owner in owners]
    for name, value in settings.items():
        monkeypatch.setattr(levels if name == "DEEP" else solving, name, value)
    for owner, one in zip(owners, first, strict=True):
        other = hits(columns, owner)
        assert one.no_return.tight.all()
        assert other.no_return.tight.all()
        np.testing.assert_allclose(other.no_return.low, one.no_return.low, atol=1e-12)
        np.testing.assert_allclose(other.no_return.high, one.no_return.high, atol=1e-12)


def test_long_decimals_are_summed_exactly() -> None:
    """Twenty-five decimals do not fit into 64 bits; that two thirds and a third make a whole must not be lost."""
    third, rest, near = (Decimal(f"0.{digits}") for digits in ("3" * 25, "6" * 24 + "7", "6" * 25))
    back = [Stake("b", owned, Decimal(1), Decimal(1)) for owned in "ac"]
    found = Stakes.of([Stake("a", "b", third, third), Stake("c", "b", rest, rest), *back])
    got = hits(Columns.of(found), found.places["a"])
    assert got.singular
    found = Stakes.of([Stake("a", "b", third, third), Stake("c", "b", near, near), *back])
    got = hits(Columns.of(found), found.places["a"])
    assert not got.singular
    assert not got.integrated.tight.any(), "too near to singular for floats, and told"
    assert got.integrated.low[0] <= 10**25


def test_small_shares_keep_their_digits() -> None:
    """A chain of sixty holdings of a hundredth: far below rounding of one, and still right to ten digits."""
    hundredth = Decimal("0.01")
    found = Stakes.of([Stake(f"e{n}", f"e{n + 1}", hundredth, hundredth) for n in range(60)])
    got = hits(Columns.of(found), 0)
    assert got.no_return.low[-1] == pytest.approx(1e-120, rel=1e-10)
    assert got.no_return.high[-1] == pytest.approx(1e-120, rel=1e-10)
