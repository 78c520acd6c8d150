"""For everyone: axe finds nothing in any view, scheme, size or language; and what axe cannot see."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.views.browser.seeing import Open
from tests.views.browser.states import DESKTOP, DIALOGS, PHONE, PLACES, VIEWS

OFF = {
    "skip-link": "it takes every link below the fold for one; here an address after the hash is a state, and the true ones have a test"
}
"""Rules of axe that are left out, each with its reason."""


def violations(tab: Any) -> list[str]:
    """What axe finds, one line for each element."""
    axe = pytest.importorskip("axe_playwright_python.base", reason="axe is not installed")
    if not tab.evaluate("() => Boolean(window.axe)"):
        tab.evaluate(axe.AXE_SCRIPT)
    found = tab.evaluate(
        "(off) => axe.run(document, { resultTypes: ['violations'], rules: Object.fromEntries(off.map((id) => [id, { enabled: false }])) })",
        list(OFF),
    )
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def at(tab: Any, fragment: str) -> None:
    tab.evaluate("(hash) => { location.hash = hash; }", fragment)
    tab.wait_for_timeout(250)


@pytest.mark.parametrize(("scheme", "size"), [("light", DESKTOP), ("dark", PHONE)])
def test_axe_finds_nothing_in_any_view(visit: Open, featured_page: Path, scheme: str, size: tuple[int, int]) -> None:
    tab = visit(path=featured_page, size=size, color_scheme=scheme, reduced_motion="reduce")
    found = {}
    for place in PLACES:
        at(tab, place)
        found[place] = violations(tab)
    assert {place: some for place, some in found.items() if some} == {}


def test_axe_finds_nothing_in_french(visit: Open) -> None:
    tab = visit("#lang=fr", reduced_motion="reduce")
    found = {}
    for view in VIEWS:
        at(tab, f"#lang=fr&view={view}&n=mara-vance")
        found[view] = violations(tab)
    assert {view: some for view, some in found.items() if some} == {}


@pytest.mark.parametrize("key", DIALOGS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_dialog(visit: Open, key: str, scheme: str) -> None:
    tab = visit(color_scheme=scheme, reduced_motion="reduce")
    tab.keyboard.press(key)
    assert tab.locator("dialog[open]").count() == 1
    assert violations(tab) == []
    tab.keyboard.press("Escape")
    assert tab.locator("dialog[open]").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_page_that_could_not_start(browser: Any, page: Path, scheme: str) -> None:
    context = browser.new_context(viewport={"width": 1400, "height": 900}, offline=True, color_scheme=scheme)
    tab = context.new_page()
    tab.add_init_script("delete window.DecompressionStream")
    tab.goto(page.as_uri())
    tab.wait_for_selector("html.failed")
    try:
        assert violations(tab) == []
    finally:
        context.close()


def test_no_view_scrolls_sideways_at_360_pixels(visit: Open, featured_page: Path) -> None:
    tab, wide = visit(path=featured_page, size=(360, 740), has_touch=True), {}
    for place in PLACES:
        at(tab, place)
        wide[place] = tab.evaluate("() => document.documentElement.scrollWidth")
    assert {place: width for place, width in wide.items() if width > 360} == {}


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_control_below_the_picture_is_within_reach_at_360_pixels(visit: Open, lang: str) -> None:
    tab = visit(f"#lang={lang}", size=(360, 740), has_touch=True, is_mobile=True)
    boxes = [button.bounding_box() for button in tab.locator(".below button").all()]
    assert len(boxes) == 7
    assert [box for box in boxes if box["x"] < 0 or box["x"] + box["width"] > 360] == []


def test_every_target_is_large_enough_for_a_finger(visit: Open) -> None:
    """WCAG 2.2, 2.5.8: 24 pixels each way, but for links in a line of text and boxes in a row that is one target."""
    tab = visit("#n=mara-vance", size=PHONE, has_touch=True)
    small = []
    for view in VIEWS:
        at(tab, f"#view={view}&n=mara-vance")
        small += tab.evaluate(
            """() => [...document.querySelectorAll("button, select, summary, input")].filter((one) => one.offsetParent).map((one) => {
              const box = (one.closest("label") ?? one).getBoundingClientRect();
              return [one.id || one.outerHTML.slice(0, 80), Math.round(box.width), Math.round(box.height)];
            }).filter(([, wide, high]) => wide < 24 || high < 24)"""
        )
    assert small == []


def test_nothing_moves_for_who_wants_no_motion(visit: Open) -> None:
    tab = visit("#n=mara-vance", reduced_motion="reduce")
    assert tab.evaluate("() => document.getAnimations().length") == 0
    assert tab.evaluate("() => getComputedStyle(document.getElementById('panel')).animationName") == "none"


@pytest.mark.parametrize("view", VIEWS)
def test_a_skip_link_leads_to_each_view(visit: Open, view: str) -> None:
    tab = visit("#view=list" if view != "list" else "")
    tab.focus(f".skips [data-view={view}]")
    tab.keyboard.press("Enter")
    assert tab.is_visible(f"#{view}")
    assert tab.evaluate("(view) => document.getElementById(view).contains(document.activeElement)", view)


def test_counts_are_seen_at_once_and_told_when_the_changes_pause(visit: Open) -> None:
    tab = visit()
    whole = tab.inner_text("#tally")
    assert whole.startswith("Shown: 75 entities")
    assert tab.text_content("#heard") == ""
    tab.uncheck("input[name=group][value=funding]")
    assert tab.inner_text("#tally") != whole
    assert tab.text_content("#heard") == ""
    tab.wait_for_function("() => document.getElementById('heard').textContent")
    assert tab.text_content("#heard") == tab.text_content("#tally")


def test_a_clock_that_plays_is_not_told_of_at_each_step(visit: Open) -> None:
    tab = visit()
    tab.evaluate(
        "() => { window.told = []; new MutationObserver(() => window.told.push(document.getElementById('heard').textContent))"
        ".observe(document.getElementById('heard'), { childList: true }); }"
    )
    tab.click("#play-known")
    tab.wait_for_timeout(1600)
    assert tab.evaluate("() => window.told") == []
    tab.click("#play-known")
    tab.wait_for_function("() => window.told.length === 1")


def test_the_panel_tells_direction_status_and_dispute_in_words(visit: Open) -> None:
    told = visit("#n=heliox").locator("#panel .links").all_inner_texts()
    words = " ".join(told)
    assert "received investment from" in words
    assert "rumoured" in words
    assert "disputed" in words


def test_these_are_all_the_views(visit: Open) -> None:
    found = visit().eval_on_selector_all(".views button", "(all) => all.map((one) => one.dataset.view)")
    assert tuple(found) == VIEWS
