"""Every rule finds the same in Oxigraph and in rdflib: they are plain SPARQL, for any tool."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pyoxigraph import Quad, RdfFormat, parse
from rdflib import Graph
from rdflib.term import Variable

from kg.audit import read_rules
from kg.paths import ontology
from kg.rdf.vocabulary import parse_ontology
from kg.store import Build, View, open_view
from kg.store.build import TRIG
from tests.rdflib_engine import dataset, rows, union
from tests.tiny import HERE, ledger_of, view_of

RULES = {rule.name: rule.query.text for rule in read_rules(ontology() / "audits")}


@pytest.fixture(scope="module")
def view(articles: Build) -> View:
    return open_view(articles)


@pytest.fixture(scope="module")
def graph(articles: Build) -> Graph:
    """All graphs of kg.trig as one."""
    quads = parse(path=str(articles.path / TRIG), format=RdfFormat.TRIG)
    return union(quad for quad in quads if isinstance(quad, Quad))


@pytest.fixture(scope="module")
def definitions() -> Graph:
    return union(parse_ontology(ontology() / "kg.ttl"))


# rdflib’s own TriG parser uses names that rdflib has deprecated
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_rdflib_loads_the_whole_dataset(articles: Build, graph: Graph) -> None:
    found = dataset((articles.path / TRIG).read_text(encoding="utf-8"))
    assert {str(part.identifier).rpartition("/")[2] for part in found.graphs() if len(part)} == {
        "records",
        "view",
        "ontology",
    }
    assert len(found) == len(graph) == articles.counts["quads"]


def cell(value: object) -> tuple[str, ...]:
    """A cell as a set of words: the order within a GROUP_CONCAT, and the zeros after a point, are the engine's own."""
    words = str(getattr(value, "value", value) if value is not None else "").split()
    return tuple(
        sorted(f"{Decimal(word).normalize():f}" if "." in word and word[0].isdigit() else word for word in words)
    )


def both(text: str, view: View, graph: Graph) -> tuple[list[tuple[tuple[str, ...], ...]], ...]:
    """The rows of a query in Oxigraph and in rdflib, which answers an empty group with one empty row."""
    solutions = view.query(text)
    columns = [variable.value for variable in solutions.variables]
    ours = sorted(tuple(cell(solution[column]) for column in columns) for solution in solutions)
    _, found = rows(graph, text)
    theirs = sorted(tuple(cell(row.get(Variable(column))) for column in columns) for row in found)
    return ours, [row for row in theirs if any(row)]


@pytest.mark.parametrize("name", RULES)
def test_both_engines_find_the_same(name: str, view: View, graph: Graph) -> None:
    ours, theirs = both(RULES[name], view, graph)
    assert ours == theirs


@pytest.mark.parametrize("name", RULES)
def test_both_engines_find_the_same_in_its_bad_world(name: str, definitions: Graph) -> None:
    """On the articles many rules are silent; in its bad world each has something to say."""
    view = view_of(ledger_of((HERE / "audit" / "worlds" / f"{name}.bad.yaml").read_text(encoding="utf-8")))
    ours, theirs = both(RULES[name], view, definitions + union([*view.records(), *view.accepted()]))
    assert ours == theirs
    assert ours
