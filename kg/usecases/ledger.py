"""The ledger by itself: its vocabulary, its faults, its passages and its schema."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kg import paths
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.faults import Fault, Place
    from kg.ingest import Proof
    from kg.judge import Conflict, Proposal
    from kg.model import Ledger, Vocabulary

Progress = Callable[[str], None]


class Checked(NamedTuple):
    """A ledger without a fault, what its documents prove where a folder was named, and likely duplicates."""

    ledger: Ledger
    proof: Proof | None
    proposals: tuple[Proposal, ...]


def vocabulary() -> Vocabulary:
    """The shipped ontology."""
    from kg.rdf.vocabulary import read_vocabulary

    return read_vocabulary(paths.ontology() / "kg.ttl")


def read(files: Sequence[Path]) -> Ledger:
    """The ledger in these files and folders; raises BrokenLedger with every fault, contradictory judgements too."""
    from kg.faults import BrokenLedger
    from kg.ingest import read_located
    from kg.judge import conflicts

    ledger, places = read_located(files, vocabulary())
    found = conflicts(ledger.judgements)
    if found:
        judgements = {handle: place for (kind, handle), place in places.records.items() if kind == "judgement"}
        raise BrokenLedger([_fault(conflict, judgements) for conflict in found])
    return ledger


def _fault(conflict: Conflict, places: Mapping[str, Place]) -> Fault:
    """A conflict at the line of the judgement that keeps two names apart, with the lines of those that join them."""
    from kg.faults import Fault
    from kg.judge import Contradiction

    joined = dict.fromkeys(f"'{step.judgement.handle}' at {places[step.judgement.handle]}" for step in conflict.chain)
    return Fault(places[conflict.apart.handle], f"{conflict} ({', '.join(joined)})", Contradiction.remedy)


def check(
    files: Sequence[Path], documents: Path | None, progress: Progress = lambda _: None, *, propose: bool = True
) -> Checked:
    """Read the ledger alone; with documents, prove every span and digest; propose likely duplicates."""
    from kg.ingest import prove
    from kg.judge import proposals

    progress("reading the ledger")
    ledger = read(files or [paths.data()])
    if documents:
        progress(f"proving {len(ledger.sources)} sources")
    proof = prove(ledger.sources.values(), documents) if documents else None
    return Checked(ledger, proof, proposals(ledger) if propose else ())


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
