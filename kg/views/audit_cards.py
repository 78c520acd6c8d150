"""The findings as cards of the audit page: each with its claims, their evidence, their rivals, and who accepts it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from kg.audit import Finding, Review
from kg.model import Claim, Text
from kg.query import Corpus, OpenDispute
from kg.views import account
from kg.views.audit_text import acceptance_words

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

    finding: Finding
    status: str
    acceptance: Text | None
    disputes: tuple[tuple[Text, tuple[Camp, ...]], ...]
    claims: tuple[Said, ...]
    more: tuple[Said, ...]


class Teller:
    """Puts the findings of one review into words."""

    def __init__(self, reviewed: Review, corpus: Corpus) -> None:
        self.reviewed, self.corpus = reviewed, corpus
        self.claims = {claim.id: claim for claim in corpus.ledger.claims}

    def card(self, finding: Finding) -> Card:
        """One finding; a dispute is told camp by camp where two of its camps stand in the finding."""
        mine = self.corpus.in_order(map(self.claims.__getitem__, finding.claims))
        told = self._disputes(mine)
        in_camps = {claim.id for _, camps in told for camp in camps for claim in camp.claims}
        rest = [self.said(claim, in_full=True) for claim in mine if claim.id not in in_camps]
        cut = len(rest) if len(rest) <= AT_ONCE + 1 else AT_ONCE
        entry = self.reviewed.accepted.get(finding.fingerprint) or self.reviewed.expired.get(finding.fingerprint)
        acceptance = both(partial(acceptance_words, entry)) if entry else None
        status = self.reviewed.status(finding)
        return Card(finding, status, acceptance, told, tuple(rest[:cut]), tuple(rest[cut:]))

    def _disputes(self, mine: list[Claim]) -> tuple[tuple[Text, tuple[Camp, ...]], ...]:
        found: dict[str, OpenDispute] = {d.id: d for claim in mine for d in self.corpus.disputes_of.get(claim.id, ())}
        told = []
        for dispute in found.values():
            sides = [side for side in (tuple(c for c in mine if c in side) for side in dispute.sides) if side]
            if len(sides) > 1:
                camps = tuple(Camp(self._value(side), tuple(map(self.said, side))) for side in sides)
                told.append((both(partial(account.at_stake, dispute, self.corpus)), camps))
        return tuple(told)

    def said(self, claim: Claim, in_full: bool = False) -> Said:
        """One claim; `in_full` adds what the rivals in its disputes say."""
        corpus, passage = self.corpus, claim.evidence.passage
        return Said(
            claim.id,
            claim.handle,
            claim.paraphrase,
            both(partial(account.statement, claim, corpus)),
            tuple(
                Text(en, fr)
                for en, fr in zip(*(account.marks(claim, corpus, lang) for lang in ("en", "fr")), strict=True)
            ),
            both(lambda language: ", ".join(account.details(claim, corpus, language))),
            both(partial(account.attribution, claim, corpus)),
            both(partial(account.place, claim)),
            passage.digest if passage else "",
            len(corpus.origins(claim)),
            claim.note,
            tuple(self._against(claim)) if in_full else (),
        )

    def _against(self, claim: Claim) -> Iterator[Text]:
        for dispute in self.corpus.disputes_of.get(claim.id, ()):
            yield from (both(partial(self._rivals, side)) for side in dispute.sides if claim not in side)

    def _rivals(self, side: tuple[Claim, ...], language: str) -> str:
        voices = "; ".join(account.attribution(claim, self.corpus, language) for claim in side)
        return f"{account.side_value(side, self.corpus, language)} — {voices}"

    def _value(self, side: tuple[Claim, ...]) -> Text:
        return both(partial(account.side_value, side, self.corpus))


def both(words: Callable[[str], str]) -> Text:
    """What is said in English and in French."""
    return Text(words("en"), words("fr"))
