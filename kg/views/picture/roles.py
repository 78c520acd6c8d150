"""Which column a node stands in, computed from the edges: the house, its rivals, and who funds which side."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from kg.views.picture.scene import Edge, Scene

OURS, HOUSE, BOTH, LABS, THEIRS, REST = COLUMNS = ("ours", "house", "both", "labs", "theirs", "rest")
_TIES = (HOUSE, LABS, BOTH, OURS, THEIRS)
_NATURES = {
    "Person": "person",
    "Group": "group",
    "Party": "organisation",
    "Organization": "organisation",
    "Company": "organisation",
    "InvestmentFirm": "organisation",
    "Bank": "organisation",
    "PublicBody": "organisation",
    "NewsOutlet": "organisation",
}


@dataclass(frozen=True)
class Seat:
    """The column of a node; `core` where the column is about it, else it only stands by its neighbours."""

    column: str
    core: bool


def seats(scene: Scene) -> dict[str, Seat]:
    """A seat for every node.

    House: the focus and the parties that house relations tie to it, except the weaker of two rivals. Labs: the
    organisations that are rivals of the house, and rivals of those. Investors: parties with a funding edge to a
    side, or to a thing (a round, a deal) that belongs to it. The rest stands where most of its neighbours are.
    """
    natures = {kind.id: kind.nature or _NATURES.get(kind.id, "thing") for kind in scene.types}
    nature = {node.id: natures[node.type] for node in scene.nodes}
    roles = {relation.id: relation.role for relation in scene.relations}
    edges = [edge for edge in sorted(scene.edges, key=lambda e: e.id) if edge.source != edge.target]
    live = [edge for edge in edges if edge.status != "denied"]
    rivals = _rivals([e for e in live if roles[e.relation] == "rival"], nature)
    house = _house(scene.focus, [e for e in live if roles[e.relation] == "house"], nature, rivals)
    labs = _labs(house, rivals)
    found = {i: Seat(HOUSE, True) for i in house} | {i: Seat(LABS, True) for i in labs}
    funding = [e for e in edges if roles[e.relation] == "funding"]
    found |= {i: Seat(column, True) for i, column in _investors(funding, edges, nature, house, labs).items()}
    return _rest([node.id for node in scene.nodes], edges, found)


def _rivals(edges: list[Edge], nature: dict[str, str]) -> dict[str, set[str]]:
    rivals: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        if nature[edge.source] == nature[edge.target] == "organisation":
            rivals[edge.source].add(edge.target)
            rivals[edge.target].add(edge.source)
    return rivals


def _house(focus: str, edges: list[Edge], nature: dict[str, str], rivals: dict[str, set[str]]) -> set[str]:
    if focus not in nature:
        return set()
    ties: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for edge in edges:
        if focus in (edge.source, edge.target):
            tie = ties[edge.target if edge.source == focus else edge.source]
            tie[0] += edge.status == "accepted"
            tie[1] += len(edge.claims)
    house = {focus}
    for party in sorted(ties, key=lambda i: (-ties[i][0], -ties[i][1], i)):
        if nature[party] != "thing" and not rivals.get(party, set()) & house:
            house.add(party)
    return house


def _labs(house: set[str], rivals: dict[str, set[str]]) -> set[str]:
    labs: set[str] = set()
    border = house
    while border:
        border = {rival for i in border for rival in rivals.get(i, ())} - house - labs
        labs |= border
    return labs


def _investors(
    funding: list[Edge], edges: list[Edge], nature: dict[str, str], house: set[str], labs: set[str]
) -> dict[str, str]:
    """The column of each party that funds a side."""
    sides: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        for one, other in ((edge.source, edge.target), (edge.target, edge.source)):
            if nature[one] == "thing":
                sides[one] |= {HOUSE} & ({HOUSE} if other in house else set())
                sides[one] |= {LABS} & ({LABS} if other in labs else set())
    sides |= {i: {HOUSE} for i in house} | {i: {LABS} for i in labs}
    funded: dict[str, set[str]] = defaultdict(set)
    for edge in funding:
        for one, other in ((edge.source, edge.target), (edge.target, edge.source)):
            if nature[one] != "thing" and one not in house and one not in labs:
                funded[one] |= sides.get(other, set())
    columns = {frozenset((HOUSE,)): OURS, frozenset((LABS,)): THEIRS, frozenset((HOUSE, LABS)): BOTH}
    return {i: columns[frozenset(found)] for i, found in funded.items() if found}


def _rest(ids: list[str], edges: list[Edge], found: dict[str, Seat]) -> dict[str, Seat]:
    neighbours: dict[str, list[str]] = defaultdict(list)
    for edge in edges:
        neighbours[edge.source].append(edge.target)
        neighbours[edge.target].append(edge.source)
    waiting = sorted(i for i in ids if i not in found)
    while waiting:
        votes = {i: [found[n].column for n in neighbours[i] if n in found] for i in waiting}
        placed = {
            i: Seat(min(_TIES, key=lambda column: (-cast.count(column), _TIES.index(column))), False)
            for i, cast in votes.items()
            if any(column in _TIES for column in cast)
        }
        if not placed:
            return found | {i: Seat(REST, False) for i in waiting}
        found = found | placed
        waiting = [i for i in waiting if i not in placed]
    return found
