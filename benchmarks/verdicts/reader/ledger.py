"""The whole reading: facts to the records of a ledger folder."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from benchmarks.verdicts.reader.facts import Collection, derived
from benchmarks.verdicts.reader.names import Names
from benchmarks.verdicts.reader.rounds import Rounds
from benchmarks.verdicts.reader.sources import Sources
from benchmarks.verdicts.reader.statements import Record, Statements, Told, Unread
from benchmarks.verdicts.reader.voices import Voices
from benchmarks.verdicts.reader.words import paraphrase
from kg.model import Vocabulary

CURATORS = "curators-notes"


@dataclass
class Reading:
    """What was read: the records by file, how many facts, and what could not be read, in whole or in part."""

    files: dict[str, list[Record]] = field(default_factory=dict)
    read: int = 0
    unread: dict[str, str] = field(default_factory=dict)
    partly: dict[str, str] = field(default_factory=dict)


def read(collections: list[Collection], vocabulary: Vocabulary, table: Mapping[str, Any], only: Set[str]) -> Reading:
    """Read the facts, or those of them that are named in `only`."""
    names = Names((record for part in collections for record in part.entities), table)
    voices = Voices(names, table)
    rounds, sources = Rounds(names, table), Sources(names, voices, table)
    statements = Statements(names, rounds, vocabulary, table)
    for part in collections:
        for raw in part.sources.values():
            sources.publisher(raw["publisher"])  # first of all, so that who is known hangs on no order of facts
    found = Reading()
    claims: list[Record] = []
    for part in collections:
        for raw in part.facts:
            if only and raw["id"] not in only:
                continue
            fact = derived(raw, table["derive"])
            source, published = sources.earliest(fact, part.name, part.sources)
            told = Told(source, published, voices.read(str(fact.get("attribution") or "")))
            try:
                said, lost = statements.read(fact, told)
                claims += said
                found.read += 1
                if lost:
                    found.partly[fact["id"]] = lost
            except Unread as reason:
                found.unread[fact["id"]] = str(reason)
    claims += list(_issuers(claims, rounds, names, vocabulary))
    claims = _once(claims)
    used = _used(claims)
    claims += _links(table, names, vocabulary, used)
    records = [sources.records[handle] for handle in sorted({claim["cite"] for claim in claims} & set(sources.records))]
    if any(claim["cite"] == CURATORS for claim in claims):
        records.append(_curators(names, table))
    used = _used(claims) | {record[key] for record in records for key in ("publisher", "origin") if key in record}
    judgements = list(_judgements(table, names, used))
    used |= {member for judgement in judgements for member in judgement["members"]}
    found.files = {
        "dataset.yaml": [{"dataset": "facts", **{key: table[key] for key in ("label", "as_of", "licence")}}],
        "sources.yaml": records,
        "entities.yaml": [_entity(names, handle) for handle in sorted(used)],
        "identity.yaml": judgements,
        "claims.yaml": sorted(claims, key=lambda claim: claim["claim"]),
    }
    return found


def _issuers(claims: list[Record], rounds: Rounds, names: Names, vocabulary: Vocabulary) -> Iterator[Record]:
    """Whose each round is, said once, by the first fact that speaks of the round."""
    relation = next(
        r for r in vocabulary.relations.values() if r.domain == "FundingRound" and r.range == "Organization"
    )
    ends = [(claim.get("says") or claim["denies"]).split() for claim in claims]
    told = {end[0] for end, claim in zip(ends, claims, strict=True) if end[1] == relation.id and "says" in claim}
    for end, claim in zip(ends, claims, strict=True):
        for handle in (end[0], claim.get("round", "")):
            if handle in rounds.issuers and handle not in told and "says" in claim:
                told.add(handle)
                kept = {key: claim[key] for key in ("standing", "stage", "voice", "cite", "facts") if key in claim}
                said = {"claim": f"{handle}-of", "says": f"{handle} {relation.id} {rounds.issuers[handle]}"}
                yield said | kept | paraphrase(said | kept, vocabulary, names)


def _once(claims: list[Record]) -> list[Record]:
    """Claims that say the same in the same source by the same voices, as one that rests on all their facts."""
    unique: dict[str, Record] = {}
    for claim in claims:
        content = {key: text for key, text in claim.items() if key not in ("claim", "facts", "en", "fr", "refutes")}
        first = unique.setdefault(json.dumps(content, sort_keys=True), claim)
        if first is not claim:
            first["facts"] = sorted({*first["facts"], *claim["facts"]})
    return list(unique.values())


def _used(claims: Iterable[Record]) -> set[str]:
    """Every entity that claims name."""
    found: set[str] = set()
    for claim in claims:
        subject, _, *other = (claim.get("says") or claim["denies"]).split()
        found |= {subject, *other, *(claim[key] for key in ("round", "vehicle", "because") if key in claim)}
        voices = claim["voice"]
        found |= {name for chain in ([voices] if isinstance(voices, str) else voices) for name in chain.split(" via ")}
    return found


def _links(table: Mapping[str, Any], names: Names, vocabulary: Vocabulary, used: set[str]) -> Iterator[Record]:
    """The table's own links between entities that the claims name."""
    for subject, relation, other in table["links"]:
        ends = names.find(subject), names.find(other)
        if ends[0] in used and ends[1] in used:
            curators = names.new(
                {"en": "the curators of the facts", "fr": "les curateurs des faits"}, "Group", "not-named"
            )
            said = {"claim": f"link-{ends[0]}-{ends[1]}", "says": f"{ends[0]} {relation} {ends[1]}", "voice": curators}
            yield said | {"cite": CURATORS} | paraphrase(said, vocabulary, names)


def _curators(names: Names, table: Mapping[str, Any]) -> Record:
    return {
        "source": CURATORS,
        "label": {"en": "Notes of the curators on entities", "fr": "Notes des curateurs sur les entités"},
        "publisher": names.find("the curators of the facts"),
        "kind": "reference",
        "language": "en",
        "published": table["as_of"],
        "basis": {"en": "The day the facts speak from.", "fr": "Le jour depuis lequel parlent les faits."},
    }


def _judgements(table: Mapping[str, Any], names: Names, used: set[str]) -> Iterator[Record]:
    for judged in table["identity"]:
        members = [handle for name in judged["members"] if (handle := names.find(name)) in used]
        if len(members) > 1:
            yield {
                "judgement": f"same-{members[0]}",
                "verdict": "same",
                "members": members,
                "by": "curators",
                "on": table["as_of"],
                "why": judged["why"],
            }


def _entity(names: Names, handle: str) -> Record:
    found = names.entities[handle]
    record: Record = {"entity": handle, "type": found.type}
    if found.reason:
        record["reason"] = found.reason
    record["label"] = found.label
    if found.aliases:
        record["aliases"] = sorted(found.aliases)
    return record


def write(found: Reading, folder: Path) -> None:
    """The ledger as YAML files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, records in found.files.items():
        text = "\n".join(yaml.safe_dump([record], sort_keys=False, allow_unicode=True, width=200) for record in records)
        (folder / name).write_text(text or "[]\n", encoding="utf-8")
