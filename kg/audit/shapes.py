"""SHACL: what every record must look like. Every shape of ontology/shapes is SHACL Core and has a name.

pySHACL on rdflib is the judge (the reference implementation). Where the extra `fast` is installed, a quicker engine looks
first, and pySHACL only when that one finds a fault; a test holds the two against each other, shape by shape.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize

from kg.model import Text
from kg.rdf.prefixes import BASE, PREFIXES

_SH = "http://www.w3.org/ns/shacl#"
_REPORT = f"{BASE}report/"


@dataclass(frozen=True, order=True)
class Violation:
    """One result of a shape: the node at fault, what the shape says of it in both languages, and the parts of the result.

    `node` is the record at fault; `focus` is it or, where a relation looks at what names it, that relation.
    """

    node: str
    focus: str
    shape: str
    component: str
    path: str | None
    value: str | None
    message: Text

    @property
    def key(self) -> tuple[str, str, str, str | None, str | None]:
        """What two engines must agree on."""
        return self.focus, self.shape, self.component, self.path, self.value


def validate(quads: Iterable[Quad], shapes: Path) -> list[Violation]:
    """Violations of the shapes in a folder (W3C SHACL 2017, Core), sorted."""
    triples = serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES)
    assert triples is not None
    rules = "\n".join(file.read_text(encoding="utf-8") for file in sorted(shapes.glob("*.ttl")))
    return [] if conforms(triples.decode(), rules) else judge(triples.decode(), rules)


def has_quick_engine() -> bool:
    """Whether the extra `fast` is installed."""
    return find_spec("shacl") is not None


def conforms(data: str, shapes: str) -> bool:
    """Whether the quick engine, where there is one, finds no fault in N-Triples against shapes in Turtle."""
    if not has_quick_engine():
        return False  # nothing is known yet
    from shacl import Shapes

    return Shapes.from_turtle(shapes).validate_text(data, format="ntriples", max_results=1).conforms


def judge(data: str, shapes: str) -> list[Violation]:
    """The violations that pySHACL finds in N-Triples against shapes in Turtle, sorted."""
    from pyshacl import validate as shacl
    from rdflib import SH, Graph, URIRef

    _, report, _ = shacl(
        Graph().parse(data=data, format="nt"), shacl_graph=Graph().parse(data=shapes, format="turtle"), inplace=True
    )
    found = []
    for result in report.objects(None, SH.result):  # not the details of nested shapes, which are results too
        path, value = report.value(result, SH.resultPath), report.value(result, SH.value)
        focus = str(report.value(result, SH.focusNode))
        words = {getattr(word, "language", None): str(word) for word in report.objects(result, SH.resultMessage)}
        named = isinstance(path, URIRef)
        found.append(
            Violation(
                str(value) if value is not None and not named and focus.startswith(PREFIXES["kg"]) else focus,
                focus,
                str(report.value(result, SH.sourceShape)),
                str(report.value(result, SH.sourceConstraintComponent)),
                str(path) if named else None,
                None if value is None else value.n3(),
                Text(words.get("en", ""), words.get("fr", "")),
            )
        )
    return sorted(set(found), key=lambda v: (v.node, v.shape, v.component, v.value or ""))


def report(violations: Iterable[Violation]) -> bytes:
    """A SHACL validation report in Turtle: sorted, every result named by its content, no blank node.

    A path that is not one property is left out, as the standard allows: its nodes would be blank.
    """
    found = list(violations)
    own = NamedNode(f"{_REPORT}shapes")
    kind, boolean = NamedNode(f"{PREFIXES['rdf']}type"), NamedNode(f"{PREFIXES['xsd']}boolean")
    triples = [
        Triple(own, kind, _sh("ValidationReport")),
        Triple(own, _sh("conforms"), Literal("false" if found else "true", datatype=boolean)),
    ]
    for violation in found:
        digest = hashlib.sha256("\n".join(map(str, violation.key)).encode()).hexdigest()[:16]
        result = NamedNode(_REPORT + digest)
        triples += [Triple(own, _sh("result"), result), Triple(result, kind, _sh("ValidationResult"))]
        pairs: list[tuple[str, NamedNode | Literal]] = [
            ("focusNode", NamedNode(violation.focus)),
            ("resultSeverity", _sh("Violation")),
            ("sourceConstraintComponent", NamedNode(violation.component)),
            ("sourceShape", NamedNode(violation.shape)),
            ("resultMessage", Literal(violation.message.en, language="en")),
            ("resultMessage", Literal(violation.message.fr, language="fr")),
        ]
        pairs += [("resultPath", NamedNode(violation.path))] if violation.path else []
        pairs += [("value", _term(violation.value))] if violation.value else []
        triples += (Triple(result, _sh(name), value) for name, value in pairs)
    ordered = sorted(set(triples), key=lambda t: (t.subject != own, str(t.subject), str(t.predicate), str(t.object)))
    text = serialize(ordered, format=RdfFormat.TURTLE, prefixes={"sh": _SH, "shape": f"{BASE}shape/"})
    assert text is not None
    return text


def _sh(name: str) -> NamedNode:
    return NamedNode(_SH + name)


def _term(text: str) -> NamedNode | Literal:
    """A term from its N-Triples form."""
    (quad,) = parse(f"<x:s> <x:p> {text} .", format=RdfFormat.N_TRIPLES)
    assert isinstance(quad.object, NamedNode | Literal)
    return quad.object
