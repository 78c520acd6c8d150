"""Queries: the catalogue of `.rq` files, parameters bound as terms, typed rows, and the corpus that pages read."""

from kg.model import fold
from kg.query.ask import Answer, Labels, ask
from kg.query.catalogue import Parameter, Saved, find_saved, read_catalogue
from kg.query.corpus import Corpus, OpenDispute
from kg.query.derived import Derived
from kg.query.gathering import corpus_at_hand, read_corpus
from kg.query.names import Near, find_entity
from kg.query.resolution import Match, Meaning, Other, Resolution, resolve
from kg.query.slices import StoredSlice

__all__ = [
    "Answer", "Corpus", "Derived", "Labels", "Match", "Meaning", "Near", "OpenDispute", "Other", "Parameter", "Resolution", "Saved", "StoredSlice", "ask", "corpus_at_hand", "find_entity", "find_saved", "fold",
    "read_catalogue", "read_corpus", "resolve",
]  # fmt: skip
