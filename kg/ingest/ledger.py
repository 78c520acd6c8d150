"""Reading the ledger: files to a checked `Ledger`, or every fault at once."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from kg.errors import BrokenInput
from kg.faults import BrokenLedger, Fault, Place
from kg.ingest import records
from kg.ingest.blocks import Block, Scalar, read_blocks
from kg.ingest.claims import Context
from kg.ingest.claims import claims as claims_of
from kg.ingest.fields import Fields, nearest
from kg.ingest.schema import KINDS
from kg.ingest.stories import Told, story
from kg.model import Claim, Ledger, Speech, Vocabulary, phrase

_DATASET = re.compile(rb"^-\s*\{?\s*dataset\s*:", re.MULTILINE)


def ledger_files(path: Path) -> list[Path]:
    """The YAML files of a folder, sorted, or the one file named."""
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise BrokenInput(f"{path}: there is no such file or folder. Name the folder that holds the ledger.")
    files = sorted(file for file in path.rglob("*") if file.suffix in (".yaml", ".yml") and file.is_file())
    if not files:
        raise BrokenInput(f"{path}: there is no YAML file in this folder. Name the folder that holds the ledger.")
    return files


def ledger_of(paths: Iterable[Path]) -> Path | None:
    """The folder of the ledger that these files are a part of: the nearest above them whose own files name a dataset.

    None where they name one themselves, or nothing above them does.
    """
    files = [file for path in paths for file in ledger_files(path)]
    if not files or any(map(_names_a_dataset, files)):
        return None
    for folder in files[0].resolve().parents:
        if any(map(_names_a_dataset, sorted(folder.glob("*.y*ml")))):
            return folder if files[0].is_absolute() else Path(os.path.relpath(folder))
    return None


def _names_a_dataset(file: Path) -> bool:
    try:
        return _DATASET.search(file.read_bytes()) is not None
    except OSError:
        return False


class _AnyName(frozenset[str]):
    """The names of a ledger of which a file cannot be read: any may stand there."""

    def __contains__(self, name: object) -> bool:
        return True


@dataclass(frozen=True)
class Places:
    """Where records stand: claims by id, so that a record which has changed since is not found; the rest by kind and handle."""

    claims: Mapping[str, Place]
    records: Mapping[tuple[str, str], Place]


@dataclass(frozen=True)
class Part:
    """What some files hold of the ledger in a folder: handles, with the sources that their claims cite."""

    home: Path
    claims: frozenset[str]
    entities: frozenset[str]
    sources: frozenset[str]
    stories: frozenset[str] = frozenset()


def part_of(ledger: Ledger, places: Places, files: Collection[Path], home: Path) -> Part:
    """The part of a ledger that stands in these files, named by their whole path."""
    held = {key for key, place in places.records.items() if place.file.resolve() in files}
    claims = [claim for claim in ledger.claims if places.claims[claim.id].file.resolve() in files]
    cited = {claim.evidence.source for claim in claims}
    return Part(
        home,
        frozenset(claim.handle for claim in claims),
        frozenset(handle for kind, handle in held if kind == "entity"),
        frozenset(handle for kind, handle in held if kind == "source") | cited,
        frozenset(handle for kind, handle in held if kind == "story"),
    )


def read_ledger(paths: Iterable[Path], vocabulary: Vocabulary) -> Ledger:
    """The ledger in these files and folders; raises BrokenLedger with every fault found."""
    return read_located(paths, vocabulary)[0]


def read_located(paths: Iterable[Path], vocabulary: Vocabulary) -> tuple[Ledger, Places]:
    """As read_ledger, with the file and line of every record."""
    texts = {}
    faults: list[Fault] = []
    for file in sorted({file for path in paths for file in ledger_files(path)}):
        try:
            texts[file] = file.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            line = file.read_bytes()[: error.start].count(b"\n") + 1
            faults.append(Fault(Place(file, line), "not UTF-8", "Save the file as UTF-8"))
    return _parse(texts, vocabulary, faults)


def parse_ledger(texts: Mapping[Path, str], vocabulary: Vocabulary) -> Ledger:
    """The ledger in these texts, keyed by the path that faults are to name."""
    return _parse(texts, vocabulary, [])[0]


def _parse(texts: Mapping[Path, str], vocabulary: Vocabulary, faults: list[Fault]) -> tuple[Ledger, Places]:
    by_file = {file: list(read_blocks(text, file, faults)) for file, text in texts.items()}
    unread = sorted({fault.place.file for fault in faults if not by_file.get(fault.place.file)})
    by_kind: dict[str, list[Block]] = {kind: [] for kind in KINDS}
    for block in (block for blocks in by_file.values() for block in blocks):
        if block.kind in by_kind:
            by_kind[block.kind].append(block)
        else:
            problem = f"no record begins with '{block.kind}'"
            faults.append(Fault(block.place, problem, f"Begin with one of: {', '.join(KINDS)}"))
    _unique(by_kind, faults)
    datasets = [records.dataset(Fields(block, faults)) for block in by_kind["dataset"]]
    sources = [records.source(Fields(block, faults), vocabulary) for block in by_kind["source"]]
    entities = [records.entity(Fields(block, faults), vocabulary) for block in by_kind["entity"]]
    judgements = [records.judgement(Fields(block, faults), vocabulary) for block in by_kind["judgement"]]
    # a record with a fault of its own still has a name that others may use
    names = {kind: _AnyName() if unread else frozenset(map(_handle, blocks)) for kind, blocks in by_kind.items()}
    context = Context(vocabulary, {e.handle: e for e in entities if e}, {s.handle: s for s in sources if s}, names)
    read = [pair for block in by_kind["claim"] for pair in claims_of(block, Fields(block, faults), context)]
    _references(by_kind, context, [claim for claim, _ in read], faults)
    _distinct(read, faults)
    told = Told.of([claim for claim, _ in read], context, datasets[0] if datasets else None)
    stories = [story(Fields(block, faults), told) for block in by_kind["story"]]
    if not by_kind["dataset"] and texts and not unread:
        faults.append(
            Fault(
                Place(next(iter(texts)), 1),
                "the ledger names no dataset",
                "Add a record '- dataset:' with its as_of day",
            )
        )
    if faults or not datasets or datasets[0] is None:
        beside = f"references to records of {', '.join(map(str, unread))} could not be checked; " if unread else ""
        raise BrokenLedger(faults, f"{beside}nothing was built")
    ledger = Ledger(
        vocabulary,
        datasets[0],
        dict(sorted(context.entities.items())),
        dict(sorted(context.sources.items())),
        _resolve(_phrased([claim for claim, _ in read], Speech(vocabulary, context.entities))),
        tuple(sorted((found for found in judgements if found), key=lambda found: found.handle)),
        tuple(sorted((found for found in stories if found), key=lambda found: found.handle)),
    )
    others = {(kind, _handle(block)): block.place for kind, blocks in by_kind.items() for block in blocks}
    return ledger, Places({claim.id: place for claim, place in read}, others)


def _handle(block: Block) -> str:
    """The handle of a record as written; empty where it is not a word."""
    first = block.entries[block.kind]
    return first.text if isinstance(first, Scalar) else ""


def _unique(by_kind: dict[str, list[Block]], faults: list[Fault]) -> None:
    for kind, blocks in by_kind.items():
        first: dict[str, Block] = {}
        for block in blocks:
            handle = _handle(block)
            if kind == "dataset" and first:
                handle = next(iter(first))
            if handle in first:
                remedy = "Rename one of the two" if kind != "dataset" else "Keep one dataset record"
                faults.append(Fault(block.place, f"{kind} '{handle}' already stands at {first[handle].place}", remedy))
            first.setdefault(handle, block)


def _references(by_kind: dict[str, list[Block]], context: Context, claims: list[Claim], faults: list[Fault]) -> None:
    """References between records: publishers, members, and claims that name other claims."""
    handles = {claim.handle for claim in claims} | context.names["claim"]
    checks = (
        ("source", "publisher", context.names["entity"], "entity"),
        ("source", "origin", context.names["entity"], "entity"),
        ("judgement", "members", context.names["entity"], "entity"),
    )
    for kind, key, names, what in checks:
        for block in by_kind[kind]:
            if key in block.entries:
                Fields(block, faults).known(key, Fields(block, []).words(key), names, what)
    for block in by_kind["claim"]:
        for place, text in _named_claims(block):
            if text not in handles and text not in context.names["claim"]:
                faults.append(Fault(place, f"there is no claim '{text}'", nearest(text, handles, "claim")))
            elif text.partition(".")[0] == _handle(block):
                faults.append(Fault(place, "a claim names itself", "Name the other claim"))


def _named_claims(block: Block) -> Iterator[tuple[Place, str]]:
    """The claims that a claim corrects, succeeds or refutes, each with where it is named."""
    fields = Fields(block, [])
    for key in ("corrects", "succeeds"):
        yield from ((fields.place(key), text) for text in fields.words(key))
    for inner in fields.blocks("refutes"):
        yield from ((inner.place, text) for text in Fields(inner, []).words("claim"))


def _phrased(claims: list[Claim], speech: Speech) -> list[Claim]:
    """Claims that nobody has put in words say what their fields say."""
    return [claim if claim.paraphrase.en else replace(claim, paraphrase=phrase(claim, speech)) for claim in claims]


def _resolve(claims: list[Claim]) -> tuple[Claim, ...]:
    """Claims by handle, each reference to a record of several voices or sources spelt out."""
    voices: dict[str, list[str]] = {}
    for claim in claims:
        for name in {claim.handle, claim.handle.partition(".")[0]}:
            voices.setdefault(name, []).append(claim.handle)

    def spelt(handles: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(sorted({full for handle in handles for full in voices[handle]}))

    resolved = [
        replace(
            claim,
            corrects=spelt(claim.corrects),
            succeeds=spelt(claim.succeeds),
            refutes=claim.refutes and replace(claim.refutes, claims=spelt(claim.refutes.claims)),
        )
        for claim in claims
    ]
    return tuple(sorted(resolved, key=lambda claim: claim.handle))


def _distinct(read: list[tuple[Claim, Place]], faults: list[Fault]) -> None:
    """Two records that say the same thing from the same passage are one too many."""
    first: dict[str, tuple[Claim, Place]] = {}
    for claim, place in read:
        if claim.id in first:
            other, where = first[claim.id]
            faults.append(
                Fault(place, f"claim '{claim.handle}' repeats '{other.handle}' at {where}", "Keep one of the two")
            )
        first.setdefault(claim.id, (claim, place))
