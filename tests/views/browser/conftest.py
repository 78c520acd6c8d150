"""Pages in a browser, opened from disk and offline: they ask nobody for anything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.store import Build
from kg.store.build import GRAPH_PAGE
from kg.views.picture import scene
from tests.views.browser.seeing import Open, page_of
from tests.views.features import featured


def _troubling(message: Any) -> bool:
    """Errors and warnings; that a test reads the canvas more than once is no fault of the page."""
    return message.type in ("error", "warning") and "willReadFrequently" not in message.text


class Tabs:
    """Tabs by what they were opened with. One that was used before is warm: it opens a page in half the time."""

    def __init__(self, browser: Any) -> None:
        self._browser, self._idle = browser, defaultdict[str, list[Any]](list)

    def lend(self, options: dict[str, Any]) -> Any:
        idle = self._idle[repr(options)]
        return idle.pop() if idle else self._browser.new_context(offline=True, locale="en-GB", **options).new_page()

    def take_back(self, tab: Any, options: dict[str, Any]) -> None:
        tab.mouse.move(0, 0)
        tab.emulate_media(media="null", color_scheme=options.get("color_scheme", "light"))
        tab.goto("about:blank")
        self._idle[repr(options)].append(tab)


@pytest.fixture(scope="session")
def tabs(browser: Any) -> Tabs:
    return Tabs(browser)


@pytest.fixture
def visit(tabs: Tabs, page: Path) -> Iterator[Open]:
    """Opens the page; at the end no error, no breach of the policy and no request must have been seen."""
    seen: list[str] = []
    lent: list[tuple[Any, dict[str, Any], dict[str, Any]]] = []

    def visit(fragment: str = "", path: Path = page, *, size: tuple[int, int] = (1400, 900), **options: Any) -> Any:
        options = {"reduced_motion": "reduce", **options}  # nothing to wait for
        own = (path.as_uri(), "data:", "blob:")
        listeners = {
            "console": lambda message: seen.append(message.text) if _troubling(message) else None,
            "pageerror": lambda error: seen.append(str(error)),
            "request": lambda request: None if request.url.startswith(own) else seen.append(request.url),
        }
        tab = tabs.lend(options)
        lent.append((tab, options, listeners))
        for event, heard in listeners.items():
            tab.on(event, heard)
        tab.set_viewport_size({"width": size[0], "height": size[1]})
        tab.goto(path.as_uri() + fragment)
        if options.get("java_script_enabled", True):
            tab.wait_for_function("() => window.kgPicture")
        return tab

    yield visit
    for tab, options, listeners in lent:
        for event, heard in listeners.items():
            tab.remove_listener(event, heard)
        tabs.take_back(tab, options)
    assert seen == []


@pytest.fixture(scope="session")
def featured_page(sample: scene.Scene, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with a story and findings."""
    return page_of(featured(sample), tmp_path_factory.mktemp("featured"))


@pytest.fixture(scope="session")
def whole_page(whole: Build) -> Path:
    """The picture of all the shipped data, as a build writes it."""
    return whole.path / GRAPH_PAGE


@pytest.fixture(scope="session")
def big_page(big: scene.Scene, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return page_of(big, tmp_path_factory.mktemp("big"))
