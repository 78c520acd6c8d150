"""Tiny worlds: a prelude of entities and sources, plus the records of one case, judged and opened in memory."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from pyoxigraph import Quad, Store

from kg.ingest import parse_ledger
from kg.judge import Judged, Reading, judge
from kg.model import Ledger, Vocabulary
from kg.paths import ontology
from kg.query import read_corpus
from kg.rdf import terms
from kg.rdf.encode import encode
from kg.rdf.judged import encode_judged
from kg.rdf.vocabulary import parse_ontology, read_vocabulary
from kg.store import Clocks, View
from kg.store.accept import accept
from kg.store.view import Conclude
from kg.usecases.owning import ownership

HERE = Path(__file__).parent
PRELUDE = (HERE / "worlds" / "prelude.yaml").read_text(encoding="utf-8")


@cache
def vocabulary() -> Vocabulary:
    return read_vocabulary(ontology() / "kg.ttl")


def ledger_of(records: str) -> Ledger:
    """The prelude and these records as a ledger; faults name `world.yaml`."""
    return parse_ledger({Path("prelude.yaml"): PRELUDE, Path("world.yaml"): records}, vocabulary())


def judged(records: str) -> Judged:
    return judge(Reading(ledger_of(records)))


def concluded(view: View) -> Iterable[Quad]:
    """What follows from the stakes of a view, with the ontology read once."""
    return ownership(read_corpus(view, vocabulary()))


def view_of(ledger: Ledger, clocks: Clocks | None = None, conclude: Conclude | None = None) -> View:
    """A view of a ledger in memory, with what follows from its stakes; nothing is written to disk."""
    reading = Reading(ledger)
    store = Store()
    store.extend(
        [*encode(ledger, reading.names), *encode_judged(judge(reading)), *parse_ontology(ontology() / "kg.ttl")]
    )
    asked = clocks or Clocks.shipped(ledger.dataset.as_of)
    store.extend(list(accept(store, asked)))
    assert terms.RECORDS_GRAPH in store.named_graphs()
    view = View(store, asked)
    view.add(list((conclude or concluded)(view)))
    return view
