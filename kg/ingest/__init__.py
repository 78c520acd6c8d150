"""From `data/` to the model, and back; every fault is named by file, line and remedy."""

from kg.ingest.documents import Document, extraction_line, locate, passage_line, read_document, sha256
from kg.ingest.edges import EdgeList, read_edges
from kg.ingest.ledger import Part, Places, ledger_files, ledger_of, parse_ledger, part_of, read_ledger, read_located
from kg.ingest.proof import PassageProof, Proof, SourceProof, prove
from kg.ingest.stories import read_stories
from kg.ingest.writing import write_claims, write_ledger, write_stories

__all__ = [
    "Document", "EdgeList", "Part", "PassageProof", "Places", "Proof", "SourceProof", "extraction_line", "ledger_files", "ledger_of", "locate", "parse_ledger", "part_of",
    "passage_line", "prove", "read_document", "read_edges", "read_ledger", "read_located", "read_stories", "sha256", "write_claims", "write_ledger", "write_stories",
]  # fmt: skip
