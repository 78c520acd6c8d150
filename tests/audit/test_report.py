"""The audit for a terminal, for a repository and for programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from kg import usecases
from kg.audit import Finding
from kg.model import Text
from kg.query import Corpus
from kg.store import Build, open_view
from kg.views.audit_report import report


@pytest.fixture(scope="module")
def findings(shipped: Build) -> tuple[Finding, ...]:
    return usecases.findings(open_view(shipped))


@pytest.mark.parametrize(("style", "language"), [("text", "en"), ("text", "fr"), ("md", "en")])
def test_it_reads_as_it_was_read(
    style: str, language: str, findings: tuple[Finding, ...], shipped_corpus: Corpus, golden: Callable[[str, str], None]
) -> None:
    golden(f"audit/report.{language}.{style}", report(findings, shipped_corpus, style, language))


def test_the_text_ends_with_its_counts(findings: tuple[Finding, ...], shipped_corpus: Corpus) -> None:
    last = report(findings, shipped_corpus, "text", "en").splitlines()[-1]
    assert sum(int(part.split()[0]) for part in last.split(", ")) == len(findings)
    clocks = {"en": "known by 2024-11-30 · holding on", "fr": "connu au 2024-11-30 · valable au"}
    for language, nothing in (("en", "Nothing was found."), ("fr", "Rien n’a été trouvé.")):
        said = report((), shipped_corpus, "text", language).splitlines()
        assert said[0].startswith(clocks[language])
        assert said[1:] == [nothing]


def test_json_has_every_finding_once(findings: tuple[Finding, ...], shipped_corpus: Corpus) -> None:
    records = json.loads(report(findings, shipped_corpus, "json", "en"))
    assert [record["fingerprint"] for record in records] == [finding.fingerprint for finding in findings]
    assert len({record["fingerprint"] for record in records}) == len(records)


def test_words_of_the_data_make_no_markdown(findings: tuple[Finding, ...], shipped_corpus: Corpus) -> None:
    spoilt = (replace(findings[0], message=Text.both("<img src=x> [a](b) **c** `d`")),)
    text = report(spoilt, shipped_corpus, "md", "en")
    assert "\\<img src=x\\> \\[a\\](b) \\*\\*c\\*\\* \\`d\\`" in text
