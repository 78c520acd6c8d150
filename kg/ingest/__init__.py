"""From `data/` to the model; every fault is named by file, line and remedy."""

from kg.ingest.documents import Document, extraction_line, locate, passage_line, read_document, sha256
from kg.ingest.ledger import parse_ledger, places_of, read_ledger
from kg.ingest.proof import PassageProof, Proof, SourceProof, prove

__all__ = [
    "Document", "PassageProof", "Proof", "SourceProof", "extraction_line", "locate", "parse_ledger", "passage_line", "places_of",
    "prove", "read_document", "read_ledger", "sha256",
]  # fmt: skip
