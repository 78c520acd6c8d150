"""Tiny worlds of ties as a corpus."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kg.analysis.measures import Ties, read_ties
from kg.model import Claim
from kg.query import Corpus, read_corpus
from kg.store import Clocks
from tests.tiny import ledger_of, view_of, vocabulary

MEASURES = vocabulary().measures
EVERY = MEASURES["ties"].roles


def corpus(records: str, known: str = "2024-12-31", proof: str = "credible") -> Corpus:
    day = date.fromisoformat(known)
    return read_corpus(view_of(ledger_of(records), Clocks(day, day, proof)), vocabulary())


def says(*statements: str) -> str:
    """Claims from lines such as `fund investedIn acme; value: 3 USD`; handles are c-1, c-2, …"""
    lines = []
    for number, statement in enumerate(statements, 1):
        said, *more = statement.split(";")
        cite = "" if any("cite:" in each for each in more) else ", cite: paper-2020#p"
        rest = "".join(f", {each.strip()}" for each in more)
        lines.append(f"- {{claim: c-{number}, says: {said.strip()}, en: x, fr: x{cite}{rest}}}")
    return "\n".join(lines)


def ties(found: Corpus, name: str, *, plans: bool | None = None, as_is: bool = False) -> Ties:
    measure = MEASURES[name]
    return read_ties(found, measure.roles, plans=measure.plans if plans is None else plans, as_is=as_is)


def handles(claims: Iterable[Claim]) -> list[str]:
    return [claim.handle for claim in claims]
