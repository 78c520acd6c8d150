"""What a page needs of a view: the ledger, what is accepted of it, and its disputes, read once from the store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from pyoxigraph import NamedNode

from kg.judge import Judged, Reading, judge
from kg.model import Claim, Ledger, Vocabulary
from kg.query.derived import Derived, read_derived, rule_summaries
from kg.query.slices import StoredSlice, read_slices
from kg.rdf import terms as t
from kg.rdf.decode import decode_index
from kg.rdf.index import Index, Term, flat
from kg.rdf.prefixes import PREFIXES
from kg.rdf.vocabulary import local
from kg.store import Clocks, View


@dataclass(frozen=True)
class OpenDispute:
    """A dispute as the view shows it: claims by side, in the order of the store.

    `reasons` are codes of the ontology; `later` are claims by which what was denied then happened.
    """

    id: str
    subject: str
    relation: str
    object: str | None
    aspect: str
    sides: tuple[tuple[Claim, ...], ...]
    known_from: str
    reasons: tuple[str, ...] = ()
    later: tuple[Claim, ...] = ()


@dataclass(frozen=True)
class Corpus:
    """The ledger through one view. Claims are by id; entity names in `names` are the canonical ones of merged ones."""

    ledger: Ledger
    clocks: Clocks
    names: dict[str, str]
    accepted: frozenset[str]
    edges: frozenset[tuple[str, str, str]]
    proofs: dict[str, str]
    disputes: tuple[OpenDispute, ...]
    slices: dict[str, tuple[StoredSlice, ...]]
    derived: tuple[Derived, ...] = ()

    def name(self, handle: str) -> str:
        """The canonical name of an entity."""
        return self.names.get(handle, handle)

    def known(self, claim: Claim) -> bool:
        """Whether the claim had surely been published by the view's day."""
        return self.known_from(claim) <= self.clocks.known

    def known_from(self, claim: Claim) -> date:
        """The first day on which the claim had surely been published."""
        return self.ledger.sources[claim.evidence.source].published.latest or date.max

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The claims published by the view's day, by handle."""
        return tuple(filter(self.known, self.ledger.claims))

    def in_order(self, claims: Iterable[Claim]) -> list[Claim]:
        """Claims by the day of their publication, then by handle."""
        return sorted(claims, key=lambda claim: (self.known_from(claim), claim.handle))

    @cached_property
    def disputes_of(self) -> dict[str, tuple[OpenDispute, ...]]:
        """Disputes by the id of a claim on one of their sides."""
        found: dict[str, list[OpenDispute]] = defaultdict(list)
        for dispute in self.disputes:
            for side in dispute.sides:
                for claim in side:
                    found[claim.id].append(dispute)
        return {claim: tuple(disputes) for claim, disputes in found.items()}

    @cached_property
    def refuted_by(self) -> dict[str, tuple[str, ...]]:
        """By handle of a claim, the ids of the claims that refute it by name."""
        return _named_by((claim.id, claim.refutes.claims) for claim in self.claims if claim.refutes)

    @cached_property
    def succeeded_by(self) -> dict[str, tuple[str, ...]]:
        """By handle of a claim, the ids of the claims that say they succeed it."""
        return _named_by((claim.id, claim.succeeds) for claim in self.claims)

    @cached_property
    def judged(self) -> Judged:
        """The claims published by the view's day, judged: who supports whom by then, and what is at odds with what."""
        return judge(Reading(replace(self.ledger, claims=self.claims)))

    def origins(self, claim: Claim) -> tuple[str, ...]:
        """The independent origins that say what the claim says, as far as published by the view's day."""
        return tuple(sorted(self.judged.support[claim.id].origins))

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
        ends = (claim.subject, claim.object, q.round, q.vehicle, q.of, q.because, *q.jointly_with)
        return {self.name(end) for end in ends if end}


def read_corpus(view: View, vocabulary: Vocabulary) -> Corpus:
    """Everything of this view that pages are made from."""
    index = Index(view.records())
    ledger = decode_index(index, vocabulary)
    claims = {claim.id: claim for claim in ledger.claims}
    found = list(view.accepted())
    accepted, edges = set(), set()
    for subject, predicate, value in flat(found):
        if value == t.ACCEPTED_CLAIM:
            accepted.add(_name(subject))
        elif isinstance(value, NamedNode) and subject.value.startswith(PREFIXES["ent"]):
            edges.add((_name(subject), local(predicate), _name(value)))
    day = view.clocks.known
    latest = {handle: source.published.latest for handle, source in ledger.sources.items()}
    told = {i: claim for i, claim in claims.items() if (latest[claim.evidence.source] or date.max) <= view.clocks.known}
    open_now = (_dispute(node, index, told, vocabulary) for node in index.having(t.TYPE, t.DISPUTE))
    disputes = [found for found in open_now if found.known_from <= day.isoformat() and len(found.sides) > 1]
    slices = read_slices(index)
    return Corpus(
        ledger,
        view.clocks,
        {_name(node): _name(kept) for node in index.having(t.SAME_AS) for kept in index.nodes(node, t.SAME_AS)},
        frozenset(accepted),
        frozenset(edges),
        # the strictest reader who accepts each claim, as known on that day
        {claim: piece.proof for claim, pieces in slices.items() for piece in pieces if piece.known(day)},
        tuple(sorted(disputes, key=lambda d: (d.subject, d.relation, d.id))),
        slices,
        read_derived(Index(found), rule_summaries(view), claims),
    )


def _named_by(names: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    """For each handle that is named, who names it."""
    found: dict[str, list[str]] = defaultdict(list)
    for namer, handles in names:
        for handle in dict.fromkeys(handles):
            found[handle].append(namer)
    return {handle: tuple(namers) for handle, namers in found.items()}


def _name(term: Term) -> str:
    return term.value.rpartition("/")[2]


def _dispute(node: NamedNode, index: Index, told: dict[str, Claim], vocabulary: Vocabulary) -> OpenDispute:
    """A dispute with those of its claims that had been told by the view's day."""

    def members(at: NamedNode, predicate: NamedNode) -> tuple[Claim, ...]:
        found = [told[_name(member)] for member in index.nodes(at, predicate) if _name(member) in told]
        return tuple(sorted(found, key=lambda claim: claim.handle))

    subject, relation, aspect = (index.nodes(node, part)[0] for part in (t.SUBJECT, t.RELATION, t.ASPECT))
    other = index.node(node, t.OBJECT)
    return OpenDispute(
        _name(node),
        _name(subject),
        local(relation),
        _name(other) if other else None,
        vocabulary.notation("Aspect", local(aspect)),
        tuple(filter(None, (members(side, t.MEMBER) for side in sorted(index.nodes(node, t.HAS_SIDE), key=str)))),
        index.string(node, t.KNOWN_FROM) or "",
        tuple(sorted(vocabulary.notation("VerdictReason", local(why)) for why in index.nodes(node, t.VERDICT_REASON))),
        members(node, t.LATER_HAPPENED),
    )
