"""A page whose scripts do not run: a picture and everything in words, in two languages, also where they start and fail."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kg.views.picture import scene
from kg.views.picture.roles import seats
from kg.views.picture.twin import twin
from tests.views.browser.seeing import Open

OFF = {"java_script_enabled": False}
NOTE = "noscript p.off"


@pytest.fixture
def broken(browser: Any, page: Path) -> Any:
    """The sample in a browser that cannot inflate its data."""
    context = browser.new_context(viewport={"width": 1400, "height": 900}, offline=True, locale="en-GB")
    tab = context.new_page()
    tab.add_init_script("delete window.DecompressionStream")
    tab.goto(page.as_uri())
    tab.wait_for_selector("html.failed")
    yield tab
    context.close()


def holds_everything(tab: Any, sample: scene.Scene) -> None:
    found = twin(sample, seats(sample))
    lines = [line for c in found.chapters for d in c.dossiers for _, some in d.relations for line in some]
    dossiers = [dossier for chapter in found.chapters for dossier in chapter.dossiers]
    assert tab.is_visible("#still")
    assert tab.is_hidden("#search")
    told = tab.inner_text("#twin table")
    assert all(dossier.label.en in told for dossier in dossiers)
    silent = sum(bool(dossier.named_by) for dossier in dossiers)
    rows = tab.locator("#twin tbody tr").count()
    assert rows == len(lines) + len(dossiers) + len(found.chapters) + silent
    assert tab.locator("#twin ol li").count() == len(found.sources)


def speaks_french(tab: Any) -> None:
    tab.check("#language-fr", force=True)
    told = tab.inner_text("#twin")
    assert "a investi dans" in told
    assert "invested in" not in told
    assert "6 milliards $" in told
    assert "$6 billion" not in told
    assert "◆ contesté" in told
    assert "Chirp Holdings" in told
    assert tab.is_visible("h1 :text('Sociétés de Vance')")
    tab.check("#language-en", force=True)
    told = tab.inner_text("#twin")
    assert "a investi dans" not in told
    assert "◆ disputed" in told


def test_without_scripts_there_are_a_picture_and_everything_in_words(visit: Open, sample: scene.Scene) -> None:
    tab = visit(**OFF)
    assert tab.is_visible(NOTE)
    assert tab.is_hidden("text=could not start")
    holds_everything(tab, sample)
    speaks_french(tab)


def test_a_browser_that_is_too_old_says_so_and_has_the_same(broken: Any, sample: scene.Scene) -> None:
    assert broken.is_visible("text=The page could not start in this browser")
    assert broken.is_hidden(NOTE)
    holds_everything(broken, sample)
    speaks_french(broken)


def test_a_page_that_started_lets_its_twin_go(visit: Open) -> None:
    tab = visit()
    assert tab.locator("#twin").count() == 0
    assert tab.is_hidden("text=could not start")


def test_a_number_leads_to_its_source(visit: Open) -> None:
    tab = visit(**OFF)
    number = tab.inner_text("#twin td a >> nth=3")
    tab.click("#twin td a >> nth=3")
    assert tab.url.endswith(f"#{number}")
    assert tab.inner_text(":target")


@pytest.mark.parametrize("french", [False, True])
def test_on_a_phone_only_the_picture_can_be_moved_sideways(visit: Open, french: bool) -> None:
    tab = visit(size=(360, 740), **OFF)
    if french:
        tab.check("#language-fr", force=True)
    assert tab.evaluate("() => document.documentElement.scrollWidth") <= 360
    widths = tab.evaluate(
        "() => [document.querySelector('.sheet').clientWidth, document.querySelector('#still').clientWidth]"
    )
    assert widths[0] <= 360 < widths[1]


def test_a_large_picture_says_what_it_shows_without_scripts(visit: Open, big: scene.Scene, big_page: Path) -> None:
    tab = visit(path=big_page, **OFF)
    assert f"of {len(big.nodes)} entities drawn" in tab.inner_text(".scope")
    assert tab.locator("#still .node").count() <= 80
    assert tab.locator("#twin tbody th:only-child").count() == len(big.nodes)
