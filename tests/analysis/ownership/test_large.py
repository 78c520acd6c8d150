"""Large parts are told like small ones, by the engine for them; without it the extra is named."""

from __future__ import annotations

import sys
from fractions import Fraction

import pytest

from benchmarks.ownership.generated import register
from kg.analysis.ownership import holdings, large, owners
from kg.analysis.ownership.effective import Effective
from kg.errors import UsageError
from kg.model import Stakes

NEAR = Fraction(1, 10**10)


@pytest.fixture(scope="module")
def found() -> Stakes:
    return register(600, seed=3, cycles=0.4)


def both(monkeypatch: pytest.MonkeyPatch, told: object) -> tuple[list[Effective], list[Effective]]:
    small = told()  # type: ignore[operator]
    monkeypatch.setattr(large, "MANY", 0)
    return small, told()  # type: ignore[operator]


def enclosed(small: list[Effective], great: list[Effective]) -> None:
    assert len(small) == len(great) > 10
    for one, other in zip(small, great, strict=True):
        assert (one.owner, one.owned, one.method, one.singular) == (
            other.owner,
            other.owned,
            other.method,
            other.singular,
        )
        if one.low is None or other.low is None:
            continue
        assert other.low <= one.low
        if one.high is not None and other.high is not None:
            assert one.high <= other.high
            if other.tight:
                assert one.low - other.low < NEAR
                assert other.high - one.high < NEAR


def test_holdings(monkeypatch: pytest.MonkeyPatch, found: Stakes) -> None:
    widest = max(found.names, key=lambda name: len(found.held_by[found.places[name]]))
    enclosed(*both(monkeypatch, lambda: holdings(found, widest)))


def test_owners(monkeypatch: pytest.MonkeyPatch, found: Stakes) -> None:
    deepest = max(found.names, key=lambda name: len(found.stakes_in[found.places[name]]))
    enclosed(*both(monkeypatch, lambda: owners(found, deepest)))


def test_without_the_sparse_solver_the_extra_is_named(monkeypatch: pytest.MonkeyPatch, found: Stakes) -> None:
    monkeypatch.setattr(large, "MANY", 0)
    monkeypatch.setitem(sys.modules, "scipy", None)
    monkeypatch.setitem(sys.modules, "scipy.sparse", None)
    with pytest.raises(UsageError, match=r"musk-ai-kg\[fast\]"):
        holdings(found, found.names[found.owners[0]])
