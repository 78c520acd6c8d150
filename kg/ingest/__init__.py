"""From `data/` to the model; every fault is named by file, line and remedy."""

from kg.ingest.documents import Proof, locate, passage_line, prove, read_document, sha256
from kg.ingest.ledger import parse_ledger, read_ledger

__all__ = ["Proof", "locate", "parse_ledger", "passage_line", "prove", "read_document", "read_ledger", "sha256"]
