"""Rules speak of the view: what was not published by its day is no finding yet, what fell due by its day is one."""

from __future__ import annotations

from datetime import date

from kg.audit import audit, read_rules
from kg.model import Ledger
from kg.paths import ontology
from kg.query import Labels
from kg.store import Clocks
from tests.tiny import HERE, ledger_of, view_of


def rules_that_speak(ledger: Ledger, day: date, proof: str = "credible") -> dict[str, int]:
    view = view_of(ledger, Clocks(day, day, proof))
    found = [finding.rule for finding in audit(view, read_rules(ontology() / "audits"), Labels(view))]
    return {rule: found.count(rule) for rule in found}


def test_a_denial_counts_from_its_publication(articles_ledger: Ledger) -> None:
    before, after = (rules_that_speak(articles_ledger, day) for day in (date(2024, 1, 30), date(2024, 1, 31)))
    assert not before.keys() & {"denied_against_filing", "refuted_claim"}
    assert after["denied_against_filing"] == after["refuted_claim"] == 1


def test_a_contradiction_counts_from_its_second_side(articles_ledger: Ledger) -> None:
    assert "contradictory_values" not in rules_that_speak(articles_ledger, date(2023, 12, 5))
    assert rules_that_speak(articles_ledger, date(2023, 12, 6))["contradictory_values"] == 1


def test_a_plan_is_overdue_from_the_day_after_its_last(articles_ledger: Ledger) -> None:
    assert "overdue_plan" not in rules_that_speak(articles_ledger, date(2024, 12, 31))
    assert rules_that_speak(articles_ledger, date(2025, 1, 1))["overdue_plan"] == 1


def test_a_round_that_closed_is_not_overdue(articles_ledger: Ledger) -> None:
    """April 2024 expected the round to close by mid-July at the latest; until November nobody told how it ended."""
    assert "overdue_plan" not in rules_that_speak(articles_ledger, date(2024, 7, 15))
    assert rules_that_speak(articles_ledger, date(2024, 7, 16))["overdue_plan"] == 1
    assert "overdue_plan" not in rules_that_speak(articles_ledger, date(2024, 11, 30))


def test_who_asks_for_corroboration_hears_less(articles_ledger: Ledger) -> None:
    strict = rules_that_speak(articles_ledger, date(2024, 11, 30), "corroborated")
    assert not strict.keys() & {"single_origin_claim", "multiple_against_figures"}
    assert strict["denied_against_filing"] == 1


def test_before_anything_was_published_nothing_is_wrong(articles_ledger: Ledger) -> None:
    assert rules_that_speak(articles_ledger, date(2020, 1, 1)).keys() <= {"undecided_identity"}


def entities_of(rule: str, known: date, valid: date | None = None, proof: str = "credible") -> list[str]:
    """Whom a rule speaks of in its bad world, at these clocks."""
    ledger = ledger_of((HERE / "audit" / "worlds" / f"{rule}.bad.yaml").read_text(encoding="utf-8"))
    view = view_of(ledger, Clocks(known, valid or known, proof))
    rules = [each for each in read_rules(ontology() / "audits") if each.name == rule]
    return [finding.entity for finding in audit(view, rules, Labels(view))]


def test_stakes_are_added_up_on_every_day_until_the_one_that_is_valid() -> None:
    """Beta was over the whole in 2018, and no longer is; the day before, it was not yet."""
    assert entities_of("ownership_over_100", date(2024, 12, 31), date(2018, 3, 30)) == ["delta"]
    assert entities_of("ownership_over_100", date(2024, 12, 31), date(2018, 3, 31)) == ["beta", "delta"]
    assert entities_of("ownership_over_100", date(2021, 1, 1)) == ["acme", "beta", "core"]
    assert entities_of("ownership_over_100", date(2024, 12, 31), proof="corroborated") == []


def test_what_was_denied_happens_on_the_day_it_is_told() -> None:
    assert entities_of("denied_then_happened", date(2022, 5, 31)) == []
    assert entities_of("denied_then_happened", date(2022, 6, 1)) == ["delta", "fund"]


def test_a_plan_fails_on_the_day_its_end_is_told() -> None:
    assert entities_of("plan_never_happened", date(2022, 5, 31)) == []
    assert entities_of("plan_never_happened", date(2022, 6, 1)) == ["acme", "fund"]


def test_a_date_after_its_source_is_wrong_whatever_day_is_looked_at() -> None:
    assert entities_of("source_older_than_event", date(2020, 5, 31)) == []
    assert entities_of("source_older_than_event", date(2020, 6, 1)) == ["acme", "core"]
    assert entities_of("source_older_than_event", date(2020, 6, 1), proof="corroborated") == []


def test_a_claim_is_stale_in_the_nineteenth_month() -> None:
    assert entities_of("stale_claim", date(2021, 12, 31)) == []
    assert entities_of("stale_claim", date(2022, 1, 1)) == ["ann", "fund"]
    assert entities_of("stale_claim", date(2022, 6, 1)) == ["fund"]


def test_a_denial_has_no_target_until_one_is_told(articles_ledger: Ledger) -> None:
    assert "denial_without_target" not in rules_that_speak(articles_ledger, date(2024, 5, 14))
    assert rules_that_speak(articles_ledger, date(2024, 5, 15))["denial_without_target"] == 1


def test_parties_alone_are_heard_until_somebody_else_speaks() -> None:
    assert entities_of("own_word_only", date(2020, 6, 1)) == ["beta", "beta", "fund", "round-a"]
    assert entities_of("circular_sourcing", date(2022, 6, 1)) == ["fund"]
