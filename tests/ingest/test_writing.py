"""A ledger written down reads as the same ledger, whatever stands in it, in the form in which `data/` is kept."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from kg.faults import BrokenLedger
from kg.ingest import parse_ledger, write_claims, write_ledger
from kg.ingest.grammar import period, value
from kg.ingest.schema import ledger_schema
from kg.ingest.spelling import period_words, value_words
from kg.model import COUNT, MONEY, SHARE, Claim, Entity, Evidence, Ledger, Passage, Period, Quantity, Text
from kg.paths import data
from tests.ingest.readable import readable_ledgers, sayable
from tests.ingest.test_broken import IT
from tests.ingest.test_schema import FULL, load
from tests.rdf.ledgers import ledgers, periods, quantities
from tests.rdf.test_round_trip import SLOW
from tests.tiny import PRELUDE, ledger_of, vocabulary

random_ledgers = settings(max_examples=40, suppress_health_check=SLOW, deadline=None)
OTHERS = IT.replace("claim: it", "claim: other").replace("#p", "") + IT.replace("claim: it", "claim: another")
HOSTILE = [
    "a: b", "- a", "a # b", "#a", "'", '"', "''", "[a]", "{a: b}", "a, b", "a]", "a}", "? a", "! a", "& a", "* a", "| a", "> a", "%", "@a", "`a`",
    "---", "...", "--- a", "yes", "no", "on", "null", "~", "true", "010", "0o17", "0x1f", "1e5", "1_000", "190:20:30", ".5", "12.", ".inf", ".nan",
    "2023", "2024-03-09", "2024-03-09 10:00:00", "=", "<<", "-", ":", "?", "a:", ":a", "a\\nb", "\\", "\\u0041", "a\tb", "a  b",
    "one\ntwo", "one\n\ntwo", "one\n  two", "one \ntwo", "- a\n- b", "a: b\nc: d", "# a\nb", "one\r\ntwo", "one\rtwo",
    "é", "’", "« é »", "日本語", "🙂", "e\u0301", "a\u00a0b", "a\u200bb", "\ufeffa", "a\u2028b", "a\u2029b", "a\x85b", "\u202eab", "a" * 300, "a " * 200 + "a",
]  # fmt: skip


def read(text: str) -> Ledger:
    return parse_ledger({Path("written.yaml"): text}, vocabulary())


@pytest.fixture(scope="module")
def full() -> Ledger:
    """A claim that uses every key, by two voices, beside two that it names."""
    return ledger_of(FULL + OTHERS)


@random_ledgers
@given(readable_ledgers())
def test_reading_undoes_writing(ledger: Ledger) -> None:
    assert read(write_ledger(ledger)) == ledger


@settings(random_ledgers, max_examples=20)
@given(ledgers())
def test_what_no_file_can_hold_is_refused_and_never_altered(ledger: Ledger) -> None:
    try:
        found = read(write_ledger(ledger))
    except (ValueError, BrokenLedger):
        return
    assert found == ledger


@pytest.fixture(scope="module")
def shipped_text(whole_ledger: Ledger) -> str:
    return write_ledger(whole_ledger)


def test_the_shipped_ledger_survives(whole_ledger: Ledger, shipped_text: str) -> None:
    assert read(shipped_text) == whole_ledger


def test_what_is_written_is_written_alike(articles_ledger: Ledger) -> None:
    text = write_ledger(articles_ledger)
    assert write_ledger(read(text)) == text


def records(text: str) -> list[str]:
    """The records of a file as they stand, without the remarks between them."""
    lines = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#"))
    return [f"- {record.strip()}" for record in f"\n{lines}".split("\n- ")[1:]]


def test_most_of_the_shipped_records_stand_as_they_would_be_written(shipped_text: str) -> None:
    """People may quote what needs no quotes and order aliases as they like; all else is the form of the house."""
    written = set(records(shipped_text))
    by_hand = [
        record for file in sorted(data().rglob("*.yaml")) for record in records(file.read_text(encoding="utf-8"))
    ]
    assert len(by_hand) == len(written)
    assert sum(record in written for record in by_hand) > 0.8 * len(by_hand)


@pytest.mark.parametrize("words", HOSTILE, ids=ascii)
def test_hostile_words_stay_what_they_are(words: str, full: Ledger, validator: Draft202012Validator) -> None:
    text = Text(words, words[::-1].strip())
    entity = Entity("xyz", "Company", text, tuple(sorted({words, "b, c"})), Text.both(words))
    source = replace(full.sources["paper-2020"], label=text, note=text, language=words, basis=Text.both(words))
    passage = Passage("p2", 0, 5, "f" * 64, words)
    source = replace(source, passages={**source.passages, "p2": passage})
    claim = next(claim for claim in full.claims if claim.handle == "other")
    claim = replace(claim, paraphrase=text, note=text, quoted=words, evidence=Evidence("paper-2020", passage))
    ledger = replace(
        full,
        entities=dict(sorted({**full.entities, "xyz": entity}.items())),
        sources={**full.sources, "paper-2020": source},
        claims=tuple(claim if other.handle == "other" else other for other in full.claims),
    )
    written = write_ledger(ledger)
    assert read(written) == ledger
    validator.validate(load(written))


@pytest.mark.parametrize("words", ["", " ", " a", "a\n", "\u00a0a", "a\u2028"], ids=ascii)
def test_what_the_reader_would_strip_is_refused(words: str, full: Ledger) -> None:
    with pytest.raises(ValueError, match="white space at an end"):
        write_ledger(replace(full, dataset=replace(full.dataset, label=Text(words, "a"))))


@settings(max_examples=300)
@given(st.sampled_from([MONEY, SHARE, COUNT]).flatmap(quantities))
def test_a_quantity_is_spelt_as_it_reads_or_not_at_all(quantity: Quantity) -> None:
    try:
        text = value_words(quantity, [quantity.kind])
    except ValueError:
        assert sayable(quantity) != quantity
        return
    assert value(text, [quantity.kind]) == quantity == sayable(quantity)


@settings(max_examples=200)
@given(periods)
def test_a_date_keeps_its_words(given_: Period) -> None:
    assert period(period_words(given_)) == given_


@pytest.mark.parametrize(
    ("quantity", "text"),
    [
        (Quantity(MONEY, Decimal("6E+9"), Decimal("6E+9"), "USD"), "6000000000 USD"),
        (Quantity(MONEY, Decimal("1.50"), Decimal("1.50"), "EUR"), "1.5 EUR"),
        (Quantity(SHARE, Decimal("0.25"), None), "at least 25 %"),
        (Quantity(SHARE, None, Decimal("0.005"), max_exclusive=True), "less than 0.5 %"),
        (Quantity(COUNT, Decimal(200), Decimal(300), "people", about=True), "about 200 to 300 people"),
        (Quantity(COUNT, Decimal(0), Decimal(0), "gpus"), "0 gpus"),
    ],
    ids=str,
)
def test_a_quantity_is_spelt_as_people_would(quantity: Quantity, text: str) -> None:
    assert value_words(quantity, [quantity.kind]) == text


def test_a_record_has_its_keys_in_the_order_of_the_schema(full: Ledger, articles_ledger: Ledger) -> None:
    shapes = ledger_schema(vocabulary())["$defs"]
    for ledger in (full, articles_ledger):
        for record in yaml.load(write_ledger(ledger), Loader=yaml.BaseLoader):
            order = list(shapes[next(iter(record))]["properties"])
            assert list(record) == [key for key in order if key in record]


def test_every_key_of_a_claim_is_written(full: Ledger) -> None:
    """A key that the reader learns and the writer does not know would be lost in silence."""
    keys = ledger_schema(vocabulary())["$defs"]["claim"]["properties"].keys()
    assert keys - yaml.load(FULL, Loader=yaml.BaseLoader)[0].keys() == {"denies", "on", "refutes"}
    (record,) = (found for found in yaml.load(write_ledger(full), Loader=yaml.BaseLoader) if found.get("claim") == "it")
    assert record == yaml.load(FULL.replace("{en: n, fr: n}", "n"), Loader=yaml.BaseLoader)[0] | {
        "succeeds": ["another", "other"], "voice": ["ann", "insiders via paper"], "with": ["bank"],
    }  # fmt: skip


@settings(random_ledgers, max_examples=10)
@given(readable_ledgers())
def test_an_editor_finds_no_fault_with_what_is_written(ledger: Ledger) -> None:
    assert list(VALIDATOR.iter_errors(load(write_ledger(ledger)))) == []


VALIDATOR = Draft202012Validator(ledger_schema(vocabulary()))


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    return VALIDATOR


TWO_VOICES = """
- claim: price
  says: round-a raisedAmount
  value: 5000000 USD
  voice: [paper, insiders via wire]
  cite: paper-2020#p
  en: Five million came in.
  fr: Cinq millions sont entrés.

- claim: correction
  says: round-a raisedAmount
  value: 6000000 USD
  cite: paper-2022#p
  corrects: price
  en: It was six million.
  fr: C’étaient six millions.
"""


def test_what_several_voices_say_is_one_record_and_is_named_as_one() -> None:
    ledger = ledger_of(TWO_VOICES)
    assert [claim.handle for claim in ledger.claims] == ["correction", "price.insiders", "price.paper"]
    price = [claim for claim in ledger.claims if claim.handle.startswith("price")]
    assert (
        write_claims(price, ledger)
        == TWO_VOICES.partition("\n\n")[0].lstrip().replace("[paper, insiders via wire]", "[insiders via wire, paper]")
        + "\n"
    )
    (correction,) = (claim for claim in ledger.claims if claim.handle == "correction")
    assert "corrects: price\n" in write_claims([correction], ledger)
    half = replace(correction, corrects=("price.paper",))
    assert "corrects: price.paper\n" in write_claims([half], ledger)


def test_some_claims_can_be_added_to_a_file(full: Ledger) -> None:
    assert parse_ledger({Path("a"): PRELUDE, Path("b"): write_claims(full.claims, full)}, vocabulary()) == full


def unsayable(full: Ledger) -> dict[str, tuple[Claim, str]]:
    _, one, _, two = full.claims
    return {
        "one voice of two": (one, "not named by their first speakers"),
        "another value": (replace(two, value=Quantity(MONEY, Decimal(0), Decimal(1), "USD", min_exclusive=True)), "no words"),
        "another passage": (replace(two, evidence=Evidence("paper-2020", Passage("p", 1, 2, "0" * 64))), "no such passage"),
        "another day": (replace(two, on=replace(Period.of("2020"), given="2021")), "does not stand for"),
    }  # fmt: skip


@pytest.mark.parametrize("case", ["one voice of two", "another value", "another passage", "another day"])
def test_what_no_record_can_say_is_refused(case: str, full: Ledger) -> None:
    claim, problem = unsayable(full)[case]
    with pytest.raises(ValueError, match=problem):
        write_claims([claim], full)


def test_voices_that_differ_in_more_are_refused(full: Ledger) -> None:
    one, *others = (claim for claim in full.claims if claim.handle.startswith("it."))
    with pytest.raises(ValueError, match="differ in more than their voices"):
        write_claims([replace(one, quoted="26"), *others], full)
