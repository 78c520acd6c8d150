"""SHACL: what every record must look like, checked with pySHACL on rdflib (the reference implementation)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, serialize


@dataclass(frozen=True, order=True)
class Violation:
    """One result of a shape: the node at fault, and the message that says what to do."""

    focus: str
    message: str


def validate(quads: Iterable[Quad], shapes: Path) -> list[Violation]:
    """Violations of the shapes in a folder (W3C SHACL 2017, with SPARQL constraints), sorted."""
    from pyshacl import validate as shacl
    from rdflib import RDF, SH, Graph

    data = Graph()
    triples = serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES)
    data.parse(data=triples, format="nt")
    rules = Graph()
    for file in sorted(shapes.glob("*.ttl")):
        rules.parse(file, format="turtle")
    conforms, report, _ = shacl(data, shacl_graph=rules, advanced=True, inplace=True)
    if conforms:
        return []
    return sorted(
        Violation(str(report.value(result, SH.focusNode)), str(report.value(result, SH.resultMessage)))
        for result in report.subjects(RDF.type, SH.ValidationResult)
    )
