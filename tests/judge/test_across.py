"""Claims on different subjects or objects that still bind each other, and disputes among many."""

from __future__ import annotations

import pytest

from kg.judge import Reading, Reason, Verdict, compare
from tests.tiny import judged, ledger_of

PLACES = """
- {entity: town, type: Place, label: Town}
- {entity: region, type: Place, label: Region}
- {entity: city, type: Place, label: City}
"""
TOWN_IN_REGION = "- {claim: within, says: town locatedIn region, cite: paper-2020#p, en: in, fr: dans}\n"
FUND_OF_BANK = "- {claim: house, says: fund managedBy bank, cite: paper-2020#p, en: of, fr: de}\n"
BANK_HOLDS = "- {claim: own, says: bank holdsStakeIn acme, value: 11 %, cite: paper-2022#p, en: 11, fr: 11}\n"


def two(one: str, other: str, world: str = "") -> tuple[Verdict, Reason]:
    """The verdict on two claims, each given as `statement; field; …`, the same whichever comes first."""
    records = world
    for handle, text in (("one", one), ("other", other)):
        statement, *fields = (part.strip() for part in text.split(";"))
        said = statement if statement.startswith("denies:") else f"says: {statement}"
        cite = [] if any(field.startswith("cite:") for field in fields) else ["cite: paper-2022#p"]
        lines = "".join(f"  {field}\n" for field in (said, *fields, *cite, f"en: {handle}", f"fr: {handle}"))
        records += f"- claim: {handle}\n{lines}"
    ledger = ledger_of(records)
    reading = Reading(ledger)
    first, second = (ledger.by_handle[handle][0] for handle in ("one", "other"))
    found = compare(first, second, reading)
    assert found == compare(second, first, reading)
    return found.verdict, found.reason


SEATS = {
    ("acme headquarteredIn town; on: 2021", "acme headquarteredIn city; on: 2021-05"): ("contradicts", "one-at-a-time"),
    ("acme headquarteredIn town; on: 2018", "acme headquarteredIn city; on: 2021-05"): ("succeeds", "level-moved"),
    ("acme headquarteredIn town; on: 2021", "acme headquarteredIn region; on: 2021-05"): ("refines", "within-place"),
    ("acme headquarteredIn town; on: 2021", "beta headquarteredIn city; on: 2021"): ("unrelated", "other-fact"),
    ("acme headquarteredIn town; on: 2021; standing: rumoured", "acme headquarteredIn city; on: 2021"): ("unrelated", "other-fact"),
}  # fmt: skip

WHOLES = {
    ("fund holdsStakeIn acme; value: 95 %", "ann holdsStakeIn acme; value: 16.9 %"): ("contradicts", "parts-exceed-whole"),
    ("fund holdsStakeIn acme; value: 60 %", "ann holdsStakeIn acme; value: 40 %"): ("unrelated", "other-fact"),
    ("fund holdsStakeIn acme; value: about 55 %", "ann holdsStakeIn acme; value: 50 %"): ("unrelated", "other-fact"),
    ("fund holdsStakeIn acme; value: more than 50 %", "ann holdsStakeIn acme; value: 55 %"): ("contradicts", "parts-exceed-whole"),
    ("fund holdsStakeIn acme; value: 95 %; basis: votes", "ann holdsStakeIn acme; value: 50 %"): ("different-basis", "other-basis"),
    ("fund holdsStakeIn acme; value: 95 %; on: 2019", "ann holdsStakeIn acme; value: 50 %"): ("unrelated", "other-fact"),
    ("fund holdsStakeIn acme; value: 95 %", "ann holdsStakeIn beta; value: 50 %"): ("unrelated", "other-fact"),
    ("fund holdsStakeIn acme; value: 95 %", "bank holdsStakeIn acme; value: 95 %"): ("unrelated", "other-fact"),  # its house
}  # fmt: skip

RANKS = {
    ("fund rankAsHolderOf acme; value: 1 rank", "ann rankAsHolderOf acme; value: 1 rank"): ("contradicts", "rank-taken"),
    ("fund rankAsHolderOf acme; value: 1 rank", "ann rankAsHolderOf acme; value: 2 rank"): ("unrelated", "several-may-hold"),
    ("fund rankAsHolderOf acme; value: 1 rank", "fund rankAsHolderOf acme; value: 2 rank"): ("contradicts", "values-apart"),
    ("fund rankAsHolderOf acme; value: 1 rank", "ann holdsStakeIn acme; value: 51 %"): ("contradicts", "rank-against-share"),
    ("fund rankAsHolderOf acme; value: 1 rank", "ann holdsStakeIn acme; value: 49 %"): ("unrelated", "several-may-hold"),
    ("fund rankAsHolderOf acme; value: 1 rank", "fund holdsStakeIn acme; value: 60 %"): ("unrelated", "other-fact"),
    ("fund rankAsHolderOf acme; value: 1 rank", "some-investors holdsStakeIn acme; value: 60 %"): ("unrelated", "other-fact"),
    ("fund rankAsHolderOf acme; value: 2 rank", "ann holdsStakeIn acme; value: 51 %"): ("unrelated", "other-fact"),
    ("bank rankAsHolderOf acme; value: 1 rank", "ann holdsStakeIn acme; value: 27 %"): ("contradicts", "rank-against-share"),  # it holds 11 %
}  # fmt: skip

DEALS = {
    ("fund acquired acme; on: 2020-05-02", "fund licensedFrom acme; on: 2020-05"): ("contradicts", "told-as-two-kinds"),
    ("fund acquired acme; on: 2020-05-02", "fund licensedFrom acme; on: 2021-05"): ("unrelated", "other-fact"),
    ("fund acquired acme", "fund licensedFrom acme; on: 2021-05"): ("unrelated", "other-fact"),
    ("ann founded acme; on: 2015", "ann cofounded acme; on: 2016"): ("contradicts", "dates-apart"),
    ("ann founded acme; on: 2015", "ann cofounded acme; on: 2015-03"): ("refines", "says-more"),
    ("ann founded acme; on: 2015", "bob cofounded acme; on: 2016"): ("unrelated", "other-fact"),
    ("bank investedIn acme; value: 8 USD; round: round-a", "fund investedIn acme; value: 7 USD; round: round-a"): ("contradicts", "values-apart"),
    ("bank investedIn acme; value: 8 USD; round: round-a", "fund investedIn acme; value: 7 USD; round: round-b"): ("unrelated", "other-fact"),
    ("bank investedIn acme; value: 8 USD; round: round-a", "fund-two investedIn acme; value: 7 USD; round: round-a"): ("unrelated", "other-fact"),
}  # fmt: skip

LISTS = {
    ("fund investedIn acme; with: [ann]; only: yes; round: round-a", "bob investedIn acme; round: round-a"): ("contradicts", "not-on-the-list"),
    ("fund investedIn acme; with: [ann]; only: yes; round: round-a", "ann investedIn acme; round: round-a"): ("unrelated", "other-fact"),
    ("fund investedIn acme; with: [ann]; only: yes; round: round-a", "bob investedIn acme; round: round-b"): ("unrelated", "other-fact"),
    ("fund investedIn acme; with: [some-investors]; only: yes; round: round-a", "bob investedIn acme; round: round-a"): ("not-comparable", "open-list"),
    ("fund investedIn acme; with: [ann]; round: round-a", "bob investedIn acme; round: round-a"): ("unrelated", "other-fact"),
}  # fmt: skip

DENIALS = {
    ("denies: fund investedIn acme", "fund investedIn acme"): ("refutes", "denied"),
    ("denies: fund investedIn acme; round: round-a", "fund investedIn acme; round: round-b"): ("unrelated", "other-fact"),
    ("denies: fund investedIn acme", "fund investedIn acme; on: 2023"): ("succeeds", "denied-then-happened"),
    ("denies: fund investedIn acme", "fund investedIn beta"): ("unrelated", "other-fact"),
    ("denies: fund investedIn acme", "denies: fund investedIn acme; cite: gazette-2022#p"): ("agrees", "says-the-same"),
    ("denies: fund investedIn acme; stage: announced", "fund investedIn acme"): ("unrelated", "other-fact"),
}  # fmt: skip

EVERY = {
    **{pair: (PLACES + TOWN_IN_REGION, said) for pair, said in SEATS.items()},
    **{pair: (FUND_OF_BANK, said) for pair, said in {**WHOLES, **DEALS}.items()},
    **{pair: (BANK_HOLDS, said) for pair, said in RANKS.items()},
    **{pair: ("", said) for pair, said in {**LISTS, **DENIALS}.items()},
}


@pytest.mark.parametrize(("pair", "case"), EVERY.items(), ids=map(" and ".join, EVERY))
def test_what_binds_two_claims(pair: tuple[str, str], case: tuple[str, tuple[str, str]]) -> None:
    world, (verdict, reason) = case
    assert two(*pair, world) == (Verdict(verdict), Reason(reason))


def test_every_flag_that_binds_relations_is_in_use() -> None:
    relations = ledger_of("").vocabulary.relations.values()
    for flag in (
        "ranks",
        "counts",
        "rules_out",
        "part_of_whole",
        "contains",
        "acts_for",
        "adverse",
        "rate",
    ):
        assert any(getattr(relation, flag) for relation in relations), flag


def founders(count: int) -> str:
    named = "".join(
        f"- {{claim: f-{who}, says: {who} cofounded acme, cite: paper-2022#p, en: {who}, fr: {who}}}\n"
        for who in ("ann", "bob", "fund")
    )
    return f"- {{claim: count, says: acme founderCount, value: {count} founders, cite: gazette-2022#p, en: n, fr: n}}\n{named}"


def test_more_are_named_than_are_counted() -> None:
    (dispute,) = judged(founders(2)).disputes
    assert dispute.aspect == "number"
    assert dispute.reasons == (Reason.MORE_THAN_COUNTED,)
    assert sorted(len(side.claims) for side in dispute.sides) == [1, 3]
    assert judged(founders(3)).disputes == ()
    assert judged(founders(4)).disputes == ()


HOLDERS = (
    "- {claim: count, says: acme shareholderCount, value: 1 holder, on: 2022-06, cite: paper-2022#p, en: n, fr: n}\n"
    + "".join(
        f"- {{claim: h-{who}, says: {who} holdsStakeIn acme, on: DAY, cite: paper-2022#p, en: {who}, fr: {who}}}\n"
        for who in ("ann", "fund")
    )
)


def test_holders_of_another_time_are_not_counted_against_it() -> None:
    assert judged(HOLDERS.replace("DAY", "2019")).disputes == ()
    (dispute,) = judged(HOLDERS.replace("DAY", "2022-06")).disputes
    assert dispute.reasons == (Reason.MORE_THAN_COUNTED,)


def test_levels_of_two_years_are_two_disputes() -> None:
    records = "".join(
        f"- {{claim: c-{year}-{value}, says: acme valuedAt, value: {value} USD, on: {year}-06, cite: paper-2022#p, en: c, fr: c}}\n"
        for year in (2019, 2021)
        for value in (10, 20)
    )
    sides = [[claim.handle for side in each.sides for claim in side.claims] for each in judged(records).disputes]
    assert sorted(sides) == [["c-2019-10", "c-2019-20"], ["c-2021-10", "c-2021-20"]]


def test_what_is_denied_and_then_told_as_done_is_told_in_order() -> None:
    records = """
- {claim: talks, says: fund investedIn acme, standing: rumoured, cite: paper-2020#p, en: talks, fr: talks}
- {claim: no, denies: fund investedIn acme, refutes: {claim: talks, aspect: whole}, voice: ann, cite: gazette-2022#p, en: no, fr: non}
- {claim: done, says: fund investedIn acme, cite: paper-2024#p, en: done, fr: fait}
"""
    (dispute,) = judged(records).disputes
    assert [claim.handle for claim in dispute.later] == ["done"]
    assert [[claim.handle for claim in side.claims] for side in dispute.sides] == [["talks"], ["no"]]
