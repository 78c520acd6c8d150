"""Where a claim comes from: sources, passages, and the exact place of one claim."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.model.dates import Period
from kg.model.text import Text


@dataclass(frozen=True)
class Passage:
    """A stretch of a document: code points from `start` to `end` (excluded) and the SHA-256 of their UTF-8."""

    name: str
    start: int
    end: int
    digest: str
    section: str | None = None


@dataclass(frozen=True)
class Extraction:
    """How the text of an HTML or PDF document was had: by which library and version, and the SHA-256 of that text."""

    by: str
    digest: str


@dataclass(frozen=True)
class Source:
    """A document that claims are read from.

    `published` is when it appeared; `basis` says how that is known when it is inferred.
    `document` is the SHA-256 of the whole file; `origin` names whose reporting it repeats.
    `extracted` says whose reading of the file the spans count, where the file is not itself text.
    """

    handle: str
    label: Text
    publisher: str
    kind: str
    language: str
    published: Period
    basis: Text | None = None
    document: str | None = None
    origin: str | None = None
    url: str | None = None
    archive: str | None = None
    note: Text | None = None
    passages: dict[str, Passage] = field(default_factory=dict)
    extracted: Extraction | None = None


@dataclass(frozen=True)
class Evidence:
    """The one passage of one source that a claim rests on."""

    source: str
    passage: Passage | None
