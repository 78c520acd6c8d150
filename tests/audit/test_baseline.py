"""The baseline: read with every fault by its line, set beside findings, and brought up to date without losing a word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kg import usecases
from kg.audit import Finding, Review, cases, read_baseline, renewed, review, tally
from kg.errors import BrokenInput
from kg.store import Build, open_view

UNTIL = "  until: 2023\n"
DAY = date(2024, 11, 30)
MARK = "0123456789abcdef"
ENTRY = (
    f"- accepted: {MARK}\n  rule: refuted_claim\n  entity: xai\n  finding: words\n  reason: Read twice.\n  by: ann\n"
)


@pytest.fixture(scope="module")
def found(articles: Build) -> Review:
    return usecases.audited(open_view(articles))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "accepted.yaml"


def accepting(finding: Finding, extra: str = "") -> str:
    return f"- accepted: {finding.fingerprint}\n  rule: {finding.rule}\n  entity: {finding.entity}\n  reason: Known.\n  by: ann\n{extra}"


def beside(found: Review, file: Path, known: date = DAY) -> Review:
    return review(found.findings, found.rules, read_baseline(file), known, {rule.name for rule in found.rules})


def test_an_entry_says_who_accepts_what_and_why(file: Path) -> None:
    file.write_text(f"# ours\n\n{ENTRY}  until: 2025-06\n", encoding="utf-8")
    (entry,) = read_baseline(file)
    assert (entry.fingerprint, entry.rule, entry.entity) == (MARK, "refuted_claim", "xai")
    assert (entry.reason, entry.by, entry.until) == ("Read twice.", "ann", date(2025, 6, 30))
    assert (entry.place.file, entry.place.line) == (file, 3)


def test_no_entry_is_a_baseline_too(file: Path) -> None:
    file.write_text("# nothing yet\n", encoding="utf-8")
    assert read_baseline(file) == ()


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        (ENTRY.replace("  reason: Read twice.\n", "  reason:\n"), 5, "no 'reason' is given"),
        (ENTRY.replace("  reason: Read twice.\n", ""), 1, "no 'reason' is given"),
        (ENTRY.replace("Read twice.", '" "'), 5, "no 'reason' is given"),
        (ENTRY.replace("  by: ann\n", "  by:\n"), 6, "no 'by' is given"),
        (ENTRY.replace("  rule: refuted_claim\n", ""), 1, "has no 'rule'"),
        (ENTRY.replace(MARK, "12345"), 1, "'12345' is no fingerprint"),
        (ENTRY.replace("  entity", "  about"), 3, "takes no 'about'"),
        (f"{ENTRY}  until: soon\n", 7, "soon"),
        (f"{ENTRY}  by: bob\n", 7, "'by' stands twice"),
        (ENTRY + ENTRY, 7, "already stands at"),
        ("- refused: x\n", 1, "no entry begins with 'refused'"),
        ("accepted: x\n", 1, "not a list"),
        (f"[{{accepted: {MARK}, rule: r, reason: r, by: b}}]\n", 1, "stands inside a line"),
        ("- accepted: [\n", 2, "not YAML"),
    ],
)
def test_a_broken_baseline_is_told_by_its_line(file: Path, text: str, line: int, says: str) -> None:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BrokenInput) as caught:
        read_baseline(file)
    assert any(told.startswith(f"{file}:{line}: ") and says in told for told in str(caught.value).splitlines())


def test_every_fault_is_told_at_once(file: Path) -> None:
    file.write_text(
        ENTRY.replace("Read twice.", "") + ENTRY.replace("ann", "").replace(MARK, "f" * 16), encoding="utf-8"
    )
    with pytest.raises(BrokenInput) as caught:
        read_baseline(file)
    assert len(str(caught.value).splitlines()) == 2


def test_bytes_that_are_no_text_are_told(file: Path) -> None:
    file.write_bytes(b"# \n- accepted: \xff\n")
    with pytest.raises(BrokenInput, match=r"yaml:2: not UTF-8"):
        read_baseline(file)


def test_what_is_accepted_counts_no_more(found: Review, file: Path) -> None:
    errors = [finding for finding in found.findings if finding.severity == "error"]
    file.write_text("".join(map(accepting, errors)), encoding="utf-8")
    seen = beside(found, file)
    assert found.reaches("error")
    assert not seen.reaches("error")
    assert seen.reaches("warning")
    assert not seen.reaches("never")
    assert seen.findings == found.findings
    assert tally(seen, seen.findings)["accepted"] == len(errors)


@pytest.mark.parametrize(("known", "status"), [(DAY, "accepted"), (date(2024, 12, 1), "expired")])
def test_an_acceptance_holds_through_its_last_day_of_what_the_view_knows(
    found: Review, file: Path, known: date, status: str
) -> None:
    finding = found.findings[0]
    file.write_text(accepting(finding, "  until: 2024-11-30\n"), encoding="utf-8")
    seen = beside(found, file, known)
    assert seen.status(finding) == status
    assert (finding in seen.counting) is (status == "expired")
    assert list(seen.expired) == ([finding.fingerprint] if status == "expired" else [])


def test_an_entry_whose_finding_is_gone_is_reported_and_its_successor_named(found: Review, file: Path) -> None:
    finding = next(each for each in found.findings if each.rule == "refuted_claim")
    file.write_text(accepting(replace(finding, fingerprint="f" * 16)), encoding="utf-8")
    (gone,) = beside(found, file).gone
    assert beside(found, file).successor(gone) == finding
    file.write_text(ENTRY.replace("refuted_claim", "no_such_rule"), encoding="utf-8")
    (gone,) = beside(found, file).gone
    assert beside(found, file).successor(gone) is None


def test_an_entry_of_a_rule_that_was_not_run_is_not_gone(found: Review, file: Path) -> None:
    file.write_text(ENTRY, encoding="utf-8")
    some = tuple(rule for rule in found.rules if rule.name != "refuted_claim")
    assert review((), some, read_baseline(file), DAY, {rule.name for rule in found.rules}).gone == ()
    assert len(review((), found.rules, read_baseline(file), DAY, {rule.name for rule in found.rules}).gone) == 1


def test_an_entry_under_another_rule_is_a_fault(found: Review, file: Path) -> None:
    file.write_text(accepting(replace(found.findings[0], rule="refuted_claim")), encoding="utf-8")
    with pytest.raises(BrokenInput, match=r"accepted\.yaml:1: .*'contradictory_values'"):
        beside(found, file)


def written(found: Review, file: Path, wanted: set[str] | None = None, ran: list[str] | None = None) -> tuple[int, int]:
    marks = {finding.fingerprint for finding in found.findings} if wanted is None else wanted
    rules = [rule.name for rule in found.rules] if ran is None else ran
    text, added, dropped = renewed(file, found.findings, marks, rules, "en")
    file.write_text(text, encoding="utf-8")
    return added, dropped


def test_a_new_baseline_has_every_finding_and_no_reason(found: Review, file: Path) -> None:
    assert written(found, file) == (len(found.findings), 0)
    with pytest.raises(BrokenInput) as caught:
        read_baseline(file)
    assert len(str(caught.value).splitlines()) == len(found.findings)
    file.write_text(file.read_text("utf-8").replace("reason:\n  by:", "reason: r\n  by: b"), encoding="utf-8")
    assert [entry.finding for entry in read_baseline(file)] == [finding.message.en for finding in found.findings]
    assert not beside(found, file).reaches("info")


def test_writing_again_changes_nothing(found: Review, file: Path) -> None:
    written(found, file)
    before = file.read_bytes()
    assert written(found, file) == (0, 0)
    assert file.read_bytes() == before


def test_what_people_wrote_stays_to_the_letter(found: Review, file: Path) -> None:
    first, second, third, *_ = found.findings
    mine = (
        f"# house rules\n\n# on the first\n{accepting(first)}"
        f"# on what is gone\n{ENTRY}\n# on the second\n{accepting(second, UNTIL)}# the end\n"
    )
    file.write_text(mine, encoding="utf-8")
    assert written(found, file, {third.fingerprint}) == (1, 1)
    text = file.read_text(encoding="utf-8")
    kept = (
        f"# house rules\n\n# on the first\n{accepting(first)}\n# on the second\n{accepting(second, UNTIL)}# the end\n"
    )
    assert text.startswith(kept)
    assert text.removeprefix(kept).count("- accepted: ") == 1
    assert third.fingerprint in text


def test_entries_of_rules_that_were_not_run_stay(found: Review, file: Path) -> None:
    file.write_text(ENTRY, encoding="utf-8")
    assert written(found, file, set(), ["overdue_plan"]) == (0, 0)
    assert file.read_text(encoding="utf-8") == ENTRY


def test_the_gravest_case_that_counts_comes_first(found: Review, file: Path) -> None:
    weights = [
        tuple(-tally(found, case.findings)[level] for level in ("error", "warning", "info")) for case in cases(found)
    ]
    assert weights == sorted(weights)
    top = cases(found)[0]
    file.write_text("".join(map(accepting, top.findings)), encoding="utf-8")
    seen = beside(found, file)
    assert cases(seen)[-1].iri == top.iri
    assert sum(len(case.findings) for case in cases(seen)) == len(found.findings)
