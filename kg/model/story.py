"""Stories: guided tours of the picture, told step by step, each step with the claims that it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model.dates import Period
from kg.model.text import Text

VIEWS = ("picture", "matrix", "timeline", "table", "list")
"""What a step can show of the page; a test holds them against the page’s own."""


@dataclass(frozen=True)
class Step:
    """One stop: words of our own, the claims that they rest on (by handle), and what the page shows meanwhile.

    Without claims it is plain introduction. The days are the last ones of `known_by` and `valid_on`; without them the
    data's own day counts, and valid-on follows known-by.
    """

    title: Text
    text: Text
    claims: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    known_by: Period | None = None
    valid_on: Period | None = None
    proof: str = "credible"
    view: str | None = None


@dataclass(frozen=True)
class Story:
    """An ordered tour; `handle` names it in the ledger and in the address of the page."""

    handle: str
    title: Text
    summary: Text
    steps: tuple[Step, ...]
