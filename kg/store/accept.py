"""What a view accepts, by the query of ontology/views/accepted.rq."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pyoxigraph import Literal, Quad, QueryTriples, Store

from kg.paths import ontology
from kg.rdf import terms
from kg.rdf.binding import bind
from kg.store.view import Clocks


def accept(store: Store, clocks: Clocks) -> Iterator[Quad]:
    """What a view accepts, as quads of the view graph: the query of ontology/views/accepted.rq."""
    text = (ontology() / "views" / "accepted.rq").read_text(encoding="utf-8")
    days = {name: [Literal(day.isoformat(), datatype=terms.XSD_DATE)] for name, day in _days(clocks)}
    bound = bind(text, {**days, "proof": [terms.kg(clocks.proof)]})
    triples = store.query(bound, default_graph=[terms.RECORDS_GRAPH, terms.ONTOLOGY_GRAPH])
    assert isinstance(triples, QueryTriples)
    for triple in triples:
        yield Quad(triple.subject, triple.predicate, triple.object, terms.VIEW_GRAPH)


def _days(clocks: Clocks) -> tuple[tuple[str, date], ...]:
    return ("known", clocks.known), ("valid", clocks.valid)
