"""No state of the page is blank, and no two are alike: what axe cannot see, pixels tell."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest

from tests.screenshots import shown
from tests.views.browser.states import SHOTS

LEAST = 0.01
"""Of the pixels those that are not of the three commonest colours, which are paper and bands."""

INK = """async ([shot, box]) => {
  const bytes = Uint8Array.from(atob(shot), (c) => c.charCodeAt(0)), image = await createImageBitmap(new Blob([bytes]));
  const { x, y, width, height } = box ?? { x: 0, y: 0, width: image.width, height: image.height };
  const pen = new OffscreenCanvas(image.width, image.height).getContext("2d");
  pen.drawImage(image, 0, 0);
  const pixels = new Uint32Array(pen.getImageData(x, y, width, height).data.buffer), counts = new Map();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const grounds = [...counts.values()].sort((a, b) => b - a).slice(0, 3).reduce((sum, count) => sum + count, 0);
  return 1 - grounds / pixels.length;
}"""


@pytest.fixture(scope="module")
def scale(browser: Any) -> Any:
    """A blank tab that weighs the ink of pictures."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def ink(scale: Any, picture: bytes, box: dict[str, float] | None = None) -> float:
    """Of a screenshot, or of a box in it."""
    return float(scale.evaluate(INK, [base64.b64encode(picture).decode(), box]))


def test_no_state_is_blank_and_no_two_look_alike(browser: Any, scale: Any, featured_page: Path, big_page: Path) -> None:
    pages, seen, blank = {"sample": featured_page, "full": big_page}, dict[bytes, list[str]](), []
    for state in SHOTS:
        with shown(browser, state, pages[state.page]) as tab:
            picture, bare = tab.screenshot(), not state.scripts or state.media != "screen" or state.key
            seen.setdefault(picture, []).append(state.name)
            if ink(scale, picture, None if bare else tab.locator("main").bounding_box()) <= LEAST:
                blank.append(state.name)
    assert blank == []
    assert [names for names in seen.values() if len(names) > 1] == []


def test_an_empty_canvas_is_seen(browser: Any, scale: Any, page: Path) -> None:
    """What a page of bare columns has is under the floor, so the floor means something."""
    with shown(browser, SHOTS[0], page) as tab:
        full = ink(scale, tab.locator("#canvas").screenshot())
        tab.evaluate("() => { kgPicture.network.body.data.nodes.clear(); kgPicture.network.body.data.edges.clear(); }")
        tab.wait_for_timeout(300)
        assert ink(scale, tab.locator("#canvas").screenshot()) < LEAST < full
