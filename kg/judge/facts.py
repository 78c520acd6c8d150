"""A claim seen with the whole ledger at hand: canonical names, times, origin, parties."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from kg.judge.identity import canonical_names
from kg.model import EVENT, STATE, Claim, Ledger, Period, Quantity, Relation

_CURRENCY = re.compile("[A-Z]{3}")

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

    def family(self, relation: str) -> str:
        """The broadest relation above this one: a cofounder is a founder."""
        relations = self.ledger.vocabulary.relations
        while (broader := relations[relation].broader) in relations:
            relation = str(broader)
        return relation

    def pair(self, claim: Claim) -> Fact:
        """The fact with its relation by family: what two claims share that may speak of one thing."""
        fact = self.fact(claim)
        return Fact(fact.subject, self.family(fact.relation), fact.object)

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

    def told_by(self, claim: Claim) -> str:
        """Whose word the claim’s own source gives: the first named speaker, else whom the source repeats, else its publisher."""
        ledger = self.ledger
        source = ledger.sources[claim.evidence.source]
        named = [voice for voice in claim.voice if ledger.entities[voice].type != "Group"]
        if named and named[0] != source.publisher:
            return self.name(named[0])
        return self.name(source.origin or source.publisher)

    @cached_property
    def _by_pair(self) -> dict[Fact, list[Claim]]:
        found: dict[Fact, list[Claim]] = defaultdict(list)
        for claim in self.ledger.claims:
            found[self.pair(claim)].append(claim)
        return found

    def beside(self, claim: Claim) -> list[Claim]:
        """The claims, itself among them, that tie the same two by the same relation, a broader or a narrower one."""
        return self._by_pair.get(self.pair(claim), [])

    def on_pair(self, subject: str, relation: str, other: str) -> list[Claim]:
        """The claims that tie this subject to this object by this relation or a narrower one."""
        return self._by_pair.get(Fact(self.name(subject), self.family(relation), self.name(other)), [])

    @cached_property
    def _by_object(self) -> dict[tuple[str, str], list[Claim]]:
        found: dict[tuple[str, str], list[Claim]] = defaultdict(list)
        for claim in self.ledger.claims:
            if claim.object:
                found[self.family(claim.relation), self.name(claim.object)].append(claim)
        return found

    def on_object(self, relation: str, other: str) -> list[Claim]:
        """The claims that tie anybody to this object by this relation or a narrower one."""
        return self._by_object.get((self.family(relation), self.name(other)), [])

    @cached_property
    def entangled(self) -> frozenset[str]:
        """Relations that rule each other out."""
        relations = self.ledger.vocabulary.relations.values()
        return frozenset(name for r in relations if r.rules_out for name in (r.id, *r.rules_out))

    @cached_property
    def lists(self) -> frozenset[tuple[str, str]]:
        """Relations and objects of which somebody gives a closed list."""
        closed = (claim for claim in self.ledger.claims if claim.qualifiers.only and claim.object)
        return frozenset((claim.relation, self.name(claim.object or "")) for claim in closed)

    @cached_property
    def rates(self) -> dict[tuple[str, str], list[tuple[Period, Decimal]]]:
        """By currency and currency, what one of the first was worth in the second, and when; currencies by ISO 4217 code."""
        found: dict[tuple[str, str], list[tuple[Period, Decimal]]] = defaultdict(list)
        for claim in self.ledger.claims:
            stated = self.happened(claim) and claim.standing == "stated"
            if not self.relation(claim).rate or not stated or not isinstance(claim.value, Quantity):
                continue
            code = next(filter(_CURRENCY.fullmatch, self.ledger.entities[claim.subject].aliases), None)
            if code and claim.value.exact:
                time, rate = claim.on or self.said(claim), claim.value.exact
                found[code, claim.value.unit].append((time, rate))
                found[claim.value.unit, code].append((time, 1 / rate))
        return dict(found)

    @cached_property
    def _places(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for claim in self.ledger.claims:
            if claim.object and self.relation(claim).contains and self.happened(claim):
                found[self.name(claim.subject)].add(self.name(claim.object))
        return found

    def lies_in(self, place: str, other: str) -> bool:
        """Whether a place is said to lie in the other, directly or through places between."""
        seen: set[str] = set()
        waiting = [place]
        while waiting:
            here = waiting.pop()
            if here == other and here != place:
                return True
            waiting += self._places.get(here, set()) - seen
            seen.add(here)
        return False

    @cached_property
    def _ties(self) -> set[frozenset[str]]:
        """Pairs of parties of which one is said to own, run or manage the other."""
        return {
            frozenset((self.name(claim.subject), self.name(claim.object)))
            for claim in self.ledger.claims
            if claim.object and self.happened(claim)
            if self.relation(claim).part_of_whole or self.relation(claim).picture_role == "house"
        } | self._funds

    @cached_property
    def _funds(self) -> set[frozenset[str]]:
        """Pairs of a fund and the house that it acts for."""
        return {
            frozenset((self.name(claim.subject), self.name(claim.object)))
            for claim in self.ledger.claims
            if claim.object and self.relation(claim).acts_for and self.happened(claim)
        }

    def one_purse(self, one: str, other: str) -> bool:
        """Whether one of the two is a fund of the other, so that a cheque of the one is a cheque of the other."""
        return frozenset((self.name(one), self.name(other))) in self._funds

    def tied(self, one: str, other: str) -> bool:
        """Whether two parties may count the same shares: one of them owns, runs or manages the other."""
        return frozenset((self.name(one), self.name(other))) in self._ties

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
