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


def cite(document: Path, words: str, name: str) -> tuple[str, list[str]]:
    """The document's digest, and the passage lines for these words: one for each place where they stand."""
    from kg.ingest import locate, passage_line, read_document, sha256

    text = read_document(document)
    spans = locate(text, words)
    if not spans:
        raise UsageError(f"{document} does not hold these words. Copy them from the document, in one piece.")
    return sha256(document.read_bytes()), [passage_line(name, text, span) for span in spans]


def shapes() -> str:
    """The SHACL shapes of the relations, as Turtle."""
    from kg.rdf.shapes import relation_shapes

    return relation_shapes(vocabulary())


def schema() -> str:
    """The JSON Schema of the ledger, for editors."""
    import json

    from kg.ingest.schema import ledger_schema

    return json.dumps(ledger_schema(vocabulary()), ensure_ascii=False, indent=2) + "\n"
