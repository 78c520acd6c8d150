"""`kg resolve` as people and programs read it."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from kg.query import Corpus, resolve
from kg.views.resolution import render
from tests.query.test_resolution import WORLD, corpus_of


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return corpus_of(WORLD)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("text", ["acme-old", "beta", "ACME", "gazete", "qqqq"])
def test_an_explanation_is_as_it_was_read(
    text: str, language: str, corpus: Corpus, golden: Callable[[str, str], None]
) -> None:
    golden(f"pages/resolve-{text}.{language}.txt", render(resolve(text, corpus), corpus, "text", language))


def test_programs_get_all_of_it(corpus: Corpus) -> None:
    found = json.loads(render(resolve("acme-old", corpus), corpus, "json", "en"))
    assert found["entity"] == "acme"
    (meaning,) = found["meanings"]
    assert meaning["matches"] == [{"entity": "acme-old", "by": "id", "name": "acme-old"}]
    assert [[step["judgement"] for step in each["steps"]] for each in meaning["same"]] == [
        ["acme-registered"],
        ["the-elder", "acme-registered"],
    ]
    assert meaning["not_same"][0]["why"] == "Two addresses."
    assert meaning["unsure"][0]["by"] == "editors"
    assert meaning["no_judgement_yet"][0]["names"] == ["The Acme Works", "Acme Works"]
    assert [claim["handle"] for claim in meaning["after"]] == [
        "named",
        "named-again",
        "joined",
        "third",
        "denied",
        "plan",
    ]
    several = json.loads(render(resolve("ACME", corpus), corpus, "json", "en"))
    assert (several["entity"], len(several["meanings"])) == (None, 2)
    assert json.loads(render(resolve("gazete", corpus), corpus, "json", "en"))["nearest"][0]["id"] == "gazette"
