"""Attributions to voices: who says it, through whom, and who denies it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from benchmarks.verdicts.reader.names import Names

_DENIAL = re.compile(r"^(?:denied|disputed) by (.+?)(?: as .*)?$")
_RELAYS = ((" via ", False), (" per ", False), (" citing ", True), (" cited by ", False), (" from ", True))
"""The words between two speakers, and whether the relaying one stands first."""

Chain = tuple[str, ...]


@dataclass(frozen=True)
class Speakers:
    """The chains of voices that say something, and those that deny it."""

    say: tuple[Chain, ...]
    deny: tuple[Chain, ...] = ()


class Voices:
    """Reads attributions, and makes an entity of every voice that is none yet."""

    def __init__(self, names: Names, table: Mapping[str, Any]) -> None:
        self.names, self.table = names, table["voices"]
        self._chains: dict[str, Chain] = {}

    def read(self, attribution: str) -> Speakers:
        """Who speaks: several voices stand between semicolons, a chain has its first speaker first."""
        say: dict[str, Chain] = {}
        deny: dict[str, Chain] = {}
        for part in self._parts(attribution):
            denial = _DENIAL.match(part)
            found = self.chain(denial[1] if denial else part)
            (deny if denial else say).setdefault(found[0], found)
        return Speakers(tuple(say.values()), tuple(deny.values()))

    def _parts(self, attribution: str) -> list[str]:
        """What stands between semicolons, or between commas where each part is a voice that we know."""
        parts = re.split(r"\s*;\s*", attribution)
        listed = re.split(r", ", attribution)
        return listed if all(self._known(part.partition(" per ")[0]) for part in listed) else parts

    def _known(self, words: str) -> str | None:
        return self.names.find(self.table["names"].get(words, words))

    def chain(self, words: str) -> Chain:
        """One chain of voices."""
        for between, turned in _RELAYS:
            first, found, last = words.partition(between)
            if found:
                pair = (last, first) if turned else (first, last)
                chain = [handle for text in pair for handle in self.chain(text)]
                return tuple(dict.fromkeys(chain))
        plain = re.sub(self.table["trim"], "", re.sub(r"\s*\(.*\)$", "", words).strip())
        if plain not in self._chains:
            self._chains[plain] = self._speaker(plain)
        return self._chains[plain]

    def _speaker(self, words: str) -> Chain:
        """The voice that these words name; a filing of a known party is that party, through its filing."""
        words = self.table["names"].get(words, words)
        known = self.names.find(words)
        if known:
            return (known,)
        if match := re.match(r"(.+?) sources?$", words):
            outlet = self.chain(match[1])
            label = self.names.entities[outlet[0]].words["en"]
            sources = {"en": f"sources of {label}", "fr": f"sources de {label}"}
            return (self.names.new(sources, "Group", "anonymous"), *outlet)
        if re.search(self.table["groups"], words):
            return (self.names.new(words, "Group", "not-named"),)
        party, rest = self._party(words)
        if party and re.search(self.table["own_words"], rest):
            return (party,)
        if re.search(self.table["documents"], words):
            document = self.names.new(words, "Document")
            return (party, document) if party else (document,)
        if party and self.names.entities[party].type == "Person":
            return (party,)
        return (self.names.new(words, "NewsOutlet"),)

    def _party(self, words: str) -> tuple[str | None, str]:
        """The known entity that words begin with, and the rest of them."""
        parts = words.split(" ")
        for count in range(len(parts) - 1, 0, -1):
            known = self._known(" ".join(parts[:count]))
            if known and self.names.entities[known].type not in ("Place", "Document", "Topic", "FundingRound", "Group"):
                return known, " ".join(parts[count:])
        return None, words
