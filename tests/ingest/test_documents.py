"""Spans count code points, end exclusive; a digest binds a document whatever its name."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import BrokenInput
from kg.ingest import Document, locate, passage_line, read_document, sha256

TEXT = "🚀 Société\r\nd’IA 𝔘 — e\u0301tude\r\n\r\nfin\u00a0: 6\u202fmilliards\n"


def test_a_document_is_read_code_point_for_code_point(tmp_path: Path) -> None:
    file = tmp_path / "any name"
    file.write_bytes(TEXT.encode())
    assert read_document(file) == Document(file, sha256(TEXT), TEXT)


@pytest.mark.parametrize(
    ("words", "spans"),
    [
        ("🚀", [(0, 1)]),
        ("Société", [(2, 9)]),
        ("Société d’IA 𝔘", [(2, 17)]),
        ("𝔘 — e\u0301tude", [(16, 26)]),
        ("étude", []),  # composed, where the document has the accent apart: the passage is the document's, not ours
        ("e\u0301tude fin : 6 milliards", [(20, 47)]),
        ("  fin  ", [(30, 33)]),
        ("absent", []),
        ("", []),
        (" \n ", []),
        ("6 milliards.", []),
    ],
)
def test_words_are_found_across_any_white_space(words: str, spans: list[tuple[int, int]]) -> None:
    assert locate(TEXT, words) == spans


def test_signs_are_taken_as_they_stand() -> None:
    assert locate("a.b (c) [d] a.b", "a.b") == [(0, 3), (12, 15)]
    assert locate("axb", "a.b") == []


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.data())
def test_what_stands_in_a_text_is_found_there(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    words = text[start:end]
    spans = locate(text, words)
    assert bool(spans) == bool(words.strip())
    for first, last in spans:
        assert text[first:last].split() == words.split()


def test_a_passage_line_holds_the_span_and_the_digest_of_the_words() -> None:
    (span,) = locate(TEXT, "Société d’IA 𝔘")
    digest = sha256("Société\r\nd’IA 𝔘")
    assert passage_line("it", TEXT, span) == f"- {{passage: it, span: 2-17, digest: {digest}}}"


def test_in_paged_text_the_page_is_the_section() -> None:
    text = "one\ftwo\fthree\f"
    assert passage_line("it", text, (0, 3)).endswith(", section: page 1}")
    assert passage_line("it", text, (4, 7)).endswith(", section: page 2}")
    assert passage_line("it", text, (8, 13)).endswith(", section: page 3}")


def test_files_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    with pytest.raises(BrokenInput, match="Name a file that you can read"):
        read_document(tmp_path)
    with pytest.raises(BrokenInput, match="Name a file that you can read"):
        read_document(tmp_path / "none")
    (tmp_path / "latin").write_bytes("é".encode("latin-1"))
    with pytest.raises(BrokenInput, match="not UTF-8 text, HTML or PDF"):
        read_document(tmp_path / "latin")
