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
from kg.judge.succession import Succession
from kg.model import Claim

ANY, CREDIBLE = "any", "credible"


_Verdict = tuple[date, date | None, str, bool]
"""When a claim holds, for which proof, and whether it is disputed."""


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
    def succession(self) -> Succession:
        """What ends a claim, and what takes it back."""
        return Succession(self.reading)

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
        found: list[Slice] = []
        for claim, peers in self._peers():
            if claim.polarity == "asserts":
                found += self._cut(claim, self.succession.enders(claim, peers))
        return tuple(found)

    def _peers(self) -> Iterable[tuple[Claim, list[Claim]]]:
        by_fact: dict[Fact, list[Claim]] = defaultdict(list)
        for claim in self.reading.ledger.claims:
            by_fact[self.reading.fact(claim)].append(claim)
        for claim in self.reading.ledger.claims:
            yield claim, by_fact[self.reading.fact(claim)]

    @cached_property
    def rivals(self) -> dict[str, tuple[Claim, ...]]:
        """By claim id, the claims that clash with it or deny it."""
        claims = {claim.id: claim for claim in self.reading.ledger.claims}
        found: dict[str, set[str]] = defaultdict(set)
        for one, other in (pair for dispute in self.disputes for pair in dispute.clashes):
            found[one].add(other)
            found[other].add(one)
        return {claim: tuple(claims[other] for other in sorted(others)) for claim, others in found.items()}

    def _cut(self, claim: Claim, enders: list[Claim]) -> Iterable[Slice]:
        """Cut the known clock wherever the verdict on the claim changes."""
        reading, known = self.reading, self.reading.known(claim)
        others = [*enders, *self.support[claim.id].voices, *self.rivals.get(claim.id, ())]
        marks = {known, *map(reading.known, others)}
        marks = marks.union(*map(self.succession.marks, (claim, *others)))
        verdicts: list[tuple[date, _Verdict | None]] = []
        for day in sorted({max(day, known) for day in marks}):
            verdict = self._verdict(claim, enders, day)
            if not verdicts or verdicts[-1][1] != verdict:
                verdicts.append((day, verdict))
        edge = self._edge(claim)
        for (day, verdict), until in zip(verdicts, [*(day for day, _ in verdicts[1:]), None], strict=True):
            if verdict:
                start, end, proof, marked = verdict
                yield Slice(claim, day, until, start, end, proof, edge, marked)

    def _verdict(self, claim: Claim, enders: list[Claim], day: date) -> _Verdict | None:
        """When the claim holds, by what was known on that day, for whom, and whether disputed; None where it does not."""
        succession = self.succession
        valid = succession.valid(claim)
        if valid is None or succession.taken_back(claim, day):
            return None
        told = succession.enders(claim, enders, day) if enders else []
        acting = [other for other in told if not succession.taken_back(other, day)]
        ends = [end for end in (valid[1], *(succession.begun(o, claim) for o in acting)) if end]
        end = min(ends, default=None)
        if end and end <= valid[0]:
            return None
        return valid[0], end, self._proof(claim, day), self._disputed(claim, day)

    def _disputed(self, claim: Claim, day: date) -> bool:
        """Whether a rival has spoken by that day and has not been taken back."""
        rivals = self.rivals.get(claim.id, ())
        return any(self.reading.known(each) <= day and not self.succession.taken_back(each, day) for each in rivals)

    def _proof(self, claim: Claim, day: date) -> str:
        """The strictest reader who accepts the claim on that day; what has been taken back supports nothing."""
        if claim.standing == "rumoured":
            return ANY
        reading, taken_back = self.reading, self.succession.taken_back
        voices = [v for v in self.support[claim.id].voices if reading.known(v) <= day and not taken_back(v, day)]
        enough = len(set(map(self.origins.origin, voices))) > 1 or any(map(self.origins.needs_no_second, voices))
        return CORROBORATED if enough else CREDIBLE

    def _edge(self, claim: Claim) -> str | None:
        relation = self.reading.relation(claim)
        if claim.object is None:
            return None
        return {PLAIN: relation.id, TWIN: relation.prospective}.get(self.reading.makes(claim))


def judge(reading: Reading) -> Judged:
    """Everything that follows from comparing the claims of a ledger."""
    return Judged(reading)
