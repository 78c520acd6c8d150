"""The ledger by itself: its vocabulary, its faults, its passages and its schema."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kg import paths
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.ingest import Proof
    from kg.model import Ledger, Vocabulary


class Checked(NamedTuple):
    """A ledger without a fault, and what its documents prove where a folder was named."""

    ledger: Ledger
    proof: Proof | None


def vocabulary() -> Vocabulary:
    """The shipped ontology."""
    from kg.rdf.vocabulary import read_vocabulary

    return read_vocabulary(paths.ontology() / "kg.ttl")


def check(files: Sequence[Path], documents: Path | None) -> Checked:
    """Read the ledger alone; with documents, prove every span and digest.

    Raises BrokenLedger with every fault, and BrokenInput where identity judgements contradict each other.
    """
    from kg.ingest import prove, read_ledger
    from kg.judge import canonical_names

    ledger = read_ledger(files or [paths.data()], vocabulary())
    canonical_names(ledger.judgements)
    return Checked(ledger, prove(ledger.sources.values(), documents) if documents else None)


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


def schema() -> str:
    """The JSON Schema of the ledger, for editors."""
    import json

    from kg.ingest.schema import ledger_schema

    return json.dumps(ledger_schema(vocabulary()), ensure_ascii=False, indent=2) + "\n"
