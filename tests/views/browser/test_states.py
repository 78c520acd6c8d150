"""No state of the page is blank, and no two are alike: what axe cannot see, pixels tell."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest

from tests.screenshots import shown
from tests.views.browser.states import SHOTS, State

LEAST = 0.01
"""Of the pixels those that are not of the three commonest colours, which are paper and bands."""

INK = """async (address) => {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = document.createElement("canvas"), pen = canvas.getContext("2d", { willReadFrequently: true });
  [canvas.width, canvas.height] = [image.width, image.height];
  pen.drawImage(image, 0, 0);
  const pixels = new Uint32Array(pen.getImageData(0, 0, canvas.width, canvas.height).data.buffer), counts = new Map();
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


def ink(scale: Any, picture: bytes) -> float:
    return float(scale.evaluate(INK, f"data:image/png;base64,{base64.b64encode(picture).decode()}"))


@pytest.mark.parametrize("state", SHOTS, ids=lambda state: state.name)
def test_no_state_is_blank(browser: Any, scale: Any, state: State, page: Path, big_page: Path) -> None:
    with shown(browser, state, {"sample": page, "full": big_page}[state.page]) as tab:
        part = tab.locator("main") if state.scripts and state.media == "screen" and not state.key else tab
        assert ink(scale, part.screenshot()) > LEAST


def test_an_empty_canvas_is_seen(browser: Any, scale: Any, page: Path) -> None:
    """What a page of bare columns has is under the floor, so the floor means something."""
    with shown(browser, SHOTS[0], page) as tab:
        full = ink(scale, tab.locator("#canvas").screenshot())
        tab.evaluate("() => { kgPicture.network.body.data.nodes.clear(); kgPicture.network.body.data.edges.clear(); }")
        tab.wait_for_timeout(300)
        assert ink(scale, tab.locator("#canvas").screenshot()) < LEAST < full


def test_no_two_states_look_alike(browser: Any, page: Path) -> None:
    some = [state for state in SHOTS if state.page == "sample" and state.size == SHOTS[0].size]
    seen: dict[bytes, str] = {}
    for state in some:
        with shown(browser, state, page) as tab:
            assert seen.setdefault(tab.screenshot(), state.name) == state.name
