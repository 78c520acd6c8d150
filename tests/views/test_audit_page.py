"""The audit page: every finding, both languages, nothing that runs or is fetched."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from markupsafe import escape

from kg import usecases
from kg.audit import Finding, Review
from kg.model import Text
from kg.query import Corpus
from kg.store import Build, open_view
from kg.views.audit_page import audit_html
from kg.views.pages import source_hash

EVIL = '</script><script>window.pwned=1</script><img src=x onerror="window.pwned=1">{{ 7 * 7 }}'


@pytest.fixture(scope="module")
def findings(articles: Build) -> tuple[Finding, ...]:
    return usecases.findings(open_view(articles))


def test_every_finding_and_its_claims_are_told_in_both_languages(
    findings: tuple[Finding, ...], articles_corpus: Corpus
) -> None:
    page = unescape(audit_html(Review(findings), articles_corpus))
    paraphrases = {claim.id: claim.paraphrase for claim in articles_corpus.claims}
    for finding in findings:
        assert finding.message.en in page
        assert finding.message.fr in page
        assert finding.fingerprint in page
        assert all(paraphrases[claim].fr in page for claim in finding.claims)


def test_the_policy_names_the_very_script_and_style(findings: tuple[Finding, ...], articles_corpus: Corpus) -> None:
    page = audit_html(Review(findings), articles_corpus)
    policy = unescape(re.findall(r'Content-Security-Policy" content="([^"]*)"', page)[0])
    assert policy.startswith("default-src 'none'")
    for tag, source in (("style", "style-src"), ("script", "script-src")):
        (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert f"{source} 'sha256-{source_hash(text)}'" in policy
    assert "unsafe" not in policy


def test_words_of_the_data_are_words(findings: tuple[Finding, ...], articles_corpus: Corpus) -> None:
    spoilt = tuple(replace(finding, message=Text.both(EVIL), summary=Text.both(EVIL)) for finding in findings[:3])
    page = audit_html(Review(spoilt), articles_corpus)
    assert page.count("<script") == 1
    assert "<img" not in page
    assert page.count(str(escape(EVIL))) >= 2 * len(spoilt)


def test_an_audit_that_finds_nothing_says_so(articles_corpus: Corpus) -> None:
    assert "Nothing was found." in audit_html(Review(()), articles_corpus)


def test_the_same_findings_give_the_same_bytes(findings: tuple[Finding, ...], articles_corpus: Corpus) -> None:
    assert audit_html(Review(findings), articles_corpus) == audit_html(Review(findings), articles_corpus)
