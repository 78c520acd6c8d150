"""The layout: columns computed from the edges, nothing overlapping, the same each time."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from kg.model.text import Text
from kg.views.picture import scene
from kg.views.picture.curves import bends, control, point
from kg.views.picture.labels import width, wrap
from kg.views.picture.layout import LANE, VIEW, lay_out, overlaps
from kg.views.picture.palette import DARK_PAPER, LIGHT_PAPER, ratio, tone
from kg.views.picture.roles import BOTH, COLUMNS, HOUSE, LABS, OURS, REST, THEIRS, seats
from kg.views.picture.strokes import STROKES


def members(sample: scene.Scene, column: str) -> set[str]:
    return {i for i, seat in seats(sample).items() if seat == column}


def test_columns_follow_from_the_edges(sample: scene.Scene) -> None:
    assert {"mara-vance", "heliox", "chirp", "vantage-motors"} <= members(sample, HOUSE)
    assert members(sample, LABS) == {"openmind", "clarion", "tessera", "northgate", "lumen", "babel"}
    assert members(sample, BOTH) == {"gulfstone", "meridian", "larkspur", "siliconweave", "thornbury", "granite"}
    assert {"harrow", "unnamed", "norden-bank"} <= members(sample, OURS)
    assert {"vireo", "borealis-cloud"} <= members(sample, THEIRS)


def test_a_founder_who_left_for_a_rival_keeps_the_stronger_tie(sample: scene.Scene) -> None:
    assert "openmind" not in members(sample, HOUSE)  # cofounded by the focus, yet a rival of what the focus runs


def test_the_rest_stands_beneath_near_its_neighbours(sample: scene.Scene) -> None:
    assert {"grasp", "chatforge", "jun-okabe", "spring", "ai-risk"} <= members(sample, REST)
    spots = lay_out(sample).spots
    near = [
        (spots[a].x - spots[b].x) ** 2
        for a, b in (("tobias-renn", "heliox"), ("jun-okabe", "openmind"), ("atlas-cluster", "borealis-cloud"))
    ]
    assert max(near) < 200**2


def test_renaming_everything_changes_no_column(sample: scene.Scene) -> None:
    """No list of names: the columns are the same under other ids."""
    new = {node.id: f"e{place:03}" for place, node in enumerate(reversed(sample.nodes))}
    other = replace(
        sample,
        focus=new[sample.focus],
        nodes=tuple(replace(node, id=new[node.id], label=Text.both("x")) for node in sample.nodes),
        edges=tuple(replace(edge, source=new[edge.source], target=new[edge.target]) for edge in sample.edges),
    )
    before, after = seats(sample), seats(other)
    assert {new[i]: seat for i, seat in before.items()} == after


@pytest.mark.parametrize("focus", ["mara-vance", "nobody"])
def test_no_labels_overlap_and_the_whole_can_be_read(sample: scene.Scene, focus: str) -> None:
    layout = lay_out(replace(sample, focus=focus))
    assert overlaps(layout) == []
    assert min(VIEW[0] / layout.width, VIEW[1] / layout.height) > 0.85
    left, top = layout.left, layout.top
    for spot in layout.spots.values():
        box = spot.box
        assert left <= box[0] <= box[2] <= left + layout.width
        assert top <= box[1] <= box[3] <= top + layout.height


def test_bands_stand_in_their_order_and_hold_their_nodes(sample: scene.Scene) -> None:
    layout, found = lay_out(sample), seats(sample)
    bands = {band.column: band for band in layout.bands}
    assert [band.column for band in layout.bands] == [c for c in COLUMNS if c in bands]
    assert REST not in bands
    assert layout.divide is not None
    for i, spot in layout.spots.items():
        assert (spot.y < layout.divide) == (found[i] != REST)
        if found[i] != REST:
            assert bands[found[i]].left < spot.x < bands[found[i]].right


def test_the_order_of_rows_does_not_matter(sample: scene.Scene) -> None:
    dice = random.Random(1)
    shuffled = replace(
        sample,
        nodes=tuple(dice.sample(sample.nodes, len(sample.nodes))),
        edges=tuple(dice.sample(sample.edges, len(sample.edges))),
    )
    assert lay_out(shuffled) == lay_out(sample)
    assert bends(shuffled, lay_out(shuffled)) == bends(sample, lay_out(sample))


def test_parallel_edges_bend_apart(sample: scene.Scene) -> None:
    layout = lay_out(sample)
    bent = bends(sample, layout)
    ends = {frozenset(("mara-vance", "heliox"))}
    middles = []
    for edge in sample.edges:
        if frozenset((edge.source, edge.target)) in ends:
            one, other = layout.spots[edge.source], layout.spots[edge.target]
            start, end = (one.x, one.y), (other.x, other.y)
            middles.append(point(start, control(start, end, bent[edge.id]), end, 0.5))
    assert len(middles) == 4
    for place, a in enumerate(middles):
        assert all(abs(a[0] - b[0]) + abs(a[1] - b[1]) > 6 for b in middles[place + 1 :])


def test_an_empty_scene_and_a_lone_node_are_laid_out(sample: scene.Scene) -> None:
    empty = replace(sample, nodes=(), edges=(), claims=(), disputes=())
    assert lay_out(empty).spots == {}
    assert set(lay_out(replace(empty, nodes=(replace(sample.nodes[0], claims=()),))).spots) == {"mara-vance"}


def test_labels_break_within_their_lane() -> None:
    for words in ("Lakeshore Teachers’ Supplementary Pension Plan Board", "x" * 90, "Ça et là", "会社" * 20):
        rows = wrap(words, LANE - 10, 13)
        assert 0 < len(rows) <= 3
        assert all(width(row, 13) <= LANE - 10 for row in rows)


def test_statuses_can_be_told_without_colour() -> None:
    looks = {(stroke.dashes, stroke.arrow) for stroke in STROKES.values()}
    assert len(looks) == len(STROKES)


@pytest.mark.parametrize(
    "colour", ["#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#999999", "red;}"]
)
def test_every_colour_stands_out_on_either_paper(colour: str) -> None:
    pair = tone(colour)
    assert ratio(pair.light, LIGHT_PAPER) >= 3
    assert ratio(pair.dark, DARK_PAPER) >= 4
