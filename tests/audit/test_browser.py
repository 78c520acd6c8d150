"""The audit page in a browser, from disk and offline: it filters, speaks both languages, and asks nobody for anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kg import usecases
from kg.audit import Acceptance, review
from kg.faults import Place
from kg.query import Corpus
from kg.store import Build, open_view
from kg.views.audit_page import audit_html
from tests.chromium import CHROMIUM

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on the PATH")

Open = Callable[..., Any]
SHOWN = ".finding:visible"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, articles: Build, articles_corpus: Corpus) -> Path:
    file = tmp_path_factory.mktemp("audit") / "audit.html"
    file.write_text(audit_html(usecases.audited(open_view(articles)), articles_corpus), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory, articles: Build, articles_corpus: Corpus) -> Path:
    """The page beside a baseline: the first finding no longer accepted, the second accepted."""
    reviewed = usecases.audited(open_view(articles))
    first, second, *_ = reviewed.findings
    place = Place(Path("/home/ann/accepted.yaml"), 4)
    entries = [
        Acceptance(
            first.fingerprint, first.rule, first.entity, first.message.en, "Old.", "ann", date(2024, 1, 1), place
        ),
        Acceptance(
            second.fingerprint, second.rule, second.entity, second.message.en, "<b>Read</b>.", "bob", None, place
        ),
    ]
    seen = review(reviewed.findings, reviewed.rules, entries, articles_corpus.clocks.known, set())
    file = tmp_path_factory.mktemp("beside") / "audit.html"
    file.write_text(audit_html(seen, articles_corpus), encoding="utf-8")
    return file


@pytest.fixture
def visit(browser: Any, page: Path) -> Iterator[Open]:
    """Opens the page; at the end no error, no breach of the policy and no request must have been seen."""
    seen: list[str] = []
    contexts = []

    def visit(fragment: str = "", *, file: Path = page, size: tuple[int, int] = (1280, 900), **options: Any) -> Any:
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, offline=True, **options)
        contexts.append(context)
        tab = context.new_page()
        tab.on("console", lambda message: seen.append(message.text) if message.type in ("error", "warning") else None)
        tab.on("pageerror", lambda error: seen.append(str(error)))
        own = file.as_uri()
        tab.on("request", lambda request: None if request.url.startswith(own) else seen.append(request.url))
        tab.goto(own + fragment)
        return tab

    yield visit
    for context in contexts:
        context.close()
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


def test_a_french_browser_reads_french_unless_the_address_says_otherwise(visit: Open) -> None:
    tab = visit(locale="fr-FR")
    assert tab.evaluate("document.documentElement.lang") == "fr"
    tab.check("#language-en", force=True)
    assert tab.evaluate("location.hash") == "#lang=en"
    assert visit("#lang=en", locale="fr-FR").evaluate("document.documentElement.lang") == "en"


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


def test_an_entity_is_sought_by_its_name_in_either_language_or_its_id(visit: Open) -> None:
    tab = visit()
    for words in ("spring 2024", "printemps 2024", "xai-round-spring-2024"):
        tab.fill("#entity", words)
        assert tab.locator(".group:visible").count() == 1
        assert tab.locator("nav li:visible").count() == 1
        assert tab.locator(".group:visible h2").inner_text().startswith("xAI round of spring 2024")
    assert tab.locator("nav li:visible .number").inner_text() == str(tab.locator(SHOWN).count())


def test_the_list_leads_to_a_case_by_keyboard(visit: Open) -> None:
    tab = visit()
    link = tab.locator("nav a").nth(2)
    name = link.inner_text()
    link.focus()
    tab.keyboard.press("Enter")
    assert tab.evaluate("location.hash") == link.get_attribute("href")
    assert tab.locator(f"[id='{link.get_attribute('href')[1:]}'] h2").inner_text().startswith(name)


def test_a_link_keeps_the_language_and_shows_what_a_filter_hid(visit: Open) -> None:
    name = visit().locator(".finding.info").last.get_attribute("id")
    tab = visit(f"#{name}&lang=fr")
    found = tab.locator(f"#{name}")
    assert tab.evaluate("document.documentElement.lang") == "fr"
    assert "aim" in found.get_attribute("class").split()
    top = found.bounding_box()["y"]
    assert 0 <= top < 900
    tab.uncheck("[value=info]")
    assert not found.is_visible()
    tab.evaluate("location.hash = ''")
    tab.evaluate(f"location.hash = '{name}&lang=fr'")
    assert found.is_visible()
    tab.locator(".finding.error .mark-of a").first.click()
    assert tab.evaluate("location.hash").endswith("&lang=fr")
    assert tab.locator(".aim").count() == 1


def test_accepted_findings_are_told_apart_and_filtered(visit: Open, beside: Path) -> None:
    tab = visit(file=beside)
    total = tab.locator(".finding").count()
    assert tab.locator(".finding.accepted").count() == tab.locator(".finding.expired").count() == 1
    assert "accepted by bob: <b>Read</b>." in tab.locator(".finding.accepted .acceptance").inner_text()
    assert tab.locator(".notes code").inner_text() == "accepted.yaml:4"
    assert tab.locator(".levels .accepted dd").inner_text() == "1"
    tab.uncheck("[value=accepted]")
    assert tab.inner_text("#shown") == f"{total - 1} / {total}"
    tab.uncheck("[value=new]")
    assert tab.inner_text("#shown") == f"1 / {total}"
    assert tab.locator(".finding:visible").get_attribute("data-status") == "expired"


def test_without_a_baseline_nothing_speaks_of_one(visit: Open) -> None:
    tab = visit()
    assert tab.locator("[name=status], .notes, .acceptance, .levels .accepted").count() == 0


def test_many_findings_are_folded_by_rule_and_open_when_few_are_left(
    articles: Build, articles_corpus: Corpus, visit: Open, tmp_path: Path
) -> None:
    reviewed = usecases.audited(open_view(articles))
    found = [
        replace(finding, fingerprint=f"{n:08x}{place:08x}")
        for place, finding in enumerate(reviewed.findings)
        for n in range(10)
    ]
    file = tmp_path / "audit.html"
    file.write_text(audit_html(replace(reviewed, findings=tuple(found)), articles_corpus), encoding="utf-8")
    tab = visit(file=file)
    rules = {finding.rule for finding in found}
    assert tab.locator(".group > .fold").count() == tab.locator("nav li").count() == len(rules)
    assert tab.locator(SHOWN).count() == 0
    assert tab.inner_text("#shown") == f"{len(found)} / {len(found)}"
    tab.click(".fold > summary >> nth=0")
    assert tab.locator(SHOWN).count() == sum(finding.rule == found[0].rule for finding in found)
    tab.click(".fold > summary >> nth=0")
    tab.fill("#search", found[-1].message.en)
    assert 0 < tab.locator(SHOWN).count() <= 100
    aimed = visit(f"#f-{found[-1].fingerprint}", file=file)
    assert aimed.locator(f"#f-{found[-1].fingerprint}").is_visible()


@pytest.mark.parametrize("group", ["case", "rule"])
def test_each_finding_tells_what_to_do(
    group: str, articles: Build, articles_corpus: Corpus, visit: Open, tmp_path: Path
) -> None:
    file = tmp_path / "audit.html"
    file.write_text(audit_html(usecases.audited(open_view(articles)), articles_corpus, group), encoding="utf-8")
    tab = visit(file=file, size=(360, 780))
    wanted = ".finding" if group == "case" else ".group"
    assert tab.locator(f"{wanted}:has(.remedy)").count() == tab.locator(wanted).count() > 0
    assert tab.evaluate("document.documentElement.scrollWidth") == 360
    assert (
        tab.evaluate("new Set([...document.querySelectorAll('[id]')].map((node) => node.id)).size")
        == tab.locator("[id]").count()
    )
