"""The bend of each edge: parallel edges apart, edges of one column bowed out, few lines through other nodes.

A bend is vis-network's roundness, positive for `curvedCW` and negative for `curvedCCW`; `control` is its formula
(BezierEdgeStatic in vis-network 9.1), so that the still picture has the same lines.
"""

from __future__ import annotations

from collections import defaultdict
from math import atan2, cos, hypot, pi, sin

from kg.views.picture.layout import Layout, Spot
from kg.views.picture.scene import Scene

Point = tuple[float, float]
_BOWS = (14.0, -14.0, 30.0, -30.0, 50.0, -50.0, 75.0, -75.0)
_SPREAD = 16.0
_ROUTED = 120_000
_TITLES = 34.0  # the height of the columns' titles, which lines had better leave free


def bends(scene: Scene, layout: Layout) -> dict[str, float]:
    """The signed roundness of every edge, by edge id.

    Each bundle of parallel edges takes the bow that passes through the fewest nodes and labels; above 120,000
    pairs of edge and node that search is left out.
    """
    bundles: dict[tuple[str, str], list[str]] = defaultdict(list)
    for edge in sorted(scene.edges, key=lambda e: e.id):
        bundles[min(edge.source, edge.target), max(edge.source, edge.target)].append(edge.id)
    ends = {edge.id: edge.source for edge in scene.edges}
    routed = len(scene.edges) * len(scene.nodes) <= _ROUTED
    found: dict[str, float] = {}
    for (first, second), ids in sorted(bundles.items()):
        one, other = layout.spots[first], layout.spots[second]
        bow = _best(one, other, layout) if routed else _BOWS[0]
        for place, i in enumerate(ids):
            shift = (place - (len(ids) - 1) / 2) * _SPREAD
            bent = roundness(one, other, bow + shift)
            found[i] = bent if ends[i] == first else -bent
    return found


def roundness(one: Spot, other: Spot, bow: float) -> float:
    """The roundness that bows the middle of the curve about so many pixels off the straight line."""
    length = hypot(other.x - one.x, other.y - one.y) or 1.0
    bent = min(0.9, abs(bow) / (0.3927 * length))
    return round(bent if bow >= 0 else -bent, 3)


def control(start: Point, end: Point, bent: float) -> Point:
    """The control point of the curve, as vis computes it."""
    across, up = end[0] - start[0], start[1] - end[1]
    angle, length = atan2(up, across) + (0.5 * bent + 0.5) * pi, (0.5 * abs(bent) + 0.5) * hypot(across, up)
    return start[0] + length * sin(angle), start[1] + length * cos(angle)


def point(start: Point, via: Point, end: Point, t: float) -> Point:
    """The point at `t`, from 0 to 1, of a quadratic curve."""
    a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
    return a * start[0] + b * via[0] + c * end[0], a * start[1] + b * via[1] + c * end[1]


def _best(one: Spot, other: Spot, layout: Layout) -> float:
    """The bow whose curve crosses the fewest strange boxes, the flatter first."""
    reach = 110.0
    left, right = min(one.x, other.x) - reach, max(one.x, other.x) + reach
    top, bottom = min(one.y, other.y) - reach, max(one.y, other.y) + reach
    boxes = [
        spot.box
        for spot in layout.spots.values()
        if spot not in (one, other) and left < spot.x < right and top < spot.y < bottom
    ]
    start, end = (one.x, one.y), (other.x, other.y)

    def cost(bow: float) -> float:
        via = control(start, end, roundness(one, other, bow))
        steps = max(8, int(hypot(end[0] - start[0], end[1] - start[1]) / 18))
        path = [point(start, via, end, step / steps) for step in range(1, steps)]
        hits = sum(any(b[0] < x < b[2] and b[1] < y < b[3] for x, y in path) for b in boxes)
        outside = sum(y < layout.top + _TITLES or y > layout.top + layout.height for _, y in path)
        return hits + outside / 3 + abs(bow) / 200

    return min(_BOWS, key=cost)
