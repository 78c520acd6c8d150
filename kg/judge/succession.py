"""What ends a claim and what takes it back: successors, corrections, retractions, and events that end a plan.

Everything is asked for one day of the known clock, so that nothing told later changes what was known before.
Decision page: ontology/decisions/0001-semantics.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from kg.judge.facts import PLAIN, TWIN, Reading
from kg.model import EVENT, STATE, Claim


@dataclass(frozen=True)
class Succession:
    """Who takes whose place in a ledger."""

    reading: Reading

    @cached_property
    def successors(self) -> dict[str, list[Claim]]:
        """By id, the claims that say they succeed it."""
        return self._named("succeeds")

    @cached_property
    def corrections(self) -> dict[str, list[Claim]]:
        """By id, the claims that say they correct it."""
        return self._named("corrects")

    def _named(self, link: str) -> dict[str, list[Claim]]:
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.reading.ledger.claims:
            for handle in getattr(claim, link):
                for target in self.reading.ledger.by_handle.get(handle, ()):
                    found[target.id].append(claim)
        return dict(found)

    def taken_back(self, claim: Claim, day: date) -> bool:
        """Whether it has been corrected by that day; a correction that a denial has withdrawn counts no more."""
        return any(not self._withdrawn(other, day) for other in self._correcting(claim, day))

    def _withdrawn(self, correction: Claim, day: date) -> bool:
        return any(other.polarity == "denies" for other in self._correcting(correction, day))

    def _correcting(self, claim: Claim, day: date) -> list[Claim]:
        return [o for o in self._told(self.corrections, claim, day) if _as_firm(o, claim)]

    def _told(self, links: dict[str, list[Claim]], claim: Claim, day: date) -> list[Claim]:
        return [other for other in links.get(claim.id, ()) if self.reading.known(other) <= day]

    def marks(self, claim: Claim) -> set[date]:
        """The days on which it, or its place in a succession, may be taken back or come to be known."""
        corrections = self.corrections.get(claim.id, [])
        others = [o for c in corrections for o in (c, *self.corrections.get(c.id, ()))]
        retold = self._follow([claim], self._corrected, date.max) if claim.corrects else []
        return set(map(self.reading.known, [*others, *retold]))

    def enders(self, claim: Claim, peers: Iterable[Claim], day: date = date.max) -> list[Claim]:
        """The claims told by that day that may end it: its successors, what re-tells them, and that a plan was carried out.

        What re-tells a claim, by correcting it on the same fact, stands in its place at both ends of a succession.
        """
        reading = self.reading
        if reading.makes(claim) == PLAIN and reading.relation(claim).kind == EVENT:
            return []  # it stays true that it happened
        found = {o.id: o for o in peers if reading.known(o) <= day and self._settles(o, claim)}
        places = self._follow([claim], self._corrected, day)
        heirs = [o for place in places for o in self._told(self.successors, place, day)]
        for other in self._follow(heirs, lambda o: self._told(self.corrections, o, day), day):
            if other is not claim and self._weighs(other, claim):
                found[other.id] = other
        return list(found.values())

    def _corrected(self, claim: Claim) -> list[Claim]:
        return [old for handle in claim.corrects for old in self.reading.ledger.by_handle[handle]]

    def _follow(self, claims: list[Claim], step: Callable[[Claim], list[Claim]], day: date) -> list[Claim]:
        """These claims and those that the step leads to, as far as they assert the same fact and are told by that day."""
        if not claims:
            return []
        found: dict[str, Claim] = {}
        queue = [claim for claim in claims if claim.polarity == "asserts"]
        while queue:
            claim = queue.pop()
            if claim.id not in found and self.reading.known(claim) <= day:
                found[claim.id] = claim
                steps = step(claim)
                fact = self.reading.fact(claim) if steps else None
                queue += [o for o in steps if o.polarity == "asserts" and self.reading.fact(o) == fact]
        return list(found.values())

    def _settles(self, other: Claim, plan: Claim) -> bool:
        """Whether a later claim tells as a fact what the other only plans or leaves open, or that it came to nothing."""
        reading = self.reading
        same_round = reading.round(plan) in (None, reading.round(other))
        told = other.polarity == "asserts" and other.standing == "stated" and reading.makes(other) != TWIN
        return reading.makes(plan) == TWIN and told and same_round and reading.known(other) > reading.known(plan)

    def _weighs(self, successor: Claim, claim: Claim) -> bool:
        """A rumour ends rumours only, a plan or open deal only plans and open deals."""
        planned = self.reading.makes(successor) == TWIN and self.reading.makes(claim) == PLAIN
        return _as_firm(successor, claim) and not planned

    def valid(self, claim: Claim) -> tuple[date, date | None] | None:
        """As `Reading.valid`; a new level of an old link starts with its publication where only the link is dated."""
        return self.reading.valid(claim, undated=self._dates_the_link(claim))

    def _dates_the_link(self, claim: Claim) -> bool:
        """Whether the start given is that of the link, which had another value then, as the succeeded claim says."""
        reading = self.reading
        start = claim.since or claim.on
        if start is None or not claim.succeeds or reading.relation(claim).kind != STATE:
            return False
        for old in (each for handle in claim.succeeds for each in reading.ledger.by_handle[handle]):
            told = old.since or old.on
            begun = (told and told.latest) or reading.known(old)
            level = reading.fact(old) == reading.fact(claim) and old.value and old.value != claim.value
            if level and reading.known(old) <= reading.known(claim) and not (start.earliest and start.earliest > begun):
                return True
        return False

    def begun(self, successor: Claim, claim: Claim) -> date:
        """The first day on which the claim may hold no longer: its successor’s earliest start, or what it tells of the end.

        A change that nobody dates has come by the first possible day of the successor’s publication; one that is
        dated only as before some day may have come as soon as the old claim was told.
        """
        reading = self.reading
        given = None if self._dates_the_link(successor) else (successor.since or successor.on)
        if given is None and reading.fact(successor) == reading.fact(claim):
            given = successor.until
            if given and given.earliest and successor.value in (None, claim.value):
                return given.earliest  # the same state, with its end
        if given is None or reading.makes(successor) == TWIN:  # a plan's day is that for which it is planned
            days = [reading.said(successor).earliest]
        else:
            told = reading.said(claim).earliest
            days = [given.earliest or (told and told + timedelta(days=1))]
        sure = self.valid(successor)
        days += [sure[0]] if sure else []
        return min(day for day in days if day)


def _as_firm(other: Claim, claim: Claim) -> bool:
    """Whether every reader who accepts the claim hears the other too: a rumour weighs on rumours alone."""
    return other.standing != "rumoured" or claim.standing == "rumoured"
