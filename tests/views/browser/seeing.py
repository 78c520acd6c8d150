"""Looking at a page in a browser: waiting until it is drawn, counting what is on its canvas."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kg.views.picture import render, scene

STAKE = "chirp-holdings--holdsStakeIn--heliox--accepted"
Open = Callable[..., Any]
"""Opens a page at a fragment of its address: the sample, or another by its path."""


def page_of(some: scene.Scene, folder: Path) -> Path:
    """The picture of a scene as a file."""
    path = folder / "graph.html"
    path.write_text(render(some), encoding="utf-8")
    return path


def inked(tab: Any) -> int:
    """How many pixels of the canvas are not empty."""
    count = tab.evaluate(
        """() => {
          const canvas = document.querySelector("#canvas canvas");
          const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
          let count = 0;
          for (let i = 3; i < pixels.length; i += 4) count += pixels[i] > 40;
          return count;
        }"""
    )
    return int(count)


def settle(tab: Any) -> None:
    tab.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100)))")


def panel(tab: Any) -> str:
    return str(tab.inner_text("#panel"))


def drawn(tab: Any) -> set[str]:
    """The entities on the canvas that are not hidden."""
    return set(
        tab.evaluate(
            "() => kgPicture.network.body.nodeIndices.filter((id) => !kgPicture.network.body.nodes[id].options.hidden)"
        )
    )


Grey = list[bool]
"""Which of 32 × 32 dots of a picture differ from its ground in grey: what only its colour says is lost."""


def greys(tab: Any, selector: str) -> list[Grey]:
    """The pictures of some elements, without colour."""
    page = tab.context.new_page()
    shots = [base64.b64encode(one.screenshot()).decode() for one in tab.query_selector_all(selector)]
    found: list[Grey] = [page.evaluate(_GREY, shot) for shot in shots]
    page.close()
    return found


def share(dots: Grey) -> float:
    return sum(dots) / len(dots)


def unlike(one: Grey, other: Grey) -> float:
    """How much of two pictures is not the same."""
    return sum(a != b for a, b in zip(one, other, strict=True)) / len(one)


_GREY = """async (shot) => {
  const bytes = Uint8Array.from(atob(shot), (c) => c.charCodeAt(0)), image = await createImageBitmap(new Blob([bytes]));
  const pen = new OffscreenCanvas(32, 32).getContext("2d");
  pen.drawImage(image, 0, 0, 32, 32);
  const pixels = pen.getImageData(0, 0, 32, 32).data, grey = (i) => (pixels[i] * 2 + pixels[i + 1] * 5 + pixels[i + 2]) / 8;
  return Array.from({ length: 1024 }, (_, i) => Math.abs(grey(4 * i) - grey(0)) > 60);
}"""


def sideways(tab: Any) -> int:
    """How wide the page is."""
    return int(tab.evaluate("() => document.documentElement.scrollWidth"))
