"""The rules of ontology/decisions/0001-semantics.md and 0006-verdicts.md once more, as slow and simple as they read: one day, one claim.

Nothing of kg.judge is used. Dates are sets of days within a window, values are intervals of fractions.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from kg.model import Claim, Day, Ledger, Period, Quantity

FIRST, LAST = date(2019, 1, 1), date(2021, 12, 31)
TWO_MONTHS, THREE_MONTHS = timedelta(days=69), timedelta(days=93)


def days(period: Period) -> set[date]:
    """The days on which it may have been, within the window."""
    start, end = period.earliest or FIRST, period.latest or LAST
    return {start + timedelta(days=number) for number in range((end - start).days + 1)}


def meet(one: Quantity, other: Quantity) -> bool:
    """Whether one number could be both; an `about` reaches a tenth further at both ends."""
    (low, high), (other_low, other_high) = span(one), span(other)
    start, end = max(low, other_low), min(high, other_high)
    if (one.minimum, one.maximum) == (other.minimum, other.maximum) or rounded(one, other):
        return True
    open_start = any(v.min_exclusive and span(v)[0] == start for v in (one, other))
    open_end = any(v.max_exclusive and span(v)[1] == end for v in (one, other))
    return start < end or (start == end and not (open_start or open_end))


def span(value: Quantity) -> tuple[Fraction, Fraction]:
    reach = Fraction(1, 10) if value.about else Fraction(0)
    low = Fraction(-1) if value.minimum is None else Fraction(value.minimum) * (1 - reach)
    high = Fraction(10**30) if value.maximum is None else Fraction(value.maximum) * (1 + reach)
    if value.maximum is None and value.min_exclusive and value.kind != "share":
        high = Fraction(value.minimum or 0) * 3 / 2
    return low, high


def sharp(period: Period) -> bool:
    """Whether it is a day or a month, or about as narrow."""
    return period.earliest is not None and period.latest is not None and (period.latest - period.earliest).days < 31


def rounded(one: Quantity, other: Quantity) -> bool:
    """Whether two plain sums or shares differ by five parts in a hundred of the larger at most."""
    if one.minimum is None or other.minimum is None or one.minimum != one.maximum or other.minimum != other.maximum:
        return False
    small, large = sorted(Fraction(value.minimum or 0) for value in (one, other))
    return small > 0 and (large - small) * 20 <= large


@dataclass(frozen=True)
class ByDay:
    """A ledger, judged for one known day at a time."""

    ledger: Ledger

    def name(self, handle: str) -> str:
        """The name that is kept: the group of names that `same` joins goes by the one listed first."""
        order: list[str] = []
        groups: list[set[str]] = []
        for judgement in self.ledger.judgements:
            if judgement.verdict == "same":
                order += judgement.members
                joined = set(judgement.members).union(*(group for group in groups if group & set(judgement.members)))
                groups = [group for group in groups if not group & joined] + [joined]
        mine = next((group for group in groups if handle in group), {handle})
        return min(mine, key=lambda name: order.index(name) if name in order else 0)

    def published(self, claim: Claim) -> Period:
        return self.ledger.sources[claim.evidence.source].published

    def known(self, claim: Claim) -> date:
        latest = self.published(claim).latest
        assert latest
        return latest

    def fact(self, claim: Claim) -> tuple[str, str, str]:
        ends = [self.name(claim.subject), self.name(claim.object) if claim.object else ""]
        if self.ledger.vocabulary.relations[claim.relation].symmetric:
            ends.sort()
        return ends[0], claim.relation, ends[1]

    def makes(self, claim: Claim) -> str:
        """The table of standings and stages."""
        if claim.stage in ("lapsed", "cancelled"):
            return "nothing"
        return "twin" if claim.standing == "planned" or claim.stage in ("announced", "committed") else "plain"

    def edge(self, claim: Claim) -> tuple[str, str, str] | None:
        relation = self.ledger.vocabulary.relations[claim.relation]
        made = {"plain": relation.id, "twin": relation.prospective, "nothing": None}[self.makes(claim)]
        return (self.name(claim.subject), made, self.name(claim.object)) if made and claim.object else None

    # the two clocks

    def accepted(self, claim: Claim, known: date, valid: date, proof: str) -> bool:
        told = [other for other in self.ledger.claims if self.known(other) <= known]
        if claim.polarity == "denies" or claim not in told or self.taken_back(claim, told):
            return False
        ended = [self.changed(claim, other) for other in told if self.replaces(other, claim, told)]
        if any(valid >= day for day in ended) or not self.held(claim, valid):
            return False
        if proof == "any":
            return True
        return claim.standing != "rumoured" and (proof == "credible" or self.corroborated(claim, told))

    def taken_back(self, claim: Claim, told: list[Claim]) -> bool:
        """A correction takes back what it corrects, unless a denial has withdrawn the correction."""
        for correction in self.correcting(claim, told):
            if all(other.polarity == "asserts" for other in self.correcting(correction, told)):
                return True
        return False

    def correcting(self, claim: Claim, told: list[Claim]) -> list[Claim]:
        """Who corrects it; a rumour corrects rumours only."""
        rumour = claim.standing == "rumoured"
        return [other for other in told if claim.handle in other.corrects and (rumour or other.standing != "rumoured")]

    def replaces(self, other: Claim, claim: Claim, told: list[Claim]) -> bool:
        """Whether the claim ends because of the other: a successor as strong, or what was planned told as a fact."""
        relation = self.ledger.vocabulary.relations[claim.relation]
        if (
            other == claim
            or self.taken_back(other, told)
            or (relation.kind == "event" and self.makes(claim) == "plain")
        ):
            return False
        if self.closes(other, claim):
            return True
        if other.standing == "rumoured" and claim.standing != "rumoured":
            return False
        if self.makes(other) == "twin" and self.makes(claim) == "plain":
            return False
        return bool(self.succeeded(other, told) & self.retold(claim, told))

    def succeeded(self, claim: Claim, told: list[Claim]) -> set[str]:
        """What a claim succeeds: what it names, and what was succeeded by the claims on the same fact that it corrects."""
        handles = self.retold(claim, told)
        return {each for other in told if other.handle in handles for each in other.succeeds}

    def retold(self, claim: Claim, told: list[Claim]) -> set[str]:
        """The claim and the assertions of the same fact that it corrects, directly or in a chain."""
        if claim.polarity == "denies" or claim not in told:
            return set()
        corrected = [other for other in told if other.handle in claim.corrects and self.fact(other) == self.fact(claim)]
        return {claim.handle}.union(*(self.retold(other, told) for other in corrected))

    def changed(self, claim: Claim, other: Claim) -> date:
        """The first day on which the claim may no longer hold, the other being in its place."""
        given = self.start(other)
        if given is None and self.fact(other) == self.fact(claim):
            given = other.until
            if given and given.earliest and other.value in (None, claim.value):
                return given.earliest
        planned = self.makes(other) == "twin"  # then the day given is that for which it is planned
        told = self.published(other) if given is None or planned else given
        first = told.earliest
        if first is None:
            said = self.published(claim).earliest
            assert said
            first = said + timedelta(days=1)
        return next((day for day in self.window(first) if self.held(other, day)), first)

    def window(self, end: date) -> list[date]:
        """The days of the window before that day."""
        return [FIRST + timedelta(days=number) for number in range((end - FIRST).days)]

    def start(self, claim: Claim) -> Period | None:
        """The start of what is claimed; not that of the link, where another value was succeeded that began no sooner."""
        given = claim.since or claim.on
        for old in self.ledger.claims:
            if given and old.handle in claim.succeeds and self.known(old) <= self.known(claim):
                state = self.ledger.vocabulary.relations[claim.relation].kind == "state"
                level = state and self.fact(old) == self.fact(claim) and old.value and old.value != claim.value
                begun = old.since or old.on
                latest = begun.latest if begun and begun.latest else self.known(old)
                if level and not (given.earliest and given.earliest > latest):
                    return None
        return given

    def closes(self, other: Claim, claim: Claim) -> bool:
        """Whether the thing that was planned is told later as a fact, or as having come to nothing."""
        happened = other.polarity == "asserts" and other.standing == "stated" and self.makes(other) != "twin"
        rounds = [c.qualifiers.round and self.name(c.qualifiers.round) for c in (claim, other)]
        later = self.known(other) > self.known(claim)
        alike = self.fact(other) == self.fact(claim) and (rounds[0] is None or rounds[0] == rounds[1])
        return self.makes(claim) == "twin" and happened and later and alike

    def held(self, claim: Claim, valid: date) -> bool:
        told = self.known(claim)
        if self.makes(claim) != "plain" or claim.polarity == "denies":
            return valid >= told
        kind = self.ledger.vocabulary.relations[claim.relation].kind
        given = self.start(claim)
        start = given.latest if given and given.latest else None
        if kind != "state" or claim.until is None:
            return valid >= (start or told)
        end = claim.until.earliest
        if end is None:
            return start is not None and valid == start
        if given is None and end <= told:
            return valid == end - timedelta(days=1)
        return (start or told) <= valid < end

    # proof

    def corroborated(self, claim: Claim, told: list[Claim]) -> bool:
        voices = [
            other
            for other in told
            if (other == claim or self.supports(other, claim)) and not self.taken_back(other, told)
        ]
        origins = {self.origin(other) for other in voices if not self.own_word_for_nothing(other)}
        return len(origins) > 1 or any(self.needs_no_second(other) for other in voices)

    def supports(self, other: Claim, claim: Claim) -> bool:
        alike = other.polarity == claim.polarity == "asserts" and self.fact(other) == self.fact(claim)
        if not alike or other.standing == "rumoured" or self.makes(other) != self.makes(claim):
            return False
        if other.value and claim.value and not self.one_time(other, claim):
            return False
        return self.comparable(other, claim) and self.verdict(other, claim) == "together"

    def own_word_for_nothing(self, claim: Claim) -> bool:
        """A party's word where it counts for nothing: its plans, and what the ontology does not let it vouch for."""
        return self.name(claim.voice[0]) in self.parties(claim) and not self.needs_no_second(claim)

    def told_by(self, claim: Claim) -> str:
        source = self.ledger.sources[claim.evidence.source]
        for voice in claim.voice:
            if self.ledger.entities[voice].type != "Group":
                if voice != source.publisher:
                    return self.name(voice)
                break
        return self.name(source.origin or source.publisher)

    def origin(self, claim: Claim) -> str:
        """Whom the teller itself repeats, as far as its own printed word on the fact tells, and so on."""
        path = [self.told_by(claim)]
        while True:
            printed = {
                self.told_by(other)
                for other in self.ledger.claims
                if self.fact(other) == self.fact(claim) and other.polarity == claim.polarity
                if self.name(self.ledger.sources[other.evidence.source].publisher) == path[-1]
                if self.known(other) <= self.known(claim)
            }
            if len(printed) != 1 or printed == {path[-1]}:
                return path[-1]
            (teller,) = printed
            if teller in path:
                return min(path[path.index(teller) :])
            path.append(teller)

    def parties(self, claim: Claim) -> set[str]:
        issuers = [
            other.object
            for other in self.ledger.claims
            if other.relation == "roundOf" and other.polarity == "asserts"
            if self.name(other.subject) == self.name(claim.subject)
        ]
        q = claim.qualifiers
        return {self.name(end) for end in (claim.subject, claim.object, q.vehicle, *q.jointly_with, *issuers) if end}

    def needs_no_second(self, claim: Claim) -> bool:
        if self.ledger.sources[claim.evidence.source].kind in ("filing", "register", "court"):
            return True
        doing = self.ledger.vocabulary.relations[claim.relation].own_word_counts
        own = doing and self.name(claim.voice[0]) in self.parties(claim)
        return own and claim.standing == "stated" and self.makes(claim) == "plain"

    # disagreement

    def comparable(self, one: Claim, other: Claim) -> bool:
        """Whether the two speak of the same: one round, one basis, one role, neither in the other's place."""
        replaced = one.handle in (*other.corrects, *other.succeeds) or other.handle in (*one.corrects, *one.succeeds)
        return not replaced and self.of_one_kind(one, other)

    def of_one_kind(self, one: Claim, other: Claim) -> bool:
        rounds = {self.name(c.qualifiers.round) for c in (one, other) if c.qualifiers.round}
        roles = {c.qualifiers.role.en for c in (one, other) if c.qualifiers.role} if one.object else set()
        shares = [isinstance(c.value, Quantity) and c.value.kind == "share" for c in (one, other)]
        bases = {
            (c.qualifiers.basis or ("equity" if share else ""), c.qualifiers.of)
            for c, share in zip((one, other), shares, strict=True)
        }
        return len(rounds) < 2 and len(roles) < 2 and (len(bases) == 1 or not (one.value and other.value))

    def clash(self, one: Claim, other: Claim) -> bool:
        """Whether the two cannot both be right: told in one way of one thing, and apart."""
        if "denies" in (one.polarity, other.polarity) or "rumoured" in (one.standing, other.standing):
            return False
        if not self.comparable(one, other):
            return False
        if (self.makes(one) == "plain") != (self.makes(other) == "plain"):
            return self.announced_otherwise(one, other)
        if self.verdict(one, other) != "apart" or one.standing != other.standing:
            return False
        making = self.amounts(one, other) == "apart" and (self.making(one, other) or self.making(other, one))
        return not making or isinstance(one.value, Day)

    def announced_otherwise(self, one: Claim, other: Claim) -> bool:
        """A plan and a deed of one day or month: the deed cannot be more than the plan, nor be done and still to come."""
        plan, deed = sorted((one, other), key=lambda claim: self.makes(claim) == "plain")
        times = [claim.on or self.published(claim) for claim in (plan, deed)]
        if not all(map(sharp, times)) or not days(times[0]) & days(times[1]):
            return False
        if self.ledger.vocabulary.relations[one.relation].once_per_pair:
            return len(days(times[0])) == len(days(times[1])) == 1
        if self.verdict(replace(plan, on=times[0]), replace(deed, on=times[1])) != "apart":
            return False
        if not (isinstance(plan.value, Quantity) and isinstance(deed.value, Quantity)) or deed.value.minimum is None:
            return False
        return span(deed.value)[0] > span(plan.value)[1]

    def making(self, early: Claim, late: Claim) -> bool:
        """Whether one told of a deal before the day on which, by the other, it was done."""
        relation = self.ledger.vocabulary.relations[late.relation]
        deal = relation.domain in ("Deal", "FundingRound") or (
            relation.kind == "event" and "money" in relation.value_kinds
        )
        return deal and late.on is not None and late.on.earliest is not None and self.known(early) < late.on.earliest

    def verdict(self, one: Claim, other: Claim) -> str:
        """Whether both can be right by their dates and values (together), cannot (apart), or speak of two things."""
        relation = self.ledger.vocabulary.relations[one.relation]
        if one.object is None:
            return self.figures(one, other)
        if relation.kind == "state":
            return self.states(one, other)
        if relation.once_per_pair:
            dates = one.on and other.on and not days(one.on) & days(other.on)
            return "apart" if dates else self.amounts(one, other)
        return self.events(one, other)

    def amounts(self, one: Claim, other: Claim) -> str:
        if one.value is None or other.value is None:
            return "together"
        if isinstance(one.value, Day) and isinstance(other.value, Day):
            return "together" if days(one.value.period) & days(other.value.period) else "apart"
        if not (isinstance(one.value, Quantity) and isinstance(other.value, Quantity)):
            return "unknown"
        if (one.value.kind, one.value.unit) != (other.value.kind, other.value.unit):
            return "unknown"
        return "together" if meet(one.value, other.value) else "apart"

    def figures(self, one: Claim, other: Claim) -> str:
        relation = self.ledger.vocabulary.relations[one.relation]
        if one.value is None or other.value is None:
            return "unknown"
        found = self.amounts(one, other)
        if isinstance(one.value, Quantity) and isinstance(other.value, Quantity):
            equal = (one.value.minimum, one.value.maximum) == (other.value.minimum, other.value.maximum)
            small, large = sorted((one, other), key=lambda claim: span(claim.value)[::-1])  # type: ignore[arg-type]
            if not equal and not relation.unchanging and not self.one_time(one, other):
                fell = relation.cumulative and found == "apart" and max(self.time(large)) < min(self.time(small))
                return "apart" if fell and relation.single_valued else "unknown"
            if found == "apart" and relation.cumulative and self.known(large) - self.known(small) > TWO_MONTHS:
                return "unknown"
        return found if found == "together" or relation.single_valued else "unknown"

    def states(self, one: Claim, other: Claim) -> str:
        if one.value and other.value:
            found = self.amounts(one, other)
            same = one.value == other.value or (
                isinstance(one.value, Quantity) and isinstance(other.value, Quantity)
                and (one.value.kind, one.value.unit, one.value.minimum, one.value.maximum)
                == (other.value.kind, other.value.unit, other.value.minimum, other.value.maximum)
            )  # fmt: skip
            return found if same or self.one_time(one, other) else "unknown"
        for early, late in ((one, other), (other, one)):
            if early.until and early.until.latest:
                if late.since and late.since.earliest and late.since.earliest >= early.until.latest:
                    return "unknown"
                post = early.qualifiers.role is None or late.qualifiers.role is not None
                if post and late.on and not late.since and late.on.earliest and late.on.earliest > early.until.latest:
                    return "apart"
        ends = [(one.since, other.since), (one.until, other.until)]
        alike = bool(one.qualifiers.role) == bool(other.qualifiers.role)
        return "apart" if alike and any(a and b and not days(a) & days(b) for a, b in ends) else "together"

    def events(self, one: Claim, other: Claim) -> str:
        found = self.amounts(one, other)
        rounds = [claim.qualifiers.round for claim in (one, other)]
        if rounds[0] and rounds[1]:
            return found
        if rounds[0] or rounds[1]:
            named, bare = (one, other) if rounds[0] else (other, one)
            if bare.on and named.on and max(days(bare.on)) < min(days(named.on)):
                return "apart" if self.telling(one, other) else "unknown"
        if one.on and other.on:
            first, second = days(one.on), days(other.on)
            if not first & second:
                return "apart" if self.telling(one, other) else "unknown"
            if sharp(one.on) and sharp(other.on):
                return found
            return "unknown" if found == "apart" else "together"
        if found == "apart" and (one.on or other.on or not self.one_time(one, other)):
            return "unknown"
        return found

    def telling(self, one: Claim, other: Claim) -> bool:
        """Whether two speakers give one sum of two figures or more."""
        if not isinstance(one.value, Quantity) or one.value != other.value or one.value.minimum != one.value.maximum:
            return False
        return len(str(one.value.minimum).replace(".", "").strip("0")) > 1 and self.told_by(one) != self.told_by(other)

    def one_time(self, one: Claim, other: Claim) -> bool:
        for early, late in ((one, other), (other, one)):
            end, start = early.until and early.until.latest, late.since and late.since.earliest
            if end and start and end <= start:
                return False
        first, second = self.time(one), self.time(other)
        if first & second:
            return True
        before, after = (first, second) if max(first) < max(second) else (second, first)
        return min(after) - max(before) <= TWO_MONTHS and max(after) - min(before) <= THREE_MONTHS

    def time(self, claim: Claim) -> set[date]:
        return days(claim.on or claim.since or self.published(claim))

    def disputed(self, claim: Claim, known: date) -> bool:
        """Whether somebody who clashes with it or denies it has spoken by then, and has not been taken back."""
        told = [other for other in self.ledger.claims if self.known(other) <= known]
        rivals = [
            other
            for other in told
            if other != claim and not self.taken_back(other, told)
            if self.denies(other, claim) or (self.fact(other) == self.fact(claim) and self.clash(claim, other))
        ]
        return claim in told and bool(rivals)

    def denies(self, denial: Claim, claim: Claim) -> bool:
        """Whether a denial names the claim or, where it names none, says of the same thing that it is not so."""
        if denial.polarity != "denies":
            return False
        if denial.refutes:
            return claim.handle in denial.refutes.claims
        apart = denial.on and claim.on and not days(denial.on) & days(claim.on)
        alike = self.fact(denial) == self.fact(claim) and claim.polarity == "asserts"
        return alike and denial.stage == claim.stage and self.of_one_kind(denial, claim) and not apart
