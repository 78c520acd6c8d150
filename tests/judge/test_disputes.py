"""Disputes: two sides or more, no winner, the same whatever order the claims come in."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.judge import Dispute, Reading, Verdict, compare, judge
from kg.model import Claim, Ledger
from tests.ingest.test_broken import IT
from tests.judge.small_worlds import worlds
from tests.tiny import judged

some = settings(max_examples=60, deadline=None)


def rivals_of(claim: Claim, dispute: Dispute) -> list[Claim]:
    return [other for side in dispute.sides if claim not in side.claims for other in side.claims]


def disputes_of(ledger: Ledger) -> tuple[Dispute, ...]:
    return judge(Reading(ledger)).disputes


@some
@given(worlds(), st.randoms(use_true_random=False))
def test_disputes_are_the_same_in_any_order(ledger: Ledger, shuffler: random.Random) -> None:
    mixed = list(ledger.claims)
    shuffler.shuffle(mixed)
    one, other = disputes_of(ledger), disputes_of(replace(ledger, claims=tuple(mixed)))
    assert [dispute.id for dispute in one] == [dispute.id for dispute in other]
    assert one == other


@some
@given(worlds())
def test_the_sides_of_a_contradiction_hold_together_within_and_clash_without(ledger: Ledger) -> None:
    reading = Reading(ledger)
    for dispute in disputes_of(ledger):
        members = [claim for side in dispute.sides for claim in side.claims]
        assert len(dispute.sides) >= 2
        assert len({claim.id for claim in members}) == len(members)
        assert min(map(reading.known, members)) <= dispute.known <= max(map(reading.known, members))
        if any(side.denies for side in dispute.sides):
            assert [side.denies for side in dispute.sides].count(True) == 1
            continue
        for side in dispute.sides:
            verdicts = {
                compare(one, other, reading).verdict for one in side.claims for other in side.claims if one != other
            }
            assert Verdict.CONTRADICTS not in verdicts
        for claim in members:
            rivals = rivals_of(claim, dispute)
            assert any(compare(claim, rival, reading).verdict is Verdict.CONTRADICTS for rival in [*rivals])
            assert all(claim in rivals_of(rival, dispute) for rival in rivals)


@some
@given(worlds())
def test_whoever_contradicts_is_in_a_dispute(ledger: Ledger) -> None:
    reading = Reading(ledger)
    told = {claim.id for dispute in disputes_of(ledger) for side in dispute.sides for claim in side.claims}
    for one in ledger.claims:
        for other in ledger.claims:
            if compare(one, other, reading).verdict is Verdict.CONTRADICTS:
                assert {one.id, other.id} <= told


def test_the_id_outlives_rewording() -> None:
    records = IT.replace("investedIn", "acquired") + "  on: 2018\n"
    rival = records.replace("claim: it", "claim: rival").replace("2018", "2019")
    (one,) = judged(records + rival).disputes
    (other,) = judged(records.replace("en: it", "en: in other words") + rival.replace("rival", "second")).disputes
    assert one.id == other.id


def test_the_sides_stand_from_early_to_late_and_from_small_to_large() -> None:
    dates = "".join(
        IT.replace("investedIn", "acquired").replace("claim: it", f"claim: c-{year}") + f"  on: {year}\n"
        for year in (2019, 2017, 2018)
    )
    amounts = "".join(
        IT.replace("fund investedIn acme", "acme valuedAt").replace("claim: it", f"claim: c-{amount}")
        + f"  value: {amount} USD\n"
        for amount in (30, 4, 100)
    )
    for records, order in ((dates, ["c-2017", "c-2018", "c-2019"]), (amounts, ["c-4", "c-30", "c-100"])):
        (dispute,) = judged(records).disputes
        assert [claim.handle for side in dispute.sides for claim in side.claims] == order
