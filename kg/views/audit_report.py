"""The audit as text, JSON and Markdown; its page is in kg.views.audit_page."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from kg.audit import LEVELS, Finding
from kg.model import Claim
from kg.query import Corpus
from kg.views import account
from kg.views.audit_words import COUNTED, WORDS


def report(findings: tuple[Finding, ...], corpus: Corpus, style: str, language: str) -> str:
    """The findings in one of: text, json, md, html."""
    if style == "json":
        return json.dumps([_record(finding, language) for finding in findings], ensure_ascii=False, indent=2) + "\n"
    if style == "html":
        from kg.views.audit_page import audit_html

        return audit_html(findings, corpus)
    lines = (_markdown if style == "md" else _text)(findings, corpus, language)
    return "".join(f"{line}\n" for line in lines)


def _record(finding: Finding, language: str) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "summary": finding.summary.of(language),
        "entity": finding.entity,
        "entity_label": finding.entity_label.of(language),
        "message": finding.message.of(language),
        "claims": list(finding.claims),
        "remedy": finding.remedy.of(language),
        "fingerprint": finding.fingerprint,
    }


def _text(findings: tuple[Finding, ...], corpus: Corpus, language: str) -> Iterator[str]:
    """By rule: its level, name and summary, each finding with its claims below, the remedy once, counts at the end."""
    claims = {claim.id: claim for claim in corpus.ledger.claims}
    for rule, members in _by_rule(findings):
        first = members[0]
        level = WORDS[first.severity].of(language).upper()
        yield f"{level}  {rule}{account.colon(language)} {first.summary.of(language)}"
        for finding in members:
            yield f"  • {finding.message.of(language)}"
            yield from (f"      {_claim(claims[each], corpus, language)}" for each in finding.claims if each in claims)
        yield f"  → {first.remedy.of(language)}"
        yield ""
    yield " · ".join(account.clocks(corpus, language))
    yield _counts(findings, language)


def _markdown(findings: tuple[Finding, ...], corpus: Corpus, language: str) -> Iterator[str]:
    claims = {claim.id: claim for claim in corpus.ledger.claims}
    yield from (f"# {WORDS['audit'].of(language)}", "", " · ".join(account.clocks(corpus, language)), "")
    yield from (_counts(findings, language), "")
    for rule, members in _by_rule(findings):
        first = members[0]
        yield from (f"## {first.summary.of(language)}", "")
        yield from (f"`{rule}`, {WORDS[first.severity].of(language)}. {first.problem.of(language)}", "")
        for finding in members:
            yield f"- **{_escaped(finding.message.of(language))}** `{finding.fingerprint}`"
            for each in finding.claims:
                if each in claims:
                    yield f"  - {_escaped(_claim(claims[each], corpus, language))}"
        yield from ("", f"→ {first.remedy.of(language)}", "")


def _escaped(words: str) -> str:
    """Words of the data as words of Markdown: no markup comes from them."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|" else sign for sign in words)


def _by_rule(findings: tuple[Finding, ...]) -> Iterator[tuple[str, list[Finding]]]:
    for rule, members in groupby(findings, key=lambda finding: finding.rule):
        yield rule, list(members)


def _claim(claim: Claim, corpus: Corpus, language: str) -> str:
    marks = account.marks(claim, corpus, language)
    standing = f" [{', '.join(marks)}]" if marks else ""
    said = f"{claim.paraphrase.of(language)}{standing} — {account.attribution(claim, corpus, language)}"
    return f"{claim.handle}{account.colon(language)} {said}"


def _counts(findings: tuple[Finding, ...], language: str) -> str:
    levels = Counter(finding.severity for finding in findings)
    told = [
        f"{levels[level]} {(WORDS if levels[level] == 1 else COUNTED)[level].of(language)}"
        for level in reversed(LEVELS)
        if levels[level]
    ]
    return ", ".join(told) or WORDS["none"].of(language)
