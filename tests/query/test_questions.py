"""Every question on the shipped data: the rows we stand by, and the same rows in another engine."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode
from rdflib import Graph
from rdflib.term import Literal as RdflibLiteral
from rdflib.term import Node, Variable

from kg.query import Labels, Saved, ask
from kg.store import View
from kg.views.answers import answer_text
from tests.query.test_headers import CATALOGUE, every_question, prepared
from tests.rdflib_engine import rows

Key = tuple[str, str, str] | None
STRING = "http://www.w3.org/2001/XMLSchema#string"
TAGGED = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"


def key(cell: NamedNode | Literal | None) -> Key:
    if cell is None or isinstance(cell, NamedNode):
        return cell and ("iri", cell.value, "")
    return ("literal", cell.value, cell.language or cell.datatype.value)


def rdflib_key(node: Node | None) -> Key:
    if isinstance(node, RdflibLiteral):
        return ("literal", str(node), node.language or str(node.datatype or STRING))
    return None if node is None else ("iri", str(node), "")


@every_question
def test_its_rows_are_those_we_stand_by(
    question: Saved, view: View, labels: Labels, golden: Callable[[str, str], None]
) -> None:
    answer = ask(view, question, {}, labels)
    assert answer.rows
    golden(f"questions/{question.name}.csv", answer_text(answer, labels, "csv", "en"))


@every_question
def test_rdflib_gives_the_same_rows_in_the_same_order(question: Saved, view: View, graph: Graph) -> None:
    check(question.text, view, graph)


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
def test_the_order_of_its_rows_is_total(question: Saved, view: View) -> None:
    keys = re.findall(r"\?(\w+)", question.text.rpartition("ORDER BY ")[2])
    seen = [tuple(key(solution[name]) for name in keys) for solution in view.query(question.text)]
    assert len(seen) == len(set(seen))


@pytest.mark.parametrize("language", ["en", "fr"])
@every_question
def test_it_reads_well_in_both_languages(question: Saved, language: str, view: View, labels: Labels) -> None:
    answer = ask(view, question, {}, labels)
    table = answer_text(answer, labels, "table", language)
    head = table.splitlines()[0]
    assert len(table.splitlines()) == len(answer.rows) + 2
    assert "known by" not in head
    assert "(French)" not in head
    assert "(en français)" not in head
