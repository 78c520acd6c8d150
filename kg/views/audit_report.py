"""The audit as text, JSON and Markdown; its page is in kg.views.audit_page."""

from __future__ import annotations

import json
from itertools import groupby
from typing import Any

from kg.audit import Finding
from kg.query import Corpus
from kg.views import account


def report(findings: tuple[Finding, ...], corpus: Corpus, style: str, language: str) -> str:
    """The findings in one of: text, json, md, html."""
    if style == "json":
        return json.dumps([_record(finding, language) for finding in findings], ensure_ascii=False, indent=2) + "\n"
    if style == "html":
        from kg.views.audit_page import audit_html

        return audit_html(findings, corpus)
    return _markdown(findings, corpus, language) if style == "md" else _text(findings, corpus, language)


def _record(finding: Finding, language: str) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "entity": finding.entity,
        "entity_label": finding.entity_label.of(language),
        "message": finding.message.of(language),
        "claims": list(finding.claims),
        "remedy": finding.remedy.of(language),
        "fingerprint": finding.fingerprint,
    }


def _text(findings: tuple[Finding, ...], corpus: Corpus, language: str) -> str:
    lines = []
    for finding in findings:
        lines.append(f"{finding.severity}  {finding.rule}  {finding.message.of(language)}")
        lines += [f"    {text}" for text in _claims(finding, corpus, language)]
        lines.append(f"    → {finding.remedy.of(language)}")
    count = len(findings)
    return "".join(f"{line}\n" for line in [*lines, f"{count} finding{'s' if count != 1 else ''}"])


def _markdown(findings: tuple[Finding, ...], corpus: Corpus, language: str) -> str:
    lines = ["# Audit", ""]
    for (severity, rule), group in groupby(findings, key=lambda finding: (finding.severity, finding.rule)):
        lines += [f"## {severity}: {rule.replace('_', ' ')}", ""]
        for finding in group:
            lines.append(f"- **{finding.message.of(language)}**")
            lines += [f"  - {text}" for text in _claims(finding, corpus, language)]
            lines.append(f"  - → {finding.remedy.of(language)}")
        lines.append("")
    return "".join(f"{line}\n" for line in lines)


def _claims(finding: Finding, corpus: Corpus, language: str) -> list[str]:
    found = {claim.id: claim for claim in corpus.ledger.claims}
    return [
        f"{found[each].handle}: {found[each].paraphrase.of(language)} ({account.attribution(found[each], corpus, language)})"
        for each in finding.claims
        if each in found
    ]
