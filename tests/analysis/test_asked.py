"""Asking for a measure: by name or label, for some entities, with what lives on told; and what the pages say of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg import usecases
from kg.errors import UsageError
from kg.query import Corpus
from kg.store import Build
from kg.views.network import measure_list, render
from tests.analysis.worlds import MEASURES, corpus, says

WORLD = says(
    "fund investedIn acme; value: 3 USD; round: round-a",
    "bank investedIn acme",
    "fund investedIn beta",
    "bank investedIn beta; value: at least 2 USD",
    "ann investedIn core",
    "bob investedIn core",
    "beta sellsTo acme",
    "beta investedIn acme; stage: committed",
    "ann directorOf acme",
    "ann directorOf core",
    "delta renamedTo acme; on: 2020-02",
)


def shown(found: Corpus, name: str, style: str = "table", language: str = "en", *entities: str, most: int | None = None) -> str:  # fmt: skip
    said = usecases.measure_network(found, name, entities)
    return render(said.measure, said.rows, said.moved, found, style, language, most)


def test_the_code_knows_each_measure_of_the_ontology_and_no_other() -> None:
    found = corpus(WORLD)
    for measure in usecases.network_measures():
        said = usecases.measure_network(found, measure.name)
        assert said.measure == measure == MEASURES[measure.name]
        assert all(row.claims or measure.name == "overlap" for row in said.rows)


@pytest.mark.parametrize("name", MEASURES)
@pytest.mark.parametrize("style", ["table", "md", "json", "csv"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_measure_is_told_in_every_form(name: str, style: str, language: str) -> None:
    found = corpus(WORLD)
    text = shown(found, name, style, language, *(("acme", "beta") if MEASURES[name].over else ()))
    assert text.endswith("\n")
    if style == "json":
        ids = {claim.id for claim in found.ledger.claims}
        rows = json.loads(text)
        assert rows
        assert {claim for row in rows for claim in row["claims"]} <= ids
    else:
        assert len(text.splitlines()) > 2 or style == "csv"


def test_a_measure_is_named_by_its_label_too() -> None:
    found = corpus(WORLD)
    assert usecases.measure_network(found, "qui investit aux côtés de qui").measure.name == "co-investment"
    with pytest.raises(UsageError, match="Nearest: interlocks"):
        usecases.measure_network(found, "interlock")
    with pytest.raises(UsageError, match="kg network lists them"):
        usecases.measure_network(found, "zzz")


def test_entities_keep_what_concerns_them_and_old_names_do_too() -> None:
    found = corpus(WORLD)
    every = usecases.measure_network(found, "co-investment").rows
    assert len(every) == 2
    assert len(usecases.measure_network(found, "co-investment", ["Delta"]).rows) == 1
    assert usecases.measure_network(found, "co-investment", ["delta"], as_is=True).rows == ()
    assert usecases.measure_network(found, "co-investment", ["delta"]).moved == {"acme": ("delta",)}


def test_named_organisations_are_compared_whatever_they_are() -> None:
    found = corpus(WORLD)
    assert usecases.measure_network(found, "overlap").rows == ()  # no lab among them
    text = shown(found, "overlap", "table", "en", "acme", "beta")
    assert text.splitlines()[2:4] == ["1  Acme  2         2 (1.00)", "2  Beta  2 (1.00)  2"]


def test_a_table_shows_few_and_says_how_many_there_are() -> None:
    found = corpus(WORLD)
    assert "1 of 2; --max shows more" in shown(found, "co-investment", most=1)
    assert len(json.loads(shown(found, "co-investment", "json"))) == 2
    assert "Nothing of the kind" in shown(corpus(""), "ties")
    assert json.loads(shown(corpus(""), "ties", "json")) == []


def test_amounts_are_told_and_not_added_up() -> None:
    (line,) = [line for line in shown(corpus(WORLD), "returning-money").splitlines() if "→" in line]
    assert line.split("  ")[0] == "Beta —is to invest in→ Acme ←sells to— Beta"
    (row,) = json.loads(shown(corpus(WORLD), "returning-money", "json"))
    assert [step["payer"] for step in row["steps"]] == ["beta", "acme"]
    assert row["planned"] is True


def test_the_list_gives_definition_and_source() -> None:
    text = measure_list(usecases.network_measures(), "table", "fr")
    for measure in MEASURES.values():
        assert measure.definition.fr in text
        assert all(source in text for source in (*measure.citations, *measure.sources))
    assert [row["measure"] for row in json.loads(measure_list(usecases.network_measures(), "json", "en"))] == list(MEASURES)  # fmt: skip


@pytest.mark.parametrize(
    ("file", "name", "style", "language"),
    [
        ("network-co-investment.txt", "co-investment", "table", "en"),
        ("network-interlocks.fr.md", "interlocks", "md", "fr"),
        ("network-brokers.txt", "brokers", "table", "en"),
        ("network-communities.txt", "communities", "table", "en"),
        ("network-returning-money.txt", "returning-money", "table", "en"),
        ("network-concentration.json", "concentration", "json", "en"),
        ("network-overlap.txt", "overlap", "table", "en"),
        ("network-ties.csv", "ties", "csv", "en"),
    ],
)
def test_what_the_articles_say_is_as_it_was_read(
    file: str, name: str, style: str, language: str, articles_corpus: Corpus, golden: Callable[[str, str], None]
) -> None:
    golden(f"pages/{file}", shown(articles_corpus, name, style, language))


def test_a_broken_backend_of_networkx_is_one_message(articles: Build, tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "NETWORKX_BACKEND_PRIORITY": "nowhere",
        "KG_BUILD": str(articles.path),
        "XDG_CACHE_HOME": str(tmp_path),
    }
    done = subprocess.run(
        [sys.executable, "-m", "kg", "network", "brokers"], env=environment, capture_output=True, text=True
    )
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert "nowhere" in line
    assert line.endswith("Mend or unset NETWORKX_BACKEND_PRIORITY.")
