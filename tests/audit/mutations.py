"""Records that break the shapes: one rich, good world, and batches of it spoiled so that every shape is broken somewhere."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse, serialize

from kg.judge import Reading, judge
from kg.paths import ontology
from kg.rdf import terms as t
from kg.rdf.encode import encode
from kg.rdf.index import Index
from kg.rdf.judged import encode_judged
from kg.rdf.prefixes import PREFIXES
from kg.rdf.vocabulary import parse_ontology
from kg.store import Clocks
from kg.store.writer import with_view
from kg.usecases.owning import conclusions
from tests.tiny import HERE, ledger_of, vocabulary

SHAPES = "\n".join(file.read_text(encoding="utf-8") for file in sorted((ontology() / "shapes").glob("*.ttl")))
SHAPE = Index(parse(SHAPES, format=RdfFormat.TURTLE))


def sh(name: str) -> NamedNode:
    return NamedNode(f"http://www.w3.org/ns/shacl#{name}")


def rich() -> list[Quad]:
    ledger = ledger_of((HERE / "audit" / "rich.yaml").read_text(encoding="utf-8"))
    reading = Reading(ledger)
    quads = [*encode(ledger, reading.names), *encode_judged(judge(reading)), *parse_ontology(ontology() / "kg.ttl")]
    return with_view(quads, Clocks.shipped(ledger.dataset.as_of), conclusions)


GOOD = rich()
FOUND = Index(GOOD)


def nt(quads: Iterable[Quad]) -> str:
    text = serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES)
    assert text is not None
    return text.decode()


def is_a(kind: NamedNode, of: NamedNode) -> bool:
    return kind == of or any(is_a(above, of) for above in FOUND.nodes(kind, t.SUB_CLASS_OF))


def targets() -> list[tuple[NamedNode, NamedNode]]:
    """For each property of each shape that targets a class: one instance, if it can one that bears it, and the property."""
    found = []
    for shape in SHAPE.having(sh("targetClass")):
        for kind in SHAPE.nodes(shape, sh("targetClass")):
            instances = sorted(
                (n for n in FOUND.having(t.TYPE) if any(is_a(k, kind) for k in FOUND.nodes(n, t.TYPE))), key=str
            )
            if kind == t.AUDIT_RULE:  # stands in the report of an audit, never in a build
                continue
            for listed in SHAPE.nodes(shape, sh("property")):
                (path,) = SHAPE.nodes(listed, sh("path"))
                found.append((next((one for one in instances if FOUND.all(one, path)), instances[0]), path))
    return found


TARGETS = targets()


def stated(*triples: tuple[NamedNode, NamedNode, NamedNode | Literal]) -> list[Quad]:
    return [Quad(subject, predicate, value, t.RECORDS_GRAPH) for subject, predicate, value in triples]


def removed() -> list[Quad]:
    gone = {pair for pair in TARGETS if pair[1] != t.TYPE}
    return [quad for quad in GOOD if (quad.subject, quad.predicate) not in gone]


def odd() -> list[Quad]:
    """Three strings more in every property, and a property that nobody knows."""
    strings = [(one, path, Literal(f"odd {n}")) for one, path in TARGETS for n in range(3)]
    return [*GOOD, *stated(*strings, *((one, t.kg("odd"), Literal("odd")) for one, _ in TARGETS))]


def strange() -> list[Quad]:
    """A node that is nothing in every property."""
    node = NamedNode("https://example.org/odd")
    return [*removed(), *stated(*((one, path, node) for one, path in TARGETS if path != t.TYPE))]


def upside_down() -> list[Quad]:
    """Every pair of ends that has an order, turned round."""
    turned = list(GOOD)
    for order in (sh("lessThan"), sh("lessThanOrEquals")):
        for shape in SHAPE.having(order):
            (low,), (high,) = SHAPE.nodes(shape, sh("path")), SHAPE.nodes(shape, order)
            swap = {low: high, high: low}
            turned = [Quad(q.subject, swap.get(q.predicate, q.predicate), q.object, q.graph_name) for q in turned]
    return turned


def misused() -> list[Quad]:
    """For each relation, a claim that uses it as it must not be used, and one that gives too little."""
    made = list(GOOD)
    source = NamedNode(PREFIXES["src"] + "rich")
    for relation in vocabulary().relations.values():
        wrong, bare = (NamedNode(f"{PREFIXES['claim']}{kind}-{relation.id}") for kind in ("wrong", "bare"))
        for claim in (wrong, bare):
            made += stated((claim, t.TYPE, t.CLAIM), (claim, t.RELATION, t.kg(relation.id)))
        made += stated((wrong, t.SUBJECT, source), (wrong, t.OBJECT, source), (wrong, t.VALUE_KIND, t.kg("gold")))
        made += stated((wrong, t.SINCE, Literal("2020")), (wrong, t.UNTIL, Literal("2021")))
    return made


def clashing() -> list[Quad]:
    """What each is good by itself and does not go together."""
    (claim,) = FOUND.having(t.HANDLE, Literal("full"))
    (stake,) = FOUND.having(t.HANDLE, Literal("stake"))
    kept = [quad for quad in GOOD if (quad.subject, quad.predicate) != (stake, t.VALUE_KIND)]
    named = NamedNode(PREFIXES["ent"] + "acme")
    made = stated((claim, t.SINCE, Literal("2020")), (claim, t.REFUTED_ASPECT, t.kg("whole")))
    return [*kept, *made, *stated((named, t.GROUP_REASON, t.kg("notNamed")))]


BATCHES = {batch.__name__: nt(batch()) for batch in (removed, odd, strange, upside_down, misused, clashing)}
