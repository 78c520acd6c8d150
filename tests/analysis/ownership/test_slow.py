"""The reference against its own definitions: equations that its answers must solve, and bounds that must hold."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.analysis.ownership import slow

NAMES = "abcd"
few = settings(max_examples=60, deadline=None)


@st.composite
def stakes_of(draw: st.DrawFn, widths: int = 0) -> list[slow.Stake]:
    """Holdings in tenths among four companies, each held to the whole at most; some of them ranges."""
    found = []
    for owned in NAMES:
        left = 10
        for owner in NAMES:
            low = draw(st.integers(0, left))
            high = min(10, low + draw(st.integers(0, widths)))
            if high:
                found.append(slow.Stake(owner, owned, Fraction(low, 10), Fraction(high, 10)))
            left -= low
    return found


def shares_of(stakes: list[slow.Stake]) -> dict[tuple[str, str], Fraction]:
    return {(stake.owner, stake.owned): stake.low for stake in stakes}


def regular(shares: slow.Shares) -> bool:
    try:
        return all(slow.leontief(shares, name) for name in NAMES)
    except slow.Singular:
        return False


@few
@given(stakes_of())
def test_the_measures_solve_their_equations(stakes: list[slow.Stake]) -> None:
    shares = shares_of(stakes)
    assume(regular(shares))
    for owner in NAMES:
        meets = {name: slow.no_return(shares, owner, name) for name in NAMES}
        whole = slow.leontief(shares, owner)
        assert meets[owner] == 1
        back = sum((shares.get((k, owner), Fraction(0)) * meets[k] for k in NAMES), Fraction(0))
        for owned in set(NAMES) - {owner}:
            assert meets[owned] == sum(shares.get((k, owned), 0) * meets[k] for k in NAMES)
            assert slow.integrated(shares, owner, owned) == meets[owned] / (1 - back)
            assert slow.simple_paths(shares, owner, owned) <= meets[owned] <= whole.get(owned, 0)


@few
@given(stakes_of())
def test_without_a_cycle_the_measures_agree(stakes: list[slow.Stake]) -> None:
    shares = {pair: share for pair, share in shares_of(stakes).items() if pair[0] < pair[1]}
    for owner in NAMES:
        for owned in set(NAMES) - {owner}:
            assert len({measure(shares, owner, owned) for measure in slow.MEASURES.values()}) == 1


@settings(max_examples=25, deadline=None)
@given(stakes_of(widths=1), st.lists(st.integers(0, 4), min_size=16, max_size=16))
def test_bounds_hold_every_consistent_assignment(stakes: list[slow.Stake], steps: list[int]) -> None:
    inside: dict[tuple[str, str], Fraction] = {}
    for held in slow.columns(stakes).values():
        slack = 1 - sum(stake.low for stake in held)
        for stake in held:
            more = min(slack, (stake.high - stake.low) * Fraction(steps[len(inside)], 4))
            inside[stake.owner, stake.owned] = stake.low + more
            slack -= more
    corners = list(slow.vertices(stakes))
    assume(regular(inside) and all(map(regular, corners)))
    for measure in slow.MEASURES.values():
        low, high = slow.bounds(stakes, measure, "a", "b")
        assert low <= measure(inside, "a", "b") <= high
    for rule in slow.ENOUGH:
        verdict = slow.control_verdict(stakes, ["a"], "b", rule)
        assert verdict in (
            {"certain", "possible"} if "b" in slow.controlled(inside, ["a"], rule) else {"possible", "not"}
        )


@few
@given(stakes_of(), st.sampled_from(sorted(slow.ENOUGH)))
def test_control_is_a_fixpoint_built_from_nothing(stakes: list[slow.Stake], rule: str) -> None:
    shares = shares_of(stakes)
    found = slow.controlled(shares, ["a"], rule)

    def joint(holders: set[str], owned: str) -> Fraction:
        return sum((shares.get((one, owned), Fraction(0)) for one in holders), Fraction(0))

    enough = slow.ENOUGH[rule]
    assert not any(enough(joint(found | {"a"}, name)) for name in set(NAMES) - found - {"a"})
    built: set[str] = set()
    while more := {name for name in found - built if enough(joint(built | {"a"}, name))}:
        built |= more
    assert built == found


def test_vertices_are_consistent_and_reach_the_slack() -> None:
    stakes = slow.read("owner,owned,share,min,max\na,x,,0.4,0.6\nb,x,,0.3,0.5\n")
    corners = {(found["a", "x"], found["b", "x"]) for found in slow.vertices(stakes)}
    tenth = Fraction(1, 10)
    assert corners == {(4 * tenth, 3 * tenth), (6 * tenth, 3 * tenth), (6 * tenth, 4 * tenth), (4 * tenth, 5 * tenth), (5 * tenth, 5 * tenth)}  # fmt: skip


@pytest.mark.parametrize(
    "rows",
    ["a,x,0.6\nb,x,0.5", "a,x,1.2", "a,x,-0.1"],
    ids=["more than there is", "more than the whole", "less than nothing"],
)
def test_what_cannot_be_is_refused(rows: str) -> None:
    with pytest.raises(slow.Refused):
        slow.read(f"owner,owned,share\n{rows}\n")


def test_what_is_known_to_be_there_leaves_a_range() -> None:
    stakes = slow.read("owner,owned,share,min,max\np,a,,0,1\np,b,,0,1\na,x,0.5,,\nb,x,0.5,,\n")
    assert slow.implied(stakes, stakes[0], "p", "x", Fraction(3, 5)) == (Fraction(1, 5), Fraction(1))
    with pytest.raises(slow.Refused):
        slow.implied(stakes[:1] + stakes[2:3], stakes[0], "p", "x", Fraction(3, 5))
