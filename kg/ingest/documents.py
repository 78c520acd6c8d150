"""Documents that sources are read from: their digest, their text, and the span of some words in it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from kg.errors import BrokenInput
from kg.ingest.extractors import extract, page_of
from kg.model import Extraction, Passage


def sha256(data: bytes | str) -> str:
    """SHA-256 in hexadecimal; text is taken as UTF-8."""
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


@dataclass(frozen=True)
class Document:
    """A file read: the digest of its bytes, its text, and who took the text out where it is HTML or PDF."""

    file: Path
    digest: str
    text: str
    extractor: str | None = None

    @property
    def extraction(self) -> Extraction | None:
        """What the ledger records of the extraction, so that another one later is told from another text."""
        return Extraction(self.extractor, sha256(self.text)) if self.extractor else None


def read_bytes(file: Path) -> bytes:
    """The bytes of a file; BrokenInput where it cannot be read."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise BrokenInput(f"{file}: {error.strerror}. Name a file that you can read.") from None


def read_document(file: Path) -> Document:
    """A document, code point for code point: in plain text no newline is translated."""
    data = read_bytes(file)
    return Document(file, sha256(data), *extract(data, file))


def locate(text: str, words: str) -> list[tuple[int, int]]:
    """Every span of `words` in `text`; runs of white space match each other.

    >>> locate("one  two, one two", "one two")
    [(0, 8), (10, 17)]
    """
    pattern = r"\s+".join(map(re.escape, words.split()))
    return [match.span() for match in re.finditer(pattern, text)] if pattern else []


def passage_line(name: str, text: str, span: tuple[int, int]) -> str:
    """The ledger's line for a passage, ready to paste under `passages:`; in a PDF the page is its section."""
    page = page_of(text, span[0])
    passage = Passage(name, *span, sha256(text[slice(*span)]), f"page {page}" if page else None)
    where = f", section: {passage.section}" if passage.section else ""
    return f"- {{passage: {passage.name}, span: {passage.start}-{passage.end}, digest: {passage.digest}{where}}}"


def extraction_line(extraction: Extraction) -> str:
    """The ledger's line for how a source's text was taken out of its file, ready to paste beside `document:`."""
    return f"extracted: {{by: {extraction.by}, digest: {extraction.digest}}}"
