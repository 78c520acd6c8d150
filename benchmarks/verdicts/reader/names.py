"""Names to entities: one handle for each, over both collections, and new ones for what only words name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from benchmarks.verdicts.reader.facts import Fact


def slug(name: str) -> str:
    """A handle from a name.

    >>> slug("Société Générale"), slug("Barron’s")
    ('societe-generale', 'barrons')
    """
    plain = unicodedata.normalize("NFKD", re.sub("['’]", "", name)).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "unnamed"


@dataclass
class Entity:
    """One entity of the ledger in the making."""

    handle: str
    type: str
    label: str | dict[str, str]
    aliases: set[str] = field(default_factory=set)
    reason: str | None = None

    @property
    def words(self) -> dict[str, str]:
        """The label in both languages."""
        return self.label if isinstance(self.label, dict) else {"en": self.label, "fr": self.label}


class Names:
    """Every entity by handle, and the handle of every name.

    Records of one name are one entity, whatever the capitals. An alias names an entity unless it is itself the name
    of another record, or the alias of two: then only a judgement can say so.
    """

    def __init__(self, records: Iterable[Fact], table: Mapping[str, Any]) -> None:
        self.entities: dict[str, Entity] = {}
        self._named: dict[str, str] = {}
        self._aliases: dict[str, set[str]] = {}
        records = list(records)
        for record in records:
            name = record["name"]
            if name.casefold() not in self._named:
                kind = table["class_of"].get(name) or table["classes"][record["type"]]
                self.new(name, kind, reason="category" if kind == "Group" else None)
        for record in records:
            handle = self._named[record["name"].casefold()]
            for alias in record["aliases"]:
                self._aliases.setdefault(alias.casefold(), set()).add(handle)
        for record in records:
            found = self.entities[self._named[record["name"].casefold()]]
            names = {record["name"], *record["aliases"]} - {found.label}
            found.aliases |= {name for name in names if self.find(name) == found.handle}

    def find(self, name: str) -> str | None:
        """The handle of a name, or None."""
        key = name.casefold()
        if key in self._named:
            return self._named[key]
        several = self._aliases.get(key, set())
        return next(iter(several)) if len(several) == 1 else None

    def new(self, label: str | dict[str, str], kind: str, reason: str | None = None) -> str:
        """The handle of a new entity, or of the one that has this name already."""
        name = label if isinstance(label, str) else label["en"]
        known = self.find(name)
        if known:
            return known
        base = handle = slug(name)
        count = 1
        while handle in self.entities and self.entities[handle].type != kind:
            count += 1
            handle = f"{base}-{count}"
        self.entities.setdefault(handle, Entity(handle, kind, label, reason=reason))
        self._named[name.casefold()] = handle
        return handle
