"""The message of a finding: a template whose `{column}` stands for a cell, and `[…]` for words that need theirs.

>>> fill("{who} left[ in {when}]", {"who": "Ann", "when": ""}.__getitem__)
'Ann left'
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from kg.query import Labels, number
from kg.rdf.prefixes import BASE

_COLUMN = re.compile(r"\{(\w+)\}")
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")

Cell = NamedNode | Literal | None


def columns_of(template: str) -> set[str]:
    """The columns that a template names."""
    return set(_COLUMN.findall(template))


def fill(template: str, word: Callable[[str], str]) -> str:
    """A template with the word for each column; a part in brackets vanishes where one of its words is empty."""

    def optional(match: re.Match[str]) -> str:
        part = match[1]
        return part if all(word(name) for name in columns_of(part)) else ""

    return _COLUMN.sub(lambda match: word(match[1]), _OPTIONAL.sub(optional, template))


def readable(cell: Cell, labels: Labels, language: str) -> str:
    """A cell as people read it; several things joined by spaces (GROUP_CONCAT) become their names, in alphabetical order."""
    if isinstance(cell, Literal):
        if cell.datatype.value.endswith(("#decimal", "#integer")):
            return number(Decimal(cell.value), language)
        things = cell.value.split()
        if things and all(thing.startswith(BASE) for thing in things):
            return ", ".join(sorted({labels.of(NamedNode(thing), language) for thing in things}, key=str.casefold))
    return labels.of(cell, language)
