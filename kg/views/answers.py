"""Answers of saved questions, the list of questions, and claims as records."""

from __future__ import annotations

from collections.abc import Iterable

from kg.model import Claim
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


def answer_text(answer: Answer, labels: Labels, style: str, language: str) -> str:
    """Rows with names for people; for programs ids and, beside each entity, its label."""
    if style in ("table", "md"):
        titles = [_title(answer.question, name, language) for name in answer.columns]
        rows = [[labels.of(cell, language) for cell in row] for row in answer.rows]
        return render(answer.columns, rows, style, titles)
    return render(answer.columns, [[labels.plain(cell) for cell in row] for row in answer.rows], style)


def _title(question: Saved, column: str, language: str) -> str:
    return question.columns[column].of(language) if column in question.columns else column.replace("_", " ")


def question_list(questions: dict[str, Saved], style: str, language: str) -> str:
    """Every saved question with its parameters."""
    rows = [
        [name, " ".join(f"--{each.name}" for each in saved.parameters), saved.summary.of(language)]
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
