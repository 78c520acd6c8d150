"""The audit as one offline page: cases or rules, gravest first, each finding with its claims, their evidence and their rivals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from kg.audit import LEVELS, Finding, Review, cases, tally
from kg.model import Text
from kg.query import Corpus
from kg.rdf.prefixes import BASE
from kg.views.audit_cards import Card, Teller, both
from kg.views.audit_text import MANY, counts_words, notes
from kg.views.audit_words import COUNTED, WORDS
from kg.views.pages import page


@dataclass(frozen=True)
class Group:
    """Findings under one heading: an entity, or a rule with why that matters and what to do."""

    anchor: str
    severity: str
    heading: Text
    counts: Text
    rule: Finding | None
    cards: tuple[Card, ...]


def audit_html(reviewed: Review, corpus: Corpus, group: str | None = None) -> str:
    """The page, by `case` or by `rule`; unless that is asked for, by rule where there is much. Much is folded.

    Every word of the data is escaped, and the browser may fetch nothing.
    """
    folded = len(reviewed.findings) > MANY
    group = group if group in ("case", "rule") else "rule" if folded else "case"
    tell = Teller(reviewed, corpus)
    levels = tally(reviewed, reviewed.findings)
    noted = zip(notes(reviewed, "en"), notes(reviewed, "fr"), strict=True)
    return page(
        "audit.html",
        script="audit.js",
        sheet="audit.css",
        title=corpus.ledger.dataset.label,
        clocks=corpus.clocks,
        proof=corpus.ledger.vocabulary.code("Proof", corpus.clocks.proof).label,
        words=WORDS,
        counted=COUNTED,
        levels=[(level, levels[level]) for level in reversed(LEVELS)],
        accepted=levels["accepted"],
        statuses=[status for status in ("new", "expired", "accepted") if status in _statuses(reviewed)],
        notes=[(f"{entry.place.file.name}:{entry.place.line}", Text(en, fr)) for (entry, en), (_, fr) in noted],
        group=group,
        folded=folded,
        groups=list((_cases if group == "case" else _rules)(reviewed, tell)),
        rules=_names(reviewed),
    )


def _cases(reviewed: Review, tell: Teller) -> Iterator[Group]:
    for case in cases(reviewed):
        levels = tally(reviewed, case.findings)
        gravest = next(level for level in (*reversed(LEVELS), "accepted") if levels[level])
        counts = both(partial(counts_words, reviewed, case.findings))
        cards = tuple(map(tell.card, case.findings))
        yield Group(case.iri.removeprefix(BASE), gravest, case.label, counts, None, cards)


def _rules(reviewed: Review, tell: Teller) -> Iterator[Group]:
    for name, some in groupby(reviewed.findings, key=lambda finding: finding.rule):
        members = list(some)
        counts = both(partial(counts_words, reviewed, members))
        yield Group(name, members[0].severity, members[0].summary, counts, members[0], tuple(map(tell.card, members)))


def _statuses(reviewed: Review) -> set[str]:
    return {reviewed.status(finding) for finding in reviewed.findings}


def _names(reviewed: Review) -> dict[str, Text]:
    """The rules that found something, with what they find."""
    return {finding.rule: finding.summary for finding in reviewed.findings}
