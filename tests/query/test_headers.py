"""Every question: a header complete in both languages, parameters bound and projected, and plain portable SPARQL."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import pytest
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query

from kg.model import Text
from kg.paths import ontology
from kg.query import Saved, read_catalogue

TYPES = {"entity", "relation", "date", "code", "text"}
CATALOGUE = read_catalogue(ontology() / "queries")

every_question = pytest.mark.parametrize("question", CATALOGUE.values(), ids=lambda saved: saved.name)


@cache
def prepared(text: str) -> Query:
    """A query as rdflib reads it, with no prefix but its own; parsing takes longer than most answers."""
    return prepareQuery(text)


@dataclass(frozen=True)
class Select:
    """One SELECT: what it projects, and its pattern."""

    projected: frozenset[str]
    pattern: str


def selects(question: Saved) -> list[Select]:
    """Each SELECT of a question, outermost first."""
    found = []
    for match in re.finditer(r"SELECT\s+(?:DISTINCT\s+)?(.*?)\s*WHERE \{", question.text, re.DOTALL):
        head = re.sub(r"\([^()]*\([^()]*\)\s+AS\s+(\?\w+)\)", r"\1", match[1])
        found.append(Select(frozenset(re.findall(r"\?(\w+)", head)), inside(question.text, match.end())))
    return found


def inside(text: str, start: int) -> str:
    """From just after an opening brace to the one that closes it."""
    depth, place = 1, start
    while depth:
        depth += {"{": 1, "}": -1}.get(text[place], 0)
        place += 1
    return text[start : place - 1]


def test_there_are_enough_questions() -> None:
    assert len(CATALOGUE) >= 28


@every_question
def test_it_parses_with_its_own_prefixes_alone(question: Saved) -> None:
    prepared(question.text)
    declared = re.findall(r"^PREFIX (\w+):", question.text, re.MULTILINE)
    body = re.sub(r"^(#\+|PREFIX).*$", "", question.text, flags=re.MULTILINE)
    assert set(declared) == set(re.findall(r"(?<![\w?:<\"/])(\w+):\w", body))


@every_question
def test_its_header_is_complete_in_both_languages(question: Saved) -> None:
    words: list[Text] = [question.summary, *question.columns.values()]
    for parameter, entry in zip(question.parameters, question.header.get("parameters", []), strict=True):
        assert "summary_fr" in entry, parameter.name
        assert parameter.type in TYPES
        words.append(parameter.summary)
    assert ("description" in question.header) == ("description_fr" in question.header)
    assert all(isinstance(text.en, str) and isinstance(text.fr, str) and text.en and text.fr for text in words)
    assert question.summary.en != question.summary.fr


@every_question
def test_every_parameter_is_bound_once_and_projected_everywhere(question: Saved) -> None:
    names = [parameter.name for parameter in question.parameters]
    assert len(names) == len(set(names))
    for name in names:
        assert len(re.findall(rf"VALUES \?{name} \{{ [^{{}}]+ \}}", question.text)) == 1
        assert name in selects(question)[0].projected
        assert all(name in each.projected for each in selects(question) if f"?{name} " in each.pattern), name


@every_question
def test_every_column_has_its_title_and_no_title_lacks_its_column(question: Saved) -> None:
    assert selects(question)[0].projected == set(question.columns)


@every_question
def test_it_keeps_to_what_every_engine_answers_alike(question: Saved) -> None:
    body = question.text.partition("SELECT")[2]
    assert not re.search(r"\bGRAPH\b", body)
    assert not re.search(r"_:|\[", body), "no blank nodes"
    assert "GROUP_CONCAT" not in body, "its order is the engine’s own"
    assert not re.search(r"xsd:\w*[dD]uration|\bNOW\b", body), "no date arithmetic, no clock but the view’s"
    assert re.search(r"^ORDER BY ", body, re.MULTILINE)


@every_question
def test_a_count_names_what_it_counts_and_never_counts_groups(question: Saved) -> None:
    """Claims and origins are counted; parties only where groups are left out."""
    head, _, rest = question.text.partition("\nHAVING ")
    assert bool(rest) == ("\nGROUP BY " in question.text), "rdflib makes a group of nothing"
    for counted in re.findall(r"COUNT\(DISTINCT \?(\w+)\)", head):
        assert (
            counted in {"claim", "origin", "any_origin", "contested", "contested_claim", "returning", "one"}
            or "?kind != kg:Group" in question.text
        ), counted
    assert "COUNT(*" not in question.text
