"""What `kg check --documents` prints: one message for each thing that does not hold, with what to do."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.ingest import locate, prove, read_document, sha256
from kg.model import Ledger
from kg.views.checks import check_json, check_text
from tests.ingest.pages import html
from tests.tiny import ledger_of

OLD = "Fund puts money into Acme. Ann is said to have founded it. A note.\n"
NEW = "Corrected. Fund puts money into Acme. Bob founded it, in truth. A note.\n"
PAGE = html("<p>Fund Two joins in.")


def passage(name: str, text: str, words: str) -> str:
    ((start, end),) = locate(text, words)
    return f"    - {{passage: {name}, span: {start}-{end}, digest: {sha256(text[start:end])}}}\n"


def source(handle: str, more: str) -> str:
    return (
        f"- source: {handle}\n  label: L\n  publisher: paper\n  kind: news\n  language: en\n  published: 2021\n{more}"
    )


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = Path("docs")
    folder.mkdir()
    (folder / "new.txt").write_text(NEW, encoding="utf-8")
    (folder / "page.html").write_bytes(PAGE)
    (folder / "logo.png").write_bytes(b"\x89PNG")
    return folder


@pytest.fixture
def ledger(folder: Path) -> Ledger:
    page = read_document(folder / "page.html").text
    moved = passage("it", page, "Fund Two").replace("8-16", "0-8")
    records = (
        source("changed", f"  document: {sha256(OLD)}\n  passages:\n{passage('fund', OLD, 'Fund puts money')}{passage('ann', OLD, 'Ann is said')}")
        + source("gone", f"  document: {sha256('gone')}\n  archive: https://example.org/gone\n  passages:\n{passage('x', 'not there', 'there')}")
        + source("page", f"  document: {sha256(PAGE)}\n  extracted: {{by: older 1.0, digest: {sha256('old')}}}\n  passages:\n{moved}")
        + "- claim: founded\n  says: ann founded acme\n  cite: changed#ann\n  en: it\n  fr: ça\n"
    )  # fmt: skip
    found = ledger_of(records)
    kept = {handle: found.sources[handle] for handle in ("changed", "gone", "page")}
    return Ledger(found.vocabulary, found.dataset, found.entities, kept, found.claims)


def told(text: str, folder: Path) -> str:
    """The text with what depends on the versions of libraries taken out."""
    extraction = read_document(folder / "page.html").extraction
    assert extraction
    return text.replace(extraction.by, "THIS VERSION")


def test_each_thing_that_does_not_hold_is_told_once(
    ledger: Ledger, folder: Path, golden: Callable[[str, str], None]
) -> None:
    proof = prove(ledger.sources.values(), folder)
    golden("pages/check-documents.txt", told(check_text(ledger, proof, ()), folder))
    ignored = check_text(ledger, proof, (), ignore_missing=True)
    assert "gone:" not in ignored
    assert "1 sources without a document here were passed over" in ignored


def test_the_lines_shown_mend_the_ledger(ledger: Ledger, folder: Path) -> None:
    text = check_text(ledger, prove(ledger.sources.values(), folder), ())
    page = read_document(folder / "page.html").text
    assert passage("fund", NEW, "Fund puts money").strip() in text
    assert passage("it", page, "Fund Two").strip() in text
    assert f"    document: {sha256(NEW)}\n" in text


def test_programs_get_the_same_as_json(ledger: Ledger, folder: Path) -> None:
    found = json.loads(check_json(ledger, prove(ledger.sources.values(), folder), ()))["documents"]
    states = {each["source"]: each["state"] for each in found["sources"]}
    assert states == {"changed": "changed", "gone": "missing", "page": "found"}
    assert found["passages"] == {"lost": 2, "moved": 2}
    changed, gone, page = found["sources"]
    assert changed["digest"] == sha256(NEW)
    assert [each["state"] for each in changed["passages"]] == ["moved", "lost"]
    assert changed["passages"][0]["places"][0]["line"].startswith("- {passage: fund, span: 11-26, digest: ")
    assert gone["file"] is None
    assert page["other_text"] is True
    assert page["extracted"].keys() == {"by", "digest"}
