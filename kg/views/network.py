"""`kg network`: the measures and what they say, as tables for people and records for programs."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from kg.analysis.measures import Circuit, Overlap
from kg.model import Measure, number
from kg.query import Corpus
from kg.views import account
from kg.views.network_cells import cells, matrix
from kg.views.network_records import record
from kg.views.network_words import word
from kg.views.records import label
from kg.views.tables import render as table

FORMATS = ("table", "csv", "json", "md")
SHOWN = 20
"""Rows that people get unless they ask for more."""

_NESTED = ("claims", "planned", "amounts", "subject_as_told", "object_as_told")
"""What a cell of CSV leaves to JSON."""


def measure_list(measures: Sequence[Measure], style: str, language: str) -> str:
    """Every measure with its definition and where that comes from."""
    if style == "table":
        blocks = [
            [f"{m.name} — {m.label.of(language)}", f"  {m.definition.of(language)}", *(f"  {c}" for c in m.citations), *(f"  {s}" for s in m.sources), ""]
            for m in measures
        ]  # fmt: skip
        return "\n".join(line for block in blocks for line in block)
    rows = [[m.name, m.label.of(language), m.definition.of(language), list(m.citations), list(m.sources)] for m in measures]  # fmt: skip
    names = ["measure", "answers", "definition", "citations", "sources"]
    titles = [*(word(name, language) for name in names[:3]), word("source", language), "DOI"]
    return table(names, rows, style, titles)


def render(
    measure: Measure, rows: Sequence[object], moved: dict[str, tuple[str, ...]], corpus: Corpus, style: str, language: str, most: int | None
) -> str:  # fmt: skip
    """What a measure says. `moved` names what lives on as somebody in the rows; `most` limits how many rows are shown."""
    if style in ("json", "csv"):
        records = [record(row, corpus) for row in (rows[:most] if most else rows)]
        columns = list(records[0]) if records else ["claims"]
        if style == "csv":
            return table(columns, [[_flat(one[name]) for name in columns] for one in records], "csv")
        return table(columns, [list(one.values()) for one in records], "json")
    head = (
        [f"# {measure.label.of(language)}", "", " · ".join(account.clocks(corpus, language)), ""]
        if style == "md"
        else []
    )
    shown = list(rows[: most or SHOWN]) if measure.name != "overlap" else list(rows)
    if not shown:
        return "\n".join([*head, word("none", language), ""])
    lines = [cells(row, corpus, language) for row in shown]
    told = (
        matrix([row for row in shown if isinstance(row, Overlap)], corpus, style, language)
        if isinstance(shown[0], Overlap)
        else table(list(lines[0]), [list(line.values()) for line in lines], style, [word(name, language) for name in lines[0]])
    )  # fmt: skip
    notes = [
        f"{label(name, corpus, language)} {_with(before, corpus, language)}"
        for name, before in sorted(moved.items())
        if any(name in getattr(row, "about", ()) for row in shown)
    ]
    if any(isinstance(row, Circuit) for row in shown) and " ≈ " in told:
        notes.append(word("house", language))
    if len(shown) < len(rows):
        notes.append(word("some", language).format(shown=len(shown), count=number(Decimal(len(rows)), language)))
    if style == "table":
        notes.append(" · ".join(account.clocks(corpus, language)))
    return "\n".join([*head, told.rstrip("\n"), *(["", *notes] if notes else []), ""])


def _flat(value: Any) -> Any:
    """What a cell of CSV can hold: nested records become words."""
    if isinstance(value, list):
        return [_flat(item) for item in value]
    if isinstance(value, dict):
        return " ".join(_told(item) for name, item in value.items() if name not in _NESTED)
    return value


def _told(item: Any) -> str:
    if isinstance(item, list):
        return "(" + ", ".join(str(_flat(each)) for each in item) + ")"
    return "" if item is None else str(item)


def _with(before: tuple[str, ...], corpus: Corpus, language: str) -> str:
    return word("with", language).format(names=", ".join(label(name, corpus, language) for name in before))
