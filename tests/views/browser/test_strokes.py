"""Statuses on the canvas, told apart without colour at the scale at which a large set opens: by dashes, weight and end."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path

from kg.model import Text
from kg.views.picture import scene
from kg.views.picture.scene import STATUSES
from kg.views.picture.standing import edges
from kg.views.picture.strokes import STROKES
from tests.views.browser.seeing import Open, page_of, settle

DAY, SCALE = "2020-01-01", 0.72

# along the middle of a line: its ink across, how many times it begins anew in 100 pixels, and how much of it is there
READ = """(id) => {
  const canvas = document.querySelector("#canvas canvas"), pen = canvas.getContext("2d"), { network } = kgPicture, found = [];
  for (let part = 0.2; part <= 0.8; part += 0.0005) {
    const at = network.canvasToDOM(network.body.edges[id].edgeType.getPoint(part)), times = canvas.width / canvas.clientWidth;
    const pixels = pen.getImageData(Math.floor(at.x * times), Math.floor(at.y * times) - 3, 1, 7).data;
    found.push([at.x, at.y, pixels.filter((_, place) => place % 4 === 3).reduce((sum, alpha) => sum + alpha, 0) / 255]);
  }
  const most = found.map((one) => one[2]).sort((a, b) => a - b)[Math.floor(found.length * 0.9)], there = found.map((one) => one[2] > most * 0.5);
  const length = found.slice(1).reduce((sum, one, place) => sum + Math.hypot(one[0] - found[place][0], one[1] - found[place][1]), 0);
  return [most, there.filter((on, place) => on && place && !there[place - 1]).length * 100 / length, there.filter(Boolean).length / there.length];
}"""


def one_of_each(sample: scene.Scene) -> scene.Scene:
    """Two entities for each status, with a line of it between them."""
    nodes, claims = [], []
    for status in STATUSES:
        nodes += [replace(sample.nodes[0], id=f"{status}-{end}", claims=(status,)) for end in "ab"]
        pieces = scene.Stretch(
            DAY,
            DAY,
            "any" if status == "rumoured" else "credible",
            valid_until="2021-01-01" if status == "ended" else None,
        )
        claims.append(
            replace(
                sample.claims[0],
                id=status,
                subject=f"{status}-a",
                object=None if status == "derived" else f"{status}-b",
                relation="investedIn",
                drawn=None,
                known=DAY,
                status="accepted" if status in ("ended", "derived") else status,
                stretches=() if status == "denied" else (pieces,),
                polarity="denies" if status == "denied" else "asserts",
            )
        )
    follows = scene.Edge(
        "derived-a", "derived-b", "investedIn", "derived", claims=("derived",), rule=Text.both("a rule")
    )
    return replace(
        sample,
        focus="nobody",
        nodes=tuple(nodes),
        edges=(*edges(claims, (), sample.at), follows),
        claims=tuple(claims),
        disputes=(),
    )


def test_each_status_can_be_told_without_colour(visit: Open, sample: scene.Scene, tmp_path: Path) -> None:
    few = one_of_each(sample)
    assert sorted(edge.status for edge in few.edges) == sorted(STATUSES)
    path = page_of(few, tmp_path)
    tab = visit(path=path)
    tab.evaluate(
        """([statuses, scale]) => {
          statuses.forEach((status, row) => ["a", "b"].forEach((end, side) => kgPicture.network.moveNode(`${status}-${end}`, side * 440 - 220, row * 90 - 230)));
          kgPicture.network.moveTo({ position: { x: 0, y: 0 }, scale });
        }""",
        [list(STATUSES), SCALE],
    )
    settle(tab)
    read = {edge.status: tab.evaluate(READ, edge.id) for edge in few.edges}
    assert min(ink for ink, _, _ in read.values()) > 0.45, read
    for one, other in combinations(STATUSES, 2):
        (ink, runs, there), (ink2, runs2, there2) = read[one], read[other]
        weight = max(ink, ink2) > 1.2 * min(ink, ink2)
        dashes = max(runs, runs2) > 1.4 * min(runs, runs2) or abs(there - there2) > 0.15
        ends = STROKES[one].arrow != STROKES[other].arrow
        assert weight + dashes + ends > 1, (one, other, read)
