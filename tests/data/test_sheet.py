"""The data sheet: its counts are those of the ledger, and its list of what was left out is whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

import pytest

from kg.ingest import Places
from kg.model import Ledger
from kg.paths import data

SHEET, REJECTED = data() / "README.md", data() / "REJECTED.md"
BLOCK = re.compile(r"(?<=<!-- counted -->\n).*?(?=<!-- /counted -->)", re.DOTALL)
UNCITED = re.compile(r"^\*\*`([a-z-]+)`\*\*: (.+)$", re.MULTILINE)
LEFT_OUT = re.compile(r"^\* `((?:ai|musk)-\d{4})` \(([a-z-]+)\): (.+)$", re.MULTILINE)


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    lines = [" | ".join(map(str, row)) for row in (head, *rows)]
    columns = lines[0].count(" | ") + 1
    return "".join(f"| {line} |\n" for line in (lines[0], " | ".join(["---"] * columns), *lines[1:])) + "\n"


def by_count(counted: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))


def counts(ledger: Ledger, places: Places) -> str:
    """What is in, counted."""
    claims, facts = ledger.claims, {fact for claim in ledger.claims for fact in claim.facts}
    years = [source.published.latest.year for source in ledger.sources.values() if source.published.latest]
    topics = Counter(places.claims[claim.id].file.parent.name for claim in claims)
    identified = Counter(scheme for entity in ledger.entities.values() for scheme in entity.identifiers)
    return "".join([
        "\n",
        table(["", "count"], [
            ["claims", len(claims)],
            ["of these, curated from raw facts", sum(bool(claim.facts) for claim in claims)],
            ["of these, with the passage of a document", sum(claim.evidence.passage is not None for claim in claims)],
            ["raw facts that claims were made of", len(facts)],
            ["raw facts left out ([REJECTED.md](REJECTED.md))", len(LEFT_OUT.findall(REJECTED.read_text(encoding="utf-8")))],
            ["entities", len(ledger.entities)],
            ["sources", len(ledger.sources)],
            ["of these, a repeat of somebody else’s reporting", sum(source.origin is not None for source in ledger.sources.values())],
            ["judgements on identity", len(ledger.judgements)],
        ]),
        table(["claims by folder", "count"], by_count(topics)),
        table(["claims by standing", "count"], by_count(Counter(claim.standing if claim.polarity == "asserts" else "denied" for claim in claims))),
        table(["claims by stage of the deal", "count"], by_count(Counter(claim.stage for claim in claims if claim.stage))),
        table(["sources by kind", "count"], by_count(Counter(source.kind for source in ledger.sources.values()))),
        table(["sources by language", "count"], by_count(Counter(source.language for source in ledger.sources.values()))),
        table(["sources by year", "count"], sorted(Counter(str(year) if year > 2019 else "2019 and before" for year in years).items())),
        table(["entities by class", "count"], by_count(Counter(entity.type for entity in ledger.entities.values()))),
        table(["identifiers", "count"], by_count(identified)),
    ])  # fmt: skip


def test_its_counts_are_those_of_the_ledger(
    whole_located: tuple[Ledger, Places], request: pytest.FixtureRequest
) -> None:
    sheet = SHEET.read_text(encoding="utf-8")
    counted = counts(*whole_located)
    if request.config.getoption("--update-golden"):
        SHEET.write_text(BLOCK.sub(lambda _: counted, sheet), encoding="utf-8")
    found = BLOCK.search(SHEET.read_text(encoding="utf-8"))
    assert found
    assert found[0] == counted


def test_each_source_that_no_claim_cites_is_listed_with_its_reason(whole_ledger: Ledger) -> None:
    text = REJECTED.read_text(encoding="utf-8")
    counted = {reason: int(count) for reason, count in re.findall(r"^\| `([a-z-]+)` \| (\d+) \|", text, re.MULTILINE)}
    listed = {reason: re.findall(r"`([^`]+)`", names) for reason, names in UNCITED.findall(text)}
    assert counted == {reason: len(names) for reason, names in listed.items()}
    cited = {claim.evidence.source for claim in whole_ledger.claims}
    assert sorted(name for names in listed.values() for name in names) == sorted(whole_ledger.sources.keys() - cited)
