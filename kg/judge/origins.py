"""Whose reporting a claim is, whether its speaker’s word counts, and how many independent origins say the same.

Two articles that repeat one report are one origin, however long the chain: independence is that of the first who knew
(for the idea, Dong, Berti-Équille & Srivastava, “Truth discovery and copying detection in a dynamic world”, VLDB 2009).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from kg.judge.compare import compare
from kg.judge.facts import Reading
from kg.judge.times import one_level
from kg.judge.verdicts import Verdict
from kg.model import Claim

CORROBORATED = "corroborated"


@dataclass(frozen=True)
class Support:
    """Who says the same: the claims whose word counts, and whose reporting they are, each origin once."""

    voices: tuple[Claim, ...]
    origins: frozenset[str]


@dataclass(frozen=True)
class Origins:
    """The origins of a ledger’s claims."""

    reading: Reading

    def origin(self, claim: Claim) -> str:
        """Whose reporting this is in the end: where the one it repeats is known to repeat another, that other."""
        seen: list[str] = []
        teller = self.reading.told_by(claim)
        while teller not in seen:
            seen.append(teller)
            sources = {self.reading.told_by(each) for each in self._printed(teller, claim)}
            if len(sources) != 1:
                break
            teller = sources.pop()
        return teller if teller not in seen[:-1] else min(seen[seen.index(teller) :])

    def _printed(self, publisher: str, claim: Claim) -> list[Claim]:
        """What this publisher itself had printed on the claim’s fact by the time the claim was known."""
        reading = self.reading
        return [
            each
            for each in reading.beside(claim)
            if reading.name(reading.ledger.sources[each.evidence.source].publisher) == publisher
            if reading.known(each) <= reading.known(claim) and each.polarity == claim.polarity
        ]

    @cached_property
    def issuers(self) -> dict[str, set[str]]:
        """For each round, who is said to raise it: the objects of links from a round."""
        reading = self.reading
        found: dict[str, set[str]] = {}
        for claim in reading.ledger.claims:
            if reading.relation(claim).domain == "FundingRound" and claim.object and claim.polarity == "asserts":
                found.setdefault(reading.name(claim.subject), set()).add(reading.name(claim.object))
        return found

    def parties(self, claim: Claim) -> set[str]:
        """Those whose own doing the claim is: its ends, vehicles and partners, and the issuer of its round."""
        q, name = claim.qualifiers, self.reading.name
        ends = {name(end) for end in (claim.subject, claim.object, q.vehicle, *q.jointly_with) if end}
        return ends | self.issuers.get(name(claim.subject), set())

    def own_word(self, claim: Claim) -> bool:
        """Whether a party to the claim is the one who says it."""
        return self.reading.name(claim.voice[0]) in self.parties(claim)

    def own_word_counts(self, claim: Claim) -> bool:
        """A party’s word is good for its own doing, told as done, and for what tells against it; for nothing else."""
        relation = self.reading.relation(claim)
        good = relation.own_word_counts or relation.adverse
        return good and self.reading.happened(claim) and claim.standing == "stated"

    def needs_no_second(self, claim: Claim) -> bool:
        """A filing, register or court needs no second voice, nor does a party on its own doing or against itself."""
        ledger = self.reading.ledger
        kind = ledger.sources[claim.evidence.source].kind
        if ledger.vocabulary.code("SourceKind", kind).proof == CORROBORATED:
            return True
        return self.own_word(claim) and self.own_word_counts(claim)

    def support(self, claim: Claim) -> Support:
        """Who says what the claim says; a party’s word that counts for nothing supports nothing."""
        alike = (each for each in self.reading.beside(claim) if each is claim or self._says_the_same(each, claim))
        counting = (each for each in alike if not self.own_word(each) or self.needs_no_second(each))
        voices = tuple(sorted(counting, key=lambda each: each.id))
        return Support(voices, frozenset(map(self.origin, voices)))

    def _says_the_same(self, peer: Claim, claim: Claim) -> bool:
        reading = self.reading
        if peer.polarity != claim.polarity or peer.standing == "rumoured":
            return False
        if reading.makes(peer) != reading.makes(claim) or peer.relation != claim.relation:
            return False
        if peer.value and claim.value and not one_level(peer, claim, reading):
            return False
        return compare(peer, claim, reading).verdict in (Verdict.AGREES, Verdict.REFINES)
