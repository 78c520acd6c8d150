"""What a large picture opens on: few entities, chosen from the data alone, and the way to all others."""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import replace

import pytest

from kg.views.picture import render, scene
from kg.views.picture.layout import blank_spots, lay_out, overlaps
from kg.views.picture.opening import main_lines, opening, part, ties
from kg.views.picture.roles import COLUMNS, seats
from tests.views.test_picture_page import Page, data_of, data_text, records


@pytest.fixture(scope="module")
def chosen(big: scene.Scene) -> frozenset[str]:
    found = opening(big, seats(big))
    assert found is not None
    return found


def test_what_fits_is_shown_whole(sample: scene.Scene) -> None:
    assert opening(sample, seats(sample)) is None


def test_a_large_picture_opens_on_those_with_the_most_ties(big: scene.Scene, chosen: frozenset[str]) -> None:
    seat, tied = seats(big), ties(big)
    assert 60 <= len(chosen) <= 80 < len(big.nodes)
    assert big.focus in chosen
    for column in COLUMNS:
        members = [i for i in seat if seat[i] == column and len(tied[i]) > 1]
        least = min((len(tied[i]) for i in members if i in chosen), default=0)
        assert all(len(tied[i]) <= least for i in members if i not in chosen and tied[i] & chosen)


def test_no_column_crowds_out_another(big: scene.Scene, chosen: frozenset[str]) -> None:
    seat, tied = seats(big), ties(big)
    taken = Counter(seat[i] for i in chosen)
    crowded = [c for c in COLUMNS if sum(seat[i] == c and len(tied[i]) > 1 for i in seat) > taken[c]]
    assert len(crowded) > 1
    assert max(taken[c] for c in crowded) - min(taken[c] for c in crowded) <= 1
    assert max(taken.values()) - min(taken[c] for c in crowded) <= 1


def test_nobody_stands_alone_at_the_start(big: scene.Scene, chosen: frozenset[str]) -> None:
    first = part(big, chosen)
    ends = {end for edge in first.edges for end in (edge.source, edge.target)}
    assert {node.id for node in first.nodes} == ends == chosen


def test_the_choice_does_not_depend_on_the_order_of_rows(big: scene.Scene, chosen: frozenset[str]) -> None:
    dice = random.Random(7)
    nodes, edges, claims = list(big.nodes), list(big.edges), list(big.claims)
    dice.shuffle(nodes)
    dice.shuffle(edges)
    dice.shuffle(claims)
    turned = replace(big, nodes=tuple(nodes), edges=tuple(edges), claims=tuple(claims))
    assert opening(turned, seats(turned)) == chosen
    assert main_lines(part(turned, chosen)) == main_lines(part(big, chosen))


def test_only_what_outsiders_report_counts_as_a_tie(sample: scene.Scene) -> None:
    own = replace(sample, claims=tuple(replace(claim, origins=()) for claim in sample.claims))
    assert not any(ties(own).values())
    denied = replace(sample, edges=tuple(replace(edge, status="denied") for edge in sample.edges))
    assert not any(ties(denied).values())


def test_two_entities_have_one_line_at_the_start(big: scene.Scene, chosen: frozenset[str]) -> None:
    first = part(big, chosen)
    lines = main_lines(first)
    drawn = [edge for edge in first.edges if edge.id in lines]
    pairs = Counter(frozenset((edge.source, edge.target)) for edge in drawn)
    assert set(pairs.values()) == {1}
    told = {frozenset((edge.source, edge.target)) for edge in first.edges if edge.status != "derived"}
    assert set(pairs) == told
    for edge in first.edges:
        if edge.status == "accepted":
            (line,) = [one for one in drawn if {one.source, one.target} == {edge.source, edge.target}]
            assert (line.status, len(line.claims) >= len(edge.claims)) == ("accepted", True)


def test_no_labels_overlap_at_the_start(big: scene.Scene, chosen: frozenset[str]) -> None:
    assert overlaps(lay_out(part(big, chosen), seats(big), blank_spots(big))) == []


def test_the_page_holds_everything_whatever_it_opens_on(big: scene.Scene, chosen: frozenset[str]) -> None:
    text = render(big)
    data = data_of(text)
    assert data["opening"] == sorted(chosen)
    assert {node["id"] for node in data["scene"]["nodes"]} == {node.id for node in big.nodes}
    assert len(data["widths"]) == len(big.nodes)
    first = part(big, chosen)
    assert len(data["network"]["edges"]) == len(first.edges)
    assert len(records(data["scene"]["claims"])) == len(big.claims)
    assert sum(len(ids) for _, ids in data["seats"]) == len(big.nodes)
    assert len(re.findall(r'<g class="node ', text)) == len(chosen)
    assert len(re.findall(r'<g class="edge ', text)) == len(main_lines(first))
    assert f"{len(chosen)} of {len(big.nodes)} entities" in text


def test_a_page_repeats_no_value(big: scene.Scene) -> None:
    text = render(big)
    (told,) = [piece for kind, piece in Page(text).raw if kind == "application/gzip"]
    long = [claim.document for claim in big.claims if claim.document]
    assert data_text(text).count(long[0]) == 1
    assert len(told) < 200 * len(big.claims)
