"""What a page needs of a view: the ledger, what is accepted of it, and its disputes, read once from the store."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import NamedNode, Quad

from kg.model import Claim, Ledger, Vocabulary
from kg.rdf import terms as t
from kg.rdf.decode import decode
from kg.rdf.prefixes import PREFIXES
from kg.rdf.vocabulary import local
from kg.store import Clocks, View

_ROLES = (t.SUBJECT, t.RELATION, t.OBJECT, t.ASPECT)


@dataclass(frozen=True)
class OpenDispute:
    """A dispute as the view shows it: claims by side, in the order of the store."""

    id: str
    subject: str
    relation: str
    object: str | None
    aspect: str
    sides: tuple[tuple[Claim, ...], ...]
    known_from: str


@dataclass(frozen=True)
class Corpus:
    """The ledger through one view. Claims are by id; entity names in `names` are the canonical ones of merged ones."""

    ledger: Ledger
    clocks: Clocks
    names: dict[str, str]
    accepted: frozenset[str]
    edges: frozenset[tuple[str, str, str]]
    proofs: dict[str, str]
    origins: dict[str, int]
    disputes: tuple[OpenDispute, ...]

    def name(self, handle: str) -> str:
        """The canonical name of an entity."""
        return self.names.get(handle, handle)

    def known(self, claim: Claim) -> bool:
        """Whether the claim had surely been published by the view's day."""
        latest = self.ledger.sources[claim.evidence.source].published.latest
        return latest is not None and latest <= self.clocks.known

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The claims published by the view's day, by handle."""
        return tuple(filter(self.known, self.ledger.claims))

    @cached_property
    def disputes_of(self) -> dict[str, tuple[OpenDispute, ...]]:
        """Disputes by the id of a claim on one of their sides."""
        found: dict[str, list[OpenDispute]] = defaultdict(list)
        for dispute in self.disputes:
            for side in dispute.sides:
                for claim in side:
                    found[claim.id].append(dispute)
        return {claim: tuple(disputes) for claim, disputes in found.items()}

    def about(self, entity: str) -> list[Claim]:
        """The claims that have this entity as an end, a round or a vehicle."""
        mentions = (self.mentions(claim) for claim in self.claims)
        return [claim for claim, ends in zip(self.claims, mentions, strict=True) if entity in ends]

    def mentions(self, claim: Claim) -> set[str]:
        """The entities that a claim is about, by canonical name."""
        q = claim.qualifiers
        ends = (claim.subject, claim.object, q.round, q.vehicle, q.of, *q.jointly_with)
        return {self.name(end) for end in ends if end}


def read_corpus(view: View, vocabulary: Vocabulary) -> Corpus:
    """Everything of this view that pages are made from."""
    quads = list(view.records())
    ledger = decode(quads, vocabulary)
    claims = {claim.id: claim for claim in ledger.claims}
    by_subject: dict[NamedNode, list[Quad]] = defaultdict(list)
    for quad in quads:
        by_subject[quad.subject].append(quad)
    accepted, edges = set(), set()
    for quad in view.accepted():
        if quad.object == t.ACCEPTED_CLAIM:
            accepted.add(_name(quad.subject))
        elif quad.predicate != t.DISPUTED:
            edges.add((_name(quad.subject), local(quad.predicate), _name(quad.object)))
    day = view.clocks.known.isoformat()
    disputes = [_dispute(node, by_subject, claims) for node in _instances(quads, t.DISPUTE)]
    return Corpus(
        ledger,
        view.clocks,
        {_name(quad.subject): _name(quad.object) for quad in quads if quad.predicate == t.SAME_AS},
        frozenset(accepted),
        frozenset(edges),
        _proofs(by_subject, day),
        {_name(quad.subject): int(quad.object.value) for quad in quads if quad.predicate == t.INDEPENDENT_ORIGINS},
        tuple(sorted((d for d in disputes if d.known_from <= day), key=lambda d: (d.subject, d.relation, d.id))),
    )


def _name(term: NamedNode) -> str:
    return term.value.rpartition("/")[2]


def _instances(quads: list[Quad], kind: NamedNode) -> list[NamedNode]:
    return [quad.subject for quad in quads if quad.predicate == t.TYPE and quad.object == kind]


def _dispute(node: NamedNode, by_subject: dict[NamedNode, list[Quad]], claims: dict[str, Claim]) -> OpenDispute:
    found = {quad.predicate: quad.object for quad in by_subject[node]}
    sides = sorted((quad.object for quad in by_subject[node] if quad.predicate == t.HAS_SIDE), key=str)
    members = [
        tuple(sorted((claims[_name(q.object)] for q in by_subject[side] if q.predicate == t.MEMBER), key=lambda c: c.handle))
        for side in sides
    ]
    subject, relation, other, aspect = (found.get(role) for role in _ROLES)
    aspect_name = local(aspect).removesuffix("Aspect")
    return OpenDispute(
        _name(node), _name(subject), local(relation), _name(other) if other else None, aspect_name, tuple(members),
        found[t.KNOWN_FROM].value,
    )  # fmt: skip


def _proofs(by_subject: dict[NamedNode, list[Quad]], day: str) -> dict[str, str]:
    """The strictest reader who accepts each claim, as known on that day."""
    found = {}
    for subject, quads in by_subject.items():
        for link in quads:
            if link.predicate != t.HAS_SLICE:
                continue
            piece = {quad.predicate: quad.object for quad in by_subject[link.object]}
            until = piece.get(t.KNOWN_UNTIL)
            if piece[t.KNOWN_FROM].value <= day and (until is None or day < until.value):
                found[_name(subject)] = local(piece[t.PROOF])
    return found
