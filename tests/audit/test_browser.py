"""The audit page in a browser, from disk and offline: it filters, speaks both languages, and asks nobody for anything."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg import usecases
from kg.query import Corpus
from kg.store import Build, open_view
from kg.views.audit_page import audit_html

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on the PATH")

Open = Callable[..., Any]
SHOWN = ".finding:visible"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, shipped: Build, shipped_corpus: Corpus) -> Path:
    file = tmp_path_factory.mktemp("audit") / "audit.html"
    file.write_text(audit_html(usecases.audited(open_view(shipped)), shipped_corpus), encoding="utf-8")
    return file


@pytest.fixture
def visit(page: Path) -> Iterator[Open]:
    """Opens the page; at the end no error, no breach of the policy and no request must have been seen."""
    seen: list[str] = []
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])

        def visit(fragment: str = "", *, size: tuple[int, int] = (1280, 900), **options: Any) -> Any:
            viewport = {"width": size[0], "height": size[1]}
            tab = chromium.new_context(viewport=viewport, offline=True, **options).new_page()
            tab.on(
                "console", lambda message: seen.append(message.text) if message.type in ("error", "warning") else None
            )
            tab.on("pageerror", lambda error: seen.append(str(error)))
            own = page.as_uri()
            tab.on("request", lambda request: None if request.url.startswith(own) else seen.append(request.url))
            tab.goto(page.as_uri() + fragment)
            return tab

        yield visit
        chromium.close()
    assert seen == []


def test_search_severity_and_rule_narrow_what_is_shown(visit: Open) -> None:
    tab = visit()
    total = tab.locator(".finding").count()
    assert tab.locator(SHOWN).count() == total
    tab.fill("#search", "DEMENT musk")  # accents and case are ignored, in both languages
    assert 0 < tab.locator(SHOWN).count() < total
    tab.fill("#search", "no such words")
    assert tab.locator("#nothing").is_visible()
    tab.get_by_role("button", name="Show all").click()
    tab.uncheck("[value=info]")
    assert tab.locator(".finding:visible").count() == tab.locator(".finding.error, .finding.warning").count()
    tab.select_option("#rule", "refuted_claim")
    assert tab.locator(SHOWN).count() == 1
    assert tab.inner_text("#shown") == f"1 / {total}"


def test_the_language_is_switched_by_keyboard_and_kept_in_the_address(visit: Open) -> None:
    tab = visit()
    assert tab.locator("h3:visible").first.inner_text().startswith("Elon Musk left OpenAI")
    tab.focus("#language-en")
    tab.keyboard.press("ArrowRight")
    assert tab.evaluate("document.documentElement.lang") == "fr"
    assert tab.locator("h3:visible").first.inner_text().startswith("Elon Musk a quitté OpenAI")
    assert tab.get_attribute("#search", "placeholder") == "Chercher"
    assert visit(tab.evaluate("location.hash")).evaluate("document.documentElement.lang") == "fr"


def test_without_scripts_everything_is_shown_in_either_language(visit: Open) -> None:
    tab = visit(java_script_enabled=False)
    assert tab.locator(SHOWN).count() == tab.locator(".finding").count()
    assert tab.locator(".claim:visible").count() == tab.locator(".claim").count()
    assert not tab.locator("#filters").is_visible()
    tab.check("#language-fr", force=True)
    assert tab.locator("h3 [lang=fr]:visible").count() > 0
    assert tab.locator("h3 [lang=en]:visible").count() == 0


@pytest.mark.parametrize("size", [(1280, 900), (360, 780)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_sticks_out(visit: Open, size: tuple[int, int], scheme: str) -> None:
    tab = visit(size=size, color_scheme=scheme)
    assert tab.evaluate("document.documentElement.scrollWidth") == size[0]
    ground = tab.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert (ground == "rgb(13, 15, 19)") is (scheme == "dark")


def test_on_paper_every_claim_stands_open_and_the_filters_are_gone(visit: Open) -> None:
    tab = visit(color_scheme="dark")
    tab.emulate_media(media="print")
    assert not tab.locator("#filters").is_visible()
    assert tab.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert tab.locator(".claim:visible").count() == tab.locator(".claim").count()


def test_a_link_to_a_finding_leads_to_it(visit: Open) -> None:
    name = visit().locator(".info .finding").last.get_attribute("id")
    assert visit(f"#{name}").locator(f"#{name}").is_visible()
