"""How wide words are and where a label breaks, in the metrics of Arial (Helvetica and Liberation Sans agree)."""

from __future__ import annotations

import unicodedata
from functools import cache

_BY_WIDTH = {
    191: "'",
    222: "ijl’‘",
    278: " !,./:;I[\\]ft",
    333: "()-`r“”",
    355: '"',
    389: "*",
    500: "Jckrsvxyz",
    556: "#$?_0123456789abdeghnopquL–«»€",
    584: "+<=>~",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1000: "—…×",
    1015: "@",
}
_WIDTHS = {character: width for width, characters in _BY_WIDTH.items() for character in characters}


def width(words: str, size: float) -> float:
    """The width of a line of text in pixels at a font size; unknown and wide characters count a full em.

    >>> round(width("Hello", 10), 1)
    22.8
    """
    return sum(map(_thousandths, words)) * size / 1000


@cache
def _thousandths(character: str) -> int:
    """The width of a character, in thousandths of an em; accents lie above."""
    bare = [each for each in unicodedata.normalize("NFD", character) if not unicodedata.combining(each)]
    return sum(_WIDTHS.get(each, 1000 if unicodedata.east_asian_width(each) in "WF" else 720) for each in bare)


def wrap(words: str, limit: float, size: float, lines: int = 3) -> tuple[str, ...]:
    """The label broken into at most `lines` lines no wider than `limit`; what is left over ends in an ellipsis.

    >>> wrap("Long Harbour Pension Fund", 90, 12)
    ('Long Harbour', 'Pension Fund')
    """
    pieces = [piece for word in words.split() for piece in _broken(word, limit, size)]
    rows: list[str] = []
    for piece in pieces:
        joined = f"{rows[-1]} {piece}" if rows else piece
        if rows and width(joined, size) <= limit:
            rows[-1] = joined
        else:
            rows.append(piece)
    if len(rows) > lines:
        rows = rows[:lines]
        while rows[-1] and width(rows[-1] + "…", size) > limit:
            rows[-1] = rows[-1][:-1]
        rows[-1] = rows[-1].rstrip() + "…"
    return tuple(rows) or ("?",)


def _broken(word: str, limit: float, size: float) -> list[str]:
    """The word whole, or cut where it would overrun the line."""
    if width(word, size) <= limit:
        return [word]
    pieces = [""]
    for character in word:
        if pieces[-1] and width(pieces[-1] + character, size) > limit:
            pieces.append("")
        pieces[-1] += character
    return pieces
