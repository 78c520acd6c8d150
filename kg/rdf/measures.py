"""What the ontology says of the measures of the network, and of what a step of a chain costs."""

from __future__ import annotations

from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from kg.model import Measure, Text
from kg.rdf import terms
from kg.rdf.index import Index
from kg.rdf.prefixes import PREFIXES


def read_measures(graph: Index) -> dict[str, Measure]:
    """The measures by name, in the order that they state."""
    found = sorted(
        graph.having(terms.TYPE, terms.NETWORK_MEASURE), key=lambda term: int(graph.string(term, terms.ORDER) or 0)
    )
    return {measure.name: measure for measure in (_measure(graph, term) for term in found)}


def read_step_costs(graph: Index) -> dict[str, Decimal]:
    """What a step costs, by the term that says so: a proof, or being disputed."""
    return {_local(term): Decimal(graph.string(term, terms.PATH_COST) or 0) for term in graph.having(terms.PATH_COST)}


def _measure(graph: Index, term: NamedNode) -> Measure:
    over = graph.node(term, terms.OVER_CLASS)
    return Measure(
        name=_name(graph, term),
        label=_text(graph, term, terms.LABEL),
        definition=_text(graph, term, terms.DEFINITION),
        citations=tuple(sorted(value.value for value in graph.all(term, terms.CITATION))),
        sources=tuple(sorted(value.value for value in graph.all(term, terms.DC_SOURCE))),
        roles=frozenset(_name(graph, role) for role in graph.nodes(term, terms.READS)),
        plans=graph.string(term, terms.COUNTS_PLANS) == "true",
        over=_local(over) if over else None,
    )


def _name(graph: Index, term: NamedNode) -> str:
    return graph.string(term, terms.NOTATION) or _local(term)


def _local(term: NamedNode) -> str:
    return term.value.removeprefix(PREFIXES["kg"])


def _text(graph: Index, term: NamedNode, predicate: NamedNode) -> Text:
    words = {value.language: value.value for value in graph.all(term, predicate) if isinstance(value, Literal)}
    return Text(words.get("en", _local(term)), words.get("fr", _local(term)))
