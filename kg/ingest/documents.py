"""Documents and the ledger: proving spans and digests, and finding the span of some words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.errors import BrokenInput
from kg.model import Passage, Source


def sha256(data: bytes | str) -> str:
    """SHA-256 in hexadecimal; text is taken as UTF-8."""
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


@dataclass(frozen=True)
class Proof:
    """What a folder of documents proves: counts, and each thing that does not hold."""

    documents: int
    passages: int
    unproved: tuple[str, ...]
    absent: tuple[str, ...]


def prove(sources: Iterable[Source], folder: Path) -> Proof:
    """Compare every span and digest with the documents in `folder`, found by their own digest.

    A source whose document is not in the folder is listed as absent, not as wrong.
    """
    if not folder.is_dir():
        raise BrokenInput(f"{folder}: there is no such folder. Name the folder that holds the documents.")
    texts = {sha256(file.read_bytes()): file for file in sorted(folder.rglob("*")) if file.is_file()}
    documents = passages = 0
    unproved, absent = [], []
    for source in sources:
        file = texts.get(source.document or "")
        if file is None:
            absent.append(source.handle)
            continue
        documents += 1
        text = read_document(file)
        for passage in source.passages.values():
            passages += 1
            if sha256(text[passage.start : passage.end]) != passage.digest or passage.end > len(text):
                unproved.append(
                    f"{source.handle}#{passage.name}: the text at {passage.start}-{passage.end} has another digest"
                )
    return Proof(documents, passages, tuple(unproved), tuple(absent))


def read_document(file: Path) -> str:
    """The text of a document, code point for code point: no newline is translated."""
    try:
        with file.open(encoding="utf-8", newline="") as stream:
            return stream.read()
    except UnicodeDecodeError:
        raise BrokenInput(f"{file}: not UTF-8 text. Convert it to UTF-8 first.") from None
    except OSError as error:
        raise BrokenInput(f"{file}: {error.strerror}. Name a text file.") from None


def locate(text: str, words: str) -> list[tuple[int, int]]:
    """Every span of `words` in `text`; runs of white space match each other.

    >>> locate("one  two, one two", "one two")
    [(0, 8), (10, 17)]
    """
    pattern = r"\s+".join(map(re.escape, words.split()))
    return [match.span() for match in re.finditer(pattern, text)] if pattern else []


def passage_line(name: str, text: str, span: tuple[int, int]) -> str:
    """The ledger's line for a passage, ready to paste under `passages:`."""
    passage = Passage(name, *span, sha256(text[slice(*span)]))
    return f"- {{passage: {passage.name}, span: {passage.start}-{passage.end}, digest: {passage.digest}}}"
