"""From `data/` to the model; every fault is named by file, line and remedy."""

from kg.ingest.documents import Document, extraction_line, locate, passage_line, read_document, sha256
from kg.ingest.ledger import Places, parse_ledger, read_ledger, read_located
from kg.ingest.proof import PassageProof, Proof, SourceProof, prove

__all__ = [
    "Document", "PassageProof", "Places", "Proof", "SourceProof", "extraction_line", "locate", "parse_ledger",
    "passage_line", "prove", "read_document", "read_ledger", "read_located", "sha256",
]  # fmt: skip
