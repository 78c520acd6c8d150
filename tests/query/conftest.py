"""The articles’ view and the same triples in rdflib, once for every test of the questions."""

from __future__ import annotations

from datetime import date

import pytest
from pyoxigraph import Quad
from rdflib import Graph

from kg.model import Ledger
from kg.paths import ontology
from kg.query import Labels
from kg.rdf.vocabulary import parse_ontology
from kg.store import Clocks, View
from tests.rdflib_engine import union
from tests.tiny import view_of


@pytest.fixture(scope="session")
def view(articles_ledger: Ledger) -> View:
    """The articles’ view, in memory: questions need no page of a build."""
    return view_of(articles_ledger)


@pytest.fixture(scope="session")
def labels(view: View) -> Labels:
    """Its names."""
    return Labels(view)


@pytest.fixture(scope="session")
def early(articles_ledger: Ledger) -> View:
    """The view of a day before the first source: nothing is known yet."""
    day = date(2020, 1, 1)
    return view_of(articles_ledger, Clocks(day, day, "any"))


@pytest.fixture(scope="session")
def graph(view: View) -> Graph:
    """The articles’ view in rdflib."""
    return union(quads_of(view))


@pytest.fixture(scope="session")
def early_graph(early: View) -> Graph:
    """The early view in rdflib."""
    return union(quads_of(early))


def quads_of(view: View) -> list[Quad]:
    """Records, view and ontology: what any other SPARQL tool would load."""
    return [*view.records(), *view.accepted(), *parse_ontology(ontology() / "kg.ttl")]
