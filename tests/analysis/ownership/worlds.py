"""Surveys of tiny worlds: claims as a few words, and the view that they make."""

from __future__ import annotations

from datetime import date

from kg.analysis.ownership import Survey
from kg.store import Clocks, View
from kg.usecases.reading import corpus
from tests.tiny import ledger_of, view_of

AS_OF = date(2024, 12, 31)


def view(*claims: str, known: date = AS_OF, valid: date | None = None, proof: str = "credible") -> View:
    """The view of a world of these claims; c0, c1 … in their order, of the Paper in June 2020 unless they cite another."""
    records = [
        f"- {{claim: c{n}, {claim}{'' if 'cite:' in claim else ', cite: paper-2020#p'}, en: x, fr: y}}"
        for n, claim in enumerate(claims)
    ]
    return view_of(ledger_of("\n".join(records)), Clocks(known, valid or known, proof))


def survey(*claims: str, known: date = AS_OF, valid: date | None = None, proof: str = "credible") -> Survey:
    """What follows from the stakes of such a world."""
    return Survey(corpus(view(*claims, known=known, valid=valid, proof=proof)))
