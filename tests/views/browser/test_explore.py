"""Exploring: neighbourhoods by steps, adding and hiding with a way back, the legend, amounts, and the help."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg.views.picture import scene
from tests.views.browser.seeing import Open, drawn, inked, page_of, panel, settle


def within(told: scene.Scene, start: str, steps: int) -> set[str]:
    beside: dict[str, set[str]] = defaultdict(set)
    for edge in told.edges:
        beside[edge.source].add(edge.target)
        beside[edge.target].add(edge.source)
    found = {start}
    for _ in range(steps):
        found |= {other for name in found for other in beside[name]}
    return found


def lines(tab: Any) -> set[str]:
    return set(
        tab.evaluate(
            "() => Object.values(kgPicture.network.body.edges).filter((e) => !e.options.hidden).map((e) => e.id)"
        )
    )


def told(tab: Any) -> list[str]:
    return [str(row) for row in tab.evaluate("() => kgPicture.linesNow().map((edge) => edge.id)")]


# neighbourhoods


def test_a_digit_shows_so_many_steps_around_and_back_undoes_it(visit: Open, sample: scene.Scene) -> None:
    tab = visit("#n=vireo")
    tab.focus("#canvas")
    for steps in (1, 2, 3):
        tab.keyboard.press(str(steps))
        settle(tab)
        assert drawn(tab) == within(sample, "vireo", steps)
    assert "around=vireo" in tab.url
    assert "hops=3" in tab.url
    assert len(within(sample, "vireo", 1)) < len(within(sample, "vireo", 2)) < len(within(sample, "vireo", 3))
    tab.go_back()
    settle(tab)
    assert drawn(tab) == within(sample, "vireo", 2)
    tab.keyboard.press("u")
    settle(tab)
    assert drawn(tab) == within(sample, "vireo", 1)
    tab.click("#redo")
    settle(tab)
    assert drawn(tab) == within(sample, "vireo", 2)
    tab.keyboard.press("f")
    settle(tab)
    assert len(drawn(tab)) == len(sample.nodes)
    assert tab.is_hidden("#trail")


def test_the_panel_has_a_button_for_each_of_them(visit: Open, sample: scene.Scene) -> None:
    tab = visit("#n=vireo&lang=fr", size=(360, 740), has_touch=True)
    tab.click('#panel button[aria-label^="Pas autour : 2"]')
    settle(tab)
    assert drawn(tab) == within(sample, "vireo", 2)
    assert tab.get_attribute('#panel button[aria-label^="Pas autour : 2"]', "aria-pressed") == "true"
    assert "Seulement jusqu’à 2 pas autour de Vireo" in tab.inner_text("#trail")
    tab.click("#panel .shut")
    tab.click("#trail >> text=Comme au départ")
    assert "around" not in tab.url
    assert tab.evaluate("() => document.documentElement.scrollWidth") <= 360


def test_steps_follow_only_lines_that_the_filters_let_through(visit: Open, sample: scene.Scene) -> None:
    tab = visit("#around=openmind&hops=2&hide=group.funding")
    settle(tab)
    groups = {relation.id: relation.group for relation in sample.relations}
    kept = replace(sample, edges=tuple(edge for edge in sample.edges if groups[edge.relation] != "funding"))
    assert drawn(tab) == within(kept, "openmind", 2)


def test_more_than_can_be_read_is_said_and_cut_until_asked_for(visit: Open, big: scene.Scene, big_page: Path) -> None:
    whole = within(big, "mara-vance", 5)
    assert len(whole) > 300
    tab = visit("#around=mara-vance&hops=5", path=big_page)
    settle(tab)
    assert len(drawn(tab)) <= 300
    assert f"{len(whole)} would be too many to read" in tab.inner_text("#scope-words")
    tab.click("#scope-more")
    settle(tab)
    assert drawn(tab) == whole
    tab.click("#scope-start")
    settle(tab)
    assert 60 <= len(drawn(tab)) <= 80


# adding and hiding


def test_the_neighbours_of_one_join_the_start_view_and_stay_legible(
    visit: Open, big: scene.Scene, big_page: Path
) -> None:
    tab = visit(path=big_page)
    settle(tab)
    first = drawn(tab)
    grower = next(node.id for node in big.nodes if node.id in first and within(big, node.id, 1) - first)
    tab.evaluate("(hash) => { location.hash = hash; }", f"n={grower}")
    tab.focus("#canvas")
    tab.keyboard.press("e")
    settle(tab)
    assert drawn(tab) == first | within(big, grower, 1)
    assert f"more={grower}" in tab.url
    assert "Added: the neighbours of" in tab.inner_text("#trail")
    boxes = tab.evaluate("() => kgPicture.network.body.nodeIndices.map(kgPicture.boundsOf)")
    pairs = [
        (a, b)
        for place, a in enumerate(boxes)
        for b in boxes[place + 1 :]
        if a["left"] < b["right"] and b["left"] < a["right"]
    ]
    assert sum(a["top"] < b["bottom"] and b["top"] < a["bottom"] for a, b in pairs) <= len(boxes) // 20
    tab.keyboard.press("u")
    settle(tab)
    assert drawn(tab) == first


def test_what_is_added_to_a_neighbourhood_keeps_it(visit: Open, big: scene.Scene, big_page: Path) -> None:
    tab = visit("#around=vireo-3&n=vireo-3", path=big_page)
    settle(tab)
    circle = within(big, "vireo-3", 1)
    other = next(name for name in sorted(circle) if len(within(big, name, 1) - circle) in range(1, 40))
    tab.evaluate("(hash) => { location.hash = hash; }", f"around=vireo-3&n={other}")
    tab.click("#panel >> text=Add its neighbours")
    settle(tab)
    assert drawn(tab) == circle | within(big, other, 1)


def test_a_hidden_entity_is_listed_and_brought_back(visit: Open, sample: scene.Scene) -> None:
    tab = visit("#n=heliox")
    tab.focus("#canvas")
    tab.keyboard.press("h")
    settle(tab)
    assert "heliox" not in drawn(tab)
    assert tab.is_hidden("#panel")
    assert "Hidden:" in tab.inner_text("#trail")
    assert not [line for line in lines(tab) if "heliox" in line.split("--")]
    tab.evaluate("() => { location.hash = 'away=heliox,openmind&view=table'; }")
    settle(tab)
    assert "Heliox" not in tab.eval_on_selector_all(
        "#table tbody tr:not([hidden])", "(rows) => rows.map((row) => row.cells[1].textContent)"
    )
    tab.click(".views button[data-view=picture]")
    tab.click('#trail button[aria-label="Bring back: Heliox"]')
    settle(tab)
    assert "heliox" in drawn(tab)
    assert "openmind" not in drawn(tab)
    assert "away=openmind" in tab.url
    tab.click("#undo")
    settle(tab)
    tab.click("#trail >> text=bring all back")
    settle(tab)
    assert len(drawn(tab)) == len(sample.nodes)


def test_keys_without_a_choice_do_nothing_and_fields_keep_their_letters(visit: Open) -> None:
    tab = visit()
    tab.focus("#canvas")
    for key in "123efhp":
        tab.keyboard.press(key)
    assert tab.evaluate("() => location.hash") in ("", "#lang=en")
    tab.keyboard.press("/")
    tab.keyboard.type("ef?")
    assert tab.input_value("#search") == "ef?"
    assert tab.is_hidden("#help-dialog")


# the legend


def counts(tab: Any, family: str) -> dict[str, tuple[int, int]]:
    rows = tab.eval_on_selector_all(
        f"#filters input[name={family}]",
        "(all) => all.map((box) => [box.value, box.closest('.row').querySelector('.count').textContent])",
    )
    halves = {value: (text.split("/") * 2)[:2] for value, text in rows}
    return {value: (int(shown), int(there)) for value, (shown, there) in halves.items()}


def test_the_legend_counts_what_is_drawn_of_what_is_there_on_the_day(
    visit: Open, sample: scene.Scene, big_page: Path
) -> None:
    tab = visit()
    whole = counts(tab, "status")
    for status in ("accepted", "planned", "rumoured", "denied", "ended"):
        count = sum(edge.status == status for edge in sample.edges)
        assert whole[status] == (count, count)
    tab.uncheck("input[name=type][value=Company]")
    assert counts(tab, "type")["Company"][0] == 0
    assert counts(tab, "status")["accepted"][0] < whole["accepted"][0] == counts(tab, "status")["accepted"][1]
    tab.evaluate("() => { location.hash = 'known=2023-12-31'; }")
    settle(tab)
    assert sum(there for _, there in counts(tab, "status").values()) == len(told(tab)) < len(sample.edges)
    tab = visit(path=big_page)
    settle(tab)
    shown = counts(tab, "type")
    assert sum(some for some, _ in shown.values()) == len(drawn(tab))
    assert shown["Company"][0] < shown["Company"][1]


def test_one_line_of_the_legend_can_be_had_alone_and_all_of_a_family_or_none(visit: Open) -> None:
    tab = visit()
    alone = tab.get_by_role("button", name="only: investment firm")
    tab.focus("input[name=type][value=InvestmentFirm]")
    tab.keyboard.press("Tab")
    assert alone.evaluate("(button) => button === document.activeElement")
    tab.keyboard.press("Enter")
    boxes = "#filters input[name=type]:checked"
    assert tab.eval_on_selector_all(boxes, "(all) => all.map((box) => box.value)") == ["InvestmentFirm"]
    tab.keyboard.press("Enter")
    assert tab.locator("#filters input[name=type]:not(:checked)").count() == 0
    tab.focus("input[name=group][value=people]")
    tab.keyboard.press("o")
    assert {line.split("--")[1] for line in lines(tab)} <= {"founded", "cofounded", "executiveOf", "directorOf"}
    tab.get_by_role("button", name="all: Relations").click()
    assert tab.locator("#filters input[name=group]:not(:checked)").count() == 0
    tab.dblclick("#filters label:has(input[value=rumoured]) > span >> nth=0")
    assert {line.rsplit("--", 1)[1] for line in lines(tab)} == {"rumoured"}
    tab.get_by_role("button", name="none: Status").click()
    assert lines(tab) == set()


# amounts and shares


@pytest.fixture(scope="module")
def priced(sample: scene.Scene) -> scene.Scene:
    """The sample, where some of its investments have sums and shares."""
    figures = [
        scene.Figure("USD", 1e9, 1e9),
        scene.Figure("USD", 2e9, 6e9),
        scene.Figure("USD", 7e9),
        scene.Figure("EUR", 3e9, 3e9),
        scene.Figure("share", 0.08, 0.12),
        scene.Figure("gpus", 5e9, 5e9),
    ]
    deals = [claim.id for claim in sample.claims if claim.relation == "investedIn" and claim.status == "accepted"]
    given = dict(zip(deals, figures, strict=False))
    return replace(sample, claims=tuple(replace(claim, figure=given.get(claim.id)) for claim in sample.claims))


@pytest.fixture(scope="module")
def priced_page(priced: scene.Scene, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return page_of(priced, tmp_path_factory.mktemp("priced"))


def expected(priced: scene.Scene, *places: int) -> set[str]:
    ids = [claim.id for claim in priced.claims if claim.figure]
    return {edge.id for edge in priced.edges for place in places if ids[place] in edge.claims}


def test_amounts_filter_within_a_currency_and_ranges_count_where_they_meet(
    visit: Open, priced: scene.Scene, priced_page: Path
) -> None:
    tab = visit(path=priced_page)
    tab.fill("#sum-least", "5bn")
    tab.press("#sum-least", "Tab")
    settle(tab)
    assert lines(tab) == expected(priced, 1, 2)
    assert "sum=5e9-.USD" in tab.url
    tab.fill("#sum-most", "6,500,000,000")
    tab.press("#sum-most", "Tab")
    settle(tab)
    assert lines(tab) == expected(priced, 1)
    assert [tab.input_value(f"#sum-{end}") for end in ("least", "most")] == ["5bn", "6.5bn"]
    tab.select_option("#sum-unit", "EUR")
    assert lines(tab) == set()
    tab.fill("#sum-least", "1e9")
    tab.press("#sum-least", "Tab")
    settle(tab)
    assert lines(tab) == expected(priced, 3)
    tab.click(".views button[data-view=table]")
    assert tab.locator("#table tbody tr:not([hidden])").count() == 1
    tab.click("#show-all")
    assert "sum=" not in tab.url
    assert tab.input_value("#sum-least") == ""


def test_shares_are_asked_in_per_cent_and_kept_in_the_address(
    visit: Open, priced: scene.Scene, priced_page: Path
) -> None:
    tab = visit(path=priced_page)
    tab.fill("#share-least", "10 %")
    tab.press("#share-least", "Tab")
    settle(tab)
    assert "share=0.1-" in tab.url
    assert lines(tab) == expected(priced, 4)
    tab = visit("#share=0.125-0.5&lang=fr", path=priced_page)
    assert tab.input_value("#share-least") == "12,5"
    assert lines(tab) == set()


def test_bad_numbers_are_told_and_change_nothing(visit: Open, priced_page: Path) -> None:
    tab = visit(path=priced_page)
    whole = lines(tab)
    for field, text, fault in (
        ("#sum-least", "much", "Write a number"),
        ("#share-most", "120", "at most 100"),
        ("#share-least", "-3", "Write a number"),
    ):
        tab.fill(field, text)
        tab.press(field, "Tab")
        assert fault in tab.inner_text("#amounts")
        assert tab.get_attribute(field, "aria-invalid") == "true"
        assert lines(tab) == whole
    tab.fill("#sum-least", "5bn")
    tab.fill("#sum-most", "1bn")
    tab.press("#sum-most", "Tab")
    assert "above the second" in tab.inner_text("#sums")
    tab.fill("#sum-least", "")
    tab.press("#sum-least", "Tab")
    assert tab.inner_text("#sum-fault") == ""
    for address in (
        "#sum=9-1.USD",
        "#sum=x-y.USD",
        "#sum=1-2.gpus",
        "#share=-",
        "#hops=9&around=nobody&more=x&away=y",
        "#from=nobody&to=heliox",
    ):
        tab = visit(address, path=priced_page)
        assert lines(tab) == whole


def test_a_picture_without_amounts_offers_no_such_filter(visit: Open) -> None:
    tab = visit()
    assert tab.is_hidden("#amounts")


# help


@pytest.mark.parametrize(("fragment", "size"), [("", (1400, 900)), ("#lang=fr", (360, 740))])
def test_the_help_lists_every_key_and_gives_the_focus_back(visit: Open, fragment: str, size: tuple[int, int]) -> None:
    tab = visit(fragment, size=size)
    tab.focus("#canvas")
    tab.keyboard.press("?")
    assert tab.is_visible("#help-dialog")
    keys = tab.eval_on_selector_all("#help-dialog kbd", "(all) => all.map((key) => key.textContent)")
    assert {"←", "↵", "Esc", "+", "0", "/", "1", "5", "e", "f", "h", "p", "u", "?"} <= set(keys)
    texts = tab.eval_on_selector_all("#help-dialog td, #help-dialog li", "(all) => all.map((one) => one.textContent)")
    assert all(texts)
    assert tab.evaluate("() => document.getElementById('help-dialog').contains(document.activeElement)")
    for _ in range(6):
        tab.keyboard.press("Tab")
        assert tab.evaluate(
            "() => document.activeElement === document.body || document.getElementById('help-dialog').contains(document.activeElement)"
        )
    assert tab.evaluate("() => document.documentElement.scrollWidth") <= size[0]
    tab.keyboard.press("Escape")
    assert tab.is_hidden("#help-dialog")
    assert tab.evaluate("() => document.activeElement.id") == "canvas"
    tab.click("#help")
    assert tab.is_visible("#help-dialog")
    tab.click("#help-dialog .shut")
    assert tab.evaluate("() => document.activeElement.id") == "help"


def test_single_keys_can_be_kept_to_the_picture(visit: Open) -> None:
    tab = visit("#n=vireo")
    tab.keyboard.press("?")
    tab.check("#quiet")
    tab.keyboard.press("Escape")
    assert "quiet=1" in tab.url
    tab.focus("#theme")
    tab.keyboard.press("h")
    assert "away" not in tab.url
    tab.focus("#canvas")
    tab.keyboard.press("h")
    assert "away=vireo" in tab.url


def test_the_picture_is_inked_in_every_state(visit: Open, big_page: Path) -> None:
    for fragment in ("#around=vireo-2&hops=2", "#more=heliox", "#away=heliox", "#from=vireo-2&to=mara-vance"):
        tab = visit(fragment, path=big_page)
        settle(tab)
        assert inked(tab) > 2_000, fragment
        assert "undefined" not in tab.inner_text("main"), fragment
        assert "{" not in panel(tab) if tab.is_visible("#panel") else True, fragment
