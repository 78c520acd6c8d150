"""The audit as text, Markdown and JSON: by case or by rule, counts, accepted findings, nothing that is markup by accident."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kg import usecases
from kg.audit import Acceptance, Finding, Review, review
from kg.faults import Place
from kg.model import Text
from kg.query import Corpus
from kg.store import Build, open_view
from kg.views.audit_report import report

GROUPS = ("case", "rule")


@pytest.fixture(scope="module")
def reviewed(articles: Build) -> Review:
    return usecases.audited(open_view(articles))


@pytest.fixture(scope="module")
def beside(reviewed: Review) -> Review:
    """The first finding accepted, the second no longer, and an entry for one that is not there."""
    first, second, *_ = reviewed.findings
    entries = [entry(first, 4), entry(second, 11, until=date(2024, 10, 31)), entry(second, 19, mark="0" * 16)]
    return review(reviewed.findings, reviewed.rules, entries, date(2024, 11, 30), {r.name for r in reviewed.rules})


def entry(finding: Finding, line: int, *, mark: str = "", until: date | None = None) -> Acceptance:
    place = Place(Path("accepted.yaml"), line)
    words = (finding.rule, finding.entity, finding.message.en, "Read *twice*.", "ann")
    return Acceptance(mark or finding.fingerprint, *words, until, place)


@pytest.fixture(scope="module")
def many(reviewed: Review) -> Review:
    """The findings many times over, as a large ledger has them."""
    rules = {rule.name: place for place, rule in enumerate(reviewed.rules)}
    found = [replace(finding, fingerprint=f"{n:016x}") for n in range(10) for finding in reviewed.findings]
    return replace(reviewed, findings=tuple(sorted(found, key=lambda finding: rules[finding.rule])))


@pytest.mark.parametrize("style", ["text", "md"])
def test_many_findings_are_counted_by_rule_unless_they_are_asked_for(
    style: str, many: Review, reviewed: Review, articles_corpus: Corpus
) -> None:
    told = report(many, articles_corpus, style, "en")
    counts = Counter(finding.rule for finding in many.findings)
    assert len(told.splitlines()) < len(counts) + 10
    for rule, number in counts.items():
        (line,) = [line for line in told.splitlines() if rule in line]
        assert str(number) in line.split()
    assert "--group case" in told
    assert many.findings[0].message.en in report(many, articles_corpus, style, "en", "case")
    assert report(reviewed, articles_corpus, style, "en") == report(reviewed, articles_corpus, style, "en", "case")
    (one,) = {finding.rule for finding in many.findings[:1]}
    alone = replace(many, findings=tuple(f for f in many.findings * 50 if f.rule == one))
    assert many.findings[0].message.en in report(alone, articles_corpus, style, "en")


@pytest.mark.parametrize(
    ("style", "language", "group"), [("text", "en", "case"), ("text", "fr", "case"), ("text", "en", "rule"), ("md", "en", "case"), ("md", "fr", "rule")]
)  # fmt: skip
def test_it_reads_as_it_was_read(
    style: str, language: str, group: str, reviewed: Review, articles_corpus: Corpus, golden: Callable[[str, str], None]
) -> None:
    golden(f"audit/report.{group}.{language}.{style}", report(reviewed, articles_corpus, style, language, group))


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("style", ["text", "md"])
def test_every_finding_is_told_once_in_either_grouping(
    style: str, group: str, reviewed: Review, articles_corpus: Corpus
) -> None:
    text = report(reviewed, articles_corpus, style, "en", group)
    assert [text.count(finding.fingerprint) for finding in reviewed.findings] == [1] * len(reviewed.findings)


def test_the_text_ends_with_its_counts(reviewed: Review, articles_corpus: Corpus) -> None:
    last = report(reviewed, articles_corpus, "text", "en").splitlines()[-1]
    assert sum(int(part.split()[0]) for part in last.split(", ")) == len(reviewed.findings)
    for language, nothing in (("en", "Nothing was found."), ("fr", "Rien n’a été trouvé.")):
        clocks, said = report(Review(()), articles_corpus, "text", language).splitlines()
        assert "2024-11-30" in clocks
        assert said == nothing


@pytest.mark.parametrize("group", GROUPS)
def test_json_has_every_finding_once(group: str, reviewed: Review, articles_corpus: Corpus) -> None:
    content = json.loads(report(reviewed, articles_corpus, "json", "en", group))
    marks = [finding["fingerprint"] for part in content[f"{group}s"] for finding in part["findings"]]
    assert sorted(marks) == sorted(finding.fingerprint for finding in reviewed.findings)
    assert len(set(marks)) == len(marks)
    for level, number in content["counts"].items():
        assert sum(part["counts"][level] for part in content[f"{group}s"]) == number


def test_a_case_is_all_about_one_entity(reviewed: Review, articles_corpus: Corpus) -> None:
    content = json.loads(report(reviewed, articles_corpus, "json", "en"))
    cases = content["cases"]
    assert len({case["entity"] for case in cases}) == len(cases) > 1
    assert all(finding["entity"] == case["entity"] for case in cases for finding in case["findings"])


def test_words_of_the_data_make_no_markdown(reviewed: Review, articles_corpus: Corpus) -> None:
    words = Text.both("<img src=x> [a](b) **c** `d`")
    spoilt = Review((replace(reviewed.findings[0], message=words, entity_label=words),))
    for group in GROUPS:
        text = report(spoilt, articles_corpus, "md", "en", group)
        assert "\\<img src=x\\> \\[a\\](b) \\*\\*c\\*\\* \\`d\\`" in text
        assert "<img" not in text.replace("\\<img", "")


def test_an_accepted_finding_says_by_whom_and_why(beside: Review, articles_corpus: Corpus) -> None:
    text = report(beside, articles_corpus, "text", "en")
    assert f"  ACCEPTED  {beside.findings[0].message.en}" in text
    assert "      accepted by ann: Read *twice*." in text
    told = Counter(finding.severity for finding in beside.findings[1:])
    assert f"{told['error']} errors, {told['warning']} warnings, {told['info']} info, 1 accepted" in text
    assert "accepté par ann" in report(beside, articles_corpus, "md", "fr", "rule")
    assert "Read \\*twice\\*." in report(beside, articles_corpus, "md", "en", "case")


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("style", ["text", "md"])
def test_what_the_baseline_owes_is_told_with_its_line(
    style: str, group: str, beside: Review, articles_corpus: Corpus
) -> None:
    text = report(beside, articles_corpus, style, "en", group)
    assert "accepted.yaml:11: the acceptance ended" in text
    assert "2024-10-31" in text
    assert "accepted.yaml:19: " in text


def test_json_tells_the_state_of_each_acceptance(beside: Review, articles_corpus: Corpus) -> None:
    content = json.loads(report(beside, articles_corpus, "json", "en", "rule"))
    first, second, third, *_ = (finding for part in content["rules"] for finding in part["findings"])
    assert [each["status"] for each in (first, second, third)] == ["accepted", "expired", "new"]
    assert first["accepted"]["by"] == "ann"
    assert second["accepted"] is None
    assert [each["until"] for each in content["expired"]] == ["2024-10-31"]
    assert [each["fingerprint"] for each in content["gone"]] == ["0" * 16]
    assert content["counts"] == Counter(finding.severity for finding in beside.findings[1:]) | {"accepted": 1}
