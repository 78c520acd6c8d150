"""Every question on the five articles: the rows we stand by, and the same rows in another engine."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode
from rdflib import Graph
from rdflib.term import Literal as RdflibLiteral
from rdflib.term import Node, Variable

from kg.query import Labels, Saved, ask
from kg.store import View
from kg.views.answers import answer_text
from tests.query.conftest import quads_of
from tests.query.test_headers import CATALOGUE, every_question, prepared
from tests.rdflib_engine import rows, union
from tests.tiny import ledger_of, view_of, vocabulary

WORLDS = Path(__file__).parent / "worlds"
"""Worlds for questions that the articles have no answer to."""
Key = tuple[str, str, str] | None
STRING = "http://www.w3.org/2001/XMLSchema#string"
TAGGED = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"


@dataclass(frozen=True)
class Stage:
    """Where a question is asked: a view, its names, and its triples in rdflib."""

    view: View
    labels: Labels
    graph: Graph


@cache
def small(name: str) -> Stage:
    view = view_of(ledger_of((WORLDS / f"{name}.yaml").read_text(encoding="utf-8")))
    return Stage(view, Labels(view), union(quads_of(view)))


@pytest.fixture
def stage(question: Saved, view: View, labels: Labels, request: pytest.FixtureRequest) -> Stage:
    """The articles, or the question's own world."""
    if (WORLDS / f"{question.name}.yaml").exists():
        return small(question.name)
    return Stage(view, labels, request.getfixturevalue("graph"))


def key(cell: NamedNode | Literal | None) -> Key:
    if cell is None or isinstance(cell, NamedNode):
        return cell and ("iri", cell.value, "")
    return ("literal", cell.value, cell.language or cell.datatype.value)


def rdflib_key(node: Node | None) -> Key:
    if isinstance(node, RdflibLiteral):
        return ("literal", str(node), node.language or str(node.datatype or STRING))
    return None if node is None else ("iri", str(node), "")


@every_question
def test_its_rows_are_those_we_stand_by(question: Saved, stage: Stage, golden: Callable[[str, str], None]) -> None:
    answer = ask(stage.view, question, {}, stage.labels)
    assert answer.rows
    golden(f"questions/{question.name}.csv", answer_text(answer, stage.labels, "csv", "en"))


@every_question
def test_rdflib_gives_the_same_rows_in_the_same_order(question: Saved, stage: Stage) -> None:
    check(question.text, stage.view, stage.graph)


@pytest.mark.parametrize(
    "question", [saved for saved in CATALOGUE.values() if "\nGROUP BY " in saved.text], ids=lambda saved: saved.name
)
def test_both_make_no_group_of_nothing(question: Saved, early: View, early_graph: Graph) -> None:
    asked: list[str] = []
    ask(Listening(early, asked), question, {}, Labels(early))
    check(asked[0], early, early_graph)


class Listening(View):
    """A view that notes what is asked of it."""

    def __init__(self, view: View, asked: list[str]) -> None:
        self.view, self.clocks, self.asked = view, view.clocks, asked

    def query(self, text: str) -> Any:
        self.asked.append(text)
        return self.view.query(text)


def check(text: str, view: View, graph: Graph) -> None:
    solutions = view.query(text)
    columns = [variable.value for variable in solutions.variables]
    ours = [tuple(key(solution[name]) for name in columns) for solution in solutions]
    heads, found = rows(graph, prepared(text))
    assert heads == columns
    theirs = [tuple(rdflib_key(binding.get(Variable(name))) for name in columns) for binding in found]
    assert sorted(theirs, key=str) == sorted(ours, key=str)
    assert theirs == ours


@every_question
def test_the_order_of_its_rows_is_total(question: Saved, stage: Stage) -> None:
    keys = re.findall(r"\?(\w+)", question.text.rpartition("ORDER BY ")[2])
    seen = [tuple(key(solution[name]) for name in keys) for solution in stage.view.query(question.text)]
    assert len(seen) == len(set(seen))


@pytest.mark.parametrize("language", ["en", "fr"])
@every_question
def test_it_reads_well_in_both_languages(question: Saved, language: str, stage: Stage) -> None:
    answer = ask(stage.view, question, {}, stage.labels)
    table = answer_text(answer, stage.labels, "table", language)
    head = table.splitlines()[0]
    assert len(table.splitlines()) == len(answer.rows) + 2
    assert "known by" not in head
    assert "(French)" not in head
    assert "(en français)" not in head


def test_a_question_on_succession_follows_every_relation_that_is_one() -> None:
    wanted = {relation.id for relation in vocabulary().relations.values() if relation.succession}
    following = {name: text for name, text in ((q.name, q.text) for q in CATALOGUE.values()) if ")* ?" in text}
    further = {"who_sits_where_after_mergers": {"subsidiaryOf", "^kg:acquired"}}
    assert following.keys() == {"successors_of", "predecessors_of", "who_invested_in_including_predecessors", *further}
    for name, text in following.items():
        (path,) = re.findall(r"\(([^()]*)\)\* \?", text)
        assert {part.removeprefix("kg:") for part in path.split("|")} == wanted | further.get(name, set())
        listed = re.findall(r"VALUES \?relation \{ ([^{}]*) \}", text)
        assert all({part.removeprefix("kg:") for part in each.split()} == wanted for each in listed)
