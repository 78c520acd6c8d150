"""Which column a node stands in, computed from the edges: the house, its rivals, and who funds which side."""

from __future__ import annotations

from collections import defaultdict

from kg.views.picture.scene import Edge, Scene

OURS, HOUSE, BOTH, LABS, THEIRS, REST = COLUMNS = ("ours", "house", "both", "labs", "theirs", "rest")
_NATURES = {
    "Person": "person",
    "Group": "group",
    "Party": "organisation",
    "Organization": "organisation",
    "Company": "organisation",
    "AILab": "lab",
    "InvestmentFirm": "organisation",
    "Bank": "organisation",
    "PublicBody": "organisation",
    "NewsOutlet": "organisation",
}


def nature_of(scene: Scene) -> dict[str, str]:
    """What each class of entities is at bottom."""
    return {kind.id: kind.nature or _NATURES.get(kind.id, "thing") for kind in scene.types}


def seats(scene: Scene) -> dict[str, str]:
    """The column of every node.

    House: the focus and the parties that house relations tie to it, except the weaker of two rivals. Labs: the
    labs by nature, and the organisations that are rivals of the house, or rivals of those. Investors: parties with a funding edge to a
    side, or to a thing (a round, a deal) that belongs to it. All others are `REST`.
    """
    natures = nature_of(scene)
    nature = {node.id: natures[node.type] for node in scene.nodes}
    roles = {relation.id: relation.role for relation in scene.relations}
    edges = [
        edge
        for edge in sorted(scene.edges, key=lambda e: e.id)
        if edge.source != edge.target and edge.status != "derived"
    ]
    live = [edge for edge in edges if edge.status != "denied"]
    rivals = _rivals([e for e in live if roles[e.relation] == "rival"], nature)
    house = _house(scene.focus, [e for e in live if roles[e.relation] == "house"], nature, rivals)
    labs = _labs(house, rivals) | {i for i in nature if nature[i] == "lab" and i not in house}
    funding = [e for e in edges if roles[e.relation] == "funding"]
    found = dict.fromkeys(house, HOUSE) | dict.fromkeys(labs, LABS)
    found |= _investors(funding, edges, nature, house, labs)
    return {node.id: found.get(node.id, REST) for node in scene.nodes}


def _rivals(edges: list[Edge], nature: dict[str, str]) -> dict[str, set[str]]:
    rivals: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        if {nature[edge.source], nature[edge.target]} <= {"organisation", "lab"}:
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
