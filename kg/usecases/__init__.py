"""What the doors do: each function joins layers, returns data and prints nothing."""

from kg.usecases.building import Built, build, locate_build
from kg.usecases.ledger import Checked, check, cite, schema, shapes, vocabulary
from kg.usecases.naming import find_entity, find_relation, read_query
from kg.usecases.reading import answer, clocks, corpus, draw, findings, ontology_index, questions

__all__ = [
    "Built", "Checked", "answer", "build", "check", "cite", "clocks", "corpus", "draw", "find_entity", "find_relation",
    "findings", "locate_build", "ontology_index", "questions", "read_query", "schema", "shapes", "vocabulary",
]  # fmt: skip
