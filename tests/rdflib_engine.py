"""rdflib as the second engine, out of sight of coverage, which doubles the time of code that is not ours."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from pyoxigraph import Quad
from rdflib import Dataset, Graph
from rdflib.plugins.sparql.sparql import Query
from rdflib.term import Identifier, Variable

Binding = Mapping[Variable, Identifier]


@contextmanager
def unmeasured() -> Iterator[None]:
    tracer = sys.gettrace()
    sys.settrace(None)
    try:
        yield
    finally:
        sys.settrace(tracer)


def union(quads: Iterable[Quad]) -> Graph:
    """All graphs as one, as a server with a union default graph has them."""
    text = "".join(f"{quad.triple} .\n" for quad in quads)
    with unmeasured():
        return Graph().parse(data=text, format="nt")


def dataset(trig: str) -> Dataset:
    """A file as it stands."""
    with unmeasured():
        found = Dataset()
        found.parse(data=trig, format="trig")
        return found


def rows(graph: Graph, query: str | Query) -> tuple[list[str], list[Binding]]:
    """The columns of an answer and its rows."""
    with unmeasured():
        result = graph.query(query)
        return [str(variable) for variable in result.vars or ()], list(result.bindings)
