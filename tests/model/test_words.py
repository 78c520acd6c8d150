"""Quantities in words: units as each language says them, one of them or many, as the ontology has it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.ingest.grammar import value
from kg.model import COUNT, Quantity, value_words
from tests.tiny import vocabulary

SAID = {
    "1 rank": ("rank 1", "rang\u00a01"),
    "1 gigawatts": ("1 gigawatt", "1\u00a0gigawatt"),
    "1.5 gigawatts": ("1.5 gigawatts", "1,5\u00a0gigawatt"),
    "2 gigawatts": ("2 gigawatts", "2\u00a0gigawatts"),
    "11 people": ("11 people", "11\u00a0personnes"),
    "more than 1 people": ("more than 1 people", "plus de 1\u00a0personnes"),
    "about 36 members": ("about 36 members", "environ 36\u00a0membres"),
    "1 to 2 seats": ("1 to 2 seats", "1 à 2\u00a0sièges"),
    "0 seats": ("0 seats", "0\u00a0siège"),
    "2 million shares": ("2 million shares", "2 millions\u00a0d’actions"),
    "more than 3 billion users": ("more than 3 billion users", "plus de 3 milliards\u00a0d’utilisateurs"),
    "1 million members": ("1 million members", "1 million\u00a0de membres"),
    "12 odd-things": ("12 odd things", "12\u00a0odd things"),
}


@pytest.mark.parametrize(("written", "said"), SAID.items(), ids=SAID)
def test_what_is_counted_has_words_in_both_languages(written: str, said: tuple[str, str]) -> None:
    words = value_words(value(written, [COUNT]), vocabulary().units)
    assert words
    assert (words.en, words.fr) == said


def test_a_unit_without_a_figure_stands_alone() -> None:
    words = value_words(Quantity(COUNT, None, None, "seats"), vocabulary().units)
    assert words
    assert (words.en, words.fr) == ("seats", "sièges")


def test_money_and_shares_take_no_part_in_this() -> None:
    words = value_words(Quantity("money", Decimal(10**9), Decimal(10**9), "USD"), vocabulary().units)
    assert words
    assert words.fr == "1 milliard\u00a0USD"
