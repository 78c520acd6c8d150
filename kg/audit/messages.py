"""The message of a finding: a template whose `{column}` stands for a cell, and `[…]` for words that need theirs.

>>> fill("{who} left[ in {when}]", {"who": "Ann", "when": ""}.__getitem__)
'Ann left'
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from kg.model import Claim, Code, Quantity, Text, elide, number, period_words, value_words
from kg.query import Labels
from kg.rdf.prefixes import BASE, PREFIXES

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


def cell_ids(cell: Cell) -> list[str]:
    """Claim ids in one cell: an IRI, or several joined by spaces (GROUP_CONCAT)."""
    return [iri.removeprefix(PREFIXES["claim"]) for iri in cell.value.split()] if cell else []


@dataclass(frozen=True)
class Words:
    """Names for what stands in cells: labels for things, and for claims, by id, the values or dates they give, with words for units."""

    labels: Labels
    claims: Mapping[str, Claim]
    units: Mapping[str, Code]

    def message(self, template: Text, row: Mapping[str, Cell]) -> Text:
        """A template filled in, in both languages."""
        english, french = (
            fill(template.of(language), lambda name, language=language: self.of(name, row[name], language))  # type: ignore[misc]
            for language in ("en", "fr")
        )
        return Text(english, elide(french))

    def of(self, column: str, cell: Cell, language: str) -> str:
        """A cell as people read it; several things joined by spaces become their names, in alphabetical order."""
        if column.startswith("claim"):
            return self._values(cell_ids(cell), language)
        if isinstance(cell, Literal):
            if cell.datatype.value.endswith(("#decimal", "#integer")):
                return number(Decimal(cell.value), language)
            things = cell.value.split()
            if things and all(thing.startswith(BASE) for thing in things):
                return ", ".join(
                    sorted({self.labels.of(NamedNode(each), language) for each in things}, key=str.casefold)
                )
        return self.labels.of(cell, language)

    def _values(self, ids: list[str], language: str) -> str:
        """What these claims give as value or date, each once, from small to large and from early to late."""
        said = sorted(
            (_position(claim), words.of(language))
            for claim in map(self.claims.__getitem__, ids)
            if (words := value_words(claim.value, self.units) or period_words(claim.on))
        )
        return ", ".join(dict.fromkeys(words for _, words in said))


def _position(claim: Claim) -> Decimal:
    if isinstance(claim.value, Quantity):
        return claim.value.minimum or claim.value.maximum or Decimal(0)
    period = claim.value.period if claim.value else claim.on
    start = period and (period.earliest or period.latest)
    return Decimal(start.toordinal() if start else 0)
