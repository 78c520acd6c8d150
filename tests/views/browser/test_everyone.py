"""For everyone: axe finds nothing in any view, scheme, size or language; and what axe cannot see."""

from __future__ import annotations

from typing import Any

import pytest

from tests.views.browser.seeing import Open
from tests.views.browser.states import DESKTOP, PHONE, PLACES, VIEWS

OFF: dict[str, str] = {}
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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_axe_finds_nothing_in_any_view(visit: Open, scheme: str, size: tuple[int, int]) -> None:
    tab = visit(size=size, color_scheme=scheme, reduced_motion="reduce")
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


def test_these_are_all_the_views(visit: Open) -> None:
    found = visit().eval_on_selector_all(".views button", "(all) => all.map((one) => one.dataset.view)")
    assert tuple(found) == VIEWS
