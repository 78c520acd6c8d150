"""The network of a view, and neighbourhoods in it."""

from __future__ import annotations

from kg.analysis import neighbourhood, network
from kg.query import read_corpus
from tests.tiny import ledger_of, view_of, vocabulary

RECORDS = """
- {claim: one, says: fund investedIn acme, cite: paper-2020#p, en: one, fr: un}
- {claim: two, says: fund investedIn acme, cite: gazette-2022#p, en: two, fr: deux}
- {claim: three, says: acme acquired beta, standing: planned, cite: paper-2020#p, en: three, fr: trois}
- {claim: four, says: ann criticised beta, standing: rumoured, cite: paper-2020#p, en: four, fr: quatre}
- {claim: five, says: acme valuedAt, value: 1 billion USD, cite: paper-2020#p, en: five, fr: cinq}
"""


def test_each_claim_between_two_is_an_edge_of_its_own() -> None:
    graph = network(read_corpus(view_of(ledger_of(RECORDS)), vocabulary()))
    edges = sorted((s, o, data["relation"], data["accepted"]) for s, o, data in graph.edges(data=True))
    assert edges == [
        ("acme", "beta", "acquired", True),
        ("ann", "beta", "criticised", False),
        ("fund", "acme", "investedIn", True),
        ("fund", "acme", "investedIn", True),
    ]
    assert graph.nodes["fund"] == {"label": "Fund", "type": "InvestmentFirm"}


def test_a_neighbourhood_goes_both_ways_along_edges() -> None:
    graph = network(read_corpus(view_of(ledger_of(RECORDS)), vocabulary()))
    assert neighbourhood(graph, ["acme"], 1) == {"acme", "fund", "beta"}
    assert neighbourhood(graph, ["fund"], 2) == {"fund", "acme", "beta"}
    assert neighbourhood(graph, ["ann"], 0) == {"ann"}


def test_an_entity_without_links_is_its_own_neighbourhood() -> None:
    graph = network(read_corpus(view_of(ledger_of(RECORDS)), vocabulary()))
    assert neighbourhood(graph, ["bank"], 3) == {"bank"}
