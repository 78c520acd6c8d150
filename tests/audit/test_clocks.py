"""Rules speak of the view: what was not published by its day is no finding yet, what fell due by its day is one."""

from __future__ import annotations

from datetime import date

import pytest

from kg.audit import audit, read_rules
from kg.ingest import read_ledger
from kg.model import Ledger
from kg.paths import data, ontology
from kg.query import Labels
from kg.store import Clocks
from tests.tiny import view_of, vocabulary


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return read_ledger([data()], vocabulary())


def rules_that_speak(ledger: Ledger, day: date, proof: str = "credible") -> dict[str, int]:
    view = view_of(ledger, Clocks(day, day, proof))
    found = [finding.rule for finding in audit(view, read_rules(ontology() / "audits"), Labels(view))]
    return {rule: found.count(rule) for rule in found}


def test_a_denial_counts_from_its_publication(ledger: Ledger) -> None:
    before, after = (rules_that_speak(ledger, day) for day in (date(2024, 1, 30), date(2024, 1, 31)))
    assert not before.keys() & {"denied_against_filing", "refuted_claim"}
    assert after["denied_against_filing"] == after["refuted_claim"] == 1


def test_a_contradiction_counts_from_its_second_side(ledger: Ledger) -> None:
    assert "contradictory_values" not in rules_that_speak(ledger, date(2023, 12, 5))
    assert rules_that_speak(ledger, date(2023, 12, 6))["contradictory_values"] == 1


def test_a_plan_is_overdue_from_the_day_after_its_last(ledger: Ledger) -> None:
    assert "overdue_plan" not in rules_that_speak(ledger, date(2024, 12, 31))
    assert rules_that_speak(ledger, date(2025, 1, 1))["overdue_plan"] == 1


def test_a_round_that_closed_is_not_overdue(ledger: Ledger) -> None:
    """April 2024 expected the round to close by mid-July at the latest; until November nobody told how it ended."""
    assert "overdue_plan" not in rules_that_speak(ledger, date(2024, 7, 15))
    assert rules_that_speak(ledger, date(2024, 7, 16))["overdue_plan"] == 1
    assert "overdue_plan" not in rules_that_speak(ledger, date(2024, 11, 30))


def test_who_asks_for_corroboration_hears_less(ledger: Ledger) -> None:
    strict = rules_that_speak(ledger, date(2024, 11, 30), "corroborated")
    assert not strict.keys() & {"single_origin_claim", "multiple_against_figures"}
    assert strict["denied_against_filing"] == 1


def test_before_anything_was_published_nothing_is_wrong(ledger: Ledger) -> None:
    assert rules_that_speak(ledger, date(2020, 1, 1)).keys() <= {"undecided_identity"}
