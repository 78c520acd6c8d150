"""What the doors do: each function joins layers, returns data and prints nothing."""

from kg.usecases.auditing import Rewritten, audited, findings, located, write_baseline
from kg.usecases.building import Built, build, locate_build, open_build
from kg.usecases.comparing import compare_two, disputes, measure, read_claims
from kg.usecases.files import write_whole
from kg.usecases.ledger import Checked, check, cite, schema, shapes, vocabulary
from kg.usecases.naming import find_entity, find_relation, read_query, resolve
from kg.usecases.network import Measured, measure_network, network_measures
from kg.usecases.owning import control_rules, edge_controls, edge_holdings, edge_list, survey
from kg.usecases.reading import (
    answer,
    chains,
    clocks,
    corpus,
    draw,
    last_day,
    network_graph,
    ontology_index,
    picture,
    questions,
    rdf_graph,
    timeline,
)  # fmt: skip

__all__ = [
    "Built", "Checked", "Measured", "Rewritten", "answer", "audited", "build", "chains", "check", "cite", "clocks", "compare_two", "control_rules", "corpus",
    "disputes", "draw", "edge_controls", "edge_holdings", "edge_list", "find_entity", "find_relation", "findings", "last_day", "locate_build", "located", "measure", "measure_network", "network_graph", "network_measures", "ontology_index", "open_build", "picture",
    "questions", "rdf_graph", "read_claims", "read_query", "resolve", "schema", "shapes", "survey", "timeline", "vocabulary", "write_baseline", "write_whole",
]  # fmt: skip
