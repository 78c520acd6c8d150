"""Spans count code points, end exclusive; digests bind the text whatever its name or line ends."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import BrokenInput
from kg.ingest import locate, passage_line, prove, read_document, sha256
from kg.model import Passage, Period, Source, Text

TEXT = "🚀 Société\r\nd’IA 𝔘 — e\u0301tude\r\n\r\nfin\u00a0: 6\u202fmilliards\n"


def source(handle: str, text: str, *passages: Passage) -> Source:
    return Source(
        handle, Text.both(handle), "paper", "news", "fr", Period.of("2024"),
        document=sha256(text), passages={passage.name: passage for passage in passages},
    )  # fmt: skip


def test_a_document_is_read_code_point_for_code_point(tmp_path: Path) -> None:
    file = tmp_path / "any name"
    file.write_bytes(TEXT.encode())
    assert read_document(file) == TEXT
    assert sha256(file.read_bytes()) == sha256(TEXT)


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


def test_a_passage_line_is_proved_by_its_document(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "renamed.txt").write_bytes(TEXT.encode())
    (span,) = locate(TEXT, "Société d’IA 𝔘")
    line = passage_line("it", TEXT, span)
    digest = sha256("Société\r\nd’IA 𝔘")
    assert line == f"- {{passage: it, span: 2-17, digest: {digest}}}"
    proof = prove([source("s", TEXT, Passage("it", *span, digest))], tmp_path)
    assert (proof.documents, proof.passages, proof.unproved, proof.absent) == (1, 1, (), ())


def test_what_does_not_hold_is_named_and_what_is_absent_is_not_wrong(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(TEXT.encode())
    good = Passage("good", 0, 1, sha256("🚀"))
    moved = Passage("moved", 1, 2, sha256("🚀"))
    beyond = Passage("beyond", 48, 99, sha256(TEXT[48:]))
    nothing = Passage("nothing", 500, 600, sha256(""))
    sources = [
        source("here", TEXT, good, moved, beyond, nothing),
        source("elsewhere", TEXT + " ", good),
        Source("unbound", Text.both("x"), "paper", "news", "fr", Period.of("2024")),
    ]
    proof = prove(sources, tmp_path)
    assert (proof.documents, proof.passages) == (1, 4)
    assert [text.partition(":")[0] for text in proof.unproved] == ["here#moved", "here#beyond", "here#nothing"]
    assert proof.unproved[0] == "here#moved: the text at 1-2 has another digest"
    assert proof.absent == ("elsewhere", "unbound")


def test_a_document_changed_in_its_line_ends_or_accents_is_another_document(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(TEXT.replace("\r\n", "\n").encode())
    (tmp_path / "b").write_bytes(unicodedata.normalize("NFC", TEXT).encode())
    assert prove([source("s", TEXT)], tmp_path).absent == ("s",)


def test_folders_and_files_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    with pytest.raises(BrokenInput, match="there is no such folder"):
        prove([], tmp_path / "none")
    with pytest.raises(BrokenInput, match="Name a text file"):
        read_document(tmp_path)
    with pytest.raises(BrokenInput, match="Name a text file"):
        read_document(tmp_path / "none")
    (tmp_path / "latin").write_bytes("é".encode("latin-1"))
    with pytest.raises(BrokenInput, match="not UTF-8 text"):
        read_document(tmp_path / "latin")
