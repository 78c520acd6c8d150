"""The plain date-aware rule, and claims told as keyed properties, on made-up claims."""

from __future__ import annotations

import pytest

from benchmarks.verdicts.telling import Telling, differ, rows
from kg.judge import Reading
from kg.model import Claim
from tests.tiny import ledger_of

HOLDS = "says: fund holdsStakeIn acme"

# two claims and whether the rule calls them rivals
PAIRS = {
    (f"{HOLDS}; value: 10 %; on: 2020", f"{HOLDS}; value: 20 %; on: 2020-05"): True,
    (f"{HOLDS}; value: 10 %; on: 2020", f"{HOLDS}; value: 20 %; on: 2021"): False,
    (f"{HOLDS}; value: 10 %", f"{HOLDS}; value: 20 %; on: 2021"): True,  # no date may be any date
    (f"{HOLDS}; value: 10 %; since: 2020", f"{HOLDS}; value: 20 %; until: 2019"): False,
    (f"{HOLDS}; value: 10 %; on: 2020", f"{HOLDS}; value: 10.0 %; on: 2020"): False,
    (f"{HOLDS}; value: 10 %; on: 2020", f"{HOLDS}; value: 5 million USD; on: 2020"): False,  # another unit
    (f"{HOLDS}; value: 10 %; on: 2020", f"{HOLDS}; on: 2020"): False,
    (f"{HOLDS}; on: 2020", f"{HOLDS.replace('says', 'denies')}; on: 2020"): True,
    (f"{HOLDS}; on: 2020", "says: fund holdsStakeIn beta; on: 2020"): True,
    (f"{HOLDS}; on: 2020", "says: fund investedIn beta; on: 2020"): False,
    (f"{HOLDS}; on: 2020", "says: bank holdsStakeIn beta; on: 2020"): False,
    ("says: acme foundedOn; value: 2020", "says: acme foundedOn; value: 2021"): True,
}


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_the_rule_wants_one_relation_one_time_and_two_values(one: str, other: str) -> None:
    (first, second), reading = _told(one, other)
    assert differ(first, second, reading) is differ(second, first, reading) is PAIRS[one, other]


def test_a_claim_is_told_by_the_parts_of_its_telling() -> None:
    claims, reading = _told("says: fund investedIn acme; value: 5 million USD; round: round-a; on: 2020-05", HOLDS)
    telling = Telling(("subject", "relation", "round", "year"), ("object", "value", "dates", "polarity"))
    told, plain = ([row[1:] for row in rows(claim, telling, reading)] for claim in claims)
    assert told == [
        ("fund|investedIn|round-a|on 2020", "investedIn", "acme"),
        ("fund|investedIn|round-a|on 2020", "investedIn/USD", "5000000"),
        ("fund|investedIn|round-a|on 2020", "date", "2020-05"),
        ("fund|investedIn|round-a|on 2020", "polarity", "asserts"),
    ]
    assert plain == [("fund|holdsStakeIn||", "holdsStakeIn", "acme"), ("fund|holdsStakeIn||", "polarity", "asserts")]


def _told(*lines: str) -> tuple[tuple[Claim, ...], Reading]:
    records = "".join(
        f"- claim: c{number}\n  {line.replace('; ', chr(10) + '  ')}\n  cite: {source}#p\n  en: c\n  fr: c\n"
        for number, (line, source) in enumerate(zip(lines, ("paper-2022", "gazette-2022"), strict=True))
    )
    reading = Reading(ledger_of(records))
    return reading.ledger.claims, reading
