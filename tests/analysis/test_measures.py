"""The measures of the network on worlds small enough to reckon by hand, and against slow independent reckonings."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.analysis.measures import (
    Amount,
    Bounds,
    Concentration,
    brokers,
    co_investment,
    communities,
    concentration,
    houses,
    interlocks,
    multiplex,
    overlap,
    returning_money,
)
from kg.analysis.measures.brokers import constraint
from kg.analysis.measures.graph import numbered
from tests.analysis.worlds import corpus, handles, says, ties

SHARED = says(
    "fund investedIn acme; round: round-a",
    "bank investedIn acme; round: round-a",
    "ann investedIn acme",
    "fund investedIn beta; round: round-b",
    "bank investedIn beta",
    "some-investors investedIn beta",
    "fund investedIn core",
    "bob investedIn core; standing: planned",
    "bob investedIn acme; standing: rumoured",
)


def test_co_investors_share_targets_and_rounds_and_have_three_strengths() -> None:
    """acme has three investors, beta two (a group is none): fund and bank have 1/2 + 1/1; fund also has core."""
    found = corpus(SHARED)
    first, second, third = co_investment(ties(found, "co-investment"), found)
    assert (first.one, first.other, first.targets, first.rounds) == ("bank", "fund", ("acme", "beta"), ("round-a",))
    assert (first.jaccard, first.newman) == (Fraction(2, 3), Fraction(3, 2))
    assert handles(first.claims) == ["c-1", "c-2", "c-4", "c-5"]
    assert [(p.one, p.other, p.jaccard, p.newman) for p in (second, third)] == [
        ("ann", "bank", Fraction(1, 2), Fraction(1, 2)),
        ("ann", "fund", Fraction(1, 3), Fraction(1, 2)),
    ]


def test_plans_count_where_asked_and_rumours_at_any_proof() -> None:
    found = corpus(SHARED)
    planned = co_investment(ties(found, "co-investment", plans=True), found)
    assert ("bob", "fund") in {(pair.one, pair.other) for pair in planned}
    rumoured = corpus(SHARED, proof="any")
    assert ("ann", "bob") in {(p.one, p.other) for p in co_investment(ties(rumoured, "co-investment"), rumoured)}


def test_who_acts_jointly_invests_too() -> None:
    found = corpus(says("fund investedIn acme; value: 10 USD; with: [bank]"))
    (pair,) = co_investment(ties(found, "co-investment"), found)
    assert (pair.one, pair.other, handles(pair.claims)) == ("bank", "fund", ["c-1"])


NAMES = ["acme", "beta", "core", "delta", "bank", "fund", "fund-two", "ann", "bob"]
PAIRS = st.sets(st.tuples(st.sampled_from(NAMES), st.sampled_from(["acme", "beta", "core", "delta"])), max_size=14)


def invested(pairs: set[tuple[str, str]]) -> str:
    return says(*(f"{one} investedIn {two}" for one, two in sorted(pairs) if one != two))


@settings(max_examples=30, deadline=None)
@given(PAIRS)
def test_co_investment_is_what_a_slow_reckoning_gives(pairs: set[tuple[str, str]]) -> None:
    """By matrices, as Newman writes it: w_ij is the sum over k of b_ik b_jk / (n_k − 1)."""
    edges = {(one, two) for one, two in pairs if one != two}
    found = corpus(invested(edges))
    ours = {(p.one, p.other): (p.newman, p.jaccard) for p in co_investment(ties(found, "co-investment"), found)}
    theirs = {}
    for one, other in combinations(sorted(NAMES), 2):
        weight = Fraction(0)
        for k in NAMES:
            n = sum((name, k) in edges for name in NAMES)
            weight += Fraction(int((one, k) in edges) * int((other, k) in edges), max(n - 1, 1))
        mine, yours = ({k for name, k in edges if name == who} for who in (one, other))
        if weight:
            theirs[one, other] = (weight, Fraction(len(mine & yours), len(mine | yours)))
    assert ours == theirs


@settings(max_examples=20, deadline=None)
@given(PAIRS)
def test_overlap_is_symmetric_and_its_diagonal_is_one(pairs: set[tuple[str, str]]) -> None:
    found = corpus(invested(pairs))
    labs = frozenset({"acme", "beta", "core"})
    rows = {(row.one, row.other): row for row in overlap(ties(found, "overlap"), labs)}
    assert all(one <= other for one, other in rows)
    for (one, other), row in rows.items():
        assert (row.jaccard == 1) if one == other else (0 <= row.jaccard <= 1)
        both = {r.investors for key, r in rows.items() if key in ((one, one), (other, other))}
        assert all(set(row.investors) <= set(whole) for whole in both)


def test_an_interlock_names_the_persons_and_their_posts() -> None:
    found = corpus(
        says("ann directorOf acme", "ann executiveOf beta", "bob directorOf acme; until: 2021", "bob directorOf beta")
    )
    (pair,) = interlocks(ties(found, "interlocks"))
    assert (pair.one, pair.other, pair.persons, handles(pair.claims)) == ("acme", "beta", ("ann",), ["c-1", "c-2"])
    assert [tie.relation for tie in pair.posts] == ["directorOf", "executiveOf"]
    both = corpus(says("ann directorOf acme", "ann executiveOf beta", "bob directorOf acme; until: 2021", "bob directorOf beta"), known="2020-12-31")  # fmt: skip
    assert [p.persons for p in interlocks(ties(both, "interlocks"))] == [("ann", "bob")]


def test_who_joins_two_circles_is_the_broker() -> None:
    """Two triangles that share ann: she is on 4 of the 6 pairs of the others, and parts the network."""
    found = corpus(
        says("fund investedIn acme", "ann investedIn acme", "ann investedIn fund", "bank investedIn beta", "ann investedIn beta", "ann investedIn bank")
    )  # fmt: skip
    first, *others = brokers(ties(found, "brokers"))
    assert (first.party, first.neighbours, first.cut_point, first.bridges) == ("ann", 4, True, ())
    assert first.betweenness == pytest.approx(4 / 6)
    assert {other.betweenness for other in others} == {0.0}
    assert handles(first.claims) == ["c-2", "c-3", "c-5", "c-6"]
    assert first.constraint == pytest.approx(4 * (1 / 4 + 1 / 8) ** 2)


def test_a_single_tie_is_a_bridge() -> None:
    found = corpus(says("fund investedIn acme", "bank investedIn acme"))
    assert [(b.party, b.bridges, b.constraint) for b in brokers(ties(found, "brokers"))] == [
        ("acme", ("bank", "fund"), 0.5),
        ("bank", ("acme",), 1.0),
        ("fund", ("acme",), 1.0),
    ]


@settings(max_examples=20, deadline=None)
@given(PAIRS)
def test_constraint_is_that_of_networkx(pairs: set[tuple[str, str]]) -> None:
    graph, _ = numbered(ties(corpus(invested(pairs)), "brokers"))
    theirs = nx.constraint(graph, nodes=list(graph))
    assert {node: constraint(graph, node) for node in graph} == pytest.approx(theirs)


def test_communities_part_two_circles_and_name_the_most_tied_first() -> None:
    circles = [("fund", "acme"), ("ann", "acme"), ("ann", "fund"), ("bank", "beta"), ("bob", "beta"), ("bob", "bank"), ("bank", "core")]  # fmt: skip
    found = corpus(invested({*circles, ("fund", "bank")}))
    first, second = communities(ties(found, "communities"))
    assert (first.members, first.within, first.outwards) == (("bank", "beta", "bob", "core"), 4, 1)
    assert (second.members, second.within) == (("acme", "ann", "fund"), 3)
    assert first.modularity == second.modularity == pytest.approx(1 - 1 / 8 - (9 / 16) ** 2 - (7 / 16) ** 2)
    assert len(second.claims) == 3
    assert communities(ties(corpus(""), "communities")) == ()


def test_ties_of_several_kinds_come_first() -> None:
    found = corpus(says("fund investedIn acme", "acme sellsTo fund", "fund directorOf acme", "bank investedIn acme"))
    first, second = multiplex(ties(found, "ties"))
    assert (first.one, first.other, first.kinds) == ("acme", "fund", 3)
    assert [tie.relation for tie in first.edges] == ["sellsTo", "directorOf", "investedIn"]
    assert (second.kinds, handles(second.claims)) == (1, ["c-4"])


# money that comes back


def circuits(*statements: str, plans: bool | None = None) -> list[tuple[str, bool, list[str]]]:
    found = corpus(says(*statements))
    return [
        (" ".join(step.payer for step in row.steps), row.planned, handles(row.claims))
        for row in returning_money(ties(found, "returning-money", plans=plans), found)
    ]


def test_an_order_from_ones_investee_is_money_that_comes_back() -> None:
    assert circuits("acme investedIn beta", "acme sellsTo beta") == [("acme beta", False, ["c-1", "c-2"])]
    assert circuits("acme lentTo beta", "beta pledgedTo acme") == [("acme beta", False, ["c-1", "c-2"])]


def test_capital_both_ways_is_none_and_so_is_trade_both_ways() -> None:
    assert circuits("acme investedIn beta", "beta investedIn acme") == []
    assert circuits("acme sellsTo beta", "beta sellsTo acme") == []
    assert circuits("acme investedIn beta", "beta sellsTo acme") == []  # both payments go one way


def test_plans_count_and_are_told_unless_left_out() -> None:
    plan = ("acme investedIn beta", "acme sellsTo beta; stage: committed")
    assert circuits(*plan) == [("acme beta", True, ["c-1", "c-2"])]
    assert circuits(*plan, plans=False) == []


def test_circuits_go_round_by_a_supplier_and_stand_once() -> None:
    three = circuits("acme investedIn beta", "core sellsTo beta", "core investedIn acme")
    assert [name for name, _, _ in three] == ["acme beta core"]
    five = (
        "acme investedIn beta",
        "core sellsTo beta",
        "delta sellsTo core",
        "bank sellsTo delta",
        "acme sellsTo bank",
    )
    assert circuits(*five) == []
    assert [name for name, _, _ in circuits(*five[:3], "acme sellsTo delta")] == ["acme beta core delta"]


def test_a_subsidiary_stands_for_its_house_with_the_claims_that_say_so() -> None:
    assert circuits("acme investedIn beta", "core sellsTo beta", "core subsidiaryOf acme") == [("acme beta", False, ["c-1", "c-2", "c-3"])]  # fmt: skip
    assert circuits("fund investedIn beta", "core sellsTo beta", "fund managedBy acme", "acme owns core") == [("acme beta", False, ["c-1", "c-2", "c-3", "c-4"])]  # fmt: skip


def test_a_person_and_a_house_of_two_heads_stand_for_nobody() -> None:
    assert circuits("acme investedIn beta", "core sellsTo beta", "ann owns core", "ann owns acme") == []
    assert circuits("acme investedIn beta", "core sellsTo beta", "core subsidiaryOf acme", "core subsidiaryOf bank") == []  # fmt: skip
    found = corpus(says("core subsidiaryOf acme", "acme subsidiaryOf bank", "beta subsidiaryOf delta", "delta subsidiaryOf beta"))  # fmt: skip
    heads = houses(ties(found, "returning-money"), found).heads
    assert heads == {"acme": "bank", "core": "bank"}


def test_who_backed_a_start_up_did_not_back_whoever_bought_it() -> None:
    bought = ("acme investedIn core", "beta acquired core", "acme sellsTo beta")
    assert circuits(*bought) == []
    assert circuits(*bought[:2], "acme sellsTo core") == [("acme core", False, ["c-1", "c-3"])]
    assert circuits("beta investedIn acme", "beta acquired core", "core sellsTo acme") == [("beta acme", False, ["c-1", "c-2", "c-3"])]  # fmt: skip


def test_groups_and_what_a_house_pays_within_are_no_circuits() -> None:
    assert circuits("some-investors investedIn beta", "some-investors sellsTo beta") == []
    assert circuits("acme investedIn core", "acme sellsTo core", "core subsidiaryOf acme") == []


# successions

HANDED = (
    "fund investedIn acme", "acme mergedInto beta; on: 2020-02", "bank investedIn beta", "acme subsidiaryOf delta",
    "beta renamedTo core; on: 2021; cite: paper-2022#p",
)  # fmt: skip


def test_what_merged_or_was_renamed_counts_once_as_what_it_became() -> None:
    found = corpus(says(*HANDED))
    (pair,) = co_investment(ties(found, "co-investment"), found)
    assert (pair.one, pair.other, pair.targets) == ("bank", "fund", ("core",))
    assert handles(pair.claims) == ["c-1", "c-2", "c-3", "c-5"]
    assert ties(found, "co-investment").heirs.continued("core") == ("acme", "beta")
    assert [tie.before for tie in ties(found, "co-investment").found] == [((), ("beta",)), ((), ("acme",))]


def test_on_an_earlier_day_it_had_become_less() -> None:
    found = corpus(says(*HANDED), known="2021-06-30")
    (pair,) = co_investment(ties(found, "co-investment"), found)
    assert pair.targets == ("beta",)


def test_as_is_keeps_them_apart() -> None:
    found = corpus(says(*HANDED))
    assert co_investment(ties(found, "co-investment", as_is=True), found) == ()


def test_whom_a_predecessor_belonged_to_is_not_handed_on() -> None:
    found = corpus(says(*HANDED))
    assert houses(ties(found, "returning-money"), found).heads == {}
    assert houses(ties(found, "returning-money", as_is=True), found).heads == {"acme": "delta"}


def test_of_two_heirs_the_one_that_belongs_to_the_other_does_not_count() -> None:
    split = "fund investedIn acme", "acme mergedInto beta; on: 2020-02", "acme renamedTo core; on: 2020-02"
    assert ties(corpus(says(*split)), "co-investment").heirs.of("acme") == ("beta", "core")
    joined = corpus(says(*split, "core subsidiaryOf beta"))
    assert ties(joined, "co-investment").heirs.of("acme") == ("beta",)


def test_names_that_go_round_are_one() -> None:
    found = corpus(says("fund investedIn acme", "acme renamedTo beta; on: 2020-02", "beta renamedTo acme; on: 2020-03"))
    assert {ties(found, "co-investment").heirs.of(name) for name in ("acme", "beta")} == {("acme",)}


# concentration


def of_acme(*statements: str) -> Concentration:
    found = corpus(says(*statements))
    (row,) = concentration(ties(found, "concentration"), found, frozenset({"acme"}))
    return row


def told(amount: Amount) -> str:
    return f"{amount.party} {amount.ends[0]} {amount.ends[1]}"


def test_cheques_that_name_one_round_are_one_and_rounds_add_up() -> None:
    row = of_acme(
        "fund investedIn acme; round: round-a; value: 30 USD",
        "fund investedIn acme; round: round-a; value: 32 USD; cite: gazette-2022#p",
        "fund investedIn acme; round: round-b; value: 10 USD",
        "bank investedIn acme; value: 10 USD",
        "bank investedIn acme; round: round-a; value: 4 USD",
        "ann investedIn acme",
        "some-investors investedIn acme; value: 90 USD",
    )
    assert [told(c) for c in row.cheques] == ["fund 40 42", "bank 10 14"]
    assert (len(row.investors), row.groups, row.unit) == (3, ("some-investors",), "USD")
    low, high = Fraction(40**2 + 14**2, 54**2), Fraction(42**2 + 10**2, 52**2)
    assert row.index == Bounds(low, high)
    assert row.whole is None


def test_a_sum_for_two_is_an_upper_end_and_another_currency_is_not_compared() -> None:
    row = of_acme(
        "fund investedIn acme; value: 10 USD; with: [bank]",
        "ann investedIn acme; value: more than 5 USD",
        "bob investedIn acme; value: 7 EUR",
    )
    assert [told(c) for c in row.cheques] == ["ann 5 None", "bank 0 10", "fund 0 10"]
    assert row.index == Bounds(Fraction(1, 3), Fraction(1))


def test_a_total_bounds_the_index_of_all_the_money() -> None:
    """30 and 10 of 80: the other 40 are in one hand, or in very many."""
    told = "fund investedIn acme; value: 30 USD", "bank investedIn acme; value: 10 USD"
    row = of_acme(*told, "acme totalRaised; value: 80 USD")
    assert row.whole == Bounds(Fraction(1000, 6400), Fraction(2600, 6400))
    assert of_acme(*told, "acme totalRaised; value: 20 USD").whole is None


def test_the_largest_holder_is_whoever_may_be() -> None:
    row = of_acme("fund holdsStakeIn acme; value: 20 to 30 %", "bank holdsStakeIn acme; value: 25 %", "ann holdsStakeIn acme; value: 10 %")  # fmt: skip
    assert [(a.party, *a.ends) for a in row.largest] == [
        ("bank", Fraction(1, 4), Fraction(1, 4)),
        ("fund", Fraction(1, 5), Fraction(3, 10)),
    ]
