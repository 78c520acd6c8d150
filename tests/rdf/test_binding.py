"""Parameters are bound as terms: whatever they hold, the query around them stays the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Store

from kg.rdf.binding import bind

ONE = "SELECT ?a { VALUES ?a { UNDEF } }"
TWO = "SELECT ?a ?b { VALUES ?a { 'x' } VALUES ?b{ 'y' } }"
literals = st.builds(Literal, st.text(st.characters(exclude_categories=["Cs"])))


def rows(query: str) -> list[tuple[str, ...]]:
    found = Store().query(query)
    return [tuple(row[name].value for name in found.variables) for row in found]  # type: ignore[union-attr]


@given(st.lists(literals, min_size=1, max_size=3))
def test_a_term_comes_out_as_it_went_in(terms: list[Literal]) -> None:
    assert rows(bind(ONE, {"a": terms})) == [(term.value,) for term in terms]


@given(literals, literals)
def test_two_parameters_do_not_touch_each_other(one: Literal, other: Literal) -> None:
    assert rows(bind(TWO, {"a": [one], "b": [other]})) == [(one.value, other.value)]


@pytest.mark.parametrize(
    "text",
    [
        "VALUES ?b { 'z' }",
        "' } VALUES ?b { 'z",
        '" } #',
        r"\1 \g<0>",
        "} UNION { ?s ?p ?o",
        "'''",
        "\n?x",
        "<https://x.ai/>",
    ],
)
def test_no_text_is_taken_for_syntax(text: str) -> None:
    assert rows(bind(TWO, {"a": [Literal(text)], "b": [Literal("kept")]})) == [(text, "kept")]


def test_what_is_not_bound_keeps_its_default() -> None:
    assert rows(bind(TWO, {"b": [Literal("z")]})) == [("x", "z")]
    assert bind(TWO, {}) == TWO


def test_no_term_means_any() -> None:
    assert bind(ONE, {"a": []}) == ONE


def test_several_clauses_of_one_parameter_are_all_bound() -> None:
    query = "SELECT ?a { { VALUES ?a { 1 } } UNION { VALUES  ?a\n{ 2 } } }"
    assert rows(bind(query, {"a": [NamedNode("https://x.ai/")]})) == [("https://x.ai/",)] * 2


def test_a_name_is_not_taken_for_a_longer_one() -> None:
    query = "SELECT * { VALUES ?who { 1 } VALUES ?whole { 2 } }"
    assert "?whole { 2 }" in bind(query, {"who": [Literal("x")]})


def test_a_parameter_that_binds_nothing_is_a_bug() -> None:
    with pytest.raises(KeyError, match="nobody"):
        bind(ONE, {"nobody": []})
