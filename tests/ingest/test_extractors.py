"""The text of HTML and PDF is taken out by a library, which the ledger names; the format is told by the bytes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kg.errors import BrokenInput
from kg.ingest import extraction_line, locate, read_document, sha256
from kg.ingest.extractors import extract
from kg.model import Extraction
from tests.ingest.pages import html, pdf

FILE = Path("some file")
PAGE = "<nav>Menu</nav><h1>Société</h1><p>Fund puts <b>six</b> billion\n in.</p><script>var no = 1</script><!-- no -->"


def test_all_that_a_page_shows_is_its_text_and_nothing_else() -> None:
    text, by = extract(html(PAGE), FILE)
    assert text == "A page\n\nMenu\n\nSociété\n\nFund puts six billion in."
    assert by
    assert by.startswith("html-text ")
    assert " with libxml2 " in by


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (html("<p>é", '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">'), "é"),
        (html("<p>é", ""), "é"),
        ("<html><meta charset=iso-8859-1><p>é ‘x’".encode("cp1252"), "é ‘x’"),
        ('<?xml version="1.0" encoding="iso-8859-15"?>\n<html><p>€</p></html>'.encode("iso-8859-15"), "€"),
        (b"\xef\xbb\xbf<html><p>\xc3\xa9", "é"),
        (b"\xff\xfe" + "<html><p>é".encode("utf-16-le"), "é"),
        ("<html><meta charset=utf-16><p>é".encode(), "é"),
        (b"<!-- saved --><!DOCTYPE HTML><p>yes", "yes"),
        (b"\n <BODY class=x>yes", "yes"),
    ],
)
def test_a_page_is_told_by_how_it_begins_and_read_in_its_own_encoding(data: bytes, text: str) -> None:
    found = extract(data, FILE)
    assert found.text == text
    assert found.by is not None


@pytest.mark.parametrize("text", ["a < b", "<p>a note that begins with a mark", "PDF-1", " %PDF-1.4", "", "<htmlish>"])
def test_other_text_stands_as_it_is(text: str) -> None:
    assert extract(text.encode(), FILE) == (text, None)


def test_the_pages_of_a_pdf_follow_each_other() -> None:
    text, by = extract(pdf("Fund puts six billion in.", "Société, page deux"), FILE)
    assert text == "Fund puts six billion in.\fSociété, page deux\f"
    assert by
    assert by.startswith("pypdfium2 ")
    assert " with PDFium " in by


def test_reading_twice_gives_the_same_text(tmp_path: Path) -> None:
    for name, data in (("a.bin", html(PAGE)), ("b.txt", pdf("one", "two"))):
        (tmp_path / name).write_bytes(data)
        first, second = read_document(tmp_path / name), read_document(tmp_path / name)
        assert first == second
        assert first.digest == sha256(data)
        assert first.extraction == Extraction(first.extractor or "", sha256(first.text))
        assert locate(first.text, "two") or locate(first.text, "six billion in.")


def test_the_line_for_the_ledger_names_library_and_digest() -> None:
    assert (
        extraction_line(Extraction("lib 1.0 with other 2", "ab")) == "extracted: {by: lib 1.0 with other 2, digest: ab}"
    )


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.4 rubbish", "a PDF that cannot be read .*Save it anew, without a password"),
        (b"<!doctype html><script>write()</script>", "a page without text"),
        (pdf("", ""), "a PDF without text, perhaps a scan"),
        (b"<html><meta charset=utf-8><p>\xe9", "HTML that is not the utf-8 it should be"),
        (b"<html><meta charset=klingon><p>x", "HTML that is not the klingon it should be"),
        (b"\x89PNG\r\n", "not UTF-8 text, HTML or PDF"),
    ],
)
def test_what_holds_no_text_is_told(data: bytes, says: str) -> None:
    with pytest.raises(BrokenInput, match=f"some file: {says}"):
        extract(data, FILE)


@pytest.mark.parametrize(("module", "data"), [("html_text", html(PAGE)), ("pypdfium2", pdf("x"))])
def test_without_the_extra_its_name_is_told(module: str, data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(BrokenInput, match=r"needs the extra 'documents'. Run: pip install 'musk-ai-kg\[documents\]'"):
        extract(data, FILE)
    assert extract(b"plain text needs none", FILE).text == "plain text needs none"
