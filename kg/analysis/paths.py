"""Chains between two entities: the shortest ones over the accepted edges of a view, each step with its claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from kg.model import Claim
from kg.query import Corpus

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True)
class Link:
    """One accepted edge as it truly points, and the accepted claims that make it."""

    subject: str
    relation: str
    object: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Chain:
    """The entities from one end to the other, and for each step every accepted edge between the two."""

    entities: tuple[str, ...]
    steps: tuple[tuple[Link, ...], ...]


@dataclass(frozen=True)
class Chains:
    """The first of the shortest chains, by the ids of their entities, and how many there are of this length."""

    found: tuple[Chain, ...]
    count: int


def links(corpus: Corpus) -> dict[frozenset[str], tuple[Link, ...]]:
    """The accepted edges by the two entities that they join, in a fixed order."""
    claims: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in corpus.claims:
        pieces = corpus.slices.get(claim.id, ())
        if claim.id in corpus.accepted and claim.object and pieces and pieces[-1].edge:
            claims[corpus.name(claim.subject), pieces[-1].edge, corpus.name(claim.object)].append(claim)
    found: dict[frozenset[str], list[Link]] = defaultdict(list)
    for (subject, relation, other), made_by in sorted(claims.items()):
        found[frozenset((subject, other))].append(Link(subject, relation, other, tuple(made_by)))
    return {pair: tuple(between) for pair, between in found.items() if len(pair) == 2}


def chains(
    corpus: Corpus, start: str, end: str, *, relations: frozenset[str], most: int, anything: bool = False
) -> Chains:
    """The shortest chains over edges of these relations, whatever way they point; at most `most` of them.

    Classes that the ontology marks `kg:noSteppingStone`, such as groups and topics, are passed through only where
    `anything` says so: two investors whom nobody names are not acquainted.
    """
    import networkx as nx

    kinds, entities = corpus.ledger.vocabulary.kinds, corpus.ledger.entities
    between = {
        pair: kept
        for pair, every in links(corpus).items()
        if all(name in (start, end) or anything or kinds[entities[name].type].stepping_stone for name in pair)
        if (kept := tuple(link for link in every if link.relation in relations))
    }
    graph: nx.Graph[str] = nx.Graph(tuple(pair) for pair in between)
    try:
        length = len(nx.bidirectional_shortest_path(graph, start, end)) - 1
    except (nx.NetworkXNoPath, nx.NodeNotFound):
        return Chains((), 0)
    left = nx.single_source_shortest_path_length(graph, end, cutoff=length)
    found = (
        Chain(names, tuple(between[frozenset(pair)] for pair in pairwise(names)))
        for names in islice(_walks(graph, (start,), left), most)
    )
    return Chains(tuple(found), _count(graph, start, left))


def _walks(graph: nx.Graph[str], walked: tuple[str, ...], left: dict[str, int]) -> Iterator[tuple[str, ...]]:
    """Every way to the end in as few steps as are left, in the order of the ids."""
    here = walked[-1]
    if left[here] == 0:
        yield walked
    for name in sorted(graph[here]):
        if left.get(name) == left[here] - 1:
            yield from _walks(graph, (*walked, name), left)


def _count(graph: nx.Graph[str], start: str, left: dict[str, int]) -> int:
    """How many such ways there are, without walking them all."""
    ways = {start: 1}
    for steps in range(left[start], 0, -1):
        ahead: dict[str, int] = defaultdict(int)
        for here, count in ways.items():
            for name in graph[here]:
                if left.get(name) == steps - 1:
                    ahead[name] += count
        ways = ahead
    return sum(ways.values())
