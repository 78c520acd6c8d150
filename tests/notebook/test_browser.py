"""What a notebook shows, in a browser and offline: ink on the page, in light and dark, and nobody is asked for anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg import KnowledgeGraph
from tests.chromium import CHROMIUM

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on the PATH")

NOTEBOOK = """<!doctype html><meta charset="utf-8"><title>A notebook</title>
<style>body {{ background: {paper}; color: {ink}; font: 14px sans-serif }} td, th {{ text-align: right; background: #fff }}</style>
<div class="output">{shown}</div>"""
"""Somebody else’s page, whose rules for tables are not ours."""

Show = Callable[..., Any]


@pytest.fixture
def show(browser: Any, tmp_path: Path) -> Iterator[Show]:
    """Puts what a value shows of itself on a page; at the end no error and no request must have been seen."""
    seen: list[str] = []
    contexts = []

    def show(value: Any, paper: str = "#ffffff", ink: str = "#111111", width: int = 1000) -> Any:
        page = tmp_path / "notebook.html"
        page.write_text(NOTEBOOK.format(paper=paper, ink=ink, shown=value._repr_html_()), encoding="utf-8")
        context = browser.new_context(viewport={"width": width, "height": 900}, offline=True)
        contexts.append(context)
        tab = context.new_page()
        tab.on("console", lambda message: seen.append(message.text) if message.type in ("error", "warning") else None)
        tab.on("pageerror", lambda error: seen.append(str(error)))
        own = (page.as_uri(), "about:srcdoc", "data:", "blob:")
        tab.on("request", lambda request: None if request.url.startswith(own) else seen.append(request.url))
        tab.goto(page.as_uri())
        tab.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 600)))")
        return tab

    yield show
    for context in contexts:
        context.close()
    assert seen == []


COLOURS = """async (png) => {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height), pen = canvas.getContext("2d");
  pen.drawImage(image, 0, 0);
  const { data } = pen.getImageData(0, 0, image.width, image.height), counts = new Map();
  for (let i = 0; i < data.length; i += 4) {
    const key = `${data[i]},${data[i + 1]},${data[i + 2]}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]);
}"""


def inked(tab: Any, selector: str) -> tuple[str, int]:
    """The commonest colour of what is to be seen of an element, and how many pixels have another."""
    import base64

    png = base64.b64encode(tab.locator(selector).screenshot()).decode()
    blank = tab.context.new_page()
    colours = blank.evaluate(COLOURS, png)
    blank.close()
    return colours[0][0], sum(count for _, count in colours[1:])


@pytest.mark.parametrize(("paper", "ink"), [("#ffffff", "#111111"), ("#111111", "#eeeeee")], ids=["light", "dark"])
def test_a_table_is_read_on_the_paper_of_the_notebook(
    show: Show, hostile: KnowledgeGraph, paper: str, ink: str
) -> None:
    tab = show(hostile.claims(), paper, ink)
    ground, marks = inked(tab, ".kg-rows")
    assert ground == ",".join(str(int(paper[i : i + 2], 16)) for i in (1, 3, 5))
    assert marks > 2_000
    styles = "el => [getComputedStyle(el).color, getComputedStyle(el).textAlign]"
    wanted = tab.evaluate("() => getComputedStyle(document.body).color")
    for selector in ("caption", "th", "td", "td a"):
        assert tab.locator(f".kg-rows {selector}").first.evaluate(styles) == [wanted, "start"]


def test_a_wide_table_scrolls_in_its_own_cell(show: Show, graph: KnowledgeGraph) -> None:
    tab = show(graph.claims("future ventures"), width=360)
    assert tab.evaluate("() => document.documentElement.scrollWidth") <= 360
    assert tab.evaluate(
        "() => { const el = document.querySelector('.kg-result'); return el.scrollWidth > el.clientWidth; }"
    )


def test_the_picture_is_drawn_in_its_frame(show: Show, graph: KnowledgeGraph) -> None:
    for value in (graph, graph.draw("xai")):
        tab = show(value)
        _, marks = inked(tab, "iframe")
        assert marks > 20_000
        frame = tab.frames[1]
        inside = frame.evaluate(
            """() => {
              const canvas = document.querySelector("#canvas canvas");
              const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
              return data.filter((value, place) => place % 4 === 3 && value > 40).length;
            }"""
        )
        assert inside > 10_000
        assert frame.evaluate("() => origin") == "null"
        for reached in ("parent.document.title", "document.cookie", "localStorage.length"):
            assert frame.evaluate(
                f"() => {{ try {{ return {reached}; }} catch (error) {{ return error.name; }} }}"
            ) == ("SecurityError")


def test_the_dossier_is_read_in_its_frame(show: Show, graph: KnowledgeGraph) -> None:
    tab = show(graph.show("xai"))
    assert inked(tab, "iframe")[1] > 10_000


def test_nothing_of_the_data_runs(show: Show, hostile: KnowledgeGraph) -> None:
    for value in (hostile, hostile.draw("evil"), hostile.claims(), hostile.show("evil"), hostile.audit()):
        tab = show(value)
        assert [frame.evaluate("() => window.pwned ?? null") for frame in tab.frames if frame.url] == [None] * len(
            tab.frames
        )


def test_the_picture_answers_in_its_frame(show: Show, graph: KnowledgeGraph) -> None:
    tab = show(graph.draw("xai"))
    frame = tab.frames[1]
    frame.fill("#search", "openai")
    frame.press("#search", "Enter")
    tab.wait_for_timeout(300)
    assert "OpenAI" in frame.inner_text("#panel")
