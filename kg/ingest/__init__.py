"""From `data/` to the model, and back; every fault is named by file, line and remedy."""

from kg.ingest.documents import Proof, locate, passage_line, prove, read_document, sha256
from kg.ingest.ledger import Places, parse_ledger, read_ledger, read_located
from kg.ingest.writing import write_claims, write_ledger

__all__ = [
    "Places", "Proof", "locate", "parse_ledger", "passage_line", "prove", "read_document", "read_ledger",
    "read_located", "sha256", "write_claims", "write_ledger",
]  # fmt: skip
