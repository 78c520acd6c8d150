"""What a page needs of a view: the ledger, what is accepted of it, and its disputes, read once from the store."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import Literal, NamedNode

from kg.model import Claim, Ledger, Text, Vocabulary
from kg.rdf import terms as t
from kg.rdf.decode import decode
from kg.rdf.index import Index, Term, flat
from kg.rdf.prefixes import PREFIXES
from kg.rdf.vocabulary import local
from kg.store import Clocks, View


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
class Derived:
    """A fact that a rule concludes in the view, with the accepted claims that it rests on, by handle."""

    id: str
    rule: str
    summary: Text
    subject: str
    relation: str
    object: str
    claims: tuple[Claim, ...]
    disputed: bool


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
    derived: tuple[Derived, ...] = ()

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
        """The claims that have this entity, or a deal that is its own, as an end, a round or a vehicle."""
        wanted = {entity} | self.deals.get(entity, set())
        return [claim for claim in self.claims if self.mentions(claim) & wanted]

    @cached_property
    def deals(self) -> dict[str, set[str]]:
        """The deals of each party: what single-valued relations from a deal tie to it, such as a round to its issuer."""
        vocabulary = self.ledger.vocabulary
        found: dict[str, set[str]] = defaultdict(set)
        for claim in self.claims:
            relation = vocabulary.relations[claim.relation]
            if claim.object and relation.single_valued and vocabulary.is_a(relation.domain, "Deal"):
                found[self.name(claim.object)].add(self.name(claim.subject))
        return dict(found)

    def mentions(self, claim: Claim) -> set[str]:
        """The entities that a claim is about, by canonical name."""
        q = claim.qualifiers
        ends = (claim.subject, claim.object, q.round, q.vehicle, q.of, *q.jointly_with)
        return {self.name(end) for end in ends if end}


def read_corpus(view: View, vocabulary: Vocabulary) -> Corpus:
    """Everything of this view that pages are made from."""
    quads = list(view.records())
    ledger = decode(quads, vocabulary)
    index = Index(quads)
    claims = {claim.id: claim for claim in ledger.claims}
    found = list(view.accepted())
    accepted, edges = set(), set()
    for subject, predicate, value in flat(found):
        if value == t.ACCEPTED_CLAIM:
            accepted.add(_name(subject))
        elif isinstance(value, NamedNode) and subject.value.startswith(PREFIXES["ent"]):
            edges.add((_name(subject), local(predicate), _name(value)))
    day = view.clocks.known.isoformat()
    disputes = [_dispute(node, index, claims) for node in index.having(t.TYPE, t.DISPUTE)]
    return Corpus(
        ledger,
        view.clocks,
        {_name(node): _name(kept) for node in index.having(t.SAME_AS) for kept in index.nodes(node, t.SAME_AS)},
        frozenset(accepted),
        frozenset(edges),
        _proofs(index, day),
        {
            _name(node): int(index.string(node, t.INDEPENDENT_ORIGINS) or 1)
            for node in index.having(t.INDEPENDENT_ORIGINS)
        },
        tuple(sorted((d for d in disputes if d.known_from <= day), key=lambda d: (d.subject, d.relation, d.id))),
        _derived(Index(found), _summaries(view), claims),
    )


def _name(term: Term) -> str:
    return term.value.rpartition("/")[2]


def _dispute(node: NamedNode, index: Index, claims: dict[str, Claim]) -> OpenDispute:
    def members(side: NamedNode) -> tuple[Claim, ...]:
        found = [claims[_name(member)] for member in index.nodes(side, t.MEMBER)]
        return tuple(sorted(found, key=lambda claim: claim.handle))

    subject, relation, aspect = (index.nodes(node, part)[0] for part in (t.SUBJECT, t.RELATION, t.ASPECT))
    other = index.node(node, t.OBJECT)
    return OpenDispute(
        _name(node),
        _name(subject),
        local(relation),
        _name(other) if other else None,
        local(aspect).removesuffix("Aspect"),
        tuple(members(side) for side in sorted(index.nodes(node, t.HAS_SIDE), key=str)),
        index.string(node, t.KNOWN_FROM) or "",
    )


def _derived(index: Index, summaries: dict[str, Text], claims: dict[str, Claim]) -> tuple[Derived, ...]:
    """The derived facts of a view, by subject, relation, object and rule."""

    def fact(node: NamedNode) -> Derived:
        rule, subject, relation, other = (
            index.nodes(node, part)[0] for part in (t.BY_RULE, t.SUBJECT, t.RELATION, t.OBJECT)
        )
        premises = sorted((claims[_name(c)] for c in index.nodes(node, t.DERIVED_FROM)), key=lambda c: (c.handle, c.id))
        summary = summaries.get(_name(rule), Text.both(_name(rule)))
        disputed = index.string(node, t.DISPUTED) == "true"
        ends = _name(subject), local(relation), _name(other)
        return Derived(_name(node), _name(rule), summary, *ends, tuple(premises), disputed)

    facts = map(fact, index.having(t.TYPE, t.DERIVED_FACT))
    return tuple(sorted(facts, key=lambda f: (f.subject, f.relation, f.object, f.rule)))


def _summaries(view: View) -> dict[str, Text]:
    """When each rule holds, in words, by its name."""
    index = Index(view.ontology())
    words: dict[str, dict[str | None, str]] = {
        _name(rule): {label.language: label.value for label in index.all(rule, t.LABEL) if isinstance(label, Literal)}
        for rule in index.having(t.TYPE, t.RULE)
    }
    return {name: Text(found["en"], found["fr"]) for name, found in words.items()}


def _proofs(index: Index, day: str) -> dict[str, str]:
    """The strictest reader who accepts each claim, as known on that day."""
    found = {}
    for claim in index.having(t.HAS_SLICE):
        for piece in index.nodes(claim, t.HAS_SLICE):
            start, until = index.string(piece, t.KNOWN_FROM) or "", index.string(piece, t.KNOWN_UNTIL)
            if start <= day and (until is None or day < until):
                found[_name(claim)] = local(index.nodes(piece, t.PROOF)[0])
    return found
