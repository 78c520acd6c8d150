"""Finding a passage again by its digest: stretches of its length, hashed wherever words begin and end.

A digest says nothing of the text behind it but its length, so each candidate costs one SHA-256. Three things keep
that small: words bound nearly every passage, which leaves one place in twenty; passages of one length are looked for
together; and once one passage of a source is found, its others are looked for in the same document first.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from kg.ingest.documents import Document
from kg.model import Passage

_STARTS = re.compile(r"(?<!\w)(?=\S)|(?<=[a-z])(?=[A-Z])")
_ENDS = re.compile(r"(?<=\S)(?!\w)|(?<=[^\w\s])|(?<=[a-z])(?=[A-Z])")
"""Where words begin and end. Text taken from pages glues them, so small letter to capital counts too."""

PATIENCE = 10_000_000
"""How many stretches are hashed at most, about: ten seconds of one processor of 2024. Less than that finds what was
moved in 2,000 passages of 100 documents of 50 kB; only what stands nowhere costs more."""

_BOUNDED = 20
"""One place in so many is both the start and the end of words, for a given length; measured on French and English prose."""

Span = tuple[int, int]


@dataclass(frozen=True)
class Wanted:
    """A passage to be found, and the source whose other passages lie near it."""

    source: str
    passage: Passage

    @property
    def length(self) -> int:
        """In code points."""
        return self.passage.end - self.passage.start

    @property
    def digest(self) -> bytes:
        """SHA-256 of its text."""
        return bytes.fromhex(self.passage.digest)


@dataclass(frozen=True)
class Search:
    """Where each passage was found, in the order of the documents; `thorough` where no place was left untried."""

    places: dict[Wanted, tuple[tuple[Document, Span], ...]]
    thorough: bool


class Stretches:
    """A document's text, made ready for hashing stretches of it."""

    def __init__(self, document: Document) -> None:
        self.document, self.text = document, document.text

    @cached_property
    def _starts(self) -> list[int]:
        return [match.start() for match in _STARTS.finditer(self.text)]

    @cached_property
    def _ends(self) -> bytearray:
        flags = bytearray(len(self.text) + 1)
        for match in _ENDS.finditer(self.text):
            flags[match.start()] = 1
        return flags

    def bounded(self, length: int, digests: Collection[bytes]) -> Iterator[tuple[int, bytes]]:
        """Stretches between word bounds with one of these digests, each with its digest."""
        text, ends, last = self.text, self._ends, len(self.text) - length
        for start in self._starts:
            if start > last:
                return
            if ends[start + length]:
                digest = sha256(text[start : start + length].encode()).digest()
                if digest in digests:
                    yield start, digest

    def anywhere(self, length: int, digests: Collection[bytes]) -> Iterator[tuple[int, bytes]]:
        """Stretches at any place with one of these digests, each with its digest."""
        for start in range(len(self.text) - length + 1):
            digest = sha256(self.text[start : start + length].encode()).digest()
            if digest in digests:
                yield start, digest

    def at(self, start: int, wanted: Wanted) -> bool:
        """Whether the passage stands at this place."""
        end = start + wanted.length
        return start >= 0 and end <= len(self.text) and sha256(self.text[start:end].encode()).digest() == wanted.digest


def search(
    wanted: Iterable[Wanted], documents: Sequence[Document], own: dict[str, Document], likely: Collection[Document]
) -> Search:
    """Look for passages in these documents; `own` gives the document of a source whose digest still holds.

    A passage that stands in its own document, in one of the `likely` ones or beside others of its source is not
    looked for elsewhere.
    """
    searching = _Searching(wanted)
    texts = {document: Stretches(document) for document in documents}
    for source, document in own.items():
        searching.together(source, texts[document], None)
    first = [text for document, text in texts.items() if document in likely]
    searching.by_length(first, once=True)
    searching.by_length(list(texts.values()), once=False)
    searching.anywhere([*first, *(text for document, text in texts.items() if document not in likely)])
    return Search(searching.places, searching.patience > 0)


class _Searching:
    """What is still to be found, and what was."""

    def __init__(self, wanted: Iterable[Wanted]) -> None:
        self.left = dict.fromkeys(wanted)
        self.patience = PATIENCE
        self.places: dict[Wanted, tuple[tuple[Document, Span], ...]] = {}
        self.by_source: dict[str, list[Wanted]] = defaultdict(list)
        for each in sorted(self.left, key=lambda each: (each.source, each.passage.start, each.passage.name)):
            self.by_source[each.source].append(each)

    def by_length(self, texts: Sequence[Stretches], *, once: bool) -> None:
        """Look in these texts for one length after the other, the most wanted first.

        Each passage that is found brings the others of its source; a text that held one is then searched for no
        other source where a text is wanted `once`, as when each source has changed into one document.
        """
        tried: set[int] = set()
        while (
            texts
            and self.patience > 0
            and (lengths := Counter(each.length for each in self.left if each.length not in tried))
        ):
            length = min(lengths, key=lambda each: (-lengths[each], each))
            tried.add(length)
            held = self._one_length(length, texts)
            if once:
                texts = [text for text in texts if text not in held]

    def _one_length(self, length: int, texts: Iterable[Stretches]) -> set[Stretches]:
        group = self._by_digest(length)
        found: dict[Wanted, list[tuple[Stretches, int]]] = defaultdict(list)
        for text in texts:
            self.patience -= len(text.text) // _BOUNDED
            for start, digest in text.bounded(length, group):
                for each in group[digest]:
                    found[each].append((text, start))
        for each, hits in found.items():
            if each in self.left:
                self._settle(each, [(text.document, start) for text, start in hits])
                text, start = hits[0]
                self.together(each.source, text, start - each.passage.start)
        return {text for hits in found.values() for text, _ in hits}

    def together(self, source: str, text: Stretches, shift: int | None) -> None:
        """Look in one text for what is left of a source: as far off as the one before, else between its words."""
        for each in self.by_source[source]:
            if each not in self.left:
                continue
            if shift is not None and text.at(each.passage.start + shift, each):
                starts = [each.passage.start + shift]
            else:
                starts = [start for start, _ in text.bounded(each.length, (each.digest,))]
            if starts:
                self._settle(each, [(text.document, start) for start in starts])
                shift = starts[0] - each.passage.start

    def anywhere(self, texts: Iterable[Stretches]) -> None:
        """Look within words too."""
        for text in texts:
            for length in sorted({each.length for each in self.left}):
                if self.patience <= 0:
                    return
                self.patience -= len(text.text)
                group = self._by_digest(length)
                found: dict[Wanted, list[tuple[Document, int]]] = defaultdict(list)
                for start, digest in text.anywhere(length, group):
                    for each in group[digest]:
                        found[each].append((text.document, start))
                for each, hits in found.items():
                    self._settle(each, hits)

    def _by_digest(self, length: int) -> dict[bytes, list[Wanted]]:
        found: dict[bytes, list[Wanted]] = defaultdict(list)
        for each in self.left:
            if each.length == length:
                found[each.digest].append(each)
        return dict(found)

    def _settle(self, wanted: Wanted, hits: list[tuple[Document, int]]) -> None:
        self.places[wanted] = tuple((document, (start, start + wanted.length)) for document, start in hits)
        del self.left[wanted]
