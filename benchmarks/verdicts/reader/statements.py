"""One raw fact to its claims, by the sentences that the table gives for its predicate."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from benchmarks.verdicts.reader.dates import when
from benchmarks.verdicts.reader.facts import Fact, holds
from benchmarks.verdicts.reader.names import Names
from benchmarks.verdicts.reader.rounds import Rounds
from benchmarks.verdicts.reader.values import value
from benchmarks.verdicts.reader.voices import Speakers
from benchmarks.verdicts.reader.words import paraphrase
from kg.model import DAY, Period, Relation, Vocabulary

Record = dict[str, Any]
Sentence = Mapping[str, Any]


class Unread(Exception):
    """A fact, or part of one, that no claim can say, and why."""


@dataclass(frozen=True)
class Told:
    """Where and by whom a fact is told."""

    source: str
    published: Period
    speakers: Speakers


class Statements:
    """Reads facts; everything but the fact and its telling is settled when it is made."""

    def __init__(self, names: Names, rounds: Rounds, vocabulary: Vocabulary, table: Mapping[str, Any]) -> None:
        self.names, self.rounds, self.vocabulary, self.table = names, rounds, vocabulary, table

    def read(self, fact: Fact, told: Told) -> tuple[list[Record], str | None]:
        """The claims of a fact, the main one first, and why some part of it gave none."""
        predicate = fact["predicate"]
        if predicate in self.table["unread"]:
            raise Unread(self.table["unread"][predicate])
        if predicate not in self.table["predicates"]:
            raise Unread(f"the table has no predicate '{predicate}'")
        subject = self.names.find(fact["subject"]) or ""
        whole = {**fact, "subject_class": self.names.entities[subject].type, "round": self.rounds.of(fact)}
        whole = {field: found for field, found in whole.items() if found is not None}
        claims: list[Record] = []
        lost: str | None = None
        for sentence in self.table["predicates"][predicate]:
            if holds(whole, sentence.get("if", {})):
                try:
                    claims += self._say(whole, sentence, told, main=not claims)
                except Unread as reason:
                    lost = lost or str(reason)
        if not claims:
            raise Unread(lost or "its fields give no value or object for a claim")
        return list(self._spoken(_named(claims, fact["id"]), fact, told)), lost

    def _say(self, fact: Fact, sentence: Sentence, told: Told, *, main: bool) -> Iterator[Record]:
        verb = "denies" if "denies" in sentence else "says"
        relation = self.vocabulary.relations[sentence[verb]]
        found = self._value(fact, sentence, relation)
        if found is None and "value" in sentence:
            return
        who = fact.get(sentence["each"], []) if "each" in sentence else [None]
        for name in who:
            ends = self._ends(fact, sentence, relation, name)
            if ends is None:
                continue
            fitting = self._fitting(relation, sentence, *ends)
            said = " ".join(filter(None, (ends[0], fitting.id, ends[1] if fitting.range else None)))
            claim: Record = {verb: said}
            if found and fitting.value_kinds:
                claim["value"] = found
            claim |= self._qualifiers(fact, sentence, fitting, main=main)
            if not (fitting.range is None and DAY in fitting.value_kinds):
                claim |= when(fact, fitting.kind, told.published, sentence.get("date") or fact.get("date_mode"))
            yield claim

    def _value(self, fact: Fact, sentence: Sentence, relation: Relation) -> str | None:
        fields = sentence.get("value") or sentence.get("maybe") or []
        for field in [fields] if isinstance(fields, str) else fields:
            if DAY in relation.value_kinds:
                return str(fact[field]) if field in fact else None
            if found := value(fact, field, self.table, sentence.get("unit")):
                return found
        return None

    def _ends(
        self, fact: Fact, sentence: Sentence, relation: Relation, name: str | None
    ) -> tuple[str, str | None] | None:
        """Subject and object by handle; None where the round that one of them is goes unnamed."""
        subject = self.names.find(name) if name else self._end(fact, sentence.get("subject", "subject"), sentence)
        needed = relation.range is not None
        other = self._end(fact, sentence.get("object", "object"), sentence) if needed else None
        if subject is None or (needed and other is None):
            if "round" in (sentence.get("subject"), sentence.get("object")) and "round" not in fact:
                return None
            raise Unread("it names no object")
        return None if subject == other else (subject, other)

    def _end(self, fact: Fact, which: str | Mapping[str, str], sentence: Sentence) -> str | None:
        if which == "round":
            return fact.get("round")
        kind = sentence.get("literal", "Topic")
        reason = "category" if kind == "Group" else None
        if isinstance(which, Mapping) and "fr" in which:
            named = {
                language: words.format_map(fact) for language, words in (("en", which["literal"]), ("fr", which["fr"]))
            }
            return self.names.new(named, kind, reason)
        words = which["literal"] if isinstance(which, Mapping) else fact.get(which)
        if words is None:
            return None
        if "strip" in sentence:
            words = re.sub(sentence["strip"], "", words)
        return self.names.find(words) or self.names.new(words, kind, reason)

    def _fitting(self, relation: Relation, sentence: Sentence, subject: str, other: str | None) -> Relation:
        """The sentence's relation, or the other one that it names where classes do not fit."""
        for candidate in (relation, self.vocabulary.relations.get(sentence.get("else", ""))):
            if candidate and all(
                wanted is None or end is None or self.vocabulary.is_a(self.names.entities[end].type, wanted)
                for end, wanted in ((subject, candidate.domain), (other, candidate.range))
            ):
                return candidate
        kinds = " and ".join(self.names.entities[end].type for end in (subject, other) if end)
        raise Unread(f"'{relation.id}' does not join {kinds}")

    def _qualifiers(self, fact: Fact, sentence: Sentence, relation: Relation, *, main: bool) -> Record:
        found: Record = {}
        for key in ("basis", "instrument", "lead", "only"):
            word = sentence[key] if key in sentence else fact.get(key) if main else None
            if word:
                found[key] = word
        issuer = self.rounds.issuers.get(fact.get("round", ""))
        known = issuer and fact["round"] not in self.rounds.unnamed
        if known and relation.domain != "FundingRound" and found.get("basis") != "running-total":
            found["round"] = fact["round"]
        if main and "vehicle" in fact:
            found["vehicle"] = self.names.find(fact["vehicle"]) or self.names.new(fact["vehicle"], "InvestmentFirm")
        if main and "reason" in fact:
            found["because"] = self.names.find(fact["reason"]) or self.names.new(fact["reason"], "Topic")
        roles = [fact["role"]] if main and "role" in fact and relation.group == "people" and relation.range else []
        roles += [sentence["role"]] if "role" in sentence else []
        if roles:
            found["role"] = self._role(*roles)
        return found | self._standing(fact, sentence)

    def _role(self, *roles: str) -> str | dict[str, str]:
        """Roles in one spelling, with their French words where the table has them all."""
        table = self.table["roles"]
        plain = [table["names"].get(role, role) for role in roles]
        words = {"en": ", ".join(plain), "fr": ", ".join(table["french"].get(role, "") for role in plain)}
        return words if all(role in table["french"] for role in plain) else words["en"]

    def _standing(self, fact: Fact, sentence: Sentence) -> Record:
        standing = sentence.get("standing") or {"rumoured": "rumoured", "planned": "planned"}.get(fact["status"])
        if fact["status"] == "rumoured" and sentence.get("standing") == "planned":
            return {"standing": "rumoured", "stage": "announced"}
        found = {"standing": standing} if standing else {}
        stage = sentence.get("stage") or fact.get("stage")
        return found | ({"stage": stage} if stage else {})

    def _spoken(self, claims: list[Record], fact: Fact, told: Told) -> Iterator[Record]:
        """The claims as each side speaks them: a denied fact is denied as a whole, and said by whoever said it."""
        deny = told.speakers.deny
        denied = fact["status"] == "denied" and fact["predicate"] != "denied"
        for position, claim in enumerate(claims):
            said = dict(claim)
            if denied and position == 0:
                turned = {"claim": claim["claim"], "denies": claim["says"], **claim}
                del turned["says"]
                if deny:
                    turned["refutes"] = {"claim": f"{claim['claim']}-said", "aspect": "whole"}
                yield self._finished(turned, fact, told, deny or told.speakers.say)
                said["claim"] = f"{claim['claim']}-said"
            if denied and not deny:
                return
            if denied:
                said["standing"] = "rumoured"
            yield self._finished(said, fact, told, told.speakers.say)

    def _finished(self, claim: Record, fact: Fact, told: Told, chains: tuple[tuple[str, ...], ...]) -> Record:
        spoken = [" via ".join(chain) for chain in chains]
        return {
            **claim,
            "voice": spoken[0] if len(spoken) == 1 else spoken,
            "cite": told.source,
            **paraphrase(claim, self.vocabulary, self.names),
            "facts": [fact["id"]],
        }


def _named(claims: list[Record], fact: str) -> list[Record]:
    """The claims with their handles: the fact's own for the main one, then one by relation."""
    named: list[Record] = []
    taken: set[str] = set()
    for claim in claims:
        said = (claim.get("says") or claim["denies"]).split()
        handle = fact if not named else f"{fact}-{said[1].lower()}"
        count = 1
        while handle in taken:
            count += 1
            handle = f"{fact}-{said[1].lower()}-{count}"
        taken.add(handle)
        named.append({"claim": handle, **claim})
    return named
