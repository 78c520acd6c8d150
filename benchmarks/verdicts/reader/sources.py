"""Raw sources to the ledger's: publisher, origin, and a date no surer than it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from benchmarks.verdicts.reader.facts import Fact
from benchmarks.verdicts.reader.names import Names, slug
from benchmarks.verdicts.reader.voices import Voices
from kg.ingest.records import URL
from kg.model import Period

_COPY = re.compile(r"\s*\b(copy|summary|retelling|retold|court order)\b(\s\d+)?\s*$")
_BASES = {
    "inferred": {"en": "Inferred by the curators.", "fr": "Déduite par les curateurs."},
    "url": {"en": "From the address of the page.", "fr": "D’après l’adresse de la page."},
    "undated": {
        "en": "The page has no date; it appeared after what it tells of.",
        "fr": "La page n’est pas datée ; elle est parue après ce dont elle parle.",
    },
}


class Sources:
    """The sources of the facts read so far, by handle."""

    def __init__(self, names: Names, voices: Voices, table: Mapping[str, Any]) -> None:
        self.names, self.voices, self.table = names, voices, table
        self.records: dict[str, dict[str, Any]] = {}
        self._handles: dict[tuple[str, str], str] = {}

    def earliest(self, fact: Fact, collection: str, known: Mapping[str, Fact]) -> tuple[str, Period]:
        """The source of a fact that appeared first, and when it did."""
        dated = [(name, self._published(known[name], fact)) for name in fact["sources"]]
        name, (published, basis) = min(dated, key=lambda pair: (pair[1][0].latest, pair[1][0].earliest, pair[0]))
        return self._add(collection, known[name], published, basis), published

    def _published(self, raw: Fact, fact: Fact) -> tuple[Period, str | None]:
        day = raw.get("date")
        if day:
            basis = "inferred" if raw.get("date_note") else raw.get("date_basis")
            return Period.of(str(day)), basis if basis in _BASES else None
        last = max((str(fact[key]) for key in ("date", "end", "start", "as_of") if fact.get(key)), default="2023")
        return Period.of(f"{min(last, str(self.table['as_of']))}/{self.table['as_of']}"), "undated"

    def _add(self, collection: str, raw: Fact, published: Period, basis: str | None) -> str:
        key = (collection, raw["id"])
        if key in self._handles:
            return self._handles[key]
        handle = slug(raw["id"])
        if handle in self.records:
            handle = f"{handle}-{collection}"
        self._handles[key] = handle
        publisher, origin = self.publisher(raw["publisher"])
        record: dict[str, Any] = {
            "source": handle,
            "label": raw["title"],
            "publisher": publisher,
            "kind": self.table["kinds"][raw["kind"]],
            "language": raw["language"],
            "published": published.given,
        }
        if basis:
            record["basis"] = _BASES[basis]
        if origin and origin != publisher:
            record["origin"] = origin
        if URL.fullmatch(raw["url"]):
            record["url"] = raw["url"]
        self.records[handle] = record
        return handle

    def publisher(self, words: str) -> tuple[str, str | None]:
        """Who printed it, and whose reporting it repeats where the name says so: 'Mint (WSJ)', 'Reuters via Mint'."""
        origin, via, printer = words.partition(" via ")
        if not via:
            match = re.fullmatch(r"(.+?) \((.+)\)", words)
            printer, origin = (match[1], match[2]) if match else (words, "")
        origin = _COPY.sub("", origin).strip(" -")
        said = self.voices.chain(origin)[0] if origin else None
        return self._outlet(printer), said

    def _outlet(self, words: str) -> str:
        name = self.table["voices"]["names"].get(words, words)
        return self.names.find(name) or self.names.new(name, "NewsOutlet")
