"""The communities of a picture: everybody in one, those without lines where they are mentioned, none in a small picture."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import pytest

from kg.views.picture import render, scene
from kg.views.picture.communities import REST, communities
from kg.views.picture.opening import has_columns, opening
from kg.views.picture.roles import seats
from tests.views.test_picture_page import data_of


@pytest.fixture(scope="module")
def found(big: scene.Scene) -> dict[str, str]:
    return communities(big)


def test_everybody_is_in_one_named_after_a_member(big: scene.Scene, found: dict[str, str]) -> None:
    assert found.keys() == {node.id for node in big.nodes}
    assert all(found[leader] == leader for leader in set(found.values()) - {REST})
    sizes = Counter(found.values())
    assert 5 < len(sizes) < 40
    assert min(count for leader, count in sizes.items() if leader != REST) > 3


def test_more_lines_stay_inside_than_chance_would_have(big: scene.Scene, found: dict[str, str]) -> None:
    inside = sum(found[edge.source] == found[edge.target] for edge in big.edges)
    sizes = Counter(found.values())
    assert inside / len(big.edges) > 3 * sum(count**2 for count in sizes.values()) / len(big.nodes) ** 2


def test_who_has_no_line_goes_where_claims_mention_him_or_to_the_rest(sample: scene.Scene) -> None:
    claim = next(claim for claim in sample.claims if claim.object == "openmind")
    beside = replace(sample.nodes[0], id="beside", claims=(claim.id,))
    alone = replace(sample.nodes[0], id="alone", claims=())
    found = communities(replace(sample, nodes=(*sample.nodes, beside, alone)))
    assert found["beside"] in {found[claim.subject], found["openmind"]}
    assert found["alone"] == REST


def test_they_do_not_depend_on_the_order_of_rows(big: scene.Scene, found: dict[str, str]) -> None:
    dice = random.Random(7)
    turned = replace(
        big,
        nodes=tuple(dice.sample(big.nodes, len(big.nodes))),
        edges=tuple(dice.sample(big.edges, len(big.edges))),
        claims=tuple(dice.sample(big.claims, len(big.claims))),
    )
    assert communities(turned) == found


def test_derived_lines_tie_nobody(sample: scene.Scene) -> None:
    alone = (*sample.nodes, replace(sample.nodes[0], id="alone", claims=()))
    derived = scene.Edge("alone", "openmind", sample.edges[0].relation, "derived")
    assert communities(replace(sample, nodes=alone, edges=(*sample.edges, derived)))["alone"] == REST


def test_only_a_large_page_has_them(sample: scene.Scene, big: scene.Scene, found: dict[str, str]) -> None:
    assert "communities" not in data_of(render(sample))
    assert data_of(render(big))["communities"] == found


def test_columns_come_first_where_roles_make_some(big: scene.Scene) -> None:
    plain = replace(big, relations=tuple(replace(r, role=None) for r in big.relations))
    for one, wanted in ((big, True), (plain, False)):
        seat = seats(one)
        chosen = opening(one, seat)
        assert chosen is not None
        assert has_columns(seat, chosen) is wanted
        assert data_of(render(one))["by_community"] is not wanted
