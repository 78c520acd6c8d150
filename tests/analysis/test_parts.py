"""Parts by who is tied to whom: everybody in one, none too large, as good as the field's own, the same in any order."""

from __future__ import annotations

import random

import networkx as nx
import pytest

from kg.analysis import parts

Pairs = list[tuple[str, str]]


def planted(groups: int, size: int, seed: int) -> tuple[list[str], Pairs]:
    """Groups whose members have many ties among them and few to others."""
    dice = random.Random(seed)
    names = [f"g{group}-{n}" for group in range(groups) for n in range(size)]
    pairs = [
        (f"g{g}-{n}", f"g{g}-{dice.randrange(size)}") for g in range(groups) for n in range(size) for _ in range(4)
    ]
    pairs += [(dice.choice(names), dice.choice(names)) for _ in range(groups * size // 4)]
    return names, pairs


def test_planted_groups_are_found() -> None:
    names, pairs = planted(12, 20, 3)
    found = parts(names, pairs, 250)
    assert sorted(len({name.split("-")[0] for name in part}) for part in found) == [1] * 12


@pytest.mark.parametrize("seed", range(5))
def test_they_are_as_good_as_those_of_networkx(seed: int) -> None:
    graph = nx.gnm_random_graph(300, 700, seed=seed)
    names = [str(n) for n in graph]
    found = parts(names, [(str(one), str(other)) for one, other in graph.edges], 10_000)
    ours = nx.community.modularity(graph, [{int(n) for n in part} for part in found])
    theirs = nx.community.modularity(graph, nx.community.louvain_communities(graph, seed=1))
    assert ours > theirs - 0.02


@pytest.mark.parametrize("at_most", [1, 7, 40, 1000])
def test_everybody_is_in_one_part_and_none_is_too_large(at_most: int) -> None:
    names, pairs = planted(6, 30, 5)
    hub = [("hub", f"leaf-{n}") for n in range(90)]
    everybody = {*names, "hub", *(leaf for _, leaf in hub), "alone"}
    found = parts(everybody, pairs + hub, at_most)
    assert sorted(name for part in found for name in part) == sorted(everybody)
    assert max(map(len, found)) <= at_most
    assert [len(part) for part in found] == sorted((len(part) for part in found), reverse=True)
    assert ("alone",) in found


def test_who_has_the_most_ties_inside_comes_first() -> None:
    names, pairs = planted(6, 12, 4)
    near = {name: {b if a == name else a for a, b in pairs if name in (a, b)} - {name} for name in names}
    for part in parts(names, pairs, 250):
        inside = [len(near[name] & set(part)) for name in part]
        assert inside == sorted(inside, reverse=True)
        assert all(one < other for one, other, a, b in zip(part, part[1:], inside, inside[1:], strict=False) if a == b)


def test_the_order_of_rows_changes_nothing() -> None:
    names, pairs = planted(8, 15, 9)
    found, dice = parts(names, pairs, 12), random.Random(2)
    turned = [(b, a) if dice.random() < 0.5 else (a, b) for a, b in dice.sample(pairs, len(pairs))]
    assert parts(dice.sample(names, len(names)), turned, 12) == found


def test_nobody_has_no_parts() -> None:
    assert parts([], [], 5) == []
