"""How alike names are, and that nothing likely is missed for speed."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.judge import likeness, proposals
from kg.judge.likeness import CLOSE
from kg.model import Entity, Text
from tests.tiny import ledger_of, vocabulary

PERSON, COMPANY, PRODUCT = (vocabulary().words_of(kind) for kind in ("Person", "Company", "Product"))


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("X.AI Corp.", "xAI", "same-words"),
        ("SociÉtÉ Générale S.A.", "Societe Generale", "same-words"),
        ("The Boring Company", "Boring Co", "same-words"),
        ("Open AI", "OpenAI", "spacing"),
        ("Capital Sequoia", "Sequoia Capital", "order"),
        ("Sequoia", "Sequoia Capital", "more-words"),
        ("Tiger Global", "Tiger Global Management LLC", "more-words"),
        ("Securities and Exchange Commission", "SEC", "acronym"),
        ("Amazon Web Services", "AWS", "acronym"),
        ("Andreessen Horowitz", "Andreesen Horowitz", "spelling"),
        ("Sequoia Capital", "Sequoia Capital China", None),
        ("Thrive Capital", "Tribe Capital", None),
        ("DFJ Growth III", "DFJ Growth IV", None),
        ("Fund 1", "Fund 2", None),
        ("Kite", "Kits", None),
        ("X", "X Holdings", None),
        ("Inc", "Inc.", "same-words"),
        ("Inc", "Corp", None),
        ("…", "!", None),
    ],
)
def test_names_of_organisations(one: str, other: str, why: str | None) -> None:
    for found in (likeness(one, other, COMPANY), likeness(other, one, COMPANY)):
        assert (found.why if found else None) == why


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Elon Musk", "Musk, Elon", "order"),
        ("Elon Musk", "E. Musk", "shortened"),
        ("Musk, E.", "Elon Musk", "shortened"),
        ("Sam Altman", "Samuel Altman", "shortened"),
        ("Elon Musk", "Elon Reeve Musk", "more-words"),
        ("Ahmed Yahia", "Ahmed Yahia Al Idrissi", "more-words"),
        ("Dr. Ann Lee", "Ann Lee", "same-words"),
        ("Igor Babuschkin", "Igor Babushkin", "spelling"),
        ("Ann Lee", "Bob Lee", None),
        ("Ann Lee", "Ann Li", None),
        ("Jo Lee", "John Lee", None),
        ("Musk", "Elon Musk", None),
    ],
)
def test_names_of_persons(one: str, other: str, why: str | None) -> None:
    for found in (likeness(one, other, PERSON), likeness(other, one, PERSON)):
        assert (found.why if found else None) == why


def test_words_are_weak_only_where_the_ontology_says_so() -> None:
    assert likeness("Grok", "Grok Inc", PRODUCT) is None
    assert likeness("Elon Musk", "E. Musk", COMPANY) is None


names = st.lists(
    st.sampled_from(["ann", "anna", "a", "lee", "leigh", "Fund", "Capital", "Inc", "X", "AI", "1", "2", "Énergie", "energie"]),
    min_size=1, max_size=3,
).map(" ".join)  # fmt: skip


@given(names, names, st.sampled_from([PERSON, COMPANY, PRODUCT]))
def test_likeness_has_no_direction_and_a_known_range(one: str, other: str, words: object) -> None:
    assert isinstance(words, type(PERSON))
    found = likeness(one, other, words)
    assert found == likeness(other, one, words)
    assert found is None or CLOSE <= found.score <= 1
    same = likeness(one, one, words)
    assert same
    assert same.score == 1


@given(st.lists(st.tuples(names, st.sampled_from(["Person", "Company", "Bank"])), max_size=8))
def test_what_blocks_leave_out_no_rule_would_find(drawn: list[tuple[str, str]]) -> None:
    entities = {f"e{n}": Entity(f"e{n}", kind, Text.both(name)) for n, (name, kind) in enumerate(drawn)}
    ledger = replace(ledger_of(""), entities=entities)
    expected = {
        (one.handle, other.handle)
        for one, other in combinations(entities.values(), 2)
        if ledger.vocabulary.alike(one.type, other.type)
        and likeness(one.label.en, other.label.en, ledger.vocabulary.words_of(one.type))
    }
    assert {(each.one, each.other) for each in proposals(ledger)} == expected
