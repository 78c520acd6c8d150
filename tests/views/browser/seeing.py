"""Looking at a page in a browser: waiting until it is drawn, counting what is on its canvas."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

STAKE = "chirp-holdings--holdsStakeIn--heliox--accepted"
Open = Callable[..., Any]
"""Opens a page at a fragment of its address: the sample, or another by its path."""


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
    tab.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 350)))")


def panel(tab: Any) -> str:
    return str(tab.inner_text("#panel"))


def drawn(tab: Any) -> set[str]:
    """The entities on the canvas that are not hidden."""
    return set(
        tab.evaluate(
            "() => kgPicture.network.body.nodeIndices.filter((id) => !kgPicture.network.body.nodes[id].options.hidden)"
        )
    )
