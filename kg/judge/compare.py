"""Two claims side by side: one verdict, by the first rule that has something to say.

The rules are those of ontology/decisions/0006-verdicts.md. This module decides whether two claims speak of one thing
and in one way; `links` and `figures` then compare events, states and attributes, `across` compares claims on
different subjects or objects that still bind each other.
"""

from __future__ import annotations

from dataclasses import replace

from kg.judge.across import compare_across
from kg.judge.facts import Reading
from kg.judge.figures import compare_attributes
from kg.judge.links import compare_links
from kg.judge.times import before, one_moment
from kg.judge.values import exceeds
from kg.judge.verdicts import DEALT, SAME, Comparison, Reason, Verdict, other_basis, unrelated
from kg.model import EVENT, MONEY, SHARE, Claim, Quantity

EQUITY = "equity"
"""What money buys, and a share is reckoned on, where nothing else is said."""


def compare(one: Claim, other: Claim, reading: Reading) -> Comparison:
    """The verdict on two claims with its reason; it is the same whichever comes first."""
    if "denies" in (one.polarity, other.polarity):
        return _denials(one, other, reading)
    if _replaces(one, other) or _replaces(other, one):
        return Comparison(Verdict.SUCCEEDS, Reason.SAYS_SO_ITSELF)
    if reading.pair(one) != reading.pair(other):
        return compare_across(one, other, reading)
    return _apart_in_kind(one, other, reading) or _in_order(one, other, reading)


def _denials(one: Claim, other: Claim, reading: Reading) -> Comparison:
    """A denial refutes what it names or, where it names nothing, what says of the same fact what it says is not so."""
    if one.polarity == other.polarity:
        return SAME if reading.fact(one) == reading.fact(other) else unrelated(Reason.OTHER_FACT)
    denial, said = (one, other) if one.polarity == "denies" else (other, one)
    if not refutes(denial, said, reading):
        return unrelated(Reason.OTHER_FACT)
    if denial.refutes is None and _came_later(denial, said, reading):
        return Comparison(Verdict.SUCCEEDS, Reason.DENIED_THEN_HAPPENED)
    return Comparison(Verdict.REFUTES, Reason.DENIED)


def _came_later(denial: Claim, said: Claim, reading: Reading) -> bool:
    """Whether what is said came about after it was denied: both were true in their time."""
    given = said.on or said.since
    return given is not None and before(reading.said(denial).latest, given.earliest)


def refutes(denial: Claim, said: Claim, reading: Reading) -> bool:
    """Whether this denial denies that assertion."""
    if denial.refutes:
        return any(said in reading.ledger.by_handle.get(handle, ()) for handle in denial.refutes.claims)
    if reading.fact(denial) != reading.fact(said) or denial.stage != said.stage:
        return False
    return _apart_in_kind(denial, said, reading) is None and (
        denial.on is None or said.on is None or denial.on.overlaps(said.on)
    )


def _replaces(one: Claim, other: Claim) -> bool:
    """Whether a claim says itself that it takes the place of the other."""
    return other.handle in (*one.corrects, *one.succeeds)


def _apart_in_kind(one: Claim, other: Claim, reading: Reading) -> Comparison | None:
    """What keeps two claims on one fact from being compared: other rounds, roles, instruments or bases."""
    q, r = one.qualifiers, other.qualifiers
    if len({reading.round(one), reading.round(other)} - {None}) > 1:
        return unrelated(Reason.OTHER_ROUND)
    if one.object and len({role.en for role in (q.role, r.role) if role}) > 1:
        return unrelated(Reason.OTHER_ROLE)
    if (q.instrument or EQUITY) != (r.instrument or EQUITY):
        return other_basis(Reason.OTHER_INSTRUMENT)
    if one.value and other.value and ((_basis(one), q.of) != (_basis(other), r.of)):
        return other_basis(Reason.OTHER_BASIS)
    return None


def _basis(claim: Claim) -> str | None:
    """What a figure is reckoned on; a share of a company is of its equity unless said otherwise."""
    share = isinstance(claim.value, Quantity) and claim.value.kind == SHARE
    return claim.qualifiers.basis or (EQUITY if share else None)


def _in_order(one: Claim, other: Claim, reading: Reading) -> Comparison:
    """Talks, plans and rumours give way to what came of them; only what is told in one way can clash."""
    if reading.happened(one) != reading.happened(other):
        return _plan_and_deed(one, other, reading)
    found = _alike(one, other, reading)
    if found.clash and (one.standing != other.standing or "rumoured" in (one.standing, other.standing)):
        return DEALT  # whoever passes on a rumour vouches for nothing that another could contradict
    if found.reason not in (Reason.VALUES_APART, Reason.SUM_FELL):
        return found
    return DEALT if _in_the_making(one, other, reading) or _in_the_making(other, one, reading) else found


def _alike(one: Claim, other: Claim, reading: Reading) -> Comparison:
    return (compare_attributes if one.object is None else compare_links)(one, other, reading)


def _plan_and_deed(one: Claim, other: Claim, reading: Reading) -> Comparison:
    """A plan gives way to the deed. Where both are of one day it is one announcement, told two ways: what was done may
    be a first part of what was planned, and cannot be more.
    """
    days = [claim.on or reading.said(claim) for claim in (one, other)]
    if "rumoured" in (one.standing, other.standing) or not one_moment(*days):
        return DEALT
    if reading.relation(one).once_per_pair:
        one_day = days[0].earliest == days[0].latest == days[1].earliest == days[1].latest
        return Comparison(Verdict.CONTRADICTS, Reason.DONE_AND_NOT_YET) if one_day else DEALT
    plan, deed = sorted((one, other), key=reading.happened)
    more = isinstance(plan.value, Quantity) and isinstance(deed.value, Quantity) and exceeds(deed.value, plan.value)
    found = _alike(replace(one, on=days[0]), replace(other, on=days[1]), reading)
    return found if found.clash and more else DEALT


def _in_the_making(early: Claim, late: Claim, reading: Reading) -> bool:
    """Whether one told of a deal before the day on which, by the other, it was done."""
    relation = reading.relation(late)
    deal = reading.ledger.vocabulary.is_a(relation.domain, "Deal") or (
        relation.kind == EVENT and MONEY in relation.value_kinds
    )
    day = late.on.earliest if late.on else None
    return deal and before(reading.said(early).latest, day)
