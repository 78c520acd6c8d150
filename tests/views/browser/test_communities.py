"""Communities in a browser: a bubble stands for its members, opens, closes, and follows filters, clocks and the choice."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from benchmarks.picture.generated import made
from kg.views.picture import scene
from kg.views.picture.communities import communities
from tests.views.browser.seeing import Open, drawn, inked, page_of, panel, settle
from tests.views.browser.test_share import save

PLACES = "() => kgPicture.network.getPositions()"


@pytest.fixture(scope="session")
def homes(big: scene.Scene) -> dict[str, str]:
    return communities(big)


def held(tab: Any) -> set[str]:
    """The communities on the canvas that are closed."""
    return {name.removeprefix("~") for name in drawn(tab) if name.startswith("~")}


def label(tab: Any, community: str) -> str:
    return str(tab.evaluate("(id) => kgPicture.network.body.nodes[id].options.label", f"~{community}"))


def click_on(tab: Any, name: str) -> None:
    at = tab.evaluate(
        """(id) => {
          const at = kgPicture.network.canvasToDOM(kgPicture.network.getPosition(id)), frame = document.getElementById("canvas").getBoundingClientRect();
          return [at.x + frame.left, at.y + frame.top];
        }""",
        name,
    )
    tab.mouse.click(*at)
    settle(tab)


def test_a_bubble_stands_for_each_community(
    visit: Open, big: scene.Scene, big_page: Path, homes: dict[str, str]
) -> None:
    tab = visit("#all=1", big_page)
    settle(tab)
    sizes = Counter(homes.values())
    assert held(tab) == set(sizes)
    assert inked(tab) > 10_000
    assert f"{len(big.nodes)} entities" in tab.inner_text("#scope-words")
    for community, size in sizes.items():
        first, *_, last = label(tab, community).split("\n")
        assert first.split("…")[0] in {
            n.label.en[: len(first.split("…")[0])] for n in big.nodes if homes[n.id] == community
        }
        assert last == f"+ {size - 3} more"
    joined = {frozenset((homes[e.source], homes[e.target])) for e in big.edges if homes[e.source] != homes[e.target]}
    ends = "() => kgPicture.network.body.edgeIndices.map((id) => kgPicture.network.body.edges[id]).map((e) => [e.fromId, e.toId])"
    assert {frozenset(end.removeprefix("~") for end in pair) for pair in tab.evaluate(ends)} == joined


def test_it_opens_by_a_click_and_closes_by_its_chip(
    visit: Open, big: scene.Scene, big_page: Path, homes: dict[str, str]
) -> None:
    tab = visit("#all=1", big_page)
    settle(tab)
    before = drawn(tab)
    click_on(tab, f"~{homes[big.focus]}")
    members = {name for name, home in homes.items() if home == homes[big.focus]}
    assert drawn(tab) == before - {f"~{homes[big.focus]}"} | members
    assert f"open={homes[big.focus]}" in tab.url
    assert tab.is_visible("#opened button")
    tab.click("#opened button")
    settle(tab)
    assert drawn(tab) == before
    assert "open=" not in tab.url
    tab.go_back()
    settle(tab)
    assert members <= drawn(tab)


def test_the_keyboard_goes_over_bubbles_opens_and_closes(
    visit: Open, big: scene.Scene, big_page: Path, homes: dict[str, str]
) -> None:
    tab = visit("#all=1", big_page)
    settle(tab)
    tab.focus("#canvas")
    tab.keyboard.press("ArrowDown")
    assert f"g={homes[big.focus]}" in tab.url
    for key in ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"):
        tab.keyboard.press(key)
    settle(tab)
    chosen = tab.evaluate("() => new URLSearchParams(location.hash.slice(1)).get('g')")
    assert chosen in set(homes.values())
    assert f"{Counter(homes.values())[chosen]} entities" in panel(tab)
    tab.keyboard.press("Enter")
    settle(tab)
    assert f"open={chosen}" in tab.url
    member = min(name for name, home in homes.items() if home == chosen)
    tab.goto(f"{big_page.as_uri()}#all=1&open={chosen}&n={member}")
    settle(tab)
    tab.focus("#canvas")
    tab.keyboard.press("Backspace")
    settle(tab)
    assert chosen in held(tab)
    assert f"g={chosen}" in tab.url


def test_those_opened_first_close_before_too_many_are_drawn(visit: Open, tmp_path: Path) -> None:
    large = made(1200, 3600)
    path = page_of(large, tmp_path)
    sizes = Counter(communities(large).values())
    three = [community for community, _ in sizes.most_common(3)]
    assert sum(sizes[community] for community in three) > 300
    tab = visit(f"#all=1&open={three[0]},{three[1]}&g={three[2]}", path)
    settle(tab)
    tab.click("#panel >> text=Open this community")
    settle(tab)
    assert three[2] not in held(tab)
    assert three[0] in held(tab)
    assert len(drawn(tab)) <= 300


def test_filters_and_clocks_count_anew_and_move_no_bubble(visit: Open, big: scene.Scene, big_page: Path) -> None:
    tab = visit("#all=1", big_page)
    settle(tab)
    places = tab.evaluate(PLACES)
    named = {community: label(tab, community) for community in held(tab)}
    tab.uncheck("input[name=status][value=rumoured]")
    settle(tab)
    assert any(label(tab, community) != named[community] for community in held(tab))
    assert all(places[name] == at for name, at in tab.evaluate(PLACES).items())
    tab.uncheck("input[name=type][value=Person]")
    tab.uncheck("input[name=type][value=InvestmentFirm]")
    settle(tab)
    assert not any(name.startswith("~") for name in drawn(tab))  # few enough to be drawn one by one


def test_nobody_is_left_of_a_community_that_is_not_drawn(visit: Open, tmp_path: Path) -> None:
    large = made(900, 1800)
    home = communities(large)
    gone = Counter(home.values()).most_common(3)[2][0]
    odd = scene.EntityType("Odd", large.types[0].label, "star", "#777777", "organisation")
    nodes = tuple(replace(node, type="Odd") if home[node.id] == gone else node for node in large.nodes)
    path = page_of(replace(large, nodes=nodes, types=(*large.types, odd)), tmp_path)
    assert gone in held(visit("#all=1", path))
    left = held(visit("#all=1&hide=type.Odd", path))
    assert left
    assert gone not in left


def test_who_is_looked_for_is_named_by_his_bubble(
    visit: Open, big: scene.Scene, big_page: Path, homes: dict[str, str]
) -> None:
    tab = visit("#all=1", big_page)
    settle(tab)
    away = next(
        node for node in big.nodes if node.id.endswith("-5") and node.label.en not in label(tab, homes[node.id])
    )
    tab.fill("#search", away.label.en)
    tab.keyboard.press("Enter")
    settle(tab)
    assert away.label.en in panel(tab)
    assert label(tab, homes[away.id]).replace("…", "").split("\n")[0] in away.label.en


def test_a_line_of_bubbles_lists_the_links_that_it_stands_for(
    visit: Open, big: scene.Scene, big_page: Path, homes: dict[str, str]
) -> None:
    one = homes[big.focus]
    away = Counter(
        homes[other]
        for edge in big.edges
        for end, other in ((edge.source, edge.target), (edge.target, edge.source))
        if homes[end] == one != homes[other]
    )
    tab = visit(f"#all=1&g={one}", big_page)
    told = tab.locator("#panel > details", has_text="×")
    assert told.count() == len(away)
    assert told.first.inner_text().endswith(f"×{max(away.values())}")
    told.first.locator("summary").click()
    told.first.locator("li a").first.wait_for()
    assert told.first.locator("li a").count() == min(12 if max(away.values()) > 15 else 99, max(away.values()))
    told.first.locator("li a").first.click()
    assert "e=" in tab.url


def test_two_loads_give_one_picture(visit: Open, big_page: Path) -> None:
    first, second = (visit("#all=1&open=openmind", big_page).evaluate(PLACES) for _ in range(2))
    assert first == second


def test_french_and_a_phone(visit: Open, big_page: Path) -> None:
    tab = visit("#all=1&lang=fr", big_page, size=(390, 844), has_touch=True)
    settle(tab)
    assert "en un cercle" in tab.inner_text("#scope-words")
    assert tab.evaluate("() => document.documentElement.scrollWidth") <= 390
    assert inked(tab) > 5_000
    closed = held(tab)
    at = tab.evaluate(
        """() => {
          const frame = document.getElementById("canvas").getBoundingClientRect(), { network } = kgPicture;
          return network.body.nodeIndices.map((id) => ({ id, ...network.canvasToDOM(network.getPosition(id)) }))
            .filter(({ x, y }) => x > 20 && y > 20 && x < frame.width - 20 && y < frame.height - 20).map(({ id, x, y }) => [id, x + frame.left, y + frame.top])[0];
        }"""
    )
    tab.touchscreen.tap(at[1], at[2])
    settle(tab)
    assert closed - held(tab) == {at[0].removeprefix("~")}


def test_more_than_two_thousand_are_never_drawn_one_by_one(visit: Open, tmp_path: Path) -> None:
    """Without roles there are no columns: such a page opens on its communities."""
    large = made(2300, 6900)
    large = replace(large, focus="nobody", relations=tuple(replace(r, role=None) for r in large.relations))
    large = replace(large, types=tuple(replace(kind, nature="organisation") for kind in large.types))
    path = page_of(large, tmp_path)
    for fragment in ("", "#open=all"):
        tab = visit(fragment, path)
        settle(tab)
        assert held(tab)
        assert len(drawn(tab)) < 300
        assert tab.is_hidden("#scope-each")
        assert "More than 2000" in tab.inner_text("#scope-words")
    assert inked(tab) > 5_000


def test_the_picture_that_is_saved_counts_the_members(visit: Open, big: scene.Scene, big_page: Path) -> None:
    tab = visit("#all=1", big_page)
    settle(tab)
    told = save(tab, "svg")[1].decode()
    assert f"{len(big.nodes)} entities" in told
    assert told.count('class="node"') == len(held(tab))
