"""Timelines: each change of what is known has its day, and nothing later than the view shows."""

from __future__ import annotations

from datetime import date

from kg.analysis import Moment, timeline
from kg.analysis.timeline import Turn
from kg.query import read_corpus
from kg.store import Clocks
from tests.tiny import HERE, ledger_of, view_of, vocabulary


def moments(
    world: str, entity: str, known: str = "2024-12-31", proof: str = "credible", valid: str = ""
) -> list[Moment]:
    """The timeline of an entity in one of the tiny worlds, or in these records."""
    file = HERE / "worlds" / f"{world}.yaml"
    records = file.read_text(encoding="utf-8").partition("\n---\n")[0] if file.name and file.exists() else world
    day = date.fromisoformat(known)
    corpus = read_corpus(view_of(ledger_of(records), Clocks(day, day, proof)), vocabulary())
    return timeline(corpus, entity, date.fromisoformat(valid) if valid else None)


def told(found: list[Moment]) -> dict[str, list[tuple[str, str]]]:
    return {m.claim.handle: [(str(turn.day), turn.change) for turn in m.turns] for m in found}


def because(turn: Turn) -> list[str]:
    return [claim.handle for claim in turn.because]


def test_an_end_told_later_is_a_turn_with_its_reason() -> None:
    found = moments("end_told_later", "ann")
    assert told(found)["old"] == [("2020-06-01", "told"), ("2022-06-01", "ended")]
    (old,) = (m for m in found if m.claim.handle == "old")
    assert because(old.turns[1]) == ["ended"]
    assert [p.valid_until for p in old.slices] == [None, date(2022, 3, 1)]


def test_what_was_told_later_does_not_show() -> None:
    found = moments("end_told_later", "ann", known="2022-05-31")
    assert told(found) == {"old": [("2020-06-01", "told")]}
    assert found[0].slices[-1].known_until is None
    corrected = moments("redated_state", "fund", known="2022-06-04")
    assert told(corrected) == {"hasty": [("2020-06-01", "told")]}
    assert corrected[0].stands


def test_a_correction_takes_back_on_its_day() -> None:
    found = moments("redated_state", "fund")
    assert told(found) == {
        "register": [("2022-06-05", "told"), ("2022-06-05", "corroborated")],
        "hasty": [("2020-06-01", "told"), ("2022-06-05", "taken back")],
    }
    assert because(found[1].turns[1]) == ["register"]
    assert [m.stands for m in found] == [True, False]


def test_a_withdrawal_gives_back() -> None:
    found = moments("withdrawn_successor_ends_nothing", "acme")
    assert told(found)["old"] == [("2020-06-01", "told"), ("2022-06-01", "ended"), ("2024-03-31", "reopened")]
    found = moments("withdrawn_correction", "acme")
    assert told(found)["first"] == [("2020-06-01", "told"), ("2022-06-01", "taken back"), ("2024-03-31", "restored")]


def test_a_confirmation_takes_over() -> None:
    assert told(moments("confirmation_succeeds", "acme"))["first"] == [
        ("2020-06-01", "told"),
        ("2022-06-01", "replaced"),
    ]


def test_a_plan_ends_when_it_is_carried_out() -> None:
    found = moments("closing_ends_the_plan", "fund")
    (plan,) = (m for m in found if m.claim.handle == "plan")
    assert [(turn.change, because(turn)) for turn in plan.turns] == [("told", []), ("ended", ["done"])]


def test_disputes_and_support_have_their_days() -> None:
    found = moments("corrected_support_is_lost", "fund")
    assert told(found)["one"] == [("2020-06-01", "told"), ("2022-06-02", "corroborated"), ("2024-03-31", "alone")]
    found = moments("denial_marks_but_keeps", "acme")
    assert any(turn.change == "disputed" for m in found for turn in m.turns)


def test_the_order_is_when_it_happened() -> None:
    found = moments("successor_told_before_its_start", "acme")
    assert [m.claim.handle for m in found] == ["old", "new"]
    sure = [m.sure for m in moments("chain_of_successions", "acme")]
    assert sure == sorted(sure)


def test_proof_and_validity_leave_out() -> None:
    rumours = "rumoured_successor_ends_nothing"
    assert [m.claim.handle for m in moments(rumours, "acme")] == ["old"]
    assert [m.claim.handle for m in moments(rumours, "acme", proof="any")] == ["old", "rumour"]
    assert [m.claim.handle for m in moments("successor_closes", "acme", valid="2022-02-28")] == ["old"]
    assert [m.claim.handle for m in moments("successor_closes", "acme", valid="2022-03-01")] == ["new"]


def test_denials_and_claims_of_no_sure_day_are_told() -> None:
    found = moments("ended_nobody_knows_when", "acme")
    assert [(m.claim.handle, len(m.slices)) for m in found] == [("two", 1), ("one", 0)]
    denied = [m for m in moments("denial_marks_but_keeps", "acme") if m.claim.polarity == "denies"]
    assert [len(m.slices) for m in denied] == [0]
