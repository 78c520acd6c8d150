"""Queries: the catalogue of `.rq` files, parameters bound as terms, typed rows, and the corpus that pages read."""

from kg.query.ask import Answer, Labels, ask
from kg.query.catalogue import Parameter, Saved, find_saved, read_catalogue
from kg.query.corpus import Corpus, Derived, OpenDispute, read_corpus
from kg.query.names import find_entity, fold
from kg.query.words import number, period_words, value_words

__all__ = [
    "Answer", "Corpus", "Derived", "Labels", "OpenDispute", "Parameter", "Saved", "ask", "find_entity", "find_saved", "fold",
    "number", "period_words", "read_catalogue", "read_corpus", "value_words",
]  # fmt: skip
