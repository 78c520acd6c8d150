"""Rows as text: aligned columns for a terminal, Markdown, CSV and TSV, JSON and JSON lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

FORMATS = ("table", "csv", "tsv", "json", "jsonl", "md")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(columns: Sequence[str], rows: Iterable[Sequence[Any]], style: str, titles: Sequence[str] = ()) -> str:
    """Rows in one of FORMATS; `titles` replace the column names where people read them."""
    found = [list(row) for row in rows]
    if style in ("json", "jsonl"):
        import json

        records = [dict(zip(columns, row, strict=True)) for row in found]
        if style == "json":
            return json.dumps(records, ensure_ascii=False, indent=2) + "\n"
        return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    cells = [[_cell(value) for value in row] for row in found]
    heads = list(titles or columns)
    if style in ("csv", "tsv"):
        return _separated(
            [list(columns), *([_guarded(cell) for cell in row] for row in cells)], "\t" if style == "tsv" else ","
        )
    if style == "md":
        lines = [
            heads,
            ["---"] * len(heads),
            *([cell.replace("|", "\\|").replace("\n", " ") for cell in row] for row in cells),
        ]
        return "".join(f"| {' | '.join(line)} |\n" for line in lines)
    return aligned(heads, cells)


def aligned(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns padded to their widest cell, a rule below the heads.

    >>> print(aligned(["who", "n"], [["xAI", "2"]]), end="")
    who  n
    ───  ─
    xAI  2
    """
    lines = [list(heads), *([cell.replace("\n", " ") for cell in row] for row in rows)]
    widths = [max(len(line[index]) for line in lines) for index in range(len(heads))]
    lines.insert(1, ["─" * width for width in widths])
    padded = ("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines)
    return "".join(line.rstrip() + "\n" for line in padded)


def grouped(count: int, language: str) -> str:
    """A count with its thousands apart.

    >>> grouped(1234, "en"), grouped(1234, "fr")
    ('1,234', '1\\u202f234')
    """
    return f"{count:,}".replace(",", "\u202f" if language == "fr" else ",")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return " | ".join(map(str, value)) if isinstance(value, list) else str(value)


def _guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula (OWASP, "CSV Injection"); numbers stay numbers."""
    try:
        float(cell)
    except ValueError:
        return f"'{cell}" if cell.startswith(_FORMULA) else cell
    return cell


def _separated(lines: list[list[str]], delimiter: str) -> str:
    import csv
    import io

    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, lineterminator="\n").writerows(lines)
    return stream.getvalue()
