"""The audit on the page: its findings light up the graph and stand in the panel."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.model import Text
from kg.views.picture import BrokenScene, render, scene
from tests.views.browser.seeing import STAKE, Open, drawn, inked, page_of, panel, settle
from tests.views.features import audited


@pytest.fixture(scope="module")
def audited_page(sample: scene.Scene, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return page_of(audited(sample), tmp_path_factory.mktemp("findings"))


def test_the_lens_leaves_what_the_audit_found_and_marks_it(visit: Open, audited_page: Path) -> None:
    tab = visit(path=audited_page)
    settle(tab)
    assert tab.inner_text("#found-count") == "1"
    tab.check("input[name=only][value=findings]")
    settle(tab)
    assert drawn(tab) == {"chirp-holdings", "heliox", "mara-vance"}
    assert "only=findings" in tab.url
    before = inked(tab)
    tab.select_option("#severity", "info")
    settle(tab)
    assert {"vireo", "mara-vance"} < drawn(tab)
    assert "severity=info" in tab.url
    assert inked(tab) > before


def test_findings_stand_in_the_panel_of_what_they_are_about(visit: Open, audited_page: Path) -> None:
    tab = visit("#n=mara-vance&lang=fr", audited_page)
    assert "Pris entre deux" in panel(tab)
    assert "Vance est prise." in panel(tab)
    tab = visit(f"#e={STAKE}", audited_page)
    assert "Torn between two" in panel(tab)
    tab = visit("#n=vireo", audited_page)
    assert "One report alone" not in panel(tab)  # a note, and errors and warnings are asked for
    tab = visit("#n=vireo&severity=info", audited_page)
    assert "One report alone" in panel(tab)


def test_a_finding_waits_for_the_day_on_which_its_claims_are_told(visit: Open, audited_page: Path) -> None:
    tab = visit("#n=mara-vance&known=2023-01-01", audited_page)
    assert "Torn between two" not in panel(tab)


def test_a_page_without_an_audit_has_no_lens(visit: Open) -> None:
    tab = visit()
    assert tab.locator("input[name=only][value=findings]").count() == 0
    assert tab.is_hidden("#severity")


def test_a_finding_about_nobody_is_refused(sample: scene.Scene) -> None:
    lost = scene.Finding("torn", "error", Text.both("?"), ("nobody",), ("nothing",))
    with pytest.raises(BrokenScene, match="no node 'nobody'"):
        render(replace(audited(sample), findings=(lost,)))
