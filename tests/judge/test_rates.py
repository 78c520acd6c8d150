"""Sums in two currencies: compared by a rate that somebody stated for the time, and not without one."""

from __future__ import annotations

import pytest

from kg.judge import Reading, compare
from tests.tiny import ledger_of

EURO = """
- {entity: euro, type: Currency, label: euro, aliases: [EUR]}
- {claim: rate, says: euro exchangeRate, value: 1.10 USD, on: 2022-06-01, cite: paper-2022#p, en: rate, fr: taux}
- {claim: old, says: euro exchangeRate, value: 1.30 USD, on: 2014-06-01, cite: paper-2022#p, en: old, fr: ancien}
"""


def verdict(one: str, other: str, world: str = EURO) -> str:
    records = "".join(
        f"- {{claim: {handle}, says: fund investedIn acme, value: {value}, round: round-a, cite: paper-2022#p, en: x, fr: x}}\n"
        for handle, value in (("one", one), ("other", other))
    )
    ledger = ledger_of(world + records)
    reading = Reading(ledger)
    first, second = (ledger.by_handle[handle][0] for handle in ("one", "other"))
    found = compare(first, second, reading)
    assert found == compare(second, first, reading)
    return found.verdict.value


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("100 EUR", "110 USD", "refines"),
        ("100 EUR", "112 USD", "refines"),  # within five parts in a hundred
        ("100 EUR", "100 USD", "contradicts"),
        ("100 EUR", "130 USD", "contradicts"),  # by the rate of the time, not by an old one
        ("100 EUR", "at least 105 USD", "refines"),
        ("100 EUR", "100 GBP", "not-comparable"),
        ("100 EUR", "about 100 EUR", "refines"),
    ],
)
def test_sums_meet_by_the_rate_of_their_time(one: str, other: str, said: str) -> None:
    assert verdict(one, other) == said


def test_without_a_rate_for_the_time_they_are_not_compared() -> None:
    assert verdict("100 EUR", "110 USD", "") == "not-comparable"
    late = EURO.replace("on: 2022-06-01", "on: 2022-09-01")
    assert verdict("100 EUR", "110 USD", late) == "not-comparable"
    rumour = EURO.replace("en: rate", "standing: rumoured, en: rate")
    assert verdict("100 EUR", "110 USD", rumour) == "not-comparable"
