"""The network of a view as a networkx graph, and what lies near an entity."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.query import Corpus

if TYPE_CHECKING:
    import networkx as nx


def network(corpus: Corpus) -> nx.MultiDiGraph[str]:
    """Every claim between two entities as an edge, keyed by the claim's id.

    Edges carry `relation` and `accepted`; nodes `label` and `type`. Claims that the view does not accept (plans of
    no twin, rumours, denials) are there too, marked: whoever wants facts alone filters on `accepted`.
    """
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for claim in corpus.claims:
        if claim.object:
            subject, other = corpus.name(claim.subject), corpus.name(claim.object)
            graph.add_edge(subject, other, key=claim.id, relation=claim.relation, accepted=claim.id in corpus.accepted)
    for name in graph:
        entity = corpus.ledger.entities[name]
        graph.nodes[name].update(label=entity.label.en, type=entity.type)
    return graph


def neighbourhood(graph: nx.MultiDiGraph[str], entities: Iterable[str], hops: int) -> set[str]:
    """The entities within this many steps of any of these, whatever way the edges point."""
    import networkx as nx

    undirected = graph.to_undirected(as_view=True)
    found: set[str] = set()
    for entity in entities:
        found.add(entity)
        if entity in graph:
            found |= set(nx.single_source_shortest_path_length(undirected, entity, cutoff=hops))
    return found
