"""Answers of saved questions, the list of questions, and claims as records."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from kg.model import Claim, Text, number
from kg.query import Answer, Corpus, Labels, Saved
from kg.views.records import FIELDS, flat
from kg.views.tables import aligned, render

_SHORT = (
    "handle",
    "subject_label",
    "relation",
    "object_label",
    "value",
    "since",
    "polarity",
    "standing",
    "stage",
    "voice",
    "source",
)


_TRUTH = {True: Text("yes", "oui"), False: Text("no", "non")}
_CLOCKS = ("known_by", "valid_on")  # every reading command has these options


def answer_text(answer: Answer, labels: Labels, style: str, language: str) -> str:
    """Rows with names for people, with ids for programs."""
    if style in ("table", "md"):
        shown = columns_shown(answer, language)
        titles = [column_title(answer.question, name, language) for name in shown]
        rows = [[readable(row[place], labels, language) for place in shown.values()] for row in answer.rows]
        return render(list(shown), rows, style, titles)
    return render(answer.columns, [[labels.plain(cell) for cell in row] for row in answer.rows], style)


def columns_shown(answer: Answer, language: str) -> dict[str, int]:
    """The columns for people, with the place of each in a row.

    Left out are the view's own clocks and what is empty in every row; `x` and `x_fr` are one column in either language.
    """
    places = {name: place for place, name in enumerate(answer.columns)}
    shown = {}
    for name, place in places.items():
        french = places.get(f"{name}_fr")
        chosen = french if french is not None and language == "fr" else place
        filled = not answer.rows or any(row[chosen] is not None for row in answer.rows)
        if name not in _CLOCKS and filled and name.removesuffix("_fr") not in places.keys() - {name}:
            shown[name] = chosen
    return shown


def readable(cell: NamedNode | Literal | None, labels: Labels, language: str) -> str:
    """A cell for people: names, scaled numbers, yes and no."""
    if isinstance(cell, Literal) and cell.datatype.value.endswith("#decimal"):
        return number(Decimal(cell.value), language)
    if isinstance(cell, Literal) and cell.datatype.value.endswith("#boolean"):
        return _TRUTH[cell.value == "true"].of(language)
    return labels.of(cell, language)


def column_title(question: Saved, column: str, language: str) -> str:
    """What a column is called for people."""
    return question.columns[column].of(language) if column in question.columns else column.replace("_", " ")


def question_list(questions: dict[str, Saved], style: str, language: str) -> str:
    """Every saved question with its parameters."""
    rows = [
        [
            name,
            " ".join(f"--{each.name}" for each in saved.parameters if each.name not in _CLOCKS),
            saved.summary.of(language),
        ]
        for name, saved in questions.items()
    ]
    if style == "table":
        return aligned(["question", "parameters", "answers"], rows)
    return render(["question", "parameters", "summary"], rows, style)


def claims_text(claims: Iterable[Claim], corpus: Corpus, style: str, language: str) -> str:
    """One record per claim; a terminal gets the columns that fit it."""
    records = [flat(claim, corpus, language) for claim in claims]
    columns = _SHORT if style in ("table", "md") else FIELDS
    return render(columns, [[record[name] for name in columns] for record in records], style)
