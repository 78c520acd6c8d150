"""Claims on different subjects or objects that still bind each other: one seat, one whole, one rank, one deal, one list."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from kg.judge.facts import Reading
from kg.judge.rates import compare_amounts
from kg.judge.times import apart, one_level, one_moment
from kg.judge.values import least, most
from kg.judge.verdicts import Comparison, Reason, Verdict, other_basis, unrelated
from kg.model import COUNT, EVENT, SHARE, Claim, Quantity

Rule = Callable[[Claim, Claim, Reading], Comparison | None]


def compare_across(one: Claim, other: Claim, reading: Reading) -> Comparison:
    """The verdict of the first rule that ties the two, asked both ways round; else they are unrelated."""
    if not (_plain(one, reading) and _plain(other, reading)):
        return unrelated(Reason.OTHER_FACT)
    for rule in _RULES:
        found = rule(one, other, reading) or rule(other, one, reading)
        if found:
            return found
    return unrelated(Reason.OTHER_FACT)


def _plain(claim: Claim, reading: Reading) -> bool:
    """Told as a fact: what is rumoured or planned binds nobody else."""
    return reading.happened(claim) and claim.standing == "stated"


def _clash(reason: Reason) -> Comparison:
    return Comparison(Verdict.CONTRADICTS, reason)


def _one_at_a_time(one: Claim, other: Claim, reading: Reading) -> Comparison | None:
    """A relation that takes one object at a time names two."""
    a, b = reading.pair(one), reading.pair(other)
    if (a.subject, a.relation) != (b.subject, b.relation) or not (a.object and b.object):
        return None
    if not reading.relation(one).single_valued:
        return None
    if reading.lies_in(a.object, b.object) or reading.lies_in(b.object, a.object):
        return Comparison(Verdict.REFINES, Reason.WITHIN_PLACE)
    if not one_level(one, other, reading):
        return Comparison(Verdict.SUCCEEDS, Reason.LEVEL_MOVED)
    return _clash(Reason.ONE_AT_A_TIME)


def _one_cheque(one: Claim, other: Claim, reading: Reading) -> Comparison | None:
    """A house and the fund it invests through put one cheque into one closing: two sums for it must meet."""
    if reading.family(one.relation) != reading.family(other.relation) or not _of_one_whole(one, other, reading):
        return None
    if (
        not reading.one_purse(one.subject, other.subject)
        or not reading.round(one)
        or reading.round(one) != reading.round(other)
    ):
        return None
    if one.qualifiers.basis != other.qualifiers.basis or not (one.value and other.value):
        return None
    return compare_amounts(one, other, reading)


def _parts_exceed_whole(one: Claim, other: Claim, reading: Reading) -> Comparison | None:
    """Shares of one object, of two holders with no tie between them, at one time and on one basis, exceed one."""
    a, b = _share(one), _share(other)
    if a is None or b is None or not _of_one_whole(one, other, reading) or not reading.relation(one).part_of_whole:
        return None
    if one.relation != other.relation or reading.tied(one.subject, other.subject):
        return None
    if (one.qualifiers.basis or "equity") != (other.qualifiers.basis or "equity"):
        return other_basis(Reason.OTHER_BASIS)
    over = least(a) + least(b) > 1 and one_level(one, other, reading)
    return _clash(Reason.PARTS_EXCEED_WHOLE) if over else None


def _ranks(one: Claim, other: Claim, reading: Reading) -> Comparison | None:
    """One rank among holders cannot be two holders’, nor the first rank stand below another’s share."""
    ranked = reading.relation(one).ranks
    if ranked is None or not _of_one_whole(one, other, reading) or not one_level(one, other, reading):
        return None
    rank = one.value.exact if isinstance(one.value, Quantity) and one.value.kind == COUNT else None
    if rank is None or reading.tied(one.subject, other.subject) or _same_or_many(one, other, reading):
        return None
    if reading.relation(other).ranks == ranked:
        taken = isinstance(other.value, Quantity) and other.value.exact == rank
        return _clash(Reason.RANK_TAKEN) if taken else unrelated(Reason.SEVERAL_MAY_HOLD)
    rival = _share(other)
    if rank != 1 or rival is None or other.relation != ranked:
        return None
    ceiling = _ceiling(one, ranked, least(rival), reading)
    return _clash(Reason.RANK_AGAINST_SHARE) if least(rival) > ceiling else unrelated(Reason.SEVERAL_MAY_HOLD)


def _same_or_many(ranked: Claim, rival: Claim, reading: Reading) -> bool:
    """Whether the rival is the ranked one by another share, or a set of holders: neither takes his place."""
    return reading.name(ranked.subject) == reading.name(rival.subject) or (
        reading.ledger.entities[rival.subject].type == "Group"
    )


def _ceiling(ranked: Claim, relation: str, rival: Decimal, reading: Reading) -> Decimal:
    """The most that the one called the largest can hold: what is said of its share, and what the rival leaves."""
    said = [
        top
        for claim in reading.on_pair(ranked.subject, relation, ranked.object or "")
        if _plain(claim, reading) and (share := _share(claim)) and one_level(claim, ranked, reading)
        if (top := most(share)) is not None
    ]
    return min([*said, 1 - rival])


def _told_as_two_kinds(one: Claim, other: Claim, reading: Reading) -> Comparison | None:
    """One deal between two parties, on one day, told as two kinds that rule each other out."""
    if other.relation not in reading.relation(one).rules_out or not (one.on and other.on):
        return None
    ends = [{reading.name(end) for end in (claim.subject, claim.object) if end} for claim in (one, other)]
    return _clash(Reason.TOLD_AS_TWO_KINDS) if ends[0] == ends[1] and one_moment(one.on, other.on) else None


def _not_on_the_list(one: Claim, other: Claim, reading: Reading) -> Comparison | None:
    """A closed list leaves somebody out whom the other names."""
    if not one.qualifiers.only or (one.relation, reading.name(one.object or "")) != (
        other.relation,
        reading.name(other.object or ""),
    ):
        return None
    listed = {reading.name(name) for name in (one.subject, *one.qualifiers.jointly_with)}
    rounds = {reading.round(one), reading.round(other)}
    if reading.name(other.subject) in listed or len(rounds) > 1 or not _one_event(one, other, reading):
        return None
    if any(reading.ledger.entities[name].type == "Group" for name in listed):
        return Comparison(Verdict.NOT_COMPARABLE, Reason.OPEN_LIST)
    return _clash(Reason.NOT_ON_THE_LIST)


def _one_event(one: Claim, other: Claim, reading: Reading) -> bool:
    """One round on both sides, or days or levels of one time."""
    if reading.round(one):
        return True
    if reading.relation(one).kind == EVENT and one.on and other.on:
        return not apart(one.on, other.on)
    return one_level(one, other, reading)


def _share(claim: Claim) -> Quantity | None:
    return claim.value if isinstance(claim.value, Quantity) and claim.value.kind == SHARE else None


def _of_one_whole(one: Claim, other: Claim, reading: Reading) -> bool:
    return bool(one.object and other.object) and reading.name(one.object or "") == reading.name(other.object or "")


_RULES: tuple[Rule, ...] = (
    _one_at_a_time,
    _one_cheque,
    _parts_exceed_whole,
    _ranks,
    _told_as_two_kinds,
    _not_on_the_list,
)
