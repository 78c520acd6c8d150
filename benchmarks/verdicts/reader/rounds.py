"""Funding rounds as entities: one for each issuer and name, or for each issuer and month where nobody names it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from benchmarks.verdicts.reader.facts import Fact
from benchmarks.verdicts.reader.names import Names


class Rounds:
    """The rounds met so far, each with its issuer."""

    def __init__(self, names: Names, table: Mapping[str, Any]) -> None:
        self.names, self.table = names, table
        self.issuers: dict[str, str] = {}
        self.unnamed: set[str] = set()

    def of(self, fact: Fact) -> str | None:
        """The handle of the round that a fact speaks of, or None."""
        side = self.table["issuer"].get(fact["predicate"], "object")
        issuer = self.names.find(str(fact.get(side, "")))
        if issuer is None or self.names.entities[issuer].type == "Person":
            return None
        name = self.name(fact)
        label = self.names.entities[issuer].words["en"]
        if name:
            words = {"en": f"{label}: {name}", "fr": f"{label} : {name}"}
        elif fact["predicate"] in self.table["round_by_date"]:
            month = str(fact.get("date") or fact.get("start") or fact.get("as_of") or "undated")[:7]
            words = {"en": f"round of {label}, {month}", "fr": f"tour de {label}, {month}"}
        else:
            return None
        handle = self.names.new(words, "FundingRound")
        if not name:
            self.unnamed.add(handle)
        self.issuers.setdefault(handle, issuer)
        return handle

    def name(self, fact: Fact) -> str | None:
        """What a round is called, by its field or by a literal that names it."""
        literal = str(fact.get("object", "")) if fact.get("object_type") else ""
        found: str | None = fact.get("round")
        if found is None and fact["predicate"] in self.table["issuer"]:
            matches = (re.search(pattern, literal) for pattern in self.table["round_names"])
            found = next((match[1] for match in matches if match), None)
        if found is None and literal and fact["predicate"] in self.table["round_is_the_object"]:
            found = literal
        return found and re.sub(r" round$", "", found)
