"""Effective stakes held against the slow reference: numbers, bounds, open ends, and what must change nothing."""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.analysis.ownership import Effective, every_holding, holdings, owners
from kg.analysis.ownership import simple as simple_paths
from kg.model import Stake, Stakes
from tests.analysis.ownership import slow

NAMES = "abcd"
METHODS = tuple(slow.MEASURES)
Column = list[Stake]
Shares = dict[tuple[str, str], Fraction]
Ends = tuple[Fraction | None, Fraction | None]


@st.composite
def networks(draw: st.DrawFn, ranges: int = 0, *, opened: bool = False) -> list[Stake]:
    """Stakes among four companies in tenths, cycles and holdings in oneself included; some ranges, one or two a company."""
    found: list[Stake] = []
    for owned in NAMES:
        left, column = 10, list[Stake]()
        for owner in draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=3)):
            low = draw(st.integers(0, left))
            left -= low
            wide = draw(st.integers(0, 3)) if ranges else 0
            high = min(10, low + wide)
            ranges -= high > low
            ends = draw(st.tuples(st.booleans(), st.booleans())) if opened and high > low else (False, False)
            column.append(Stake(owner, owned, Decimal(low) / 10, Decimal(high) / 10, *ends))
        found += column if left else [stake._replace(low_open=False) for stake in column]
    return found


def answers(stakes: list[Stake]) -> dict[tuple[str, str, str], Effective]:
    return {(each.owner, each.owned, each.method): each for each in every_holding(Stakes.of(stakes))}


def ends(stakes: list[Stake]) -> dict[tuple[str, str, str], Ends]:
    return {key: (each.low, each.high) for key, each in answers(stakes).items()}


def slowly(stakes: list[Stake]) -> list[slow.Stake]:
    return [slow.Stake(s.owner, s.owned, Fraction(s.low), Fraction(s.high)) for s in stakes]


def measured(shares: Shares, owner: str, owned: str) -> dict[str, Fraction] | None:
    """Each method by the textbook; None where the system is singular."""
    try:
        return {method: measure(shares, owner, owned) for method, measure in slow.MEASURES.items()}
    except slow.Singular:
        return None


def pairs() -> Iterator[tuple[str, str]]:
    return ((owner, owned) for owner in NAMES for owned in NAMES if owner != owned)


@settings(max_examples=120, deadline=None)
@given(networks())
def test_exact_stakes_give_the_numbers_of_the_textbook_or_are_singular(stakes: list[Stake]) -> None:
    found, reference = answers(stakes), slowly(stakes)
    shares = {(s.owner, s.owned): s.low for s in reference}
    for owner, owned in pairs():
        for method in METHODS:
            each = found.get((owner, owned, method))
            if owned not in slow.below(shares, owner):
                assert each is None
                continue
            assert each is not None
            told = measured(shares, owner, owned)
            assert each.singular == slow.is_singular(reference, owner, owned) == (told is None)
            if told is not None:
                assert (each.low, each.high, each.tight) == (told[method], told[method], True)


@settings(max_examples=40, deadline=None)
@given(networks(ranges=3))
def test_bounds_are_those_of_the_vertices(stakes: list[Stake]) -> None:
    found = answers(stakes)
    corners = list(slow.vertices(slowly(stakes)))
    for owner, owned in pairs():
        told = [measured(shares, owner, owned) for shares in corners]
        regular = [each for each in told if each is not None]
        for method in METHODS:
            each = found.get((owner, owned, method))
            if each is None:
                assert all(one[method] == 0 for one in regular)
                continue
            if each.singular:
                assert regular == []
                continue
            low, high = min(one[method] for one in regular), max(one[method] for one in regular)
            assert each.low is not None
            assert each.low <= low
            if len(regular) < len(told):  # at some vertex there is no number, and near it no bound may be left
                assert each.high is None or each.high >= high
                assert each.high is not None or method == "integrated"
                continue
            assert each.high is not None
            assert each.high >= high
            if each.tight:
                assert (each.low, each.high) == (low, high)


@settings(max_examples=40, deadline=None)
@given(networks(ranges=6), st.randoms(use_true_random=False))
def test_bounds_enclose_every_consistent_assignment(stakes: list[Stake], draw: random.Random) -> None:
    found = answers(stakes)
    for _ in range(5):
        shares = inside(stakes, draw)
        for owner, owned in pairs():
            told = measured(shares, owner, owned)
            for method, value in told.items() if told else ():
                each = found.get(
                    (owner, owned, method), Effective(owner, owned, method, Fraction(0), Fraction(0), True)
                )
                assert each.low is None or each.low <= value
                assert each.low is None or each.high is None or value <= each.high


def inside(stakes: list[Stake], draw: random.Random) -> Shares:
    """Some consistent shares."""
    shares: Shares = {}
    for owned in NAMES:
        column = [stake for stake in stakes if stake.owned == owned]
        slack = 1 - sum((Fraction(stake.low) for stake in column), Fraction(0))
        for stake in draw.sample(column, len(column)):
            more = min(slack, (Fraction(stake.high) - Fraction(stake.low)) * Fraction(draw.randint(0, 4), 4))
            shares[stake.owner, owned] = Fraction(stake.low) + more
            slack -= more
    return shares


@settings(max_examples=60, deadline=None)
@given(networks(ranges=6, opened=True), st.randoms(use_true_random=False))
def test_a_narrower_stake_never_widens_an_answer(stakes: list[Stake], draw: random.Random) -> None:
    narrowed: list[Stake] = []
    for stake in stakes:
        middle = (stake.low + stake.high) / 2
        room = sum(s.low for s in stakes if s.owned == stake.owned) - stake.low + middle <= 1
        choices = [
            stake,
            stake._replace(high=middle, high_open=False),
            stake._replace(high_open=stake.low < stake.high),
        ]
        if room and not any(
            s.low > old.low for s, old in zip(narrowed, stakes, strict=False) if s.owned == stake.owned
        ):
            choices.append(stake._replace(low=middle, low_open=False))
        narrowed.append(draw.choice([c for c in choices if c.low < c.high or not (c.low_open or c.high_open)]))
    before, after = answers(stakes), answers(narrowed)
    assert set(after) <= set(before)
    for key, each in after.items():
        if before[key].singular:
            assert each.singular
        elif not each.singular:
            assert least(before[key]) <= least(each)
            assert most(each) <= most(before[key])


def least(found: Effective) -> tuple[Fraction, bool]:
    assert found.low is not None
    return found.low, found.low_open


def most(found: Effective) -> tuple[bool, Fraction, bool]:
    return found.high is None, found.high or Fraction(0), not found.high_open


@settings(max_examples=60, deadline=None)
@given(networks(ranges=4, opened=True), st.permutations(NAMES), st.randoms(use_true_random=False))
def test_names_and_the_order_of_rows_change_nothing(stakes: list[Stake], names: list[str], draw: random.Random) -> None:
    renamed = dict(zip(NAMES, names, strict=True))
    other = [s._replace(owner=renamed[s.owner], owned=renamed[s.owned]) for s in stakes]
    draw.shuffle(other)
    found = answers(other)
    assert len(found) == len(answers(stakes))
    for (owner, owned, method), each in answers(stakes).items():
        twin = found[renamed[owner], renamed[owned], method]
        assert twin == Effective(renamed[owner], renamed[owned], method, *list(vars(each).values())[3:])


@settings(max_examples=40, deadline=None)
@given(networks(ranges=4), st.sampled_from(NAMES))
def test_an_owner_of_nothing_changes_nothing(stakes: list[Stake], company: str) -> None:
    nothing = Stake("nobody", company, Decimal(0), Decimal(0))
    assert ends([*stakes, nothing]) == ends(stakes)
    assert ends([nothing, *stakes]) == ends(stakes)


@settings(max_examples=40, deadline=None)
@given(networks(ranges=4, opened=True))
def test_every_way_of_asking_gives_the_same(stakes: list[Stake]) -> None:
    network = Stakes.of(stakes)
    every = list(every_holding(network))
    assert every == [each for name in sorted(network.names) for each in holdings(network, name)]
    for name in network.names:
        assert owners(network, name) == [each for each in every if each.owned == name]


def column_choices(column: Column) -> list[dict[tuple[str, str], Fraction]]:
    """The middle of every set of vertices that keeps clear of open ends: one of them lies in the best face, if any choice does."""
    reference = [slow.Stake(s.owner, s.owned, Fraction(s.low), Fraction(s.high)) for s in column]
    corners = list(slow.vertices(reference))
    found = []
    for size in range(1, len(corners) + 1):
        for chosen in combinations(corners, size):
            middle = {pair: sum((one[pair] for one in chosen), Fraction(0)) / size for pair in chosen[0]}
            if all(
                not (s.low_open and middle[s.owner, s.owned] == Fraction(s.low))
                and not (s.high_open and middle[s.owner, s.owned] == Fraction(s.high))
                for s in column
            ):
                found.append(middle)
    return found


@settings(max_examples=60, deadline=None)
@given(networks(ranges=3, opened=True))
def test_an_end_is_open_where_no_assignment_reaches_it(stakes: list[Stake]) -> None:
    columns = [column_choices([s for s in stakes if s.owned == owned]) for owned in NAMES]
    columns = [choices for choices in columns if choices != [{}]]
    if len(list(product(*columns))) > 1500:
        return
    every = [{pair: share for part in chosen for pair, share in part.items()} for chosen in product(*columns)]
    for (owner, owned, method), each in answers(stakes).items():
        if method == "simple-paths" or each.singular:
            continue
        told = [found[method] for shares in every if (found := measured(shares, owner, owned)) is not None]
        assert each.low_open == (each.low not in told)
        if each.high is not None and len(told) == len(every):
            assert each.high_open == (each.high not in told)


def one(stakes: list[Stake], owner: str, owned: str, method: str = "integrated") -> Effective:
    return answers(stakes)[owner, owned, method]


def told(*rows: str) -> list[Stake]:
    """Stakes as `owner owned low [high]`; a bracket turned outward leaves its end open."""
    made = []
    for row in rows:
        owner, owned, low, *rest = row.split()
        high = rest[0] if rest else low
        bounds = Decimal(low.strip("[]")), Decimal(high.strip("[]"))
        made.append(Stake(owner, owned, *bounds, low.startswith("]"), high.endswith("[")))
    return made


@pytest.mark.parametrize(
    ("rows", "low_open", "high_open"),
    [
        (["p a ]0.5 0.8"], True, False),
        (["p a 0.5 0.8["], False, True),
        (["p a ]0 0.8", "a b ]0 0.5"], True, False),  # the least of a product of what is more than nothing
        (["p a 1", "p b 1", "a c 0 1", "b c ]0 1["], True, False),  # two of one worth share what falls to them
        (["p a 1", "a c 0 1", "q c ]0.2 0.5"], False, True),  # somebody else has more than a fifth
        (["p a 1", "a c 0 0.5", "q c ]0.2 0.5"], False, False),
        (["p a 0.5", "p c 0.5 0.8[", "a c 0.1"], False, True),
        (["p a 0.5", "p c 0.5 0.8[", "a c 0.2"], False, True),
        (["p a 0.5", "p c 0.5 0.9[", "a c 0.2"], False, False),
    ],
)
def test_open_ends(rows: list[str], low_open: bool, high_open: bool) -> None:
    stakes = told(*rows)
    last = stakes[-1].owned
    for method in METHODS:
        found = one(stakes, "p", last, method)
        assert (found.low_open, found.high_open) == (low_open, high_open)


def test_an_open_return_opens_the_integrated_share_alone() -> None:
    stakes = told("p a 0.5", "a p ]0.2 0.4[")
    assert vars(one(stakes, "p", "a")) | {"method": ""} == vars(
        Effective("p", "a", "", Fraction(5, 9), Fraction(5, 8), tight=True, low_open=True, high_open=True)
    )
    assert not one(stakes, "p", "a", "no-return").low_open


def test_simple_paths_do_not_take_over_ends_that_a_cycle_opens() -> None:
    stakes = told("p a 0.5", "a b ]0.2 0.4", "b a 0.3")
    assert one(stakes, "p", "a", "no-return").low_open
    found = one(stakes, "p", "a", "simple-paths")
    assert (found.low, found.high, found.low_open, found.high_open) == (Fraction(1, 2), Fraction(1, 2), False, False)


def test_what_may_be_singular_has_no_upper_bound() -> None:
    stakes = told("a b 0.5 1", "b a 0.5 1")
    found = one(stakes, "a", "b")
    assert (found.low, found.high) == (Fraction(2, 3), None)
    assert not found.singular
    without = one(stakes, "a", "b", "no-return")
    assert (without.low, without.high) == (Fraction(1, 2), Fraction(1))


def test_nothing_is_nothing_even_where_the_return_may_be_all() -> None:
    found = one(told("d d 0.7 1", "a b 1", "d b 0 0.1"), "d", "b")
    assert (found.low, found.high, found.tight) == (Fraction(0), Fraction(0), True)


def test_too_many_simple_paths_leave_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"c{n}" for n in range(6)]
    stakes = told("p c0 0.1", *(f"{one} {other} 0.1" for one in names for other in names if one != other))
    whole = one(stakes, "p", "c5", "simple-paths")
    monkeypatch.setattr(simple_paths, "STEPS", 40)
    found = one(stakes, "p", "c5", "simple-paths")
    assert (whole.tight, found.tight) == (True, False)
    assert found.low is not None
    assert whole.low is not None
    assert found.high == one(stakes, "p", "c5", "no-return").high
    assert found.low < whole.low < (found.high or 0)


def test_lots_of_one_pair_are_one_stake() -> None:
    lots = told("p a 0.3 0.8[", "p a ]0.3 0.8", "p b ]0.1 0.5", "p b 0.1 0.5[")
    stakes = Stakes.of(lots)
    assert (stakes.low, stakes.high, stakes.scale) == ([6, 2], [10, 10], 10)
    assert (stakes.low_open, stakes.high_open) == (frozenset({0, 1}), frozenset({1}))


def test_sums_are_exact_however_many_decimals() -> None:
    share = Decimal("0.1234567890123456789012345678901234567")
    stakes = Stakes.of([Stake("p", "a", share, share)])
    assert stakes.fraction(stakes.low[0]) == Fraction(share)
