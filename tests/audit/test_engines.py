"""Every rule finds the same in Oxigraph and in rdflib: they are plain SPARQL, for any tool."""

from __future__ import annotations

import pytest
from pyoxigraph import Quad, RdfFormat, parse
from rdflib import Graph
from rdflib.term import Variable

from kg.audit import read_rules
from kg.paths import ontology
from kg.store import Build, View, open_view
from kg.store.build import TRIG
from tests.rdflib_engine import dataset, rows, union

RULES = {rule.name: rule.query.text for rule in read_rules(ontology() / "audits")}


@pytest.fixture(scope="module")
def view(shipped: Build) -> View:
    return open_view(shipped)


@pytest.fixture(scope="module")
def graph(shipped: Build) -> Graph:
    """All graphs of kg.trig as one."""
    quads = parse(path=str(shipped.path / TRIG), format=RdfFormat.TRIG)
    return union(quad for quad in quads if isinstance(quad, Quad))


# rdflib’s own TriG parser uses names that rdflib has deprecated
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_rdflib_loads_the_whole_dataset(shipped: Build, graph: Graph) -> None:
    found = dataset((shipped.path / TRIG).read_text(encoding="utf-8"))
    assert {str(part.identifier).rpartition("/")[2] for part in found.graphs() if len(part)} == {
        "records",
        "view",
        "ontology",
    }
    assert len(found) == len(graph) == shipped.counts["quads"]


def cell(value: object) -> tuple[str, ...]:
    """A cell as a set of words: the order within a GROUP_CONCAT is the engine's own."""
    return tuple(sorted(str(getattr(value, "value", value) if value is not None else "").split()))


@pytest.mark.parametrize("name", RULES)
def test_both_engines_find_the_same(name: str, view: View, graph: Graph) -> None:
    solutions = view.query(RULES[name])
    columns = [variable.value for variable in solutions.variables]
    ours = sorted(tuple(cell(solution[column]) for column in columns) for solution in solutions)
    _, found = rows(graph, RULES[name])
    theirs = sorted(tuple(cell(row.get(Variable(column))) for column in columns) for row in found)
    assert [row for row in theirs if any(row)] == ours
