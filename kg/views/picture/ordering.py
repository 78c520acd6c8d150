"""The order within the columns and beneath them: neighbours drawn together, by barycentres, then by exchanging pairs.

The barycentre heuristic is Sugiyama, Tagawa and Toda (1981); the exchanges shorten the sum of the edges.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from math import hypot

Place = tuple[float, float]
Lanes = list[list[str]]  # nodes from top to bottom, lane by lane
_SWEEPS, _ROUNDS, _EXCHANGED, _STRETCH = 12, 6, 400, 1.5


@dataclass(frozen=True)
class Sheet:
    """What to arrange: the nodes of each column, those beneath, lanes by column, and all the measures.

    `aspect` is the width of the view over its height: a picture too low for it is spread out.
    """

    columns: dict[str, list[str]]
    beneath: list[str]
    lanes: dict[str, int]
    widths: dict[str, float]
    heights: dict[str, float]
    gap: float
    head: float
    aspect: float
    focus: str


@dataclass(frozen=True)
class Arrangement:
    """The centre of every node's box, the strips (column, left, right), where they end, and the size of the whole."""

    places: dict[str, Place]
    strips: list[tuple[str, float, float]]
    divide: float | None
    size: Place


@dataclass
class _Order:
    """The order so far: for each column its lanes, and the lanes beneath, which run under all of them."""

    columns: dict[str, Lanes]
    beneath: Lanes


def arrange(sheet: Sheet, edges: list[tuple[str, str]]) -> Arrangement:
    """Order the columns and what stands beneath them, and place it all."""
    near: dict[str, list[str]] = defaultdict(list)
    for one, other in edges:
        if one != other:
            near[one].append(other)
            near[other].append(one)
    count = sum(sheet.lanes.values())
    order = _Order(
        {column: _dealt(part, sheet.lanes[column], sheet.focus) for column, part in sheet.columns.items()},
        _dealt(sheet.beneath, count, sheet.focus),
    )
    found = _stacked(sheet, order)
    for _ in range(_SWEEPS):
        weigh = _weighing(near, found.places)
        for column, part in sheet.columns.items():
            by_height = sorted(part, key=lambda i: (weigh(i, 1), i))
            order.columns[column] = _dealt(by_height, sheet.lanes[column], sheet.focus)
        order.beneath = _sliced(sorted(sheet.beneath, key=lambda i: (weigh(i, 0), i)), count)
        found = _stacked(sheet, order)
    for _ in range(_ROUNDS if len(found.places) <= _EXCHANGED else 0):
        moved = [_exchanged(part, found.places, near) for part in (*order.columns.values(), order.beneath)]
        found = _stacked(sheet, order)
        if not any(moved):
            break
    return found


def tallest(lanes: Lanes, heights: dict[str, float]) -> float:
    """The height of the tallest lane."""
    return max((sum(heights[i] for i in lane) for lane in lanes), default=0.0)


def _weighing(near: dict[str, list[str]], places: dict[str, Place]) -> Callable[[str, int], float]:
    """The mean place of a node's neighbours along an axis, or its own where it has none."""

    def weigh(i: str, axis: int) -> float:
        found = [places[n][axis] for n in near[i]]
        return sum(found) / len(found) if found else places[i][axis]

    return weigh


def _dealt(part: list[str], lanes: int, focus: str) -> Lanes:
    """The part dealt row by row, to and fro, over the lanes; the focus has a place of its own."""
    dealt: Lanes = [[] for _ in range(lanes)]
    for index, i in enumerate(i for i in part if i != focus):
        row, lane = divmod(index, lanes)
        dealt[lane if row % 2 == 0 else lanes - 1 - lane].append(i)
    return dealt


def _sliced(part: list[str], lanes: int) -> Lanes:
    """The part cut into lanes from left to right, as even as can be."""
    ends = [round(len(part) * n / max(lanes, 1)) for n in range(lanes + 1)]
    return [part[start:end] for start, end in pairwise(ends)]


def _exchanged(part: Lanes, places: dict[str, Place], near: dict[str, list[str]]) -> bool:
    """Exchange pairs of one part while that shortens their edges; whether any was."""

    def pull(i: str, at: Place) -> float:
        return sum(hypot(at[0] - places[n][0], at[1] - places[n][1]) for n in near[i])

    cells = [(lane, row) for lane, nodes in enumerate(part) for row in range(len(nodes))]
    moved = False
    for index, (lane, row) in enumerate(cells):
        for other_lane, other_row in cells[index + 1 :]:
            i, j = part[lane][row], part[other_lane][other_row]
            here, there = places[i], places[j]
            before = pull(i, here) + pull(j, there)
            places[i], places[j] = there, here
            if pull(i, there) + pull(j, here) < before - 1:
                part[lane][row], part[other_lane][other_row] = j, i
                moved = True
            else:
                places[i], places[j] = here, there
    return moved


def _stacked(sheet: Sheet, order: _Order) -> Arrangement:
    """Places for an order: columns side by side and equally tall, then what stands beneath."""
    across = sum(sheet.lanes[c] * sheet.widths[c] for c in sheet.columns) + (len(sheet.columns) + 1) * sheet.gap
    own = sheet.heights.get(sheet.focus, 0.0)
    above = max(
        (tallest(part, sheet.heights) + own * (sheet.focus in sheet.columns[c]) for c, part in order.columns.items()),
        default=0.0,
    )
    below = tallest(order.beneath, sheet.heights)
    low = across / sheet.aspect - sheet.head * (2 if sheet.beneath else 1)
    stretch = min(_STRETCH, max(1.0, low / max(above + below, 1.0)))
    above, below = above * stretch, below * stretch
    down = sheet.head + above + (sheet.head + below if sheet.beneath else 0.0)
    places: dict[str, Place] = {}
    strips, lanes_at = [], []
    left, top = -across / 2 + sheet.gap, -down / 2 + sheet.head
    divide = top + above + sheet.head * 0.25
    for column, lanes in order.columns.items():
        width = sheet.widths[column]
        right = left + sheet.lanes[column] * width
        end = top + above
        if sheet.focus in sheet.columns[column]:
            end -= own
            places[sheet.focus] = ((left + right) / 2, end + own / 2)
        for number, lane in enumerate(lanes):
            lanes_at.append(left + (number + 0.5) * width)
            places |= _spread(lane, sheet.heights, lanes_at[-1], top, end, 0.25 + 0.5 * (number % 2))
        strips.append((column, left - sheet.gap / 2, right + sheet.gap / 2))
        left = right + sheet.gap
    start = top + above + sheet.head
    for number, (x, lane) in enumerate(zip(lanes_at, order.beneath, strict=True)):
        places |= _spread(lane, sheet.heights, x, start, start + below, 0.25 + 0.5 * (number % 2))
    return Arrangement(places, strips, divide if sheet.beneath else None, (across, down))


def _spread(
    nodes: list[str], heights: dict[str, float], x: float, top: float, end: float, lead: float
) -> dict[str, Place]:
    """One lane, its nodes evenly apart; `lead` is the share of one gap above the first, so that lanes interleave."""
    gap = (end - top - sum(heights[i] for i in nodes)) / max(len(nodes), 1)
    places: dict[str, Place] = {}
    y = top + gap * lead
    for i in nodes:
        places[i] = (x, y + heights[i] / 2)
        y += heights[i] + gap
    return places
