"""Values and claims side by side: as intervals, the same whichever comes first."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.ingest.grammar import value
from kg.judge import Reading, Verdict, compare, compare_values
from kg.model import Day, Ledger, Quantity
from tests.judge.by_day import days, meet
from tests.judge.small_worlds import values, worlds
from tests.tiny import ledger_of

SIDES = {
    ("10 USD", "10.00 USD"): "agrees",
    ("10 USD", "11 USD"): "contradicts",
    ("10 USD", "10 EUR"): "not-comparable",
    ("10 USD", "10 gpus"): "different-basis",
    ("10 USD", "2020"): "different-basis",
    # rounded otherwise: within five parts in a hundred of the larger
    ("100 USD", "95 USD"): "refines",
    ("100 USD", "94.9 USD"): "contradicts",
    ("1.25 billion USD", "1.3 billion USD"): "refines",
    ("1.2 billion USD", "1.3 billion USD"): "contradicts",
    ("0 USD", "1 USD"): "contradicts",
    ("9 founders", "8 founders"): "contradicts",
    ("95 owners", "99 owners"): "contradicts",
    ("1000 employees", "1040 employees"): "refines",
    # bounds and ranges
    ("10 USD", "at least 10 USD"): "refines",
    ("10 USD", "more than 10 USD"): "contradicts",
    ("10 USD", "at most 10 USD"): "refines",
    ("10 USD", "less than 10 USD"): "contradicts",
    ("10 to 20 USD", "20 to 30 USD"): "refines",
    ("10 to 20 USD", "21 to 30 USD"): "contradicts",
    ("10 to 20 USD", "10 to 20 USD"): "agrees",
    ("at least 10 USD", "at most 10 USD"): "refines",
    ("more than 10 USD", "at most 10 USD"): "contradicts",
    ("more than 10 USD", "at least 500 USD"): "contradicts",  # more than ten is less than fifteen
    ("more than 10 USD", "15 USD"): "refines",
    ("more than 10 USD", "16 USD"): "contradicts",
    ("more than 25 %", "75 %"): "refines",  # a legal band
    # about reaches a tenth further, the end included
    ("about 10 USD", "9 USD"): "refines",
    ("about 10 USD", "11 USD"): "refines",
    ("about 10 USD", "8.99 USD"): "contradicts",
    ("about 10 USD", "11.01 USD"): "contradicts",
    ("about 10 USD", "10 USD"): "agrees",
    ("about 10 USD", "about 12 USD"): "refines",
    ("about 10 USD", "about 12.3 USD"): "contradicts",
    ("about 10 USD", "less than 9 USD"): "contradicts",
    ("about 0 USD", "0 USD"): "agrees",
    ("about 25 %", "27.5 %"): "refines",
    # dates
    ("2020", "2020-03"): "refines",
    ("2020-03", "2020-04"): "contradicts",
    ("2020-03", "2020-03-01/2020-03-31"): "agrees",
    ("about 2020-03", "2020-04-30"): "refines",
    ("about 2020-03", "2020-05"): "contradicts",
    ("before 2020", "2019-12-31"): "refines",
    ("before 2020", "2020"): "contradicts",
    ("before 2020", "after 2019"): "contradicts",
    ("before 2020", "after 2018"): "refines",
}


@pytest.mark.parametrize(("pair", "verdict"), SIDES.items(), ids=map(" and ".join, SIDES))
def test_two_values_compare_so(pair: tuple[str, str], verdict: str) -> None:
    one, other = (value(text, ["money", "share", "count", "day"]) for text in pair)
    assert compare_values(one, other) == compare_values(other, one)
    assert compare_values(one, other).verdict == Verdict(verdict)


@given(st.data(), st.sampled_from(["money", "share", "day"]))
def test_values_contradict_when_nothing_could_be_both(data: st.DataObject, kind: str) -> None:
    one, other = data.draw(values(kind)), data.draw(values(kind))
    found = compare_values(one, other)
    assert found == compare_values(other, one)
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        assert (found.verdict is not Verdict.CONTRADICTS) == meet(one, other)
    if isinstance(one, Day) and isinstance(other, Day):
        assert (found.verdict is not Verdict.CONTRADICTS) == bool(days(one.period) & days(other.period))
    assert compare_values(one, one).verdict == Verdict.AGREES


@settings(max_examples=50, deadline=None)
@given(worlds())
def test_claims_compare_the_same_both_ways_round(ledger: Ledger) -> None:
    reading = Reading(ledger)
    for one in ledger.claims:
        for other in ledger.claims:
            assert compare(one, other, reading) == compare(other, one, reading)


def two(first: str, second: str, *, relation: str = "acme valuedAt") -> Verdict:
    """The verdict on two claims; each is given by its extra fields, joined by semicolons."""
    records = ""
    for handle, fields in (("one", first), ("other", second)):
        cite = "" if "cite:" in fields else "  cite: paper-2022#p\n"
        lines = "".join(f"  {field.strip()}\n" for field in fields.split(";"))
        records += f"- claim: {handle}\n  says: {relation}\n{cite}{lines}  en: {handle}\n  fr: {handle}\n"
    ledger = ledger_of(records)
    one, other = ledger.claims
    return compare(one, other, Reading(ledger)).verdict


LEVELS = {
    # said on 1 June 2022 and on 2 June 2022
    ("value: 10 USD", "value: 12 USD; cite: gazette-2022#p"): "contradicts",
    ("value: 10 USD", "value: 12 USD; cite: paper-2020#p"): "succeeds",
    # about two months: sixty-nine days from the day of publication
    ("value: 10 USD; on: 2022-03-24", "value: 12 USD"): "contradicts",
    ("value: 10 USD; on: 2022-03-23", "value: 12 USD"): "succeeds",
    ("value: 10 USD; on: 2022-08-09", "value: 12 USD"): "contradicts",
    ("value: 10 USD; on: 2022-08-10", "value: 12 USD"): "succeeds",
    ("value: 10 USD; on: 2022", "value: 10 USD; on: 2019"): "agrees",
    ("value: 10 USD; on: 2022-06", "value: 12 USD; on: 2022-06-30"): "contradicts",
    ("value: 10 USD; on: 2022-06", "value: 12 USD; on: 2022-09-02"): "contradicts",
    ("value: 10 USD; on: 2022-06", "value: 12 USD; on: 2022-09-03"): "succeeds",  # may be over three months
    ("value: 10 USD; on: 2021", "value: 12 USD"): "succeeds",
    ("value: 10 USD; on: before 2022", "value: 12 USD; on: after 2020"): "contradicts",
    ("value: 10 USD; standing: rumoured", "value: 12 USD; cite: gazette-2022#p"): "succeeds",
    ("value: 10 USD; basis: pre-money", "value: 12 USD; cite: gazette-2022#p"): "different-basis",
    ("value: 10 USD; round: round-a", "value: 12 USD; round: round-b"): "unrelated",
    ("value: 10 USD; round: round-a", "value: 12 USD"): "contradicts",
    ("value: 10 USD; stage: announced", "value: 12 USD"): "contradicts",  # told on one day: more than what was announced
    ("value: 12 USD; stage: announced", "value: 10 USD"): "succeeds",
    ("value: 10 USD; stage: announced", "value: 12 USD; cite: paper-2024#p"): "succeeds",
    ("value: 10 USD; stage: announced", "value: 12 USD; standing: planned"): "succeeds",
    ("value: 10 USD; stage: announced", "value: 12 USD; stage: committed"): "contradicts",
    ("value: 10 USD", "value: 12 USD; corrects: one"): "succeeds",
    ("value: 10 USD", "value: 12 USD; succeeds: one"): "succeeds",
    ("value: 10 USD; on: 1000", "value: 12 USD; on: 2999"): "succeeds",
    ("value: 10 USD; on: 1000", "value: 12 USD"): "succeeds",
    ("value: 10 USD; on: 2999-12-31", "value: 12 USD"): "succeeds",
}  # fmt: skip


@pytest.mark.parametrize(("pair", "verdict"), LEVELS.items(), ids=map(" and ".join, LEVELS))
def test_two_levels_compare_so(pair: tuple[str, str], verdict: str) -> None:
    assert two(*pair) == Verdict(verdict)


LINKS = {
    ("ann leftOrganisation acme", "on: 2018", "on: 2019"): "contradicts",
    ("ann leftOrganisation acme", "on: 2018", "on: 2018-05"): "refines",
    ("ann leftOrganisation acme", "on: 2018", "quoted: x; cite: gazette-2022#p"): "refines",
    ("ann leftOrganisation acme", "on: 2018; standing: rumoured", "on: 2019"): "succeeds",
    ("fund investedIn acme", "on: 2018", "on: 2019"): "unrelated",
    ("fund investedIn acme", "value: 5 USD", "value: 9 USD"): "contradicts",
    ("fund investedIn acme", "value: 5 USD; on: 2018", "value: 9 USD; on: 2019"): "unrelated",
    ("fund investedIn acme", "value: 5 USD; on: 2018", "value: 9 USD; on: 2018-03"): "unrelated",
    ("fund investedIn acme", "value: 5 USD; on: 2018-03", "value: 9 USD; on: 2018-03-02"): "contradicts",
    ("fund investedIn acme", "value: 5 USD; round: round-a", "value: 9 USD; round: round-a; on: 2018"): "contradicts",
    ("fund investedIn acme", "value: 5 USD; round: round-a", "value: 9 USD; round: round-b"): "unrelated",
    ("fund investedIn acme", "round: round-a; on: 2021", "on: before 2020"): "unrelated",
    ("fund investedIn acme", "round: round-a; on: 2021", "on: before 2022"): "refines",
    ("fund investedIn acme", "value: 13 USD; on: 2018", "value: 13 USD; on: 2019; cite: gazette-2022#p"): "contradicts",
    ("fund investedIn acme", "value: 13 USD; on: 2018", "value: 13 USD; on: 2019"): "unrelated",
    ("fund investedIn acme", "value: 10 USD; on: 2018", "value: 10 USD; on: 2019; cite: gazette-2022#p"): "unrelated",
    ("fund investedIn acme", "value: 5 USD; instrument: debt", "value: 9 USD"): "different-basis",
    ("fund investedIn acme", "value: 5 USD; basis: running-total", "value: 9 USD"): "different-basis",
    # what somebody has given in all only grows
    (
        "ann donatedTo acme",
        "value: 50 USD; basis: running-total; on: 2020",
        "value: 38 USD; basis: running-total; on: 2022",
    ): "contradicts",
    (
        "ann donatedTo acme",
        "value: 38 USD; basis: running-total; on: 2020",
        "value: 50 USD; basis: running-total; on: 2022",
    ): "succeeds",
    # one telling sum in one round is one cheque, and has one day
    (
        "fund investedIn acme",
        "value: 130 USD; round: round-a; on: 2022",
        "value: 130 USD; round: round-a; on: 2024; voice: ann",
    ): "contradicts",
    (
        "fund investedIn acme",
        "value: 100 USD; round: round-a; on: 2022",
        "value: 100 USD; round: round-a; on: 2024; voice: ann",
    ): "refines",
    # the terms of an option have one end
    ("fund holdsRightToBuy acme", "value: 5 USD; until: 2022", "value: at most 9 USD; until: 2024"): "contradicts",
    ("fund holdsStakeIn acme", "value: 5 %; until: 2022", "value: at most 9 %; until: 2024"): "refines",
    (
        "fund investedIn acme",
        "value: 5 USD; on: 2022-07; standing: planned",
        "value: 9 USD; on: 2022-07",
    ): "contradicts",
    ("fund investedIn acme", "value: 5 USD; on: 2022-07; standing: planned", "value: 9 USD; on: 2022-08"): "succeeds",
    ("fund investedIn acme", "value: 5 USD; on: 2022-07; standing: rumoured", "value: 9 USD; on: 2022-07"): "succeeds",
    (
        "fund investedIn acme",
        "value: 5 USD; round: round-a",
        "value: 9 USD; round: round-a; on: 2022-07; cite: paper-2024#p",
    ): "succeeds",
    ("fund investedIn acme", "value: 5 USD; standing: rumoured", "value: 9 USD"): "succeeds",
    ("fund holdsStakeIn acme", "value: 25 %; basis: votes", "value: 30 %; basis: equity"): "different-basis",
    ("fund holdsStakeIn acme", "value: 25 %; since: 2018", "value: 30 %; since: 2018-05"): "contradicts",
    ("ann executiveOf acme", "role: chair", "role: chief"): "unrelated",
    ("ann executiveOf acme", "role: chair", "cite: gazette-2022#p"): "refines",
    ("ann directorOf acme", "until: 2021-10", "on: 2023"): "contradicts",
    ("ann directorOf acme", "until: 2021-10", "on: 2021"): "refines",
    ("ann directorOf acme", "until: 2021-10", "since: 2023"): "unrelated",
    ("ann directorOf acme", "since: 2014", "since: 2018-11"): "contradicts",
    ("ann directorOf acme", "since: 2017", "since: 2017-07"): "refines",
    ("ann directorOf acme", "since: 2017; until: 2019", "until: 2020"): "contradicts",
    ("ann directorOf acme", "on: 2019", "on: 2022"): "agrees",
    ("ann leftOrganisation acme", "because: bot", "because: bot-two"): "contradicts",
    ("ann leftOrganisation acme", "because: bot", "on: 2018"): "refines",
    ("fund holdsStakeIn acme", "value: 33 %; until: 2022-05-01", "value: 27 %; since: 2022-05-01"): "succeeds",
    ("fund holdsStakeIn acme", "value: 33 %; on: 2022-05-01", "value: 27 %; on: 2022-05-02"): "contradicts",
    ("fund holdsStakeIn acme", "value: 27 %", "value: 5 billion USD"): "different-basis",
    ("fund holdsStakeIn acme", "value: 49 %; basis: profits", "value: 27 %"): "different-basis",
    (
        "fund holdsRightToBuy acme",
        "value: 1 billion USD; until: 2024; on: 2019",
        "value: 4 billion USD; until: 2025; on: 2022",
    ): "contradicts",
}


@pytest.mark.parametrize(("triple", "verdict"), LINKS.items(), ids=map(" and ".join, LINKS))
def test_two_links_compare_so(triple: tuple[str, str, str], verdict: str) -> None:
    relation, one, other = triple
    assert two(one, other, relation=relation) == Verdict(verdict)


def test_a_tenth_is_reckoned_exactly() -> None:
    third = Decimal("0.333333333333333333333333")
    about = Quantity("share", third, third, about=True)
    edge = third * Decimal("1.1")
    assert compare_values(about, Quantity("share", edge, edge)).verdict is Verdict.REFINES
