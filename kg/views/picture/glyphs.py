"""The outlines of vis-network's node shapes and arrow ends, as SVG paths: for the legend and for the still picture."""

from __future__ import annotations

from math import cos, pi, sin, sqrt

Point = tuple[float, float]
LABEL_INSIDE = ("box", "ellipse", "circle", "database", "text")


def shape(name: str, x: float, y: float, r: float) -> str:
    """The outline of a vis shape of radius `r` around a point; shapes that hold their label come out as small signs."""
    match name:
        case "square":
            return _closed([(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)])
        case "diamond":
            return _closed([(x, y + r), (x + r, y), (x, y - r), (x - r, y)])
        case "triangle" | "triangleDown":
            up = 1 if name == "triangle" else -1
            r *= 1.15
            inner, height = sqrt(3) / 3 * r, sqrt(3) * r
            y += up * 0.275 * r
            return _closed([(x, y - up * (height - inner)), (x + r, y + up * inner), (x - r, y + up * inner)])
        case "hexagon":
            return _closed([(x + r * cos(i * pi / 3), y + r * sin(i * pi / 3)) for i in range(6)])
        case "star":
            r *= 0.82
            radii = [r * (1.3 if i % 2 == 0 else 0.5) for i in range(10)]
            return _closed([(x + d * sin(i * pi / 5), y + 0.1 * r - d * cos(i * pi / 5)) for i, d in enumerate(radii)])
        case "box":
            return rounded(x, y, 2.4 * r, 1.5 * r, 0.15 * r)
        case "ellipse" | "circle" | "database" | "text":
            return rounded(x, y, 2.6 * r, 1.4 * r, 0.69 * r)
        case _:
            return oval(x, y, r, r)


def corner(name: str) -> int:
    """How round the corners are of a shape that holds its label: a box, or for the others a pill.

    vis draws an ellipse twice as high as its words; a pill takes no more room than a box.
    """
    return 4 if name == "box" else 14


def oval(x: float, y: float, across: float, down: float) -> str:
    """An ellipse by its two radii."""
    start, end = f"{_n(x - across)} {_n(y)}", f"{_n(x + across)} {_n(y)}"
    radii = f"{_n(across)} {_n(down)}"
    return f"M{start}A{radii} 0 1 1 {end}A{radii} 0 1 1 {start}Z"


def rounded(x: float, y: float, width: float, height: float, r: float) -> str:
    """A box with round corners around a point."""
    left, top, w, h = x - width / 2, y - height / 2, width - 2 * r, height - 2 * r
    corner = f"a{_n(r)} {_n(r)} 0 0 1 "
    return (
        f"M{_n(left + r)} {_n(top)}h{_n(w)}{corner}{_n(r)} {_n(r)}v{_n(h)}{corner}{_n(-r)} {_n(r)}"
        f"h{_n(-w)}{corner}{_n(-r)} {_n(-r)}v{_n(-h)}{corner}{_n(r)} {_n(-r)}Z"
    )


def arrow(name: str, tip: Point, angle: float, length: float = 9) -> str:
    """The end of an arrow that points along `angle` (radians) with its tip at a point, after vis's forms."""
    forms: dict[str, list[Point]] = {
        "arrow": [(0, 0), (-1, 0.4), (-0.85, 0), (-1, -0.4)],
        "vee": [(-1, 0.5), (0, 0), (-1, -0.5), (-1, -0.22), (-0.42, 0), (-1, 0.22)],
        "bar": [(0, 0.6), (0, -0.6), (-0.22, -0.6), (-0.22, 0.6)],
        "diamond": [(0, 0), (-0.5, 0.38), (-1, 0), (-0.5, -0.38)],
    }
    turn, (x, y) = (cos(angle), sin(angle)), tip
    if name == "circle":
        return oval(x - 0.4 * length * turn[0], y - 0.4 * length * turn[1], 0.4 * length, 0.4 * length)
    return _closed(
        [
            (x + length * (a * turn[0] - b * turn[1]), y + length * (a * turn[1] + b * turn[0]))
            for a, b in forms.get(name, forms["arrow"])
        ]
    )


def _closed(points: list[Point]) -> str:
    return "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in points) + "Z"


def _n(number: float) -> str:
    """A number in one decimal, without a minus zero."""
    return f"{round(number, 1) + 0:g}"
