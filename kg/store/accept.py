"""What a view accepts, by the query of ontology/views/accepted.rq, and what the rules derive from it."""

from __future__ import annotations

from datetime import date

from pyoxigraph import Literal, Quad, QueryTriples, Store

from kg.paths import ontology
from kg.rdf import terms
from kg.rdf.binding import bind
from kg.store.derive import derive
from kg.store.view import Clocks


def accept(store: Store, clocks: Clocks) -> list[Quad]:
    """Fill the view graph of a store that holds records and ontology; its quads: what is accepted and what follows."""
    found = accepted(store, clocks)
    store.clear_graph(terms.VIEW_GRAPH)
    store.bulk_extend(found)
    rules = {file.stem: file.read_text(encoding="utf-8") for file in sorted((ontology() / "rules").glob("*.rq"))}
    return list(dict.fromkeys([*found, *derive(store, rules)]))


def accepted(store: Store, clocks: Clocks) -> list[Quad]:
    """What a view accepts of a store’s records, before anything follows from it."""
    text = (ontology() / "views" / "accepted.rq").read_text(encoding="utf-8")
    days = {name: [Literal(day.isoformat(), datatype=terms.XSD_DATE)] for name, day in _days(clocks)}
    bound = bind(text, {**days, "proof": [terms.kg(clocks.proof)]})
    triples = store.query(bound, default_graph=[terms.RECORDS_GRAPH, terms.ONTOLOGY_GRAPH])
    assert isinstance(triples, QueryTriples)
    return [Quad(triple.subject, triple.predicate, triple.object, terms.VIEW_GRAPH) for triple in triples]


def _days(clocks: Clocks) -> tuple[tuple[str, date], ...]:
    return ("known", clocks.known), ("valid", clocks.valid)
