"""Proving the ledger's evidence with a folder of documents, and finding again what has changed or moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kg.errors import BrokenInput
from kg.ingest.documents import Document, read_bytes, read_document, sha256
from kg.ingest.search import Search, Span, Wanted, search
from kg.model import Passage, Source

FOUND, CHANGED, MISSING, UNREADABLE, UNBOUND = "found", "changed", "missing", "unreadable", "unbound"
"""How a source's document stands: its digest is here; only passages of it are; nothing is; it cannot be read; no digest."""

PROVED, MOVED, SEVERAL, LOST = "proved", "moved", "several", "lost"
"""How a passage stands: where the ledger says; at one other place; at several; nowhere in the folder."""


@dataclass(frozen=True)
class PassageProof:
    """One passage against the documents: how it stands, and where it was found."""

    passage: Passage
    state: str
    places: tuple[tuple[Document, Span], ...] = ()


@dataclass(frozen=True)
class SourceProof:
    """One source against the documents: how its document stands, which file that is, and its passages.

    `document` of a changed one is the file that most of its passages stand in; `fault` says why one is unreadable.
    """

    source: Source
    state: str
    document: Document | None = None
    passages: tuple[PassageProof, ...] = ()
    fault: str | None = None

    @property
    def unproved(self) -> tuple[PassageProof, ...]:
        """The passages that do not stand where the ledger says."""
        return tuple(each for each in self.passages if each.state != PROVED)

    @property
    def other_text(self) -> bool:
        """Whether the text taken out of the file is another than the one that the ledger's spans count."""
        recorded, read = self.source.extracted, self.document and self.document.extraction
        return bool(self.state == FOUND and recorded and (read is None or recorded.digest != read.digest))


@dataclass(frozen=True)
class Proof:
    """What a folder proves of each source; `unread` are files that hold no text, `thorough` is as in Search."""

    folder: Path
    files: int
    sources: tuple[SourceProof, ...]
    unread: tuple[str, ...]
    thorough: bool

    @cached_property
    def passages(self) -> Counter[str]:
        """How many passages stand how."""
        return Counter(each.state for source in self.sources for each in source.passages)

    def holds(self, *, ignore_missing: bool) -> bool:
        """Whether nothing is unproved; as in `sha256sum`, missing documents may be ignored, but not all of them."""
        states = {source.state for source in self.sources}
        wrong = {CHANGED, UNREADABLE} if ignore_missing else {CHANGED, UNREADABLE, MISSING, UNBOUND}
        moved = any(source.unproved for source in self.sources if source.state == FOUND)
        return not (states & wrong or moved or (self.sources and FOUND not in states))


def prove(sources: Iterable[Source], folder: Path) -> Proof:
    """Compare every span and digest with the documents in `folder`, found by their own digest; nothing is changed.

    What is not where the ledger says is looked for by its digest in every document of the folder.
    """
    if not folder.is_dir():
        raise BrokenInput(f"{folder}: there is no such folder. Name the folder that holds the documents.")
    shelf = _Shelf(folder)
    first = [_prove(source, shelf) for source in sources]
    wanted = [Wanted(each.source.handle, piece.passage) for each in first for piece in each.unproved]
    if not wanted:
        return Proof(folder, len(shelf.files), tuple(first), (), True)
    own = {each.source.handle: each.document for each in first if each.document and each.unproved}
    documents = shelf.documents()
    bound = {each.source.document for each in first}
    found = search(wanted, documents, own, {document for document in documents if document.digest not in bound})
    settled = tuple(_settled(each, found) for each in first)
    return Proof(folder, len(shelf.files), settled, tuple(shelf.unread), found.thorough)


class _Shelf:
    """The files of a folder by digest, each read as text at most once."""

    def __init__(self, folder: Path) -> None:
        self.files: dict[str, Path] = {}
        self.unread: list[str] = []
        self._read: dict[Path, Document] = {}
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                try:
                    self.files.setdefault(sha256(read_bytes(file)), file)
                except BrokenInput as fault:
                    self.unread.append(str(fault))

    def read(self, file: Path) -> Document:
        """The document in this file; BrokenInput where it has no text to be had."""
        if file not in self._read:
            self._read[file] = read_document(file)
        return self._read[file]

    def documents(self) -> list[Document]:
        """Every document that can be read, by name."""
        documents = []
        for file in sorted(self.files.values()):
            try:
                documents.append(self.read(file))
            except BrokenInput as fault:
                self.unread.append(str(fault))
        return documents


def _prove(source: Source, shelf: _Shelf) -> SourceProof:
    """A source by its document alone: what is not proved counts as lost until it is found elsewhere."""
    passages = tuple(PassageProof(passage, LOST) for passage in source.passages.values())
    if source.document is None:
        return SourceProof(source, UNBOUND, None, passages)
    file = shelf.files.get(source.document)
    if file is None:
        return SourceProof(source, MISSING, None, passages)
    try:
        document = shelf.read(file)
    except BrokenInput as fault:
        return SourceProof(source, UNREADABLE, None, passages, str(fault))
    return SourceProof(
        source, FOUND, document, tuple(_stands(passage, document) for passage in source.passages.values())
    )


def _stands(passage: Passage, document: Document) -> PassageProof:
    text = document.text
    proved = passage.end <= len(text) and sha256(text[passage.start : passage.end]) == passage.digest
    return PassageProof(passage, PROVED if proved else LOST)


def _settled(proof: SourceProof, found: Search) -> SourceProof:
    """The same proof with the places that the search found."""
    passages = []
    for each in proof.passages:
        places = found.places.get(Wanted(proof.source.handle, each.passage), ())
        state = (MOVED if len(places) == 1 else SEVERAL) if places else each.state
        passages.append(PassageProof(each.passage, state, places))
    if proof.state not in (MISSING, UNBOUND):
        return SourceProof(proof.source, proof.state, proof.document, tuple(passages), proof.fault)
    holders = Counter(document for each in passages for document in {document for document, _ in each.places})
    if not holders:
        return SourceProof(proof.source, proof.state, None, tuple(passages))
    likely = min(holders, key=lambda document: (-holders[document], document.file))
    state = CHANGED if proof.state == MISSING else UNBOUND
    return SourceProof(proof.source, state, likely, tuple(passages))
