"""A claim seen with the whole ledger at hand: canonical names, times, origin, parties."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from kg.judge.identity import canonical_names
from kg.model import EVENT, STATE, Claim, Ledger, Period, Relation

PLAIN, TWIN, NONE = "plainEdge", "prospectiveEdge", "noEdge"


@dataclass(frozen=True)
class Fact:
    """What one claim is about, once names are canonical; the key that rivals and supporters share."""

    subject: str
    relation: str
    object: str | None


@dataclass(frozen=True)
class Reading:
    """The ledger read with its identity judgements: everything the judge asks of one claim."""

    ledger: Ledger

    @cached_property
    def names(self) -> dict[str, str]:
        """Canonical name of each merged entity."""
        return canonical_names(self.ledger.judgements)

    def name(self, handle: str) -> str:
        """The canonical name of an entity."""
        return self.names.get(handle, handle)

    def relation(self, claim: Claim) -> Relation:
        """What the ontology says of the claim's relation."""
        return self.ledger.vocabulary.relations[claim.relation]

    def fact(self, claim: Claim) -> Fact:
        """Subject, relation and object by canonical name; the two ends of a symmetric relation in one order."""
        subject, other = self.name(claim.subject), claim.object and self.name(claim.object)
        if other and self.relation(claim).symmetric:
            subject, other = sorted((subject, other))
        return Fact(subject, claim.relation, other)

    def round(self, claim: Claim) -> str | None:
        """The canonical round that qualifies the claim."""
        return claim.qualifiers.round and self.name(claim.qualifiers.round)

    def known(self, claim: Claim) -> date:
        """The first day on which the claim had surely been published."""
        latest = self.ledger.sources[claim.evidence.source].published.latest
        assert latest, "a source's publication has two ends"
        return latest

    def said(self, claim: Claim) -> Period:
        """When the claim was published."""
        return self.ledger.sources[claim.evidence.source].published

    def makes(self, claim: Claim) -> str:
        """Which edge the claim makes: none where its stage makes none, the twin where stage or standing wants it."""
        vocabulary = self.ledger.vocabulary
        standing = vocabulary.code("Standing", claim.standing).makes
        stage = vocabulary.code("Stage", claim.stage).makes if claim.stage else PLAIN
        if stage not in (PLAIN, TWIN):
            return NONE
        return TWIN if TWIN in (standing, stage) else PLAIN

    def happened(self, claim: Claim) -> bool:
        """Whether the claim asserts a fact, not a plan, an open or a lapsed deal."""
        return claim.polarity == "asserts" and self.makes(claim) == PLAIN

    def origin(self, claim: Claim) -> str:
        """Whose reporting this is: the first named speaker, and behind a bare publisher whom its source repeats."""
        source = self.ledger.sources[claim.evidence.source]
        named = [voice for voice in claim.voice if self.ledger.entities[voice].type != "Group"]
        if named and named[0] != source.publisher:
            return self.name(named[0])
        return self.name(source.origin or source.publisher)

    @cached_property
    def issuers(self) -> dict[str, set[str]]:
        """For each round, who is said to raise it: the objects of links from a round."""
        found: dict[str, set[str]] = {}
        for claim in self.ledger.claims:
            relation = self.relation(claim)
            if relation.domain == "FundingRound" and claim.object and claim.polarity == "asserts":
                found.setdefault(self.name(claim.subject), set()).add(self.name(claim.object))
        return found

    def parties(self, claim: Claim) -> set[str]:
        """Those whose own doing the claim is: its ends, vehicles and partners, and the issuer of its round."""
        q = claim.qualifiers
        ends = {self.name(end) for end in (claim.subject, claim.object, q.vehicle, *q.jointly_with) if end}
        return ends | self.issuers.get(self.name(claim.subject), set())

    def valid(self, claim: Claim, *, undated: bool = False) -> tuple[date, date | None] | None:
        """The days on which the claim's matter surely holds: first day, and first day after; None where no day is sure.

        An event or observation holds from the last day it can have happened. A state holds from its latest possible
        start to its earliest possible end. A start that is not given, or that is `undated` because it dates something
        else, is the publication, a plan's too.
        """
        known = self.known(claim)
        if self.makes(claim) != PLAIN or claim.polarity != "asserts":
            return known, None
        kind = self.relation(claim).kind
        given = None if undated else claim.on if kind != STATE else (claim.since or claim.on)
        start = given.latest if given and given.latest else known
        if kind == EVENT or claim.until is None:
            return start, None
        end = claim.until.earliest
        if end is None:  # it has ended, nobody says after how long: sure of its first day alone
            return (start, start + timedelta(days=1)) if given and given.latest else None
        if given is None and end <= start:
            start = end - timedelta(days=1)
        return (start, end) if start < end else None
