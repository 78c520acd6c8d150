"""Links side by side: two claims that tie the same two parties in the same way, as events or as states."""

from __future__ import annotations

from dataclasses import replace

from kg.judge.facts import Reading
from kg.judge.figures import sum_fell
from kg.judge.rates import compare_amounts
from kg.judge.times import before, one_level, one_moment, parted
from kg.judge.values import compare_periods
from kg.judge.verdicts import DATES_APART, MORE, MOVED, SAME, Comparison, Reason, Verdict, both, unrelated
from kg.model import STATE, Claim, Quantity

RUNNING_TOTAL = "running-total"
"""The basis of a sum of many events: it has a day on which it was told, and none on which it happened."""


def compare_links(one: Claim, other: Claim, reading: Reading) -> Comparison:
    """Two links between the same two: states by their spells and levels, events by whether they are one event."""
    compare = _states if reading.relation(one).kind == STATE else _events
    found = compare(one, other, reading)
    if found.verdict in (Verdict.AGREES, Verdict.REFINES) and _reasons_differ(one, other, reading):
        return Comparison(Verdict.CONTRADICTS, Reason.ANOTHER_REASON)
    return found


def _reasons_differ(one: Claim, other: Claim, reading: Reading) -> bool:
    reasons = {reading.name(reason) for claim in (one, other) if (reason := claim.qualifiers.because)}
    return len(reasons) > 1


# events


def _events(one: Claim, other: Claim, reading: Reading) -> Comparison:
    if not reading.relation(one).once_per_pair:
        if one.qualifiers.round or other.qualifiers.round:
            return _in_rounds(one, other, reading)
        return _among_several(one, other, reading)
    dates = compare_periods(one.on, other.on) if one.on and other.on else _fuller(one, other)
    return both(dates, _amounts(one, other, reading))


def _in_rounds(one: Claim, other: Claim, reading: Reading) -> Comparison:
    """One round on both sides is one event; beside a round, what names none is a holding that the round may explain."""
    if one.qualifiers.round and other.qualifiers.round:
        apart = one.on and other.on and not (one_moment(one.on, other.on) or one.on.overlaps(other.on))
        if apart and _one_telling_sum(one, other, reading):
            return DATES_APART
        return both(_fuller(one, other), _amounts(one, other, reading))
    named, bare = (one, other) if one.qualifiers.round else (other, one)
    early = bare.on and named.on and before(bare.on.latest, named.on.earliest)
    if early and not _one_telling_sum(one, other, reading):
        return unrelated(Reason.OTHER_EVENT)
    return _among_several(one, other, reading)


def _among_several(one: Claim, other: Claim, reading: Reading) -> Comparison:
    """Of an event that may happen again: is it one event? By its day, or by equal sums; else they are two."""
    amounts = _amounts(one, other, reading)
    if one.qualifiers.basis == other.qualifiers.basis == RUNNING_TOTAL:
        if amounts is SAME or one_level(one, other, reading):
            return amounts
        return sum_fell(one, other, reading) if amounts.clash else MOVED
    if one.on and other.on:
        if one_moment(one.on, other.on):
            return both(compare_periods(one.on, other.on), amounts)
        if not one.on.overlaps(other.on):
            return DATES_APART if _one_telling_sum(one, other, reading) else unrelated(Reason.OTHER_EVENT)
        return unrelated(Reason.OTHER_EVENT) if amounts.clash else MORE
    if amounts.clash and not (one.on is None and other.on is None and one_level(one, other, reading)):
        return unrelated(Reason.OTHER_EVENT)
    return both(_fuller(one, other), amounts)


def _one_telling_sum(one: Claim, other: Claim, reading: Reading) -> bool:
    """Whether two speakers give one telling sum: each then tells one event, whatever day each gives it.

    A sum tells when it has two figures or more: many deals are of one billion, few of 1.3.
    """
    if not (isinstance(one.value, Quantity) and isinstance(other.value, Quantity)) or one.value != other.value:
        return False
    told = one.value.exact
    figures = len(told.normalize().as_tuple().digits) if told else 0
    return figures > 1 and reading.told_by(one) != reading.told_by(other)


def _amounts(one: Claim, other: Claim, reading: Reading) -> Comparison:
    if one.value and other.value:
        return compare_amounts(one, other, reading)
    return SAME if one.value is other.value else MORE


# states


def _states(one: Claim, other: Claim, reading: Reading) -> Comparison:
    spells = _spells(one, other)
    if one.value and other.value:
        levels = _levels(compare_amounts(one, other, reading), one, other, reading)
        return both(spells, levels) if reading.relation(one).unchanging else levels
    if spells.verdict is not Verdict.AGREES:
        return spells
    return _fuller(replace(one, on=None), replace(other, on=None))  # when it was seen to be so adds nothing


def _levels(found: Comparison, one: Claim, other: Claim, reading: Reading) -> Comparison:
    if found is SAME or reading.relation(one).unchanging:  # such as the terms of an option
        return found
    return found if one_level(one, other, reading) else MOVED


def _spells(one: Claim, other: Claim) -> Comparison:
    """Whether two stretches of one tie can be one: a tie that ended is not held later, unless it began again."""
    for early, late in ((one, other), (other, one)):
        if parted(early, late):
            return unrelated(Reason.OTHER_SPELL)
        one_post = early.qualifiers.role is None or late.qualifiers.role is not None
        held_later = early.until and late.on and not late.since and before(early.until.latest, late.on.earliest)
        if held_later and one_post:
            return Comparison(Verdict.CONTRADICTS, Reason.ENDED_YET_HELD)
    ends = [(a, b) for a, b in ((one.since, other.since), (one.until, other.until)) if a and b]
    if any(not a.overlaps(b) for a, b in ends) and bool(one.qualifiers.role) == bool(other.qualifiers.role):
        return DATES_APART
    return SAME


def _fuller(one: Claim, other: Claim) -> Comparison:
    """Nothing clashes: the same in every part, or one tells more."""
    return SAME if _parts(one) == _parts(other) else MORE


def _parts(claim: Claim) -> tuple[object, ...]:
    """What may be left out of a link: its times as given, its value, round and role."""
    times = [period and period.given for period in (claim.on, claim.since, claim.until)]
    return (*times, claim.value, claim.qualifiers.round, claim.qualifiers.role)
