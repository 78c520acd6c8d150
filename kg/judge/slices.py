"""Slices: the stretches of both clocks, and the proof, for which a claim is accepted.

The clocks are those of bitemporal databases (Snodgrass & Ahn, "Temporal databases", IEEE Computer 19(9), 1986):
`known` is transaction time read as publication, `valid` is valid time. Ends are excluded; an open end is None.
Decision page: ontology/decisions/0001-semantics.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from kg.judge.disputes import Dispute, find_disputes
from kg.judge.facts import PLAIN, TWIN, Fact, Reading
from kg.judge.origins import CORROBORATED, Origins, Support
from kg.model import Claim

ANY, CREDIBLE = "any", "credible"


@dataclass(frozen=True)
class Slice:
    """One stretch during which a claim is accepted; `edge` is the relation of the plain triple it makes, if any.

    `proof` is the strictest reader who accepts it: corroborated is accepted by credible and any as well.
    """

    claim: Claim
    known_from: date
    known_until: date | None
    valid_from: date
    valid_until: date | None
    proof: str
    edge: str | None
    disputed: bool


@dataclass(frozen=True)
class Judged:
    """The ledger with everything that follows from comparing its claims."""

    reading: Reading

    @cached_property
    def disputes(self) -> tuple[Dispute, ...]:
        """Every dispute."""
        return find_disputes(self.reading)

    @cached_property
    def origins(self) -> Origins:
        """Whose reporting each claim is."""
        return Origins(self.reading)

    @cached_property
    def support(self) -> dict[str, Support]:
        """Support by claim id."""
        return {claim.id: self.origins.support(claim) for claim in self.reading.ledger.claims}

    @cached_property
    def slices(self) -> tuple[Slice, ...]:
        """Every slice, by handle, known and valid start."""
        successors: dict[str, list[Claim]] = defaultdict(list)
        corrections: dict[str, list[Claim]] = defaultdict(list)
        ledger = self.reading.ledger
        for claim in ledger.claims:
            for handles, into in ((claim.succeeds, successors), (claim.corrects, corrections)):
                for handle in handles:
                    for target in ledger.by_handle[handle]:
                        into[target.id].append(claim)
        disputed: dict[str, date] = {}
        for dispute in self.disputes:
            for side in dispute.sides:
                for claim in side.claims:
                    disputed[claim.id] = min(dispute.known, disputed.get(claim.id, date.max))
        found: list[Slice] = []
        for claim, peers in self._peers():
            if claim.polarity == "asserts":
                ends = successors[claim.id] + [peer for peer in peers if self._closes(peer, claim)]
                found += self._cut(claim, ends, corrections[claim.id], disputed.get(claim.id))
        return tuple(found)

    def _peers(self) -> Iterable[tuple[Claim, list[Claim]]]:
        by_fact: dict[Fact, list[Claim]] = defaultdict(list)
        for claim in self.reading.ledger.claims:
            by_fact[self.reading.fact(claim)].append(claim)
        for claim in self.reading.ledger.claims:
            yield claim, by_fact[self.reading.fact(claim)]

    def _closes(self, peer: Claim, claim: Claim) -> bool:
        """Whether a later claim that the thing happened ends this plan or open deal."""
        reading = self.reading
        same_round = reading.round(claim) in (None, reading.round(peer))
        open_deal = reading.makes(claim) == TWIN and reading.happened(peer) and peer.standing == "stated"
        return open_deal and same_round and reading.known(peer) > reading.known(claim)

    def _cut(self, claim: Claim, ends: list[Claim], corrections: list[Claim], disputed: date | None) -> Iterable[Slice]:
        """Cut the known clock wherever the verdict on the claim changes."""
        reading = self.reading
        valid = reading.valid(claim)
        known = reading.known(claim)
        gone = min((reading.known(other) for other in corrections), default=None)
        if valid is None or (gone and gone <= known):
            return
        corroborated = self.support[claim.id].corroborated_from
        marks = {known, *(reading.known(end) for end in ends)} | ({disputed, corroborated} - {None})
        days = sorted({max(day, known) for day in marks if day and (gone is None or day < gone)})
        for day, until in zip(days, [*days[1:], gone], strict=True):
            start, end = valid
            for other in ends:
                if reading.known(other) <= day:
                    begun = _begins(other, reading)
                    end = min(end, begun) if end else begun
            if end is None or start < end:
                proof = ANY if claim.standing == "rumoured" else CREDIBLE
                if proof == CREDIBLE and corroborated and corroborated <= day:
                    proof = CORROBORATED
                yield Slice(claim, day, until, start, end, proof, self._edge(claim), bool(disputed and disputed <= day))

    def _edge(self, claim: Claim) -> str | None:
        relation = self.reading.relation(claim)
        if claim.object is None:
            return None
        return {PLAIN: relation.id, TWIN: relation.prospective}.get(self.reading.makes(claim))


def judge(reading: Reading) -> Judged:
    """Everything that follows from comparing the claims of a ledger."""
    return Judged(reading)


def _begins(successor: Claim, reading: Reading) -> date:
    """The first day on which a successor may hold: its own earliest start, or its publication."""
    given = successor.since or successor.on
    return given.earliest if given and given.earliest else reading.known(successor)
