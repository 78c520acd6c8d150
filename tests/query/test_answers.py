"""Answers as people and as programs read them."""

from __future__ import annotations

import csv
import io
import json

import pytest

from kg.query import Answer, Labels, ask
from kg.store import View
from kg.views.answers import answer_text, question_list
from tests.query.test_headers import CATALOGUE


@pytest.fixture(scope="module")
def conditions(view: View, labels: Labels) -> Answer:
    return ask(view, CATALOGUE["conditions"], {"who": ["tesla"]}, labels)


def test_people_get_their_language_and_no_empty_column(conditions: Answer, labels: Labels) -> None:
    english = answer_text(conditions, labels, "table", "en").splitlines()[0].split()
    french = answer_text(conditions, labels, "md", "fr")
    assert "condition" in english
    assert "known" not in english
    assert "stage" not in english
    assert "comme condition pour faire de Tesla un chef de file de l’IA" in french
    assert "as his condition" not in french


def test_programs_get_every_column_and_both_languages(conditions: Answer, labels: Labels) -> None:
    record = json.loads(answer_text(conditions, labels, "json", "en"))[0]
    assert list(record) == list(conditions.columns)
    assert record["known_by"] == "2024-11-30"
    assert record["who"] == "tesla"
    assert record["condition"] != record["condition_fr"]
    head, *rows = csv.reader(io.StringIO(answer_text(conditions, labels, "csv", "fr")))
    assert head == list(conditions.columns)
    assert len(rows) == len(conditions.rows)


def test_figures_and_truth_read_as_words(view: View, labels: Labels) -> None:
    answer = ask(view, CATALOGUE["how_a_valuation_moved"], {"who": ["anthropic"]}, labels)
    assert "20 billion" in answer_text(answer, labels, "table", "en")
    assert " yes " in answer_text(answer, labels, "table", "en")
    assert "20 milliards" in answer_text(answer, labels, "table", "fr")
    assert " oui " in answer_text(answer, labels, "table", "fr")
    assert json.loads(answer_text(answer, labels, "json", "en"))[0]["least"] == 20_000_000_000


def test_an_answer_without_rows_keeps_its_head(view: View, labels: Labels) -> None:
    answer = ask(view, CATALOGUE["who_invested_in"], {"who": ["nvidia"]}, labels)
    assert answer.rows == ()
    assert answer_text(answer, labels, "table", "en").startswith("organisation  investor")
    assert answer_text(answer, labels, "jsonl", "en") == ""


@pytest.mark.parametrize(("language", "words"), [("en", "Who put money into"), ("fr", "Qui a mis de l’argent")])
def test_the_list_names_every_question_but_no_clock(language: str, words: str) -> None:
    text = question_list(CATALOGUE, "table", language)
    assert len(text.splitlines()) == len(CATALOGUE) + 2
    assert words in text
    assert "--known" not in text
