"""What a folder of documents proves, what has changed or moved in it, and what is nowhere."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import BrokenInput
from kg.ingest import Document, Proof, extraction_line, locate, passage_line, prove, read_document, sha256
from kg.ingest.search import Wanted, search
from kg.model import Extraction, Passage, Period, Source, Text
from tests.ingest.pages import html, pdf

TEXT = "🚀 Société\r\nd’IA 𝔘 — e\u0301tude\r\n\r\nfin\u00a0: 6\u202fmilliards (dits par Ann) et plus encore\n"


def passage(name: str, text: str, words: str) -> Passage:
    (start, end), *_ = locate(text, words)
    return Passage(name, start, end, sha256(text[start:end]))


def source(handle: str, data: str | bytes | None, *passages: Passage, extracted: Extraction | None = None) -> Source:
    return Source(
        handle, Text.both(handle), "paper", "news", "fr", Period.of("2024"),
        document=None if data is None else sha256(data),
        passages={each.name: each for each in passages}, extracted=extracted,
    )  # fmt: skip


def states(proof: Proof) -> dict[str, str]:
    found = {each.source.handle: each.state for each in proof.sources}
    return found | {f"{s.source.handle}#{p.passage.name}": p.state for s in proof.sources for p in s.passages}


def spans(proof: Proof, handle: str, name: str) -> list[tuple[str, int, int]]:
    (found,) = (p for s in proof.sources if s.source.handle == handle for p in s.passages if p.passage.name == name)
    return [(document.file.name, *span) for document, span in found.places]


FIRST, SECOND = passage("first", TEXT, "Société d’IA"), passage("second", TEXT, "6 milliards (dits par Ann)")


def test_a_document_is_found_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "renamed").write_bytes(TEXT.encode())
    proof = prove([source("s", TEXT, FIRST, SECOND)], tmp_path)
    assert states(proof) == {"s": "found", "s#first": "proved", "s#second": "proved"}
    assert proof.holds(ignore_missing=False)


def test_a_wrong_span_is_found_again_in_its_own_document(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(TEXT.encode())
    (tmp_path / "b").write_bytes(f"another with Société\r\nd’IA too: {TEXT}".encode())
    moved = Passage("first", 0, FIRST.end - FIRST.start, FIRST.digest)
    beyond = Passage("beyond", SECOND.start + 900, SECOND.end + 900, SECOND.digest)
    nothing = Passage("nothing", 500, 600, sha256(""))
    proof = prove([source("s", TEXT, moved, beyond, nothing)], tmp_path)
    assert states(proof) == {"s": "found", "s#first": "moved", "s#beyond": "moved", "s#nothing": "lost"}
    assert spans(proof, "s", "first") == [("a", FIRST.start, FIRST.end)]
    assert spans(proof, "s", "beyond") == [("a", SECOND.start, SECOND.end)]
    assert not proof.holds(ignore_missing=False)
    assert not proof.holds(ignore_missing=True)


def test_a_changed_document_is_told_by_its_passages(tmp_path: Path) -> None:
    changed = "Mis à jour. " + TEXT.replace("fin", "fin de tout")
    (tmp_path / "new").write_bytes(changed.encode())
    (tmp_path / "other").write_bytes(b"nothing of it")
    gone = passage("gone", TEXT, "fin : 6")
    proof = prove([source("s", TEXT, FIRST, SECOND, gone)], tmp_path)
    assert states(proof) == {"s": "changed", "s#first": "moved", "s#second": "moved", "s#gone": "lost"}
    assert spans(proof, "s", "first") == [("new", FIRST.start + 12, FIRST.end + 12)]
    assert spans(proof, "s", "second") == [("new", SECOND.start + 20, SECOND.end + 20)]
    (document,) = (each.document for each in proof.sources)
    assert document
    assert (document.file.name, document.digest) == ("new", sha256(changed))
    assert not proof.holds(ignore_missing=True)


def test_a_passage_at_several_places_is_for_a_person_to_choose(tmp_path: Path) -> None:
    (tmp_path / "twice").write_bytes(f"{TEXT}{TEXT}".encode())
    proof = prove([source("s", TEXT, FIRST)], tmp_path)
    assert states(proof) == {"s": "changed", "s#first": "several"}
    assert spans(proof, "s", "first") == [
        ("twice", FIRST.start, FIRST.end),
        ("twice", FIRST.start + len(TEXT), FIRST.end + len(TEXT)),
    ]


def test_line_ends_and_accents_make_another_document_and_what_holds_neither_is_still_found(tmp_path: Path) -> None:
    plain = passage("plain", TEXT, "(dits par Ann) et plus")
    (tmp_path / "a").write_bytes(unicodedata.normalize("NFC", TEXT.replace("\r\n", "\n")).encode())
    proof = prove([source("s", TEXT, FIRST, plain)], tmp_path)
    assert states(proof) == {"s": "changed", "s#first": "lost", "s#plain": "moved"}


@pytest.mark.parametrize("words", ["ociété d’I", "6 millia", "u"])
def test_what_begins_or_ends_within_a_word_is_found_too(words: str, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(f"Avant. {TEXT}".encode())
    within = passage("within", TEXT, words)
    proof = prove([source("s", TEXT, within)], tmp_path)
    assert ("a", within.start + 7, within.end + 7) in spans(proof, "s", "within")


def test_missing_documents_are_unproved_unless_ignored(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(TEXT.encode())
    sources = [source("here", TEXT, FIRST), source("gone", TEXT + "x", passage("p", "un autre texte", "autre"))]
    proof = prove(sources, tmp_path)
    assert states(proof) == {"here": "found", "here#first": "proved", "gone": "missing", "gone#p": "lost"}
    assert not proof.holds(ignore_missing=False)
    assert proof.holds(ignore_missing=True)


def test_a_folder_that_proves_nothing_does_not_hold(tmp_path: Path) -> None:
    proof = prove([source("s", TEXT, FIRST)], tmp_path)
    assert states(proof) == {"s": "missing", "s#first": "lost"}
    assert not proof.holds(ignore_missing=True)
    with pytest.raises(BrokenInput, match="there is no such folder"):
        prove([], tmp_path / "none")


def test_a_source_without_a_document_is_unbound_and_may_be_found(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(TEXT.encode())
    proof = prove([source("s", None, FIRST), source("t", TEXT)], tmp_path)
    assert states(proof) == {"s": "unbound", "s#first": "moved", "t": "found"}
    assert proof.sources[0].document == read_document(tmp_path / "a")
    assert not proof.holds(ignore_missing=False)


def test_an_unreadable_document_is_told_with_its_reason(tmp_path: Path) -> None:
    data = pdf("")
    (tmp_path / "scan.pdf").write_bytes(data)
    (tmp_path / "logo.png").write_bytes(b"\x89PNG")
    proof = prove([source("s", data, FIRST), source("t", "elsewhere", SECOND)], tmp_path)
    assert states(proof) == {"s": "unreadable", "s#first": "lost", "t": "missing", "t#second": "lost"}
    assert "a PDF without text" in (proof.sources[0].fault or "")
    assert [fault.partition(": ")[2].partition(".")[0] for fault in proof.unread] == [
        "not UTF-8 text, HTML or PDF",
        "a PDF without text, perhaps a scan",
    ]


@pytest.mark.parametrize("data", [html("<p>Fund puts six billion in."), pdf("before", "Fund puts six billion in.")])
def test_spans_count_the_extracted_text_and_another_extractor_is_told(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(data)
    document = read_document(tmp_path / "file")
    (span,) = locate(document.text, "six billion")
    it = Passage("it", *span, sha256("six billion"))
    same = prove([source("s", data, it, extracted=document.extraction)], tmp_path)
    assert states(same) == {"s": "found", "s#it": "proved"}
    assert not same.sources[0].other_text
    older = Extraction("an older version", sha256("another text"))
    shifted = Passage("it", span[0] + 3, span[1] + 3, it.digest)
    other = prove([source("s", data, shifted, extracted=older)], tmp_path)
    assert states(other) == {"s": "found", "s#it": "moved"}
    assert other.sources[0].other_text


def test_a_page_that_became_a_pdf_is_a_changed_document(tmp_path: Path) -> None:
    page = html("<p>Fund puts six billion in.")
    (tmp_path / "file").write_bytes(pdf("Fund puts six billion in."))
    document = read_document(tmp_path / "file")
    proof = prove([source("s", page, Passage("it", 18, 29, sha256("six billion")))], tmp_path)
    assert states(proof) == {"s": "changed", "s#it": "moved"}
    assert extraction_line(document.extraction or Extraction("", "")).startswith("extracted: {by: pypdfium2 ")
    ((_, start, end),) = spans(proof, "s", "it")
    assert passage_line("it", document.text, (start, end)).endswith(", section: page 1}")


def test_patience_has_an_end_and_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(TEXT.encode())
    lost = source("s", "elsewhere", passage("p", "un texte sans rapport", "sans"))
    assert prove([lost], tmp_path).thorough
    monkeypatch.setattr("kg.ingest.search.PATIENCE", 10)
    assert not prove([lost], tmp_path).thorough


prose = st.text(st.sampled_from("ab é,(’\n𝔘X"), min_size=1, max_size=60)


@given(st.lists(prose, min_size=1, max_size=3, unique=True), st.data())
def test_what_stands_in_a_document_is_found_at_every_one_of_its_places(texts: list[str], data: st.DataObject) -> None:
    documents = [Document(Path(str(number)), sha256(text), text) for number, text in enumerate(texts)]
    text = data.draw(st.sampled_from(texts))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    words = text[start:end]
    wanted = Wanted("s", Passage("p", 1000, 1000 + len(words), sha256(words)))
    absent = Wanted("s", Passage("q", 0, len(words), sha256(words + "no")))
    found = search([wanted, absent], documents, {}, set())
    places = found.places[wanted]
    assert places
    assert absent not in found.places
    for document, (first, last) in places:
        assert document.text[first:last] == words
    assert len(set(places)) == len(places)
