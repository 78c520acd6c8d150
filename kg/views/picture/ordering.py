"""The order within the columns: neighbours drawn together, by barycentres and then by exchanging pairs.

The barycentre heuristic is Sugiyama, Tagawa and Toda (1981); the exchanges shorten the sum of the edges.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import hypot

Place = tuple[float, float]
Strip = tuple[str, float, float, float | None]
_SWEEPS, _ROUNDS, _EXCHANGED = 12, 5, 400


@dataclass(frozen=True)
class Sheet:
    """What to arrange: for each column its core and its other nodes, its number of lanes, and all the measures."""

    parts: dict[str, tuple[list[str], list[str]]]
    lanes: dict[str, int]
    heights: dict[str, float]
    lane: dict[str, float]
    gap: float
    head: float
    focus: str


@dataclass(frozen=True)
class Arrangement:
    """The centre of every node's box, the strips (column, left, right, divide) and the size of the whole."""

    places: dict[str, Place]
    strips: list[Strip]
    size: Place


Order = dict[str, list[list[list[str]]]]  # column → part → lane → nodes from top to bottom


def arrange(sheet: Sheet, edges: list[tuple[str, str]]) -> Arrangement:
    """Order every part of every column and place it."""
    near: dict[str, list[str]] = defaultdict(list)
    for one, other in edges:
        if one != other:
            near[one].append(other)
            near[other].append(one)
    order: Order = {
        column: [_dealt(part, sheet.lanes[column], sheet.focus) for part in both]
        for column, both in sheet.parts.items()
    }
    found = _stacked(sheet, order)
    for _ in range(_SWEEPS):
        places = found.places

        def weight(i: str, places: dict[str, Place] = places) -> tuple[float, str]:
            heights = [places[n][1] for n in near[i]]
            return sum(heights) / len(heights) if heights else places[i][1], i

        for column, both in sheet.parts.items():
            order[column] = [_dealt(sorted(part, key=weight), sheet.lanes[column], sheet.focus) for part in both]
        found = _stacked(sheet, order)
    for _ in range(_ROUNDS if len(found.places) <= _EXCHANGED else 0):
        moved = [_exchanged(part, found.places, near) for parts in order.values() for part in parts]
        found = _stacked(sheet, order)
        if not any(moved):
            break
    return found


def _dealt(part: list[str], lanes: int, focus: str) -> list[list[str]]:
    """The part dealt row by row, to and fro, over the lanes; the focus has a place of its own."""
    dealt: list[list[str]] = [[] for _ in range(lanes)]
    for index, i in enumerate(i for i in part if i != focus):
        row, lane = divmod(index, lanes)
        dealt[lane if row % 2 == 0 else lanes - 1 - lane].append(i)
    return dealt


def _exchanged(part: list[list[str]], places: dict[str, Place], near: dict[str, list[str]]) -> bool:
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


def _stacked(sheet: Sheet, order: Order) -> Arrangement:
    """Places for an order: columns side by side, all of the height of the tallest."""
    across = sum(sheet.lanes[column] * sheet.lane[column] for column in order) + (len(order) + 1) * sheet.gap
    heights = {
        column: [_height(sheet, sheet.parts[column][n], parts[n]) for n in (0, 1)] for column, parts in order.items()
    }
    tall = max((sum(both) for both in heights.values()), default=0.0)
    places: dict[str, Place] = {}
    strips: list[Strip] = []
    left, top = -across / 2 + sheet.gap, -(tall + sheet.head) / 2 + sheet.head
    for column, parts in order.items():
        right = left + sheet.lanes[column] * sheet.lane[column]
        stretch = tall / sum(heights[column])
        middle = top + heights[column][0] * stretch
        for n, (start, end) in enumerate(((top, middle), (middle, top + tall))):
            start = _focused(sheet, sheet.parts[column][n], places, (left + right) / 2, start)
            for number, lane in enumerate(parts[n]):
                x = left + (number + 0.5) * sheet.lane[column]
                places |= _spread(lane, sheet.heights, x, start, end, 0.25 + 0.5 * (number % 2))
        strips.append((column, left - sheet.gap / 2, right + sheet.gap / 2, middle if all(heights[column]) else None))
        left = right + sheet.gap
    return Arrangement(places, strips, (across, tall + sheet.head))


def _focused(sheet: Sheet, part: list[str], places: dict[str, Place], x: float, top: float) -> float:
    """Place the focus, where it is in this part, at the head of its column; where the others start."""
    if sheet.focus not in part:
        return top
    places[sheet.focus] = (x, top + sheet.heights[sheet.focus] / 2)
    return top + sheet.heights[sheet.focus]


def _height(sheet: Sheet, part: list[str], lanes: list[list[str]]) -> float:
    if not part:
        return 0.0
    own = sheet.heights[sheet.focus] if sheet.focus in part else 0.0
    return max(sum(sheet.heights[i] for i in lane) for lane in lanes) + own + 16


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
