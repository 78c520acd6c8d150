"""Where everything stands: columns by role, and beneath them what is linked to them, wide enough for a wide screen.

Positions are in canvas pixels around (0, 0). The same scene gives the same layout, whatever the order of its rows.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import ceil, sqrt

from kg.views.picture.glyphs import LABEL_INSIDE
from kg.views.picture.labels import width, wrap
from kg.views.picture.ordering import Sheet, arrange
from kg.views.picture.roles import COLUMNS, HOUSE, REST, seats
from kg.views.picture.scene import Scene

FONT, LINE = 13, 14
LANE, GAP_X, GAP_Y, HEAD = 124.0, 34.0, 9.0, 44.0
VIEW = (1138.0, 790.0)
MARGIN = 7  # between a sign and its label, as vis-network draws it
_ROOMY = {HOUSE: 142.0}  # most lines meet in this column


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
    """A column: its role, its left and its right edge."""

    column: str
    left: float
    right: float


@dataclass(frozen=True)
class Layout:
    """The whole picture: spots by node id, bands from left to right, the height where they end, the box around all.

    `divide` is None where nothing stands beneath the columns.
    """

    spots: dict[str, Spot]
    bands: tuple[Band, ...]
    divide: float | None
    left: float
    top: float
    width: float
    height: float


def blank_spots(scene: Scene) -> dict[str, Spot]:
    """Every node with its size and its label, not yet placed; the more links, the larger."""
    degree = Counter(end for edge in scene.edges for end in (edge.source, edge.target))
    shapes = {kind.id: kind.shape for kind in scene.types}
    blanks: dict[str, Spot] = {}
    for node in sorted(scene.nodes, key=lambda n: n.id):
        lines = {lang: wrap(node.label.of(lang), LANE - 10, FONT) for lang in ("en", "fr")}
        size = 20.0 if node.id == scene.focus else round(7 + min(7.0, 1.3 * sqrt(degree[node.id])), 1)
        blanks[node.id] = Spot(node.id, 0, 0, size, shapes[node.type] in LABEL_INSIDE, lines)
    return blanks


def lay_out(scene: Scene, seat: dict[str, str] | None = None, blanks: dict[str, Spot] | None = None) -> Layout:
    """Seat every node in the column of its role or beneath, order them to shorten the edges, and measure the whole.

    For a part of a scene, `seat` and `blanks` are those of the whole.
    """
    seat = seat or seats(scene)
    blanks = {node.id: (blanks or blank_spots(scene))[node.id] for node in sorted(scene.nodes, key=lambda n: n.id)}
    heights = {i: spot.box[3] - spot.box[1] + GAP_Y for i, spot in blanks.items()}
    columns = {c: [i for i in blanks if seat[i] == c] for c in COLUMNS}
    columns = {c: part for c, part in columns.items() if part}
    beneath = columns.pop(REST) if REST in columns and len(columns) > 1 else []
    lanes = _lane_counts(columns, beneath, heights, scene.focus)
    found = arrange(
        Sheet(columns, beneath, lanes, _widths(columns), heights, GAP_X, HEAD, VIEW[0] / VIEW[1], scene.focus),
        [(edge.source, edge.target) for edge in sorted(scene.edges, key=lambda e: e.id)],
    )
    across, down = found.size
    return Layout(
        {i: _settled(blank, *found.places[i]) for i, blank in blanks.items()},
        tuple(Band(column, round(left, 1), round(right, 1)) for column, left, right in found.strips),
        None if found.divide is None else round(found.divide, 1),
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


def _lane_counts(
    columns: dict[str, list[str]], beneath: list[str], heights: dict[str, float], focus: str
) -> dict[str, int]:
    """How many lanes each column has: lanes go to the tallest column, as far as that lets the picture be larger."""
    lanes = {column: 2 if column == HOUSE and len(part) > 2 else 1 for column, part in columns.items()}
    best, best_scale = dict(lanes), 0.0
    for _ in range(len(heights) + 1):
        tall = {
            column: _tall([i for i in part if i != focus], heights, lanes[column])
            + (heights[focus] if focus in part else 0.0)
            for column, part in columns.items()
        }
        across = sum(lanes[c] * width for c, width in _widths(columns).items()) + (len(lanes) + 1) * GAP_X
        down = HEAD + max(tall.values(), default=0.0)
        if beneath:
            down += HEAD + _tall(beneath, heights, sum(lanes.values()))
        scale = min(VIEW[0] / across, VIEW[1] / down)
        if scale > best_scale:
            best, best_scale = dict(lanes), scale
        if tall:
            lanes[max(sorted(tall), key=lambda column: tall[column])] += 1
    return best


def lane_width(column: str) -> float:
    """How wide a lane of a column is."""
    return _ROOMY.get(column, LANE)


def _widths(columns: dict[str, list[str]]) -> dict[str, float]:
    """The width of a lane in each column."""
    return {column: lane_width(column) for column in columns}


def _tall(part: list[str], heights: dict[str, float], lanes: int) -> float:
    """The height of nodes in so many lanes, a little above the mean."""
    each = [heights[i] for i in part]
    return ceil(len(each) / lanes) * (sum(each) / len(each)) * 1.05 if each else 0.0


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
    half = max(size, across / 2) + 2
    return x - half, y - size - 2, x + half, y + size + MARGIN + down
