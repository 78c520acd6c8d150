"""From claims to stakes, in tiny worlds: what each says, at which ends, by which claims."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from kg.analysis.ownership import Direct, Shareholdings, Survey, undisclosed
from tests.analysis.ownership.cases import cases
from tests.analysis.ownership.worlds import survey


def held(found: Survey, basis: str = "equity") -> Shareholdings:
    return found.held[basis]


def words(direct: Direct) -> str:
    """A stake as an interval, a bracket turned outward for an open end; its claims; its marks."""
    stake = direct.stake
    ends = f"{']' if stake.low_open else '['}{_short(stake.low)}, {_short(stake.high)}{'[' if stake.high_open else ']'}"
    marks = [mark for mark in ("disputed", "implied", "sold") if getattr(direct, mark)]
    return " ".join([ends, *(claim.handle for claim in direct.claims), *marks])


def _short(number: Decimal) -> str:
    return f"{number.normalize():f}"


def stake(*claims: str, pair: str = "ann core", basis: str = "equity", **clocks: date | str) -> str | None:
    """One stake in words; None where it is not there."""
    owner, owned = pair.split()
    direct = held(survey(*claims, **clocks), basis).direct.get((owner, owned))  # type: ignore[arg-type]
    return words(direct) if direct else None


STAKE = "says: ann holdsStakeIn core"


@pytest.mark.parametrize(
    ("value", "ends"),
    [
        ("25 %", "[0.25, 0.25]"),
        ("20 to 30 %", "[0.2, 0.3]"),
        ("more than 25 %", "]0.25, 1]"),
        ("at least 25 %", "[0.25, 1]"),
        ("less than 25 %", "[0, 0.25["),
        ("at most 25 %", "[0, 0.25]"),
        ("about 20 %", "[0.18, 0.22]"),
        ("0.1234567 %", "[0.001234567, 0.001234567]"),
        ("100 %", "[1, 1]"),
        ("5 billion USD", "]0, 1]"),
        ("1000 shares", "]0, 1]"),
    ],
)
def test_a_share_is_as_the_source_puts_it(value: str, ends: str) -> None:
    assert stake(f"{STAKE}, value: {value}") == f"{ends} c0"


@pytest.mark.parametrize("relation", ["holdsStakeIn", "owns", "acquired"])
def test_a_stake_of_which_no_share_is_told_is_more_than_nothing(relation: str) -> None:
    assert stake(f"says: ann {relation} core") == "]0, 1] c0"


@pytest.mark.parametrize(
    ("claim", "bases"),
    [
        (f"{STAKE}, value: 25 %", {"equity", "votes"}),
        (f"{STAKE}, value: 25 %, basis: votes", {"votes"}),
        (f"{STAKE}, value: 25 %, basis: equity", {"equity"}),
        (f"{STAKE}, value: 25 %, basis: basic", {"equity"}),
        (f"{STAKE}, value: 25 %, basis: diluted", {"equity"}),
        (f"{STAKE}, value: 25 %, basis: profits", set()),
        ("says: ann holdsVotesIn core, value: 25 %", {"votes"}),
        ("says: some-investors holdsStakeIn core, value: 25 %", set()),
        ("says: ann investedIn core", set()),
        (f"{STAKE}, value: 25 %, standing: planned", set()),
        (f"{STAKE}, value: 25 %, standing: rumoured", set()),
        ("denies: ann holdsStakeIn core, value: 25 %", set()),
        ("says: ann acquired core, stage: announced", set()),
        ("says: ann acquired bot", set()),
    ],
)
def test_on_which_basis_a_claim_counts(claim: str, bases: set[str]) -> None:
    found = survey(claim)
    told = {b: any(not direct.elsewhere for direct in network.direct.values()) for b, network in found.held.items()}
    assert {basis for basis, here in told.items() if here} == bases


def test_what_is_told_on_one_basis_may_be_anything_on_the_other() -> None:
    found = survey(f"{STAKE}, value: 25 %, basis: equity").held["votes"].direct["ann", "core"]
    assert words(found) == "[0, 1] c0"
    assert found.elsewhere


def test_votes_and_equity_are_apart_and_what_names_none_stands_in() -> None:
    found = survey(
        f"{STAKE}, value: 40 %, basis: votes", f"{STAKE}, value: 10 %", "says: bob holdsStakeIn core, value: 30 %"
    )
    assert words(found.held["votes"].direct["ann", "core"]) == "[0.4, 0.4] c0"
    assert words(found.held["equity"].direct["ann", "core"]) == "[0.1, 0.1] c1"
    assert words(found.held["votes"].direct["bob", "core"]) == "[0.3, 0.3] c2"


@pytest.mark.parametrize(
    ("values", "made"),
    [
        (["20 %", "30 %"], "[0.2, 0.3] c0 c1 disputed"),
        (["20 %", "about 21 %"], "[0.2, 0.2] c0 c1"),
        (["10 to 20 %", "15 to 25 %"], "[0.15, 0.2] c0 c1"),
        (["less than 20 %", "at least 20 %"], "[0, 1] c0 c1 disputed"),
        (["less than 20 %", "at most 20 %"], "[0, 0.2[ c0 c1"),
        (["more than 50 %", "50 to 60 %"], "]0.5, 0.6] c0 c1"),
        (["less than 20 %", "at most 20 %", "30 to 40 %"], "[0, 0.4] c0 c1 c2 disputed"),
        (["30 %", "10 to 20 %", "less than 30 %"], "[0, 0.3] c0 c1 c2 disputed"),
        (["10 to 20 %, basis: basic", "15 to 25 %, basis: diluted"], "[0.1, 0.25] c0 c1"),
        (["10 %, basis: basic", "8 %, basis: diluted", "9 %, basis: diluted"], "[0.08, 0.1] c0 c1 c2 disputed"),
    ],
)
def test_several_that_tell_of_one_time(values: list[str], made: str) -> None:
    cited = ["paper-2020#p", "gazette-2022#p", "filing-2022#p"]
    rows = [f"{STAKE}, value: {v}, on: 2020-05, cite: {c}" for v, c in zip(values, cited, strict=False)]
    assert stake(*rows) == made


def test_the_newest_level_counts_and_names_its_claims() -> None:
    old = f"{STAKE}, value: 40 %, on: 2019"
    assert stake(old, f"{STAKE}, value: 30 %, on: 2022-05, cite: gazette-2022#p") == "[0.3, 0.3] c1"
    assert stake(old, f"{STAKE}, cite: gazette-2022#p") == "[0.4, 0.4] c0"  # that it is told again says no size


def test_clocks_choose_what_counts() -> None:
    claims = [f"{STAKE}, value: 40 %", f"{STAKE}, value: 30 %, cite: gazette-2022#p, succeeds: c0"]
    assert stake(*claims) == "[0.3, 0.3] c1"
    assert stake(*claims, known=date(2021, 1, 1)) == "[0.4, 0.4] c0"
    assert stake(*claims, known=date(2019, 1, 1)) is None
    ended = f"{STAKE}, value: 40 %, since: 2018, until: 2020-01"
    assert stake(ended) is None
    assert stake(ended, valid=date(2019, 6, 1)) == "[0.4, 0.4] c0"
    assert stake(f"{STAKE}, value: 40 %, standing: rumoured", proof="any") == "[0.4, 0.4] c0"
    assert stake(f"{STAKE}, value: 40 %", proof="corroborated") is None


@pytest.mark.parametrize(
    ("claims", "made"),
    [
        (["says: acme acquired core, on: 2021-03"], "[0, 0.3] c0 sold"),
        (["says: acme acquired core, on: 2019-03"], "[0.3, 0.3] c0"),
        (["says: acme acquired core"], "[0, 0.3] c0 sold"),
        (["says: ann acquired core, on: 2021-03"], "[0.3, 0.3] c0"),
        (["says: acme acquired core, on: 2021-03, stage: announced"], "[0.3, 0.3] c0"),
        (["says: acme acquired core, on: 2021-03", f"{STAKE}, value: 10 %, on: 2022-01"], "[0.1, 0.1] c2"),
    ],
)
def test_a_stake_told_before_somebody_acquired_the_company_may_be_gone(claims: list[str], made: str) -> None:
    assert stake(f"{STAKE}, value: 30 %", *(f"{claim}, cite: gazette-2022#p" for claim in claims)) == made


VIA = f"{STAKE}, value: 30 %, vehicle: beta"


def test_an_indirect_stake_implies_what_its_vehicle_holds() -> None:
    claims = [VIA, "says: ann holdsStakeIn beta, value: 60 %"]
    assert stake(*claims, pair="beta core") == "[0.5, 0.5] c0 c1 implied"
    assert stake(*claims) is None


def test_an_indirect_stake_implies_the_part_in_its_vehicle() -> None:
    claims = [VIA, "says: beta holdsStakeIn core, value: 60 %"]
    assert stake(*claims, pair="ann beta") == "[0.5, 0.5] c0 c1 implied"
    assert stake(*claims, "says: ann holdsStakeIn beta", pair="ann beta") == "[0.5, 0.5] c0 c1 implied"
    assert stake(*claims) is None
    (look_through,) = {
        (each.low, each.high) for each in survey(*claims).owners("core")["equity"] if each.owner == "ann"
    }
    assert look_through == (Fraction(3, 10), Fraction(3, 10))


def test_a_vehicle_of_which_nothing_is_told_is_another_name_of_its_owner() -> None:
    assert stake(VIA) == "[0.3, 0.3] c0"
    assert stake(VIA, "says: ann holdsStakeIn beta") == "[0.3, 0.3] c0"


def test_implied_stakes_are_rounded_outward() -> None:
    low, high = held(survey(VIA, "says: ann holdsStakeIn beta, value: 70 %")).direct["beta", "core"].stake[2:4]
    assert Fraction(low) < Fraction(3, 7) < Fraction(high)
    assert high - low == Decimal("1e-12")
    assert stake(VIA, "says: ann holdsStakeIn beta, value: 50 to 75 %", pair="beta core") == "[0.4, 0.6] c0 c1 implied"
    assert (
        stake(VIA, "says: ann holdsStakeIn beta, value: more than 25 %", pair="beta core") == "[0.3, 1] c0 c1 implied"
    )


def test_what_is_implied_and_what_is_told_stand_side_by_side() -> None:
    whole = [VIA, "says: ann holdsStakeIn beta, value: 60 %"]
    other = ["says: bob holdsStakeIn core, value: 10 %, vehicle: beta", "says: bob holdsStakeIn beta, value: 40 %"]
    assert stake(*whole, *other, pair="beta core") == "[0.25, 0.5] c0 c1 c2 c3 disputed implied"
    assert (
        stake(*whole, "says: beta holdsStakeIn core, value: 20 %", pair="beta core") == "[0.2, 0.5] c0 c1 c2 disputed"
    )
    assert stake(*whole, "says: beta holdsStakeIn core, value: 40 to 60 %", pair="beta core") == "[0.5, 0.5] c0 c1 c2"
    newer = "says: beta holdsStakeIn core, value: 20 %, cite: gazette-2022#p"
    assert stake(*whole, newer, pair="beta core") == "[0.2, 0.2] c2"


@pytest.mark.parametrize(
    "claims",
    [
        [f"{STAKE}, value: 60 %", "says: bob holdsStakeIn core, value: 60 %"],
        [f"{STAKE}, value: 100 %", "says: bob holdsStakeIn core"],
        [f"{STAKE}, value: 60 %", "says: bob holdsStakeIn core, value: more than 40 %"],
        [f"{STAKE}, value: 150 %"],
        [VIA, "says: ann holdsStakeIn beta, value: 20 %"],
        [VIA, "says: ann holdsStakeIn beta, value: 50 %", "says: bob holdsStakeIn core, value: 50 %"],
    ],
    ids=["over all", "all, and more", "more than the rest", "150 %", "implied over all", "over all with the implied"],
)
def test_what_cannot_all_be_right_counts_as_unknown(claims: list[str]) -> None:
    found = survey(*claims)
    shares = held(found)
    assert shares.whole == {"core"}
    assert shares.rest("core") == (Decimal(0), Decimal(1))
    for each in found.owners("core")["equity"]:
        assert each.low == 0
        assert each.high is not None
        assert each.high <= 1
    assert [c for c in found.subsidiaries([], ()) if c.control.verdict == "certain"] == []


def test_all_and_no_more_is_no_contradiction() -> None:
    shares = held(survey(f"{STAKE}, value: 60 %", "says: bob holdsStakeIn core, value: at least 40 %"))
    assert shares.whole == frozenset()
    assert shares.rest("core") == (Decimal(0), Decimal(0))


def test_what_nobody_named_holds() -> None:
    three = [f"says: {who} holdsStakeIn core, value: 20 to 25 %" for who in ("ann", "bob", "acme")]
    assert held(survey(*three)).rest("core") == (Decimal("0.25"), Decimal("0.4"))
    assert held(survey(STAKE)).rest("core") == (Decimal(0), Decimal(1))
    assert held(survey(f"{STAKE}, value: 30 %")).rest("core") == (Decimal("0.7"), Decimal("0.7"))


def test_who_put_money_in_may_hold_a_part_that_nobody_tells() -> None:
    found = survey(
        STAKE, "says: ann investedIn core", "says: fund investedIn core", "says: bank investedIn core, stage: announced"
    )
    assert undisclosed("core", ["ann"], found.corpus) == ["fund"]


def test_the_published_example_of_an_implied_stake() -> None:
    """A claim names one vehicle: examples with several links that are not told are beyond it."""
    (expected,) = (
        line
        for case in cases()
        if case.slug == "bods-indirect-thirty"
        for line in case.expect
        if line.kind == "implied"
    )
    found = survey(
        "says: ann holdsStakeIn acme, value: 30 %, vehicle: beta", "says: beta holdsStakeIn acme, value: 60 %"
    )
    direct = held(found).direct["ann", "beta"]
    assert direct.implied
    assert Fraction(direct.stake.low) == expected.fraction("min")
    assert Fraction(direct.stake.high) == expected.fraction("max")
