"""Chains between two entities over the accepted edges of a view: the shortest, or the best proven; each step with its claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice, pairwise, permutations
from typing import TYPE_CHECKING

from kg.model import Claim, Vocabulary
from kg.query import Corpus

if TYPE_CHECKING:
    import networkx as nx


DISPUTED = "disputed"
EQUALS = 200
"""How many chains that equal the last one asked for are looked at, to put them in the order of their ids."""


@dataclass(frozen=True)
class Link:
    """One accepted edge as it truly points, and the accepted claims that make it."""

    subject: str
    relation: str
    object: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Chain:
    """The entities from one end to the other, for each step every accepted edge between the two, and what it costs."""

    entities: tuple[str, ...]
    steps: tuple[tuple[Link, ...], ...]
    cost: Decimal


@dataclass(frozen=True)
class Chains:
    """Chains in their order, and how many there are of the least length; None where longer ones are asked for too.

    `more` says whether others follow.
    """

    found: tuple[Chain, ...]
    count: int | None
    more: bool


@dataclass(frozen=True)
class Rules:
    """What a chain may be made of.

    Edges of these `relations`, followed only as they point where `forward`; between the ends, entities of some class
    of `only` (any, where none is given) and of none of `never`. Classes that the ontology marks `kg:noSteppingStone`,
    such as groups and topics, are passed through only where `anything` says so: two investors whom nobody names are
    not acquainted.
    """

    relations: frozenset[str]
    forward: bool = False
    only: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    anything: bool = False

    def passes(self, kind: str, vocabulary: Vocabulary) -> bool:
        """Whether a chain may pass through an entity of this class."""
        allowed = not self.only or any(vocabulary.is_a(kind, each) for each in self.only)
        barred = any(vocabulary.is_a(kind, each) for each in self.never)
        return allowed and not barred and (self.anything or vocabulary.kinds[kind].stepping_stone)


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
    corpus: Corpus, start: str, end: str, rules: Rules, most: int, *, longer: bool = False, weighted: bool = False
) -> Chains:
    """At most `most` of the chains of least length, in the order of their ids; with `longer`, of all simple chains.

    Longer ones come by their number of steps; `weighted` puts those first whose steps cost least by their proof, and
    so looks at longer ones too (Yen 1971). Equals come in the order of their ids.
    """
    between = _steps(corpus, (start, end), rules)
    cost = {pair: step_cost(step, corpus) for pair, step in between.items()}
    graph = _graph(between, cost)

    def chain(names: Sequence[str]) -> Chain:
        pairs = list(pairwise(names))
        return Chain(tuple(names), tuple(between[pair] for pair in pairs), sum((cost[p] for p in pairs), Decimal(0)))

    if longer or weighted:
        found = [chain(names) for names in _simple(graph, start, end, most + 1, weighted=weighted)]
        found.sort(key=lambda one: (one.cost if weighted else len(one.steps), len(one.steps), one.entities))
        return Chains(tuple(found[:most]), None, len(found) > most)
    left = _left(graph, end)
    if start not in left:
        return Chains((), 0, False)
    count = _count(graph, start, left)
    return Chains(tuple(map(chain, islice(_walks(graph, (start,), left), most))), count, count > most)


def step_cost(step: Iterable[Link], corpus: Corpus) -> Decimal:
    """What a step costs: as little as the best proven of its claims, by the ontology’s costs.

    A disputed claim costs what the ontology says of disputes, or what its proof does where that is more.
    """
    costs = corpus.ledger.vocabulary.step_costs

    def cost(claim: Claim) -> Decimal:
        proven = costs[corpus.proofs[claim.id]]
        return max(proven, costs[DISPUTED]) if claim.id in corpus.disputes_of else proven

    return min(cost(claim) for link in step for claim in link.claims)


def _steps(corpus: Corpus, ends: tuple[str, str], rules: Rules) -> dict[tuple[str, str], tuple[Link, ...]]:
    """The edges by which one may step from one entity to the next, by the two."""
    vocabulary, entities = corpus.ledger.vocabulary, corpus.ledger.entities
    found: dict[tuple[str, str], tuple[Link, ...]] = {}
    for pair, every in links(corpus).items():
        if not all(name in ends or rules.passes(entities[name].type, vocabulary) for name in pair):
            continue
        for here, there in permutations(sorted(pair)):
            kept = tuple(
                link
                for link in every
                if link.relation in rules.relations
                and (not rules.forward or link.subject == here or vocabulary.relations[link.relation].symmetric)
            )
            if kept:
                found[here, there] = kept
    return found


def _graph(between: Iterable[tuple[str, str]], cost: dict[tuple[str, str], Decimal]) -> nx.DiGraph[str]:
    """The steps as a graph, built in a fixed order, so that equals are met in a fixed order."""
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    for here, there in sorted(between):
        graph.add_edge(here, there, cost=cost[here, there])
    return graph


def _simple(graph: nx.DiGraph[str], start: str, end: str, most: int, *, weighted: bool) -> list[list[str]]:
    """The first simple chains and those that equal the last of them, as long as these are few."""
    import networkx as nx

    found: list[list[str]] = []
    last = Decimal(-1)
    try:
        for names in nx.shortest_simple_paths(graph, start, end, weight="cost" if weighted else None):
            worth = (
                sum((graph[a][b]["cost"] for a, b in pairwise(names)), Decimal(0)) if weighted else Decimal(len(names))
            )
            if len(found) >= most and (worth > last or len(found) >= most + EQUALS):
                break
            found.append(names)
            last = worth
    except (nx.NetworkXNoPath, nx.NodeNotFound):
        return found
    return found


def _left(graph: nx.DiGraph[str], end: str) -> dict[str, int]:
    """How many steps are left to the end, from wherever it can be reached."""
    import networkx as nx

    return nx.single_source_shortest_path_length(graph.reverse(copy=False), end) if end in graph else {}


def _walks(graph: nx.DiGraph[str], walked: tuple[str, ...], left: dict[str, int]) -> Iterator[tuple[str, ...]]:
    """Every way to the end in as few steps as are left, in the order of the ids."""
    here = walked[-1]
    if left[here] == 0:
        yield walked
    for name in sorted(graph[here]):
        if left.get(name) == left[here] - 1:
            yield from _walks(graph, (*walked, name), left)


def _count(graph: nx.DiGraph[str], start: str, left: dict[str, int]) -> int:
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
