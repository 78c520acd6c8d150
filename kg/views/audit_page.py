"""The audit as one offline page: findings by rule, gravest first, each with its claims, their evidence and their rivals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from kg.audit import LEVELS, Finding
from kg.model import Claim, Text
from kg.query import Corpus, OpenDispute
from kg.views import account
from kg.views.audit_words import COUNTED, WORDS
from kg.views.pages import page

AT_ONCE = 5
"""How many claims of a finding are open at once; the rest unfold, so that one finding does not fill the page."""


@dataclass(frozen=True)
class Said:
    """One claim of a finding: what it says, how it stands, who says it and where; `against` is what rivals say."""

    id: str
    handle: str
    paraphrase: Text
    statement: Text
    marks: tuple[Text, ...]
    details: Text
    attribution: Text
    place: Text
    digest: str
    origins: int
    note: Text | None
    against: tuple[Text, ...]


@dataclass(frozen=True)
class Camp:
    """One side of a dispute within a finding: what it says, and its claims."""

    says: Text
    claims: tuple[Said, ...]


@dataclass(frozen=True)
class Card:
    """One finding: its disputes camp by camp, then its other claims, the first few and the rest."""

    message: Text
    entity: str
    fingerprint: str
    disputes: tuple[tuple[Text, tuple[Camp, ...]], ...]
    claims: tuple[Said, ...]
    more: tuple[Said, ...]


@dataclass(frozen=True)
class Group:
    """The findings of one rule, with what it finds, why that matters and what to do."""

    rule: str
    severity: str
    summary: Text
    problem: Text
    remedy: Text
    cards: tuple[Card, ...]


def audit_html(findings: tuple[Finding, ...], corpus: Corpus) -> str:
    """The page; every word of the data is escaped, and the browser may fetch nothing."""
    tell = _Teller(corpus)
    groups = [
        Group(rule, first.severity, first.summary, first.problem, first.remedy, tuple(map(tell.card, members)))
        for rule, members in ((rule, list(some)) for rule, some in groupby(findings, key=lambda finding: finding.rule))
        for first in members[:1]
    ]
    levels = Counter(finding.severity for finding in findings)
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
        groups=groups,
    )


class _Teller:
    """Puts the findings of one corpus into words."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.claims = {claim.id: claim for claim in corpus.ledger.claims}

    def card(self, finding: Finding) -> Card:
        """One finding; a dispute is told camp by camp where two of its camps stand in the finding."""
        mine = [self.claims[each] for each in finding.claims if each in self.claims]
        mine.sort(key=lambda claim: (self.corpus.ledger.sources[claim.evidence.source].published.latest, claim.handle))
        told = self._disputes(mine)
        in_camps = {claim.id for _, camps in told for camp in camps for claim in camp.claims}
        rest = [self.said(claim, in_full=True) for claim in mine if claim.id not in in_camps]
        cut = len(rest) if len(rest) <= AT_ONCE + 1 else AT_ONCE
        return Card(finding.message, finding.entity, finding.fingerprint, told, tuple(rest[:cut]), tuple(rest[cut:]))

    def _disputes(self, mine: list[Claim]) -> tuple[tuple[Text, tuple[Camp, ...]], ...]:
        found: dict[str, OpenDispute] = {d.id: d for claim in mine for d in self.corpus.disputes_of.get(claim.id, ())}
        told = []
        for dispute in found.values():
            sides = [side for side in (tuple(c for c in mine if c in side) for side in dispute.sides) if side]
            if len(sides) > 1:
                camps = tuple(Camp(self._value(side), tuple(map(self.said, side))) for side in sides)
                told.append((_both(partial(account.at_stake, dispute, self.corpus)), camps))
        return tuple(told)

    def said(self, claim: Claim, in_full: bool = False) -> Said:
        """One claim; `in_full` adds what the rivals in its disputes say."""
        corpus, passage = self.corpus, claim.evidence.passage
        return Said(
            claim.id,
            claim.handle,
            claim.paraphrase,
            _both(partial(account.statement, claim, corpus)),
            tuple(
                Text(en, fr)
                for en, fr in zip(*(account.marks(claim, corpus, lang) for lang in ("en", "fr")), strict=True)
            ),
            _both(lambda language: ", ".join(account.details(claim, corpus, language))),
            _both(partial(account.attribution, claim, corpus)),
            _both(partial(account.place, claim)),
            passage.digest if passage else "",
            corpus.origins.get(claim.id, 1),
            claim.note,
            tuple(self._against(claim)) if in_full else (),
        )

    def _against(self, claim: Claim) -> Iterator[Text]:
        for dispute in self.corpus.disputes_of.get(claim.id, ()):
            yield from (_both(partial(self._rivals, side)) for side in dispute.sides if claim not in side)

    def _rivals(self, side: tuple[Claim, ...], language: str) -> str:
        voices = "; ".join(account.attribution(claim, self.corpus, language) for claim in side)
        return f"{account.side_value(side, self.corpus, language)} — {voices}"

    def _value(self, side: tuple[Claim, ...]) -> Text:
        return _both(partial(account.side_value, side, self.corpus))


def _both(words: Callable[[str], str]) -> Text:
    return Text(words("en"), words("fr"))
