"""The slices, held against a judge that goes day by day, and what must be true of any slices."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.judge import Judged, Reading, Slice, judge
from kg.model import Ledger
from tests.judge.by_day import ByDay
from tests.judge.small_worlds import START, worlds

PROOFS = ("any", "credible", "corroborated")
clock = st.integers(-70, 230).map(lambda number: START + timedelta(days=number))
many = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
some = settings(many, max_examples=50)


def judged(ledger: Ledger) -> Judged:
    return judge(Reading(ledger))


def covers(piece: Slice, known: date, valid: date) -> bool:
    in_known = piece.known_from <= known and (piece.known_until is None or known < piece.known_until)
    return in_known and piece.valid_from <= valid and (piece.valid_until is None or valid < piece.valid_until)


def edges_of(ledger: Ledger) -> set[date]:
    """The days around which something changes."""
    found = set()
    for claim in ledger.claims:
        for period in (ledger.sources[claim.evidence.source].published, claim.on, claim.since, claim.until):
            found |= {end for end in (period.earliest, period.latest) if end} if period else set()
    return {day + timedelta(days=number) for day in found for number in (-1, 0, 1)}


@many
@given(worlds(), st.data())
def test_the_slices_are_what_a_judge_finds_day_by_day(ledger: Ledger, data: st.DataObject) -> None:
    slices, slow = judged(ledger).slices, ByDay(ledger)
    days = clock | st.sampled_from(sorted(edges_of(ledger)))
    for _ in range(8):
        known, valid = data.draw(days), data.draw(days)
        here = {piece.claim.id: piece for piece in slices if covers(piece, known, valid)}
        for claim in ledger.claims:
            piece = here.get(claim.id)
            for proof in PROOFS:
                asked = piece is not None and PROOFS.index(piece.proof) >= PROOFS.index(proof)
                assert asked == slow.accepted(claim, known, valid, proof), (claim.handle, known, valid, proof)
            if piece:
                assert piece.disputed == slow.disputed(claim, known), (claim.handle, known)
                edge = (
                    (slow.name(claim.subject), piece.edge, slow.name(claim.object))
                    if piece.edge and claim.object
                    else None
                )
                assert edge == slow.edge(claim)


@some
@given(worlds())
def test_a_claim_has_one_verdict_at_a_time(ledger: Ledger) -> None:
    for one, other in combinations(judged(ledger).slices, 2):
        if one.claim.id == other.claim.id:
            assert one.known_until == other.known_from or (one.known_until and one.known_until <= other.known_from)
    for piece in judged(ledger).slices:
        assert piece.known_until is None or piece.known_from < piece.known_until
        assert piece.valid_until is None or piece.valid_from < piece.valid_until
        assert piece.claim.polarity == "asserts"


@some
@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_the_claims_changes_nothing(ledger: Ledger, shuffler: random.Random) -> None:
    mixed = list(ledger.claims)
    shuffler.shuffle(mixed)
    one, other = judged(ledger), judged(replace(ledger, claims=tuple(mixed)))
    assert set(one.slices) == set(other.slices)
    assert len(one.slices) == len(other.slices)
    assert one.support == other.support
    assert one.disputes == other.disputes


@some
@given(worlds(), clock)
def test_what_is_told_later_changes_nothing_that_was_known_before(ledger: Ledger, known: date) -> None:
    told = Reading(ledger)
    early = tuple(claim for claim in ledger.claims if told.known(claim) <= known)
    handles = {claim.handle for claim in early}
    closed = tuple(
        replace(
            claim,
            corrects=tuple(each for each in claim.corrects if each in handles),
            succeeds=tuple(each for each in claim.succeeds if each in handles),
            refutes=claim.refutes if claim.refutes and set(claim.refutes.claims) <= handles else None,
        )
        for claim in early
    )
    whole = {
        (p.claim.id, p.valid_from, p.valid_until, p.proof, p.edge) for p in judged(ledger).slices if _open(p, known)
    }
    part = judged(replace(ledger, claims=closed)).slices
    assert {(p.claim.id, p.valid_from, p.valid_until, p.proof, p.edge) for p in part if _open(p, known)} == whole


def _open(piece: Slice, known: date) -> bool:
    return piece.known_from <= known and (piece.known_until is None or known < piece.known_until)
