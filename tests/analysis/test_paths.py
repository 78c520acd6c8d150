"""Chains between two entities: short, in a fixed order, over accepted edges alone."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.analysis import Rules, chains
from kg.analysis.paths import links, step_cost
from kg.errors import UsageError
from kg.query import Corpus, read_corpus
from kg.store import Clocks
from kg.usecases import chains as asked
from tests.tiny import ledger_of, view_of, vocabulary

RECORDS = """
- {entity: cause, type: Topic, label: a cause}
- {claim: one, says: fund investedIn acme, cite: paper-2020#p, en: one, fr: un}
- {claim: again, says: fund investedIn acme, cite: gazette-2022#p, en: again, fr: encore}
- {claim: two, says: fund investedIn beta, cite: paper-2020#p, en: two, fr: deux}
- {claim: three, says: ann executiveOf acme, cite: paper-2020#p, en: three, fr: trois}
- {claim: four, says: ann executiveOf core, cite: paper-2020#p, en: four, fr: quatre}
- {claim: five, says: core competesWith beta, cite: paper-2020#p, en: five, fr: cinq}
- {claim: six, says: acme acquired beta, standing: planned, cite: paper-2024#p, en: six, fr: six}
- {claim: rumour, says: bob executiveOf beta, standing: rumoured, cite: paper-2020#p, en: rumour, fr: rumeur}
- {claim: denial, denies: bank investedIn beta, cite: paper-2020#p, en: denial, fr: démenti}
- {claim: some-delta, says: some-investors investedIn delta, cite: paper-2020#p, en: some, fr: des}
- {claim: some-beta, says: some-investors investedIn beta, cite: paper-2020#p, en: some, fr: des}
- {claim: ann-cause, says: ann pursues cause, cite: paper-2020#p, en: cause, fr: cause}
- {claim: bank-cause, says: bank pursues cause, cite: paper-2020#p, en: cause, fr: cause}
"""
EVERY = frozenset(vocabulary().relations)


def corpus(known: str = "2024-12-31", proof: str = "credible", records: str = RECORDS) -> Corpus:
    ledger = ledger_of(records)
    day = ledger.dataset.as_of.fromisoformat(known)
    return read_corpus(view_of(ledger, Clocks(day, day, proof)), vocabulary())


def walks(found: Corpus, start: str, end: str, **options: Any) -> list[str]:
    rules = Rules(
        EVERY, **{name: options.pop(name) for name in ("anything", "forward", "only", "never") if name in options}
    )
    return [" ".join(chain.entities) for chain in chains(found, start, end, rules, 10, **options).found]


def test_equals_come_in_the_order_of_their_ids() -> None:
    assert walks(corpus("2023-12-31"), "ann", "beta") == ["ann core beta"]
    assert walks(corpus("2023-12-31"), "acme", "core") == ["acme ann core"]
    assert walks(corpus(), "ann", "beta") == ["ann acme beta", "ann core beta"]
    one = chains(corpus(), "ann", "beta", Rules(EVERY), 1)
    assert ([chain.entities for chain in one.found], one.count) == ([("ann", "acme", "beta")], 2)


def test_a_step_holds_every_edge_as_it_points_with_its_claims() -> None:
    (chain,) = chains(corpus("2023-12-31"), "ann", "fund", Rules(EVERY), 5).found
    assert [
        [(s.subject, s.relation, s.object, [c.handle for c in s.claims]) for s in step] for step in chain.steps
    ] == [
        [("ann", "executiveOf", "acme", ["three"])],
        [("fund", "investedIn", "acme", ["again", "one"])],
    ]


def test_a_plan_is_a_step_under_its_own_name() -> None:
    (chain,) = chains(corpus(), "acme", "beta", Rules(EVERY), 5).found
    assert [link.relation for link in chain.steps[0]] == ["plansToAcquire"]
    assert walks(corpus("2023-12-31"), "acme", "beta") == ["acme fund beta"]


def test_rumours_and_denials_are_no_steps() -> None:
    assert walks(corpus(), "bob", "beta") == []
    assert walks(corpus(proof="any"), "bob", "beta") == ["bob beta"]
    assert walks(corpus(proof="any"), "bank", "beta") == []


def test_groups_and_topics_are_ends_but_no_stepping_stones() -> None:
    assert walks(corpus(), "delta", "beta") == []
    assert walks(corpus(), "delta", "some-investors") == ["delta some-investors"]
    assert walks(corpus(), "delta", "beta", anything=True) == ["delta some-investors beta"]
    assert walks(corpus(), "ann", "bank") == []
    assert walks(corpus(), "ann", "bank", anything=True) == ["ann cause bank"]


def test_relations_and_groups_of_relations_filter() -> None:
    found = corpus()

    def over(via: list[str], without: list[str]) -> list[str]:
        return [" ".join(c.entities) for c in asked(found, ("ann", "beta"), via, without, 5, anything=False).found]

    assert over([], ["ownership"]) == ["ann core beta"]
    assert over(["executiveOf", "acquired"], []) == ["ann acme beta"]
    assert over(["people"], []) == []
    with pytest.raises(UsageError, match="Name two entities"):
        asked(found, ("ann", "ann"), [], [], 5, anything=False)
    with pytest.raises(UsageError, match="investedIn"):
        asked(found, ("ann", "beta"), ["investdIn"], [], 5, anything=False)


@settings(max_examples=40, deadline=None)
@given(
    st.sets(
        st.tuples(*[st.sampled_from(["acme", "beta", "core", "delta", "bank", "fund", "fund-two"])] * 2), max_size=12
    )
)
def test_the_chains_are_those_of_networkx(pairs: set[tuple[str, str]]) -> None:
    records = "\n".join(
        f"- {{claim: c-{n}, says: {one} investedIn {two}, cite: paper-2020#p, en: x, fr: x}}"
        for n, (one, two) in enumerate(sorted(pairs))
        if one != two
    )
    found = corpus(records=records)
    graph: nx.Graph[str] = nx.Graph((a, b) for a, b in links(found))
    for start, end in pairwise(sorted({"acme", "beta", "core", "fund"})):
        try:
            expected = sorted(map(tuple, nx.all_shortest_paths(graph, start, end)))
        except (nx.NetworkXNoPath, nx.NodeNotFound):
            expected = []
        ours = chains(found, start, end, Rules(EVERY), 100)
        assert [chain.entities for chain in ours.found] == expected
        assert ours.count == len(expected)


# longer, weighted, one way, by class

WEIGHED = """
- {claim: a1, says: ann executiveOf acme, cite: paper-2020#p, en: x, fr: x}
- {claim: a2, says: ann executiveOf acme, cite: gazette-2022#p, en: x, fr: x}
- {claim: a3, says: fund investedIn acme, cite: paper-2020#p, en: x, fr: x}
- {claim: a4, says: fund investedIn acme, cite: gazette-2022#p, en: x, fr: x}
- {claim: a5, says: fund investedIn beta, cite: paper-2020#p, en: x, fr: x}
- {claim: a6, says: fund investedIn beta, cite: gazette-2022#p, en: x, fr: x}
- {claim: b1, says: ann executiveOf core, cite: paper-2020#p, en: x, fr: x}
- {claim: b2, says: core investedIn beta, cite: paper-2020#p, en: x, fr: x}
- {claim: d1, says: ann executiveOf delta, cite: paper-2020#p, en: x, fr: x}
- {claim: d2, denies: ann executiveOf delta, refutes: {claim: d1, aspect: whole}, voice: bob, cite: paper-2022#p, en: x, fr: x}
- {claim: d3, says: delta investedIn beta, cite: paper-2020#p, en: x, fr: x}
"""


def priced(found: Corpus, **options: Any) -> list[tuple[str, int]]:
    rows = chains(found, "ann", "beta", Rules(EVERY), 10, **options).found
    return [(" ".join(chain.entities), int(chain.cost)) for chain in rows]


def test_a_corroborated_step_costs_less_than_a_credible_one_and_that_less_than_a_disputed_one() -> None:
    """Three corroborated steps cost 3; two credible ones 4; a disputed and a credible one 5."""
    found = corpus(records=WEIGHED)
    assert priced(found, weighted=True) == [("ann acme fund beta", 3), ("ann core beta", 4), ("ann delta beta", 5)]
    assert priced(found) == [("ann core beta", 4), ("ann delta beta", 5)]
    assert priced(found, longer=True) == [("ann core beta", 4), ("ann delta beta", 5), ("ann acme fund beta", 3)]


def test_a_rumour_costs_the_most() -> None:
    costs = vocabulary().step_costs
    assert costs["corroborated"] < costs["credible"] < costs["disputed"] <= costs["any"]


def test_more_says_whether_chains_are_left() -> None:
    found = corpus(records=WEIGHED)
    assert [chains(found, "ann", "beta", Rules(EVERY), n, longer=True).more for n in (2, 3)] == [True, False]
    assert [chains(found, "ann", "beta", Rules(EVERY), n).more for n in (1, 2)] == [True, False]


def test_one_way_follows_edges_as_they_point() -> None:
    found = corpus(records=WEIGHED)
    assert walks(found, "ann", "beta", forward=True, longer=True) == ["ann core beta", "ann delta beta"]
    assert walks(found, "beta", "ann", forward=True) == []
    assert walks(corpus(), "beta", "core", forward=True) == ["beta core"]  # rivals are so both ways


def test_classes_filter_what_lies_between_and_not_the_ends() -> None:
    found = corpus(records=WEIGHED)
    assert walks(found, "ann", "beta", longer=True, never=frozenset({"InvestmentFirm"})) == [
        "ann core beta",
        "ann delta beta",
    ]
    assert walks(found, "acme", "beta", longer=True, only=frozenset({"InvestmentFirm"})) == ["acme fund beta"]
    assert walks(found, "fund", "ann", only=frozenset({"Organization"})) == ["fund acme ann"]

    def of(only: list[str], never: list[str]) -> list[str]:
        return [" ".join(c.entities) for c in asked(found, ("ann", "beta"), types=(only, never), longer=True).found]

    assert of(["entreprise"], []) == ["ann core beta", "ann delta beta"]
    with pytest.raises(UsageError, match="Company"):
        of(["Compny"], [])


NAMES = st.sampled_from(["acme", "beta", "core", "delta", "bank", "fund"])


@settings(max_examples=30, deadline=None)
@given(st.dictionaries(st.tuples(NAMES, NAMES), st.booleans(), max_size=12), st.integers(1, 6), st.booleans())
def test_longer_chains_are_the_first_of_all_simple_ones(
    pairs: dict[tuple[str, str], bool], most: int, weighted: bool
) -> None:
    """Told twice is corroborated; every simple path is listed by brute force and put in order."""
    records = "\n".join(
        f"- {{claim: c-{n}-{cite}, says: {one} investedIn {two}, cite: {source}#p, en: x, fr: x}}"
        for n, ((one, two), twice) in enumerate(sorted(pairs.items()))
        if one != two
        for cite, source in enumerate(["paper-2020", "gazette-2022"][: 1 + twice])
    )
    found = corpus(records=records)
    cost = {pair: step_cost(step, found) for pair, step in links(found).items()}
    graph: nx.Graph[str] = nx.Graph((a, b) for a, b in cost)
    every = []
    if {"acme", "beta"} <= set(graph):
        for names in nx.all_simple_paths(graph, "acme", "beta"):
            worth = sum(cost[frozenset(pair)] for pair in pairwise(names))
            every.append((worth if weighted else len(names), len(names), tuple(names)))
    ours = chains(found, "acme", "beta", Rules(EVERY), most, longer=True, weighted=weighted)
    assert [chain.entities for chain in ours.found] == [names for _, _, names in sorted(every)][:most]
    assert ours.more == (len(every) > most)
