"""The rows of the measures of the network for people: labels, two or three digits, the first few of long lists."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from kg.analysis.measures import (
    Bounds,
    Broker,
    Circuit,
    CoInvestment,
    Community,
    Concentration,
    Interlock,
    Multiplex,
    Overlap,
    Tie,
)
from kg.analysis.measures.money import SELLING
from kg.model import Claim, value_words
from kg.query import Corpus
from kg.views.chains import arrow
from kg.views.network_words import few, word
from kg.views.records import basis_label, label
from kg.views.tables import render as table


def cells(row: object, corpus: Corpus, language: str) -> dict[str, str]:
    """A row for people: labels, two or three digits, the first few of long lists."""
    found: dict[str, str]
    match row:
        case CoInvestment():
            ends = {"one": _names([row.one], corpus, language), "other": _names([row.other], corpus, language)}
            strengths = {
                "shared": str(len(row.targets)),
                "jaccard": _digits(row.jaccard),
                "newman": _digits(row.newman),
            }
            shared = {
                name: _names(of, corpus, language) for name, of in (("targets", row.targets), ("rounds", row.rounds))
            }
            found = {**ends, **strengths, **shared}
        case Interlock():
            found = {
                "one": _names([row.one], corpus, language),
                "other": _names([row.other], corpus, language),
                "persons": _names(row.persons, corpus, language),
                "posts": few([_said(tie, corpus, language) for tie in row.posts]),
            }
        case Broker():
            found = {
                "party": _names([row.party], corpus, language),
                "neighbours": str(row.neighbours),
                "betweenness": f"{row.betweenness:.4f}",
                "constraint": f"{row.constraint:.3f}",
                "cut_point": word("yes" if row.cut_point else "no", language),
                "bridges": str(len(row.bridges)),
            }
        case Community():
            found = {
                "community": str(row.number),
                "size": str(len(row.members)),
                "members": _names(row.members, corpus, language),
                "within": str(row.within),
                "outwards": str(row.outwards),
                "modularity": f"{row.modularity:.3f}",
            }
        case Circuit():
            found = {
                "circuit": _circuit(row, corpus, language),
                "stands": word("planned" if row.planned else "done", language),
                "amounts": " / ".join(_amounts([c for tie in step.ties for c in tie.claims], corpus, language) for step in row.steps),
            }  # fmt: skip
        case Concentration():
            found = _concentration(row, corpus, language)
        case Multiplex():
            found = {
                "one": _names([row.one], corpus, language),
                "other": _names([row.other], corpus, language),
                "kinds": str(row.kinds),
                "edges": few([_said(tie, corpus, language) for tie in row.edges], 8),
            }
        case _:
            found = {}
    return {**found, "claims": few([claim.handle for claim in getattr(row, "claims", ())], 3)}


def _concentration(row: Concentration, corpus: Corpus, language: str) -> dict[str, str]:
    holders = [f"{label(a.party, corpus, language)} {_share(a.ends, language)}" for a in row.largest]
    return {
        "organisation": _names([row.organisation], corpus, language),
        "investors": str(len(row.investors)),
        "groups": str(len(row.groups)),
        "cheques": f"{len(row.cheques)} ({row.unit})" if row.unit else "0",
        "index": _bounds(row.index, language),
        "whole": _bounds(row.whole, language),
        "largest": few(holders),
    }


def matrix(rows: list[Overlap], corpus: Corpus, style: str, language: str) -> str:
    """Shared investors by two organisations, with the Jaccard index; columns are numbered as the rows are."""
    ends = sorted({end for row in rows for end in (row.one, row.other)})
    cells = {}
    for row in rows:
        told = f"{len(row.investors)}" if row.one == row.other or not row.investors else f"{len(row.investors)} ({float(row.jaccard):.2f})"  # fmt: skip
        cells[row.one, row.other] = cells[row.other, row.one] = told
    numbers = [str(place) for place in range(1, len(ends) + 1)]
    lines = [[f"{place}  {label(end, corpus, language)}", *(cells.get((end, other), "") for other in ends)] for place, end in enumerate(ends, 1)]  # fmt: skip
    return table(["organisation", *numbers], lines, style, [word("shared", language), *numbers])


def _circuit(row: Circuit, corpus: Corpus, language: str) -> str:
    """The payments on one line; of several edges in a step the first. ≈ joins two of one house."""
    first = row.steps[0].ties[0]
    words, there = _end(first, _from(first), corpus, language), _payer(first)
    for step in row.steps:
        tie = step.ties[0]
        if there != _payer(tie):
            words += f" ≈ {_end(tie, _from(tie), corpus, language)}"
        there = (tie.subject, tie.object)[1 - _from(tie)]
        more = f" (+{len(step.ties) - 1})" if len(step.ties) > 1 else ""
        words += f" {arrow(tie, _payer(tie), corpus, language)} {_end(tie, 1 - _from(tie), corpus, language)}{more}"
    return words if there == _payer(first) else f"{words} ≈ {_end(first, _from(first), corpus, language)}"


def _payer(tie: Tie) -> str:
    return (tie.subject, tie.object)[_from(tie)]


def _from(tie: Tie) -> int:
    """At which end the money starts: 0 the subject, 1 the object."""
    return int(SELLING in tie.roles)


def _amounts(claims: Sequence[Claim], corpus: Corpus, language: str) -> str:
    """Every figure told, each once: nobody adds them up, for two may tell one sum."""
    words = (value_words(claim.value, corpus.ledger.vocabulary.units, basis_label(claim, corpus)) for claim in claims)
    return few(list(dict.fromkeys(word.of(language) for word in words if word)), 3) or "?"


def _said(tie: Tie, corpus: Corpus, language: str) -> str:
    subject, other = (_end(tie, place, corpus, language) for place in (0, 1))
    return f"{subject} {arrow(tie, tie.subject, corpus, language)} {other}"


def _end(tie: Tie, place: int, corpus: Corpus, language: str) -> str:
    """An end of a tie, and under which earlier name it was told."""
    name = label((tie.subject, tie.object)[place], corpus, language)
    before = ", ".join(label(told, corpus, language) for told in tie.before[place])
    return f"{name} ({word('as', language)} {before})" if before else name


def _names(handles: Sequence[str], corpus: Corpus, language: str) -> str:
    return few([label(handle, corpus, language) for handle in handles])


def _bounds(bounds: Bounds | None, language: str) -> str:
    if bounds is None:
        return ""
    low, high = f"{float(bounds.low):.3f}", f"{float(bounds.high):.3f}"
    words = low if bounds.low == bounds.high else f"{low} {word('to', language)} {high}"
    return words if bounds.tight else f"{words} ({word('not tight', language)})"


def _share(ends: tuple[Fraction, Fraction | None], language: str) -> str:
    low, high = ends
    least = f"{float(low * 100):g}"
    if high is None:
        return f"{word('at least', language)} {least} %"
    return f"{least} %" if low == high else f"{least} {word('to', language)} {float(high * 100):g} %"


def _digits(fraction: Fraction) -> str:
    return f"{float(fraction):.3f}"
