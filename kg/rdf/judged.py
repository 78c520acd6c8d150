"""What the judge found, as RDF: slices, support and disputes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg.judge import Dispute, Judged, Reason, Slice
from kg.model import Ledger
from kg.rdf import terms as t
from kg.rdf.encode import claim, day, entity
from kg.rdf.prefixes import PREFIXES


def encode_judged(judged: Judged) -> Iterator[Quad]:
    """Slices, origins and disputes of every claim, in the records graph."""
    ledger = judged.reading.ledger
    for item in ledger.claims:
        yield _quad(claim(item.id), t.ORIGIN, entity(judged.origins.origin(item)))
        origins = judged.support[item.id].origins
        yield _quad(claim(item.id), t.INDEPENDENT_ORIGINS, Literal(len(origins)))
        for origin in sorted(origins):
            yield _quad(claim(item.id), t.SUPPORTING_ORIGIN, entity(origin))
    counter: Counter[str] = Counter()
    for piece in judged.slices:
        counter[piece.claim.id] += 1
        yield from _slice(piece, NamedNode(f"{PREFIXES['slice']}{piece.claim.id}-{counter[piece.claim.id]}"))
    for dispute in judged.disputes:
        yield from _dispute(dispute, ledger)


def _quad(subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> Quad:
    return Quad(subject, predicate, value, t.RECORDS_GRAPH)


def _slice(piece: Slice, iri: NamedNode) -> Iterator[Quad]:
    yield _quad(claim(piece.claim.id), t.HAS_SLICE, iri)
    yield _quad(iri, t.TYPE, t.SLICE)
    yield _quad(iri, t.KNOWN_FROM, day(piece.known_from))
    if piece.known_until:
        yield _quad(iri, t.KNOWN_UNTIL, day(piece.known_until))
    yield _quad(iri, t.VALID_FROM, day(piece.valid_from))
    if piece.valid_until:
        yield _quad(iri, t.VALID_UNTIL, day(piece.valid_until))
    yield _quad(iri, t.PROOF, t.kg(piece.proof))
    if piece.edge:
        yield _quad(iri, t.EDGE, t.kg(piece.edge))
    if piece.disputed:
        yield _quad(iri, t.DISPUTED, Literal(True))


def _dispute(dispute: Dispute, ledger: Ledger) -> Iterator[Quad]:
    iri = NamedNode(PREFIXES["dispute"] + dispute.id)
    yield _quad(iri, t.TYPE, t.DISPUTE)
    yield _quad(iri, t.SUBJECT, entity(dispute.fact.subject))
    yield _quad(iri, t.RELATION, t.kg(dispute.fact.relation))
    if dispute.fact.object:
        yield _quad(iri, t.OBJECT, entity(dispute.fact.object))
    yield _quad(iri, t.ASPECT, t.kg(ledger.vocabulary.code("Aspect", dispute.aspect).id))
    yield _quad(iri, t.KNOWN_FROM, day(dispute.known))
    for reason in dispute.reasons:
        yield _quad(iri, t.VERDICT_REASON, t.kg(ledger.vocabulary.code("VerdictReason", reason).id))
    for item in dispute.later:
        yield _quad(iri, t.LATER_HAPPENED, claim(item.id))
    if Reason.DENIED not in dispute.reasons:
        for one, other in dispute.clashes:
            yield _quad(claim(one), t.CONTRADICTS, claim(other))
    for number, side in enumerate(dispute.sides, 1):
        node = NamedNode(f"{iri.value}-{number}")
        yield _quad(iri, t.HAS_SIDE, node)
        yield _quad(node, t.TYPE, t.SIDE)
        yield _quad(node, t.POLARITY, t.kg("denies" if side.denies else "asserts"))
        for item in side.claims:
            yield _quad(node, t.MEMBER, claim(item.id))
