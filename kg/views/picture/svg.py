"""The picture at rest, as an SVG: for pages without scripts and for paper. Colours come from the page's classes."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, cos, hypot, sin

from kg.views.picture import glyphs
from kg.views.picture.curves import control, point
from kg.views.picture.layout import FONT, LINE, MARGIN, Layout, Spot
from kg.views.picture.scene import Edge, Scene
from kg.views.picture.strokes import DISPUTED, STROKES, Stroke, width

_SHORT = 6.0  # pixels that a stroke ends before the tip of its arrow


@dataclass(frozen=True)
class Line:
    """One edge, drawn: the paths of its stroke, of its arrow's end and of the sign of a dispute."""

    id: str
    tone: str
    stroke: Stroke
    width: float
    path: str
    end: str
    mark: str | None


@dataclass(frozen=True)
class Sign:
    """One node, drawn: its outline and where the lines of its label go, by language."""

    id: str
    tone: str
    path: str
    inside: bool
    rows: dict[str, list[tuple[float, float, str]]]


def lines(scene: Scene, layout: Layout, bends: dict[str, float]) -> list[Line]:
    """Every edge as paths, in the order of their ids."""
    groups = [group.id for group in scene.groups]
    group_of = {relation.id: groups.index(relation.group) for relation in scene.relations}
    return [
        _line(edge, layout.spots[edge.source], layout.spots[edge.target], bends[edge.id], group_of[edge.relation])
        for edge in sorted(scene.edges, key=lambda e: e.id)
    ]


def signs(scene: Scene, layout: Layout) -> list[Sign]:
    """Every node as an outline and rows of text, in the order of their ids."""
    kinds = {kind.id: (number, kind.shape) for number, kind in enumerate(scene.types)}
    found = []
    for node in sorted(scene.nodes, key=lambda n: n.id):
        number, shape = kinds[node.type]
        spot = layout.spots[node.id]
        left, top, right, bottom = spot.box
        if not spot.inside:
            path = glyphs.shape(shape, spot.x, spot.y, spot.size)
        else:
            path = glyphs.rounded(spot.x, spot.y, right - left, bottom - top, glyphs.corner(shape))
        rows = {
            lang: [(spot.x, round(_first(spot, len(rows)) + LINE * n, 1), row) for n, row in enumerate(rows)]
            for lang, rows in spot.lines.items()
        }
        found.append(Sign(node.id, f"type-{number}", path, spot.inside, rows))
    return found


def sample(status: str, disputed: bool = False) -> Line:
    """A short straight line of a status, for the legend: 46 wide, 12 high."""
    stroke = STROKES[status]
    tip = (44.0, 6.0)
    return Line(
        status,
        "ink",
        stroke,
        stroke.width,
        f"M2 6H{36 if stroke.arrow != 'bar' else 42}",
        glyphs.arrow(stroke.arrow, tip, 0, 8),
        glyphs.arrow(DISPUTED, (27.0, 6.0), 0, 10) if disputed else None,
    )


def _first(spot: Spot, count: int) -> float:
    """The baseline of the first of so many rows."""
    if spot.inside:
        return spot.y - LINE * (count - 1) / 2 + FONT * 0.36
    return spot.y + spot.size + MARGIN + FONT * 0.8


def _line(edge: Edge, one: Spot, other: Spot, bent: float, group: int) -> Line:
    stroke, start, end = STROKES[edge.status], (one.x, one.y), (other.x, other.y)
    via = control(start, end, bent)
    if one == other:
        start, via, end = (one.x + 8, one.y), (one.x + 60, one.y - 60), (one.x, one.y - 8)
    steps = max(20, int(hypot(end[0] - start[0], end[1] - start[1]) / 2))
    last = next((s for s in range(steps, 0, -1) if not _within(other, point(start, via, end, s / steps))), steps)
    cut = max(last - max(1, round(_SHORT * steps / max(hypot(end[0] - start[0], end[1] - start[1]), 1))), 1) / steps
    tip, stop = point(start, via, end, last / steps), point(start, via, end, cut)
    angle = atan2(tip[1] - stop[1], tip[0] - stop[0])
    middle, past = point(start, via, end, 0.5), point(start, via, end, 0.51)
    turn = atan2(past[1] - middle[1], past[0] - middle[0])
    mark = (middle[0] + 5 * cos(turn), middle[1] + 5 * sin(turn))
    bend = (start[0] + (via[0] - start[0]) * cut, start[1] + (via[1] - start[1]) * cut)  # de Casteljau
    return Line(
        edge.id,
        f"group-{group}",
        stroke,
        width(edge.status, len(edge.claims)),
        "M{:.0f} {:.0f}Q{:.0f} {:.0f} {:.0f} {:.0f}".format(*start, *bend, *stop),
        glyphs.arrow(stroke.arrow, tip, angle),
        glyphs.arrow(DISPUTED, mark, turn, 10) if edge.disputed else None,
    )


def _within(spot: Spot, at: tuple[float, float]) -> bool:
    if spot.inside:
        left, top, right, bottom = spot.box
        return left <= at[0] <= right and top <= at[1] <= bottom
    return hypot(at[0] - spot.x, at[1] - spot.y) <= spot.size + 1
