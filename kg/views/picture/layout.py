"""Where everything stands: columns by role, each split into lanes so that the whole fits a wide screen.

Positions are in canvas pixels around (0, 0). The same scene gives the same layout, whatever the order of its rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, sqrt

from kg.views.picture.glyphs import LABEL_INSIDE
from kg.views.picture.labels import width, wrap
from kg.views.picture.ordering import Sheet, arrange
from kg.views.picture.roles import COLUMNS, HOUSE, seats
from kg.views.picture.scene import Scene

FONT, LINE = 13, 14
LANE, GAP_X, GAP_Y, HEAD = 124.0, 34.0, 12.0, 44.0
_ROOMY = {HOUSE: 146.0}  # most lines meet in this column
VIEW = (1150.0, 790.0)
_MARGIN = 4


@dataclass(frozen=True)
class Spot:
    """Where a node stands, its radius, its label in lines for each language, and the box that both take."""

    id: str
    x: float
    y: float
    size: float
    inside: bool
    lines: dict[str, tuple[str, ...]]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of shape and label in the longer language."""
        return _box(self.x, self.y, self.size, self.inside, self.lines)


@dataclass(frozen=True)
class Band:
    """A column: its role, its left and right edge, and the height at which its core ends, where others follow."""

    column: str
    left: float
    right: float
    divide: float | None


@dataclass(frozen=True)
class Layout:
    """The whole picture: spots by node id, bands from left to right, and the box from (left, top) around them."""

    spots: dict[str, Spot]
    bands: tuple[Band, ...]
    left: float
    top: float
    width: float
    height: float


def lay_out(scene: Scene) -> Layout:
    """Seat every node in the column of its role, order the columns to shorten the edges, and measure the whole."""
    seat = seats(scene)
    degree = Counter(end for edge in scene.edges for end in (edge.source, edge.target))
    shapes = {kind.id: kind.shape for kind in scene.types}
    blanks: dict[str, Spot] = {}
    for node in sorted(scene.nodes, key=lambda n: n.id):
        lines = {lang: wrap(node.label.of(lang), LANE - 10, FONT) for lang in ("en", "fr")}
        size = 20.0 if node.id == scene.focus else round(7 + min(7.0, 1.3 * sqrt(degree[node.id])), 1)
        blanks[node.id] = Spot(node.id, 0, 0, size, shapes[node.type] in LABEL_INSIDE, lines)
    heights = {i: spot.box[3] - spot.box[1] + GAP_Y for i, spot in blanks.items()}
    parts = {
        column: (
            [i for i in blanks if seat[i].column == column and seat[i].core],
            [i for i in blanks if seat[i].column == column and not seat[i].core],
        )
        for column in COLUMNS
    }
    parts = {column: both for column, both in parts.items() if both[0] or both[1]}
    lanes = _lane_counts(parts, heights)
    found = arrange(
        Sheet(parts, lanes, heights, {c: _ROOMY.get(c, LANE) for c in parts}, GAP_X, HEAD, scene.focus),
        [(edge.source, edge.target) for edge in sorted(scene.edges, key=lambda e: e.id)],
    )
    across, down = found.size
    return Layout(
        {i: _settled(blank, *found.places[i]) for i, blank in blanks.items()},
        tuple(Band(column, round(left, 1), round(right, 1), divide) for column, left, right, divide in found.strips),
        round(-across / 2, 1),
        round(-down / 2, 1),
        round(across, 1),
        round(down, 1),
    )


def overlaps(layout: Layout) -> list[tuple[str, str]]:
    """The pairs of nodes whose boxes (shape and label) overlap: none, where the layout keeps its promise."""
    boxes = sorted((spot.box, i) for i, spot in layout.spots.items())
    return [
        (i, j)
        for place, (a, i) in enumerate(boxes)
        for b, j in boxes[place + 1 :]
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]


def _lane_counts(parts: dict[str, tuple[list[str], list[str]]], heights: dict[str, float]) -> dict[str, int]:
    """How many lanes each column has: lanes are added to the tallest column while that lets the picture be larger."""
    lanes = {column: 2 if column == HOUSE and len(both[0]) > 2 else 1 for column, both in parts.items()}
    best, best_scale = dict(lanes), 0.0
    for _ in range(len(heights) + 1):
        tall = {column: HEAD + sum(_tall(part, heights, lanes[column]) for part in parts[column]) for column in parts}
        across = sum(lanes[c] * _ROOMY.get(c, LANE) for c in lanes) + (len(lanes) + 1) * GAP_X
        scale = min(VIEW[0] / across, VIEW[1] / max(tall.values(), default=HEAD))
        if scale > best_scale:
            best, best_scale = dict(lanes), scale
        if not tall:
            break
        lanes[max(sorted(tall), key=lambda column: tall[column])] += 1
    return best


def _tall(part: Iterable[str], heights: dict[str, float], lanes: int) -> float:
    """The height of a part of a column in so many lanes, a little above the mean for luck."""
    each = [heights[i] for i in part]
    return ceil(len(each) / lanes) * (sum(each) / len(each)) * 1.05 + 16 if each else 0.0


def _settled(spot: Spot, x: float, y: float) -> Spot:
    """The spot whose box is centred on a point (labels hang below the shape, so the shape stands higher)."""
    _, top, _, bottom = _box(0, 0, spot.size, spot.inside, spot.lines)
    return Spot(spot.id, round(x, 1), round(y - (top + bottom) / 2, 1), spot.size, spot.inside, spot.lines)


def _box(
    x: float, y: float, size: float, inside: bool, lines: dict[str, tuple[str, ...]]
) -> tuple[float, float, float, float]:
    across = max(width(line, FONT) for rows in lines.values() for line in rows)
    down = LINE * max(len(rows) for rows in lines.values())
    if inside:
        half, high = across / 2 + 8, down / 2 + 7
        return x - half, y - high, x + half, y + high
    half = max(size, across / 2) + _MARGIN / 2
    return x - half, y - size - 2, x + half, y + size + _MARGIN + down
