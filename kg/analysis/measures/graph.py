"""The ties as a networkx graph of whole numbers, so that nothing hangs on how strings are hashed."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kg.analysis.measures.ties import Tie, Ties

if TYPE_CHECKING:
    import networkx as nx


def numbered(ties: Ties) -> tuple[nx.Graph[int], list[str]]:
    """Each two parties with a tie joined once; parties are numbered in the order of their ids.

    Sums of floats and ties between equals then come out alike in every run, whatever PYTHONHASHSEED is.
    """
    import networkx as nx

    names = sorted({end for tie in ties.found for end in (tie.subject, tie.object)})
    number = {name: place for place, name in enumerate(names)}
    pairs = {(number[tie.subject], number[tie.object]) for tie in ties.found}
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(names)))
    graph.add_edges_from(sorted({(min(pair), max(pair)) for pair in pairs}))
    return graph, names


def by_end(ties: Ties) -> dict[str, list[Tie]]:
    """The ties of each party."""
    found: dict[str, list[Tie]] = defaultdict(list)
    for tie in ties.found:
        found[tie.subject].append(tie)
        found[tie.object].append(tie)
    return found
