"""The free-form map: the same for the same data, no label on another, read by keys, and quick enough for a thousand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from benchmarks.picture.generated import made
from kg.views.picture import render, scene
from tests.views.browser.seeing import Open, drawn, inked, settle

SIZES = [(1400, 900), (390, 844)]

PLACES = "() => kgPicture.network.getPositions()"

LABELS = """() => {
  const { network, boundsOf } = kgPicture, { nodes } = network.body;
  return network.body.nodeIndices.filter((id) => !nodes[id].options.hidden && nodes[id].options.label.trim()).map((id) => {
    const { labelModule, shape, y, options } = nodes[id], box = boundsOf(id), half = labelModule.size.width / 2;
    const inside = ["box", "ellipse"].includes(options.shape), middle = (box.left + box.right) / 2;
    return inside ? box : { left: middle - half, right: middle + half, top: y + shape.height / 2, bottom: y + shape.height / 2 + labelModule.size.height };
  });
}"""


def clashing(tab: Any) -> tuple[int, int]:
    """How many labels are written on the canvas, and how many of them lie on another."""
    boxes = tab.evaluate(LABELS)
    hit = {
        n
        for i, a in enumerate(boxes)
        for j, b in enumerate(boxes[i + 1 :], i + 1)
        if a["left"] < b["right"] and b["left"] < a["right"] and a["top"] < b["bottom"] and b["top"] < a["bottom"]
        for n in (i, j)
    }
    return len(boxes), len(hit)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("layout", ["columns", "map"])
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_shipped_data_open_without_a_label_on_another(
    visit: Open, whole_page: Path, size: tuple[int, int], layout: str, lang: str
) -> None:
    tab = visit(f"#lang={lang}&layout={layout}", whole_page, size=size)
    settle(tab)
    written, hit = clashing(tab)
    assert written == len(drawn(tab)) > 60
    assert hit == 0
    assert inked(tab) > 10_000


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("what", ["all=1", "all=1&open=all", "around=openai"])
def test_more_than_eighty_keep_their_labels_apart(
    visit: Open, whole_page: Path, size: tuple[int, int], what: str
) -> None:
    tab = visit(f"#layout=map&{what}", whole_page, size=size)
    settle(tab)
    written, hit = clashing(tab)
    assert written > 10
    assert hit < written / 20


def test_two_loads_give_one_map_and_one_window_another_shape(visit: Open, sample: scene.Scene) -> None:
    first, second = (visit("#layout=map").evaluate(PLACES) for _ in range(2))
    assert first == second
    assert len(first) == len(sample.nodes)
    assert first != visit().evaluate(PLACES)


def test_clocks_and_filters_move_nobody(visit: Open) -> None:
    tab = visit("#layout=map")
    before, all_there = tab.evaluate(PLACES), drawn(tab)
    tab.uncheck("input[name=group][value=funding]")
    tab.fill("#day-known", "2024-02-01")
    settle(tab)
    assert drawn(tab) < all_there
    after = tab.evaluate(PLACES)  # of those shown
    assert after == {name: before[name] for name in after}


def test_a_button_and_a_key_change_the_layout(visit: Open) -> None:
    tab = visit()
    columns = tab.evaluate(PLACES)
    tab.click("[data-layout=map]")
    assert "layout=map" in tab.url
    assert tab.get_attribute("[data-layout=map]", "aria-pressed") == "true"
    assert tab.evaluate(PLACES) != columns
    tab.keyboard.press("m")
    assert "layout" not in tab.url
    assert tab.get_attribute("[data-layout=columns]", "aria-pressed") == "true"
    assert tab.evaluate(PLACES) == columns


def test_the_tied_stand_nearer_than_the_others(visit: Open, sample: scene.Scene) -> None:
    at = visit("#layout=map").evaluate(PLACES)

    def apart(one: str, other: str) -> float:
        return float(((at[one]["x"] - at[other]["x"]) ** 2 + (at[one]["y"] - at[other]["y"]) ** 2) ** 0.5)

    tied = [apart(edge.source, edge.target) for edge in sample.edges if edge.source != edge.target]
    every = [apart(one, other) for one in at for other in at if one < other]
    assert sum(tied) / len(tied) < 0.7 * sum(every) / len(every)


def test_arrows_go_from_entity_to_entity(visit: Open) -> None:
    tab = visit("#layout=map")
    tab.focus("#canvas")
    tab.keyboard.press("ArrowDown")
    seen = [tab.evaluate("() => new URLSearchParams(location.hash.slice(1)).get('n')")]
    for key in ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"):
        tab.keyboard.press(key)
        seen.append(tab.evaluate("() => new URLSearchParams(location.hash.slice(1)).get('n')"))
    assert seen[0] == "mara-vance"
    assert len(set(seen)) > 2


def test_four_times_as_many_take_hardly_longer_than_that(visit: Open, tmp_path: Path) -> None:
    """Where each is held against each other, they take sixteen times as long."""
    took = {}
    for count in (250, 1000):
        path = tmp_path / f"{count}.html"
        path.write_text(render(made(count, 2 * count)), encoding="utf-8")
        loads = [visit("#all=1&open=all&layout=map", path) for _ in range(3)]
        assert len(drawn(loads[0])) > 0.9 * count
        took[count] = min(tab.evaluate("() => performance.getEntriesByName('map')[0].duration") for tab in loads)
    assert took[1000] < 9 * took[250]
