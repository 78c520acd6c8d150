"""The model as RDF and back: nothing lost, whatever the order, and no blank node."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Triple, parse, serialize

from kg.ingest.records import URL
from kg.judge import Reading, judge
from kg.model import Ledger
from kg.paths import ontology
from kg.rdf import terms
from kg.rdf.decode import decode
from kg.rdf.encode import encode
from kg.rdf.judged import encode_judged
from kg.rdf.vocabulary import parse_ontology
from tests.rdf.ledgers import ledgers
from tests.tiny import vocabulary

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]  # a ledger is large


def quads_of(ledger: Ledger) -> list[Quad]:
    """All that a build writes of a ledger, but for the views."""
    reading = Reading(ledger)
    return [*encode(ledger, reading.names), *encode_judged(judge(reading))]


@settings(max_examples=50, suppress_health_check=SLOW, deadline=None)
@given(ledgers(), st.randoms(use_true_random=False))
def test_decoding_undoes_encoding(ledger: Ledger, shuffler: random.Random) -> None:
    quads = quads_of(ledger)
    shuffler.shuffle(quads)
    assert decode(quads, vocabulary()) == ledger


@settings(max_examples=10, suppress_health_check=SLOW, deadline=None)
@given(ledgers())
def test_so_it_does_by_way_of_a_file(ledger: Ledger) -> None:
    quads = quads_of(ledger)
    text = serialize(quads, format=RdfFormat.N_QUADS)
    assert text is not None
    found = list(parse(text, format=RdfFormat.N_QUADS))
    assert set(found) == set(quads)
    assert decode(found, vocabulary()) == ledger


def test_a_ledger_comes_back_whole(articles_ledger: Ledger) -> None:
    quads = [*quads_of(articles_ledger), *parse_ontology(ontology() / "kg.ttl")]
    random.Random(7).shuffle(quads)
    assert decode(quads, vocabulary()) == replace(articles_ledger, stories=())  # they are no claims: docs/stories.md


def test_no_blank_node_and_no_default_graph_is_written(articles_ledger: Ledger) -> None:
    for quad in [*quads_of(articles_ledger), *parse_ontology(ontology() / "kg.ttl")]:
        assert not isinstance(quad.subject, BlankNode | Triple)
        assert not isinstance(quad.object, BlankNode | Triple)
        assert quad.graph_name in (terms.RECORDS_GRAPH, terms.ONTOLOGY_GRAPH)


def test_every_term_of_ours_that_is_written_is_defined(articles_ledger: Ledger) -> None:
    defined = {quad.subject for quad in parse_ontology(ontology() / "kg.ttl")}
    used = {
        term
        for quad in quads_of(articles_ledger)
        for term in (quad.predicate, quad.object)
        if isinstance(term, NamedNode) and term.value.startswith(terms.kg("").value)
    }
    assert used <= defined


def test_a_record_has_one_subject_of_its_own(articles_ledger: Ledger) -> None:
    types: dict[object, set[object]] = {}
    for quad in quads_of(articles_ledger):
        if quad.predicate == terms.TYPE:
            types.setdefault(quad.subject, set()).add(quad.object)
    assert all(len(found) == 1 for found in types.values())
    assert types.keys() == {quad.subject for quad in quads_of(articles_ledger)}


@settings(max_examples=200)
@given(st.from_regex(URL, fullmatch=True))
def test_every_address_that_the_ledger_takes_is_an_iri(address: str) -> None:
    assert NamedNode(address).value == address
