"""The audit in the form asked for: text, Markdown, JSON, a page, SARIF or SHACL results."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.audit import LEVELS, Acceptance, Finding, Review, cases, tally
from kg.query import Corpus

if TYPE_CHECKING:
    from kg.views.audit_sarif import Files


def report(
    reviewed: Review,
    corpus: Corpus,
    style: str,
    language: str,
    group: str | None = None,
    files: Files | None = None,
) -> str:
    """The findings in one of: text, json, md, html, sarif, ttl; the first four by case or by rule.

    Unless one is asked for, by case; where there is much, people get it by rule: text and Markdown count it.
    """
    match style:
        case "json":
            return _text(_summary(reviewed, corpus, language, "rule" if group == "rule" else "case"))
        case "html":
            from kg.views.audit_page import audit_html

            return audit_html(reviewed, corpus, group)
        case "sarif":
            from kg.views.audit_sarif import sarif

            return _text(sarif(reviewed, corpus, language, files))
        case "ttl":
            from kg.views.audit_shacl import shacl_results

            return shacl_results(reviewed, corpus.clocks)
    from kg.views.audit_text import MANY, audit_markdown, audit_text

    if group is None:
        several = len({finding.rule for finding in reviewed.findings}) > 1
        group = "case" if len(reviewed.findings) <= MANY else "count" if several else "rule"
    lines = (audit_markdown if style == "md" else audit_text)(reviewed, corpus, language, group)
    return "".join(f"{line}\n" for line in lines)


def baseline_notes(reviewed: Review, language: str) -> str:
    """What is to be done about a baseline, for forms that have no place for it."""
    from kg.views.audit_text import note_lines

    return "".join(f"{line}\n" for line in note_lines(reviewed, language))


def rewritten(file: Path, added: int, dropped: int, below: int) -> str:
    """What was written to a baseline, and what is still to be done."""
    told = [f"{file}: {added} added, {dropped} dropped as found no more"]
    told += ["give each new entry its 'reason' and 'by', or remove it; --baseline refuses blanks"] if added else []
    told += [f"left out below the bar: {below} (see --fail-on)"] if below else []
    return "; ".join(told)


def _text(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _summary(reviewed: Review, corpus: Corpus, language: str, group: str) -> dict[str, Any]:
    made: list[dict[str, Any]] = []
    if group == "case":
        for case in cases(reviewed):
            about = {"entity": case.entity, "entity_label": case.label.of(language)}
            made.append(about | _group(reviewed, case.findings, language))
    else:
        for rule, members in groupby(reviewed.findings, key=lambda finding: finding.rule):
            made.append({"rule": rule} | _group(reviewed, list(members), language))
    clocks = corpus.clocks
    return {
        "known_by": clocks.known.isoformat(),
        "valid_on": clocks.valid.isoformat(),
        "proof": clocks.proof,
        "counts": counts(reviewed, reviewed.findings),
        f"{group}s": made,
        "expired": [_acceptance(entry) for entry in reviewed.expired.values()],
        "gone": [_acceptance(entry) for entry in reviewed.gone],
    }


def _group(reviewed: Review, findings: Iterable[Finding], language: str) -> dict[str, Any]:
    members = list(findings)
    told = [finding_record(finding, reviewed, language) for finding in members]
    return {"counts": counts(reviewed, members), "findings": told}


def counts(reviewed: Review, findings: Iterable[Finding]) -> dict[str, int]:
    """How many count at each level, and how many are accepted."""
    levels = tally(reviewed, findings)
    return {level: levels[level] for level in (*reversed(LEVELS), "accepted")}


def finding_record(finding: Finding, reviewed: Review, language: str) -> dict[str, Any]:
    """A finding for programs, with who accepts it, if anybody does."""
    entry = reviewed.accepted.get(finding.fingerprint)
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "summary": finding.summary.of(language),
        "entity": finding.entity,
        "entity_label": finding.entity_label.of(language),
        "iri": finding.iri,
        "message": finding.message.of(language),
        "claims": list(finding.claims),
        "problem": finding.problem.of(language),
        "remedy": finding.remedy.of(language),
        "fingerprint": finding.fingerprint,
        "status": reviewed.status(finding),
        "accepted": _acceptance(entry) if entry else None,
    }


def _acceptance(entry: Acceptance) -> dict[str, Any]:
    return {
        "fingerprint": entry.fingerprint,
        "rule": entry.rule,
        "entity": entry.entity,
        "finding": entry.finding,
        "reason": entry.reason,
        "by": entry.by,
        "until": entry.until.isoformat() if entry.until else None,
    }
