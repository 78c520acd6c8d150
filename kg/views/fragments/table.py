"""A table as a part of a page: rows of words, some of them with a link that is http or https."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kg.model import Text
from kg.views.pages import fragment
from kg.views.tables import grouped

MOST = 50
"""How many rows are shown: a cell of a notebook is kept in its file, and nobody reads a thousand rows there."""

_HTTP = re.compile(r"https?://[^\s<>\"]+\Z", re.IGNORECASE)
_WORDS = {
    "more": Text("{count} more; records() has them all", "{count} de plus ; records() les a toutes"),
    "none": Text("Nothing.", "Rien."),
}


class Cell(NamedTuple):
    """Words, and the page they lead to, if any."""

    text: str
    url: str = ""


@dataclass(frozen=True)
class Table:
    """What people read of a result, in one language; `note` stands below."""

    caption: str
    heads: tuple[str, ...]
    rows: Sequence[Sequence[Cell | str]]
    note: str = ""


def linked(text: str, url: str | None) -> Cell:
    """Words that lead to a page of the web; any other address is left out.

    >>> linked("here", "https://a.example/"), linked("here", "javascript:alert(1)")
    (Cell(text='here', url='https://a.example/'), Cell(text='here', url=''))
    """
    return Cell(text, url if url and _HTTP.match(url) else "")


def table_html(table: Table, language: str, most: int = MOST) -> str:
    """The table, the first rows of it where there are many; it takes its colours from the page around it."""
    shown = [[cell if isinstance(cell, Cell) else Cell(cell) for cell in row] for row in table.rows[:most]]
    left = len(table.rows) - len(shown)
    more = _WORDS["more"].of(language).format(count=grouped(left, language)) if left else ""
    notes = [words for words in (more, table.note, "" if table.rows else _WORDS["none"].of(language)) if words]
    heads = table.heads if table.rows else ()
    return fragment(
        "fragment.html", language=language, caption=table.caption, heads=heads, rows=shown, note=" · ".join(notes)
    )
