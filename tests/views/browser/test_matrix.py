"""Investors by labs: what it counts, how statuses are told apart, and that it is read by keyboard, in French and on a phone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from kg import usecases
from kg.store import Build, open_view
from kg.usecases.network import measure_network
from kg.views.picture import render, scene
from kg.views.picture.interest import compared
from kg.views.picture.roles import seats
from tests.views.browser.seeing import Open, greys, panel, settle, share, sideways, unlike

VIEW = "#view=matrix"
CELLS = """() => [...document.querySelectorAll("#matrix-grid tbody tr")].map((row) => [row.dataset.investor,
  [...row.cells].filter((cell) => cell.querySelector("a.picked, a") && cell.dataset.at).map((cell) => [cell.dataset.at,
    [...cell.querySelectorAll(".swatch")].map((mark) => /is-(\\w+)/.exec(mark.getAttribute("class"))[1])])])"""


def cells(tab: Any) -> dict[str, dict[str, list[str]]]:
    """By investor and lab, the statuses of the marks, in the order of the rows."""
    return {investor: dict(row) for investor, row in tab.evaluate(CELLS)}


def backers(sample: scene.Scene) -> dict[str, set[str]]:
    """By investor that is no group, the labs whose accepted backer it is."""
    labs, roles = set(compared(sample, seats(sample))), {r.id: r.role for r in sample.relations}
    groups = {node.id for node in sample.nodes if node.type == "Group"}
    found: dict[str, set[str]] = defaultdict(set)
    for edge in sample.edges:
        if edge.status == "accepted" and roles[edge.relation] == "funding" and edge.target in labs:
            found[edge.source].add(edge.target)
    return {i: found[i] for i in found if i not in groups}


def test_rows_are_those_who_fund_two_by_how_many_they_share(visit: Open, sample: scene.Scene) -> None:
    tab = visit(VIEW)
    backed = backers(sample)
    names = {node.id: node.label.en for node in sample.nodes}
    shown = cells(tab)
    wanted = [i for i in backed if len(backed[i]) > 1]
    assert len(wanted) > 3
    assert list(shown) == sorted(wanted, key=lambda i: (-len(backed[i]), names[i].lower()))
    for investor, row in shown.items():
        assert {lab for lab in row if "accepted" in row[lab]} == backed[investor]
    sums = tab.eval_on_selector_all("#matrix-grid tbody td.sum", "(all) => all.map((cell) => Number(cell.textContent))")
    assert sums == [len(backed[i]) for i in shown]
    totals = tab.eval_on_selector_all(
        "#matrix-grid .totals td[data-at]", "(all) => all.map((cell) => [cell.dataset.at, Number(cell.textContent)])"
    )
    assert dict(totals) == {lab: sum(lab in backed[i] for i in shown) for lab, _ in totals}


def test_one_lab_is_enough_if_asked_and_all_that_is_claimed_is_there(visit: Open, sample: scene.Scene) -> None:
    tab = visit(VIEW)
    tab.check("input[name=least][value='1']", force=True)
    assert set(cells(tab)) == set(backers(sample))
    assert "least=1" in tab.url
    tab.check("input[name=least][value=all]", force=True)
    shown = cells(tab)
    assert {"ontario-teachers", "blackmere", "unnamed"} <= set(shown)
    assert shown["ontario-teachers"]["heliox"] == ["planned"]
    assert shown["blackmere"]["heliox"] == ["rumoured"]
    assert tab.inner_text("#matrix-grid [data-investor=unnamed] .sum") == "–"  # a group is nobody in particular


def test_the_page_counts_what_the_measure_counts(visit: Open, whole: Build, whole_page: Path) -> None:
    corpus = usecases.corpus(open_view(whole))
    tab = visit(f"{VIEW}&least=1", whole_page)
    backed: dict[str, set[str]] = defaultdict(set)
    for investor, row in cells(tab).items():
        for lab in row:
            if "accepted" in row[lab]:
                backed[lab].add(investor)
    rows = measure_network(corpus, "overlap", as_is=True).rows
    measured = {(row.one, row.other): set(row.investors) for row in rows}  # type: ignore[attr-defined]
    assert len(measured) > 100
    assert {pair: backed[pair[0]] & backed[pair[1]] for pair in measured} == measured
    assert set(backed) == {one for one, _ in measured}


def test_labs_side_by_side_count_who_funds_both_and_lead_to_them(visit: Open, sample: scene.Scene) -> None:
    tab = visit(f"{VIEW}&least=labs")
    backed = backers(sample)
    both = {
        frozenset(pair): {i for i in backed if backed[i] >= set(pair)}
        for pair in combinations(compared(sample, seats(sample)), 2)
    }
    shown = dict(
        tab.eval_on_selector_all(
            "#matrix-grid button", "(all) => all.map((one) => [one.dataset.pair, Number(one.textContent)])"
        )
    )
    assert {frozenset(pair.split()): count for pair, count in shown.items()} == {
        pair: len(some) for pair, some in both.items() if some
    }
    pair, count = max(shown.items(), key=lambda item: item[1])
    tab.click(f'#matrix-grid button[data-pair="{pair}"]')
    assert set(cells(tab)) == both[frozenset(pair.split())]
    assert len(cells(tab)) == count
    tab.reload()
    tab.wait_for_function("() => window.kgPicture")
    assert set(cells(tab)) == both[frozenset(pair.split())]
    tab.click("#matrix-pair")
    assert len(cells(tab)) > count


def test_statuses_are_told_apart_without_colour(visit: Open) -> None:
    tab = visit(f"{VIEW}&least=all", device_scale_factor=4)
    seen = greys(tab, "#matrix-key .swatch")
    assert len(seen) == 5
    assert min(unlike(one, other) for one, other in combinations(seen, 2)) > 0.06
    filled, *_, outline = map(share, seen)
    assert filled == max(map(share, seen)) > 0.4
    assert outline == min(map(share, seen)) > 0.05


def test_a_cell_opens_its_evidence_by_mouse_and_by_keyboard(visit: Open) -> None:
    tab = visit(VIEW)
    link = tab.locator("#matrix-grid td a").first
    edge = link.get_attribute("data-edge")
    told = link.get_attribute("aria-label")
    assert link.get_attribute("title") == told
    assert "accepted" in told
    link.click()
    assert tab.locator("#panel .claim").count() >= 1
    assert f"e={edge}" in tab.evaluate("() => decodeURIComponent(location.hash)")
    assert tab.locator("#matrix-grid a.picked").count() == 1
    tab.keyboard.press("Escape")
    at = "() => [document.activeElement.closest('tr').rowIndex, document.activeElement.closest('td, th').cellIndex]"
    row, column = tab.evaluate(at)
    tab.keyboard.press("ArrowDown")
    assert tab.evaluate(at) == [row + 1, column]
    tab.keyboard.press("ArrowRight")
    assert tab.evaluate(at) == [row + 1, column + 1]
    tab.keyboard.press("Home")
    assert tab.evaluate(at) == [row + 1, 0]
    tab.keyboard.press("Enter")
    assert tab.is_visible("#panel")
    assert tab.locator('#matrix-grid [tabindex="0"]').count() == 1


def test_amounts_are_told_as_given_and_disputes_marked(visit: Open, sample: scene.Scene) -> None:
    tab = visit(f"{VIEW}&least=all")
    worth = [c for c in sample.claims if c.value and c.object == "heliox" and c.status == "accepted"]
    assert worth
    told = tab.locator(f"#matrix-grid [data-investor={worth[0].subject}] [data-at=heliox] a").get_attribute(
        "aria-label"
    )
    assert "$6 billion" in told
    disputed = tab.locator("#matrix-grid [data-investor=chirp-holdings] [data-at=heliox] a")
    assert disputed.locator(".rival").count() == 1
    assert "disputed" in disputed.get_attribute("aria-label")


def test_clocks_proof_and_filters_are_followed_and_an_empty_matrix_says_why(visit: Open, sample: scene.Scene) -> None:
    tab = visit(f"{VIEW}&known=2024-01-20&least=1")
    known = {c.id for c in sample.claims if c.known <= "2024-01-20"}
    early = set(cells(tab))
    assert early
    accepted = {e.source for e in sample.edges if e.status == "accepted" and known & set(e.claims)}
    assert early <= accepted
    assert early < set(backers(sample))
    tab = visit(f"{VIEW}&known=2023-01-01")
    assert tab.locator("#matrix-grid tr").count() == 0
    assert "Nothing here on this day" in tab.inner_text("#matrix-words")
    assert "2023-01-01" in tab.inner_text("#matrix-words")
    tab = visit(f"{VIEW}&hide=type.InvestmentFirm")
    kinds = {node.id: node.type for node in sample.nodes}
    assert "InvestmentFirm" not in {kinds[i] for i in cells(tab)}


def test_heads_stay_in_sight(visit: Open) -> None:
    tab = visit(f"{VIEW}&least=all", size=(800, 500))
    where = """() => [document.querySelector("#matrix-grid thead th[data-at]").getBoundingClientRect().top,
      document.querySelector("#matrix-grid .totals td").getBoundingClientRect().top,
      document.querySelector("#matrix-grid tbody tr:last-child th").getBoundingClientRect().left]"""
    before = tab.evaluate(where)
    tab.evaluate("() => document.querySelector('#matrix .scroll').scrollTo(60, 300)")
    settle(tab)
    assert tab.evaluate("() => document.querySelector('#matrix .scroll').scrollTop") > 100
    assert tab.evaluate(where) == pytest.approx(before, abs=1)
    assert before[1] > before[0]


@pytest.mark.parametrize("width", [360, 390])
@pytest.mark.parametrize("more", ["", "&least=labs", "&lang=fr&least=all"])
def test_on_a_phone_it_scrolls_within_its_own_box(visit: Open, width: int, more: str) -> None:
    tab = visit(VIEW + more, size=(width, 740), has_touch=True)
    settle(tab)
    assert sideways(tab) <= width
    box = tab.locator("#matrix .scroll").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["height"] > 200
    assert tab.evaluate(
        "() => { const b = document.querySelector('#matrix .scroll'); return b.scrollWidth > b.clientWidth; }"
    )


def test_it_speaks_french_and_is_seen_in_the_dark(visit: Open) -> None:
    tab = visit(f"{VIEW}&lang=fr", color_scheme="dark", device_scale_factor=2)
    assert "investisseurs" in tab.inner_text("#matrix-words")
    assert "retenu" in tab.get_attribute("#matrix-grid td a >> nth=0", "aria-label")
    assert share(greys(tab, "#matrix-key .swatch")[0]) > 0.3
    tab.check("#language-en", force=True)
    assert "accepted" in tab.get_attribute("#matrix-grid td a >> nth=0", "aria-label")


def test_malice_stays_text(visit: Open, hostile: scene.Scene, evil: str, tmp_path: Path) -> None:
    path = tmp_path / "evil.html"
    funded = tuple(replace(c, value=c.paraphrase) for c in hostile.claims)
    path.write_text(render(replace(hostile, claims=funded)), encoding="utf-8")
    tab = visit(f"{VIEW}&least=all", path)
    assert tab.evaluate("() => window.pwned") is None
    assert "{{7*7}}" in tab.inner_text("#matrix-grid")
    assert evil.split("\u2028")[0] in tab.get_attribute("#matrix-grid td a >> nth=0", "aria-label")
    tab.click("#matrix-grid td a >> nth=0")
    assert "{{7*7}}" in panel(tab)
    assert tab.evaluate("() => window.pwned") is None


def test_it_is_printed_when_it_is_looked_at(visit: Open) -> None:
    tab = visit(VIEW)
    tab.emulate_media(media="print")
    assert tab.is_visible("#matrix-grid")
    assert not tab.is_visible("#table")
