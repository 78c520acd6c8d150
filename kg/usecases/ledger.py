"""The ledger by itself: its vocabulary, its faults, its passages and its schema."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kg import paths
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.faults import Fault, Place
    from kg.ingest import Part, Places, Proof
    from kg.judge import Conflict, Proposal
    from kg.model import Ledger, Vocabulary

Progress = Callable[[str], None]


class Checked(NamedTuple):
    """A ledger without a fault, what its documents prove where a folder was named, likely duplicates, and the part asked for."""

    ledger: Ledger
    proof: Proof | None
    proposals: tuple[Proposal, ...]
    part: Part | None = None


def vocabulary() -> Vocabulary:
    """The shipped ontology."""
    from kg.rdf.vocabulary import read_vocabulary

    return read_vocabulary(paths.ontology() / "kg.ttl")


def read(files: Sequence[Path]) -> Ledger:
    """The ledger in these files and folders; raises BrokenLedger with every fault, contradictory judgements too."""
    return _read(files)[0]


def _read(files: Sequence[Path]) -> tuple[Ledger, Places]:
    from kg.faults import BrokenLedger
    from kg.ingest import read_located
    from kg.judge import conflicts

    ledger, places = read_located(files, vocabulary())
    found = conflicts(ledger.judgements)
    if found:
        judgements = {handle: place for (kind, handle), place in places.records.items() if kind == "judgement"}
        raise BrokenLedger([_fault(conflict, judgements) for conflict in found])
    return ledger, places


def _read_part(files: Sequence[Path], home: Path) -> tuple[Ledger, Part]:
    """The whole ledger, and what these files hold of it; raises BrokenLedger with their faults, the others counted."""
    from kg.faults import BrokenLedger
    from kg.ingest import ledger_files, part_of

    own = {file.resolve() for path in files for file in ledger_files(path)}
    try:
        ledger, places = _read([home])
    except BrokenLedger as broken:
        mine = [fault for fault in broken.faults if fault.place.file.resolve() in own]
        rest = len(broken.faults) - len(mine)
        if not rest:
            raise
        raise BrokenLedger(mine, f"{rest} more in other files; 'kg check {home}' lists them") from None
    return ledger, part_of(ledger, places, own, home)


def _fault(conflict: Conflict, places: Mapping[str, Place]) -> Fault:
    """A conflict at the line of the judgement that keeps two names apart, with the lines of those that join them."""
    from kg.faults import Fault
    from kg.judge import Contradiction

    joined = dict.fromkeys(f"'{step.judgement.handle}' at {places[step.judgement.handle]}" for step in conflict.chain)
    return Fault(places[conflict.apart.handle], f"{conflict} ({', '.join(joined)})", Contradiction.remedy)


def check(
    files: Sequence[Path], documents: Path | None, progress: Progress = lambda _: None, *, propose: bool = True
) -> Checked:
    """Read the ledger alone; with documents, prove every span and digest; propose likely duplicates.

    Files that name no dataset are a part of the ledger in the nearest folder above them that does: they are read with it,
    and only what stands in them is told.
    """
    from kg.ingest import ledger_of, prove
    from kg.judge import proposals

    progress("reading the ledger")
    home = ledger_of(files)
    ledger, part = _read_part(files, home) if home else (read(files or [paths.data()]), None)
    sources = [source for source in ledger.sources.values() if part is None or source.handle in part.sources]
    if documents:
        progress(f"proving {len(sources)} sources")
    proof = prove(sources, documents) if documents else None
    found = proposals(ledger) if propose and (part is None or part.entities) else ()
    mine = tuple(each for each in found if part is None or {each.one, each.other} & part.entities)
    return Checked(ledger, proof, mine, part)


class Cited(NamedTuple):
    """What binds a source to a document, and the passage lines of some words: one for each place where they stand."""

    document: tuple[str, ...]
    passages: tuple[str, ...]


def cite(file: Path, words: str, name: str) -> Cited:
    """The ledger's lines for some words of a document."""
    from kg.ingest import extraction_line, locate, passage_line, read_document

    document = read_document(file)
    spans = locate(document.text, words)
    if not spans:
        raise UsageError(f"{file} does not hold these words. Copy them from the document, in one piece.")
    lines = [f"document: {document.digest}"]
    lines += [extraction_line(document.extraction)] if document.extraction else []
    return Cited(tuple(lines), tuple(passage_line(name, document.text, span) for span in spans))


def shapes() -> str:
    """The SHACL shapes of the relations, as Turtle."""
    from kg.rdf.shapes import relation_shapes

    return relation_shapes(vocabulary())


def schema() -> str:
    """The JSON Schema of the ledger, for editors."""
    import json

    from kg.ingest.schema import ledger_schema

    return json.dumps(ledger_schema(vocabulary()), ensure_ascii=False, indent=2) + "\n"
