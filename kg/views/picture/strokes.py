"""How each status is drawn, so that it can be told without colour: dashes, width, opacity and the end of the arrow."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Stroke:
    """A line: dash lengths in pixels (none is a solid line), width, opacity, and vis's name of the arrow's end."""

    dashes: tuple[int, ...]
    width: float
    opacity: float
    arrow: str


STROKES = {
    "accepted": Stroke((), 1.6, 0.9, "arrow"),
    "planned": Stroke((11, 6), 1.6, 0.9, "vee"),
    "rumoured": Stroke((2, 5), 2.2, 0.9, "vee"),
    "denied": Stroke((12, 4, 2, 4), 1.6, 0.9, "bar"),
    "ended": Stroke((), 1.1, 0.7, "circle"),
    "derived": Stroke((4, 3), 1.2, 0.8, "arrow"),
}
DISPUTED = "diamond"


def width(status: str, claims: int) -> float:
    """The width of a line that merges so many claims: a little more for each, up to twice."""
    return round(STROKES[status].width * (1 + 0.2 * min(max(claims, 1) - 1, 5)), 2)
