"""What a page needs of a view: the ledger, what is accepted of it, and its disputes, gathered once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from kg.judge import Judged, Reading, judge
from kg.model import Claim, Ledger
from kg.query.derived import Derived
from kg.query.slices import StoredSlice
from kg.store import Clocks


@dataclass(frozen=True)
class OpenDispute:
    """A dispute as the view shows it: claims by side, in the order of the judge.

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
    all_judged: Judged | None = field(default=None, compare=False, repr=False)
    """The whole ledger judged, where that is at hand."""

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
        if self.all_judged and len(self.claims) == len(self.ledger.claims):
            return self.all_judged
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


def _named_by(names: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    """For each handle that is named, who names it."""
    found: dict[str, list[str]] = defaultdict(list)
    for namer, handles in names:
        for handle in dict.fromkeys(handles):
            found[handle].append(namer)
    return {handle: tuple(namers) for handle, namers in found.items()}
