"""Pages in a browser, opened from disk and offline: they ask nobody for anything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.store import Build
from kg.store.build import GRAPH_PAGE
from kg.views.picture import render, scene
from tests.views.browser.seeing import Open
from tests.views.features import featured


def _troubling(message: Any) -> bool:
    """Errors and warnings; that a test reads the canvas more than once is no fault of the page."""
    return message.type in ("error", "warning") and "willReadFrequently" not in message.text


@pytest.fixture
def visit(browser: Any, page: Path) -> Iterator[Open]:
    """Opens the page; at the end no error, no breach of the policy and no request must have been seen."""
    seen: list[str] = []
    contexts = []

    def visit(fragment: str = "", path: Path = page, *, size: tuple[int, int] = (1400, 900), **options: Any) -> Any:
        viewport = {"width": size[0], "height": size[1]}
        options.setdefault("reduced_motion", "reduce")  # nothing to wait for
        context = browser.new_context(viewport=viewport, offline=True, locale="en-GB", **options)
        contexts.append(context)
        tab = context.new_page()
        tab.on("console", lambda message: seen.append(message.text) if _troubling(message) else None)
        tab.on("pageerror", lambda error: seen.append(str(error)))
        own = (path.as_uri(), "data:", "blob:")
        tab.on("request", lambda request: None if request.url.startswith(own) else seen.append(request.url))
        tab.goto(path.as_uri() + fragment)
        if options.get("java_script_enabled", True):
            tab.wait_for_function("() => window.kgPicture")
        return tab

    yield visit
    for context in contexts:
        context.close()
    assert seen == []


@pytest.fixture(scope="session")
def featured_page(sample: scene.Scene, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with a story and findings."""
    path = tmp_path_factory.mktemp("featured") / "graph.html"
    path.write_text(render(featured(sample)), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def whole_page(whole: Build) -> Path:
    """The picture of all the shipped data, as a build writes it."""
    return whole.path / GRAPH_PAGE


@pytest.fixture(scope="session")
def big_page(big: scene.Scene, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("big") / "graph.html"
    path.write_text(render(big), encoding="utf-8")
    return path
