"""The audit as one offline page: findings by rule, gravest first, each with its claims and its remedy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from kg.audit import LEVELS, Finding
from kg.model import Claim, Text
from kg.query import Corpus
from kg.views import account
from kg.views.pages import page

_WORDS = {
    "audit": Text("Audit", "Audit"),
    "as_of": Text("As of", "Au"),
    "summary": Text("What was found", "Ce qui a été trouvé"),
    "severity": Text("severity", "gravité"),
    "rule": Text("rule", "règle"),
    "findings": Text("findings", "constats"),
    "search": Text("Search", "Chercher"),
    "none": Text("Nothing was found.", "Rien n’a été trouvé."),
    "error": Text("error", "erreur"),
    "warning": Text("warning", "avertissement"),
    "info": Text("info", "information"),
}


@dataclass(frozen=True)
class _Said:
    """One claim of a finding, in both languages."""

    paraphrase: Text
    marks: tuple[Text, ...]
    attribution: Text
    place: Text


@dataclass(frozen=True)
class _Found:
    message: Text
    entity: str
    fingerprint: str
    claims: tuple[_Said, ...]


@dataclass(frozen=True)
class _Group:
    rule: str
    severity: str
    summary: Text
    remedy: Text
    findings: tuple[_Found, ...]


def audit_html(findings: tuple[Finding, ...], corpus: Corpus) -> str:
    """The page; every word of the data is escaped, and the browser may fetch nothing."""
    claims = {claim.id: claim for claim in corpus.ledger.claims}
    groups = [
        _group(list(members), claims, corpus) for _, members in groupby(findings, key=lambda finding: finding.rule)
    ]
    return page(
        "audit.html",
        script="audit.js",
        title=corpus.ledger.dataset.label,
        as_of=corpus.clocks.known,
        words=_WORDS,
        severities=[level for level in reversed(LEVELS) if any(group.severity == level for group in groups)],
        groups=groups,
    )


def _group(members: list[Finding], claims: dict[str, Claim], corpus: Corpus) -> _Group:
    first = members[0]
    found = tuple(
        _Found(
            finding.message,
            finding.entity,
            finding.fingerprint,
            tuple(_said(claims[each], corpus) for each in finding.claims if each in claims),
        )
        for finding in members
    )
    return _Group(first.rule, first.severity, first.summary, first.remedy, found)


def _said(claim: Claim, corpus: Corpus) -> _Said:
    def both(words: Callable[[str], str]) -> Text:
        return Text(words("en"), words("fr"))

    marks = zip(account.marks(claim, corpus, "en"), account.marks(claim, corpus, "fr"), strict=True)
    return _Said(
        claim.paraphrase,
        tuple(Text(en, fr) for en, fr in marks),
        both(lambda language: account.attribution(claim, corpus, language)),
        both(lambda language: account.place(claim, language)),
    )
