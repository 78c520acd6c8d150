"""Rounds and stakes along time: no more precise than their sources, no label on another, by keyboard and on a phone."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from kg.model import Text
from kg.views.picture import scene
from kg.views.picture.span import Span
from kg.views.picture.standing import edges
from tests.views.browser.seeing import Open, greys, page_of, panel, settle, sideways, unlike
from tests.views.conftest import AT

VIEW = "#view=timeline"
LABELS = """() => [...document.querySelectorAll("#timeline-chart .lane text")].filter((text) => text.textContent).map((text) => {
  const { left, right, top, bottom } = text.getBoundingClientRect();
  return [left + 0.5, right - 0.5, top + 1, bottom - 1];
})"""
BARS = """() => [...document.querySelectorAll("#timeline-chart .dealing")].flatMap((mark) => [...mark.querySelectorAll(".box, .rival")]
  .map((part) => { const { left, right, top, bottom } = part.getBoundingClientRect(); return [left + 0.5, right - 0.5, top + 1, bottom - 1, mark.dataset.claims]; }))"""


def hits(boxes: list[list[Any]]) -> int:
    return sum(
        a[0] < b[1] and b[0] < a[1] and a[2] < b[3] and b[2] < a[3]
        for a, b in combinations(boxes, 2)
        if a[4:] != b[4:] or not a[4:]
    )


def marks(tab: Any) -> dict[str, str]:
    """What each mark says, by the claims that it merges."""
    return dict(
        tab.eval_on_selector_all(
            "#timeline-chart .dealing",
            "(all) => all.map((one) => [one.dataset.claims, one.getAttribute('aria-label')])",
        )
    )


def dated(sample: scene.Scene, **dates: dict[str, Any]) -> scene.Scene:
    """The sample with one investment for each of these names, which is its round’s, and with nothing else of heliox’s."""
    model = next(
        c for c in sample.claims if c.relation == "investedIn" and c.object == "heliox" and c.status == "accepted"
    )
    known = scene.Stretch("2020-01-31", "2020-01-31", "corroborated")
    plain = replace(model, known="2020-01-31", value=None, round=None, on=None, stretches=(known,), status="accepted")
    subjects = ("harrow", "tidewater", "kestrel", "sable", "quorum", "gulfstone")
    made = [
        replace(plain, **{"id": name, "handle": name, "subject": subject, **given})
        for (name, given), subject in zip(dates.items(), subjects, strict=False)
    ]
    claims = (
        *made,
        *(c for c in sample.claims if "heliox" not in (c.subject, c.object) or c.relation == "competesWith"),
    )
    nodes = tuple(replace(node, claims=()) for node in sample.nodes)
    return replace(sample, claims=claims, nodes=nodes, disputes=(), edges=edges(claims, (), AT))


def across(tab: Any, claim: str) -> tuple[float, float]:
    """From where to where the bar of a claim is drawn."""
    box = tab.locator(f'#timeline-chart .dealing[data-claims="{claim}"] .box').bounding_box()
    return box["x"], box["x"] + box["width"]


def day_at(tab: Any, x: float, year: int) -> float:
    """Which day of the year is drawn there, by the lines of its months."""
    grid = tab.eval_on_selector_all(
        "#timeline-chart .grid path", "(all) => all.map((one) => one.getBoundingClientRect().left)"
    )
    assert len(grid) == 12
    per_day = (grid[11] - grid[0]) / (date(year, 12, 1) - date(year, 1, 1)).days
    return float((x - grid[0]) / per_day)


@pytest.mark.parametrize("size", [(1400, 900), (390, 844)])
def test_no_label_lies_on_another_in_the_shipped_data(visit: Open, whole_page: Path, size: tuple[int, int]) -> None:
    tab = visit(VIEW, whole_page, size=size)
    for more in ("", "&years=all", "&years=2024", "&lane=xai", "&lang=fr"):
        tab.evaluate("(address) => { location.hash = address; }", VIEW + more)
        settle(tab)
        boxes = tab.evaluate(LABELS)
        assert len(boxes) > 20
        assert hits(boxes) <= len(boxes) * 0.05
        bars = tab.evaluate(BARS)
        assert len(bars) > 20
        assert hits(bars) == 0
        assert sideways(tab) <= size[0]


def test_a_mark_is_as_wide_as_its_source_is_vague(visit: Open, sample: scene.Scene, tmp_path: Path) -> None:
    some = dated(sample, day={"on": "2021-05-10"}, month={"on": "2021-05"}, year={"on": "2021"})
    tab = visit(f"{VIEW}&lane=heliox&years=2021", page_of(some, tmp_path))
    for claim, first, last in (("month", "2021-05-01", "2021-06-01"), ("year", "2021-01-01", "2022-01-01")):
        left, right = across(tab, claim)
        start = date(2021, 1, 1)
        assert day_at(tab, left, 2021) == pytest.approx((date.fromisoformat(first) - start).days, abs=1)
        assert day_at(tab, right, 2021) == pytest.approx((date.fromisoformat(last) - start).days, abs=1)
    left, right = across(tab, "day")
    assert right - left < 9
    assert day_at(tab, (left + right) / 2, 2021) == pytest.approx((date(2021, 5, 10) - date(2021, 1, 1)).days, abs=1.5)


def test_a_less_precise_report_of_the_same_stands_with_the_precise_one(
    visit: Open, sample: scene.Scene, tmp_path: Path
) -> None:
    some = dated(
        sample,
        day={"on": "2021-05-10"},
        month={"on": "2021-05", "subject": "harrow"},
        other={"on": "2021-07", "subject": "harrow"},
    )
    tab = visit(f"{VIEW}&lane=heliox&years=2021", page_of(some, tmp_path))
    assert set(marks(tab)) == {"day month", "other"}
    assert "×2" in marks(tab)["day month"]


def test_open_ends_are_arrows_and_what_is_open_goes_on_to_the_clock(
    visit: Open, sample: scene.Scene, tmp_path: Path
) -> None:
    stake = {"relation": "holdsStakeIn", "stretches": (scene.Stretch("2020-01-31", "2021-03-01", "corroborated"),)}
    ended = {
        **stake,
        "stretches": (scene.Stretch("2020-01-31", "2021-03-01", "corroborated", valid_until="2021-08-01"),),
    }
    before = {"on": "by 2021-09-30", "on_span": Span(None, "2021-09-30")}
    some = dated(
        sample,
        held={**stake, "since": "2021-03"},
        past={**ended, "since": "2021-03-01", "until": "2021-08"},
        before=before,
    )
    tab = visit(f"{VIEW}&lane=heliox&years=all", page_of(some, tmp_path))
    clock = tab.locator("#timeline-chart .clocks .valid").bounding_box()["x"]
    _, right = across(tab, "held")
    assert right == pytest.approx(clock + 8, abs=2)  # the tip of the arrow
    assert across(tab, "past")[1] < clock - 50
    corners = "(mark) => mark.querySelector('.box').getAttribute('d').match(/[ML]/g).length"
    count = {
        name: tab.locator(f'.dealing[data-claims="{name}"]').evaluate(corners) for name in ("held", "past", "before")
    }
    assert count == {"held": 5, "past": 4, "before": 5}
    assert tab.locator('.dealing[data-claims="held"] .perhaps').count() == 1  # some day of March
    assert "by 2021-09-30" in marks(tab)["before"]


def test_both_clocks_are_lines_and_what_they_do_not_accept_is_not_there(
    visit: Open, sample: scene.Scene, tmp_path: Path
) -> None:
    later = {
        "on": "2021-10-05",
        "known": "2021-10-05",
        "stretches": (scene.Stretch("2021-10-05", "2021-10-05", "corroborated"),),
    }
    rumour = {
        "on": "2021-03",
        "status": "rumoured",
        "standing": "rumoured",
        "stretches": (scene.Stretch("2020-01-31", "2021-03-31", "any"),),
    }
    path = page_of(dated(sample, early={"on": "2021-02-01"}, later=later, rumour=rumour), tmp_path)
    tab = visit(f"{VIEW}&lane=heliox&years=2021&known=2021-09-01&valid=2021-06-01", path)
    assert set(marks(tab)) == {"early", "rumour"}
    for clock, day in (("known", date(2021, 9, 1)), ("valid", date(2021, 6, 1))):
        at = tab.locator(f"#timeline-chart .clocks .{clock}").bounding_box()["x"]
        assert day_at(tab, at, 2021) == pytest.approx((day - date(2021, 1, 1)).days, abs=1.5)
        assert day.isoformat() in tab.text_content("#timeline-chart .axis")
    tab = visit(f"{VIEW}&lane=heliox&years=2021&known=2021-12-01&proof=corroborated", path)
    assert set(marks(tab)) == {"early", "later"}
    tab = visit(f"{VIEW}&lane=heliox&known=2019-01-01", path)
    assert tab.locator("#timeline-chart .dealing").count() == 0
    assert "Nothing here on this day" in tab.inner_text("#timeline-words")
    assert "2019-01-01" in tab.inner_text("#timeline-words")


def test_statuses_are_told_apart_without_colour(visit: Open, sample: scene.Scene, tmp_path: Path) -> None:
    held = (scene.Stretch("2020-01-31", "2021-01-01", "corroborated"),)
    until = (scene.Stretch("2020-01-31", "2021-01-01", "corroborated", valid_until="2021-06-01"),)
    base = {"on": "2021", "stretches": held}
    some = dated(
        sample,
        accepted=base,
        planned={**base, "status": "planned", "standing": "planned", "drawn": "plansToInvestIn"},
        rumoured={**base, "status": "rumoured", "standing": "rumoured"},
        denied={**base, "status": "denied", "polarity": "denies", "stretches": ()},
        ended={**base, "stretches": until},
    )
    tab = visit(f"{VIEW}&lane=heliox&years=2021", page_of(some, tmp_path), device_scale_factor=4)
    bars = [
        greys(tab, f'.dealing[data-claims="{name}"] .box')[0]
        for name in ("accepted", "planned", "rumoured", "denied", "ended")
    ]
    assert min(unlike(one, other) for one, other in combinations(bars, 2)) > 0.06


def test_rivals_stand_side_by_side_on_their_lane(visit: Open, sample: scene.Scene) -> None:
    tab = visit(f"{VIEW}&lane=heliox")
    priced = {c.id: c for c in sample.claims if c.relation == "preMoney"}
    shown = {ids: told for ids, told in marks(tab).items() if set(ids.split()) & set(priced)}
    disputed = {ids: told for ids, told in shown.items() if "disputed" in told}
    said = [priced[i].value for ids in disputed for i in ids.split() if i in priced]
    assert {value.en for value in said if value} == {"$18 billion", "$20 billion"}
    assert len(disputed) >= 2
    for ids in disputed:
        assert tab.locator(f'.dealing[data-claims="{ids}"] .rival').count() == 1


def test_it_is_read_by_keyboard_and_opens_the_evidence(visit: Open) -> None:
    tab = visit(VIEW)
    assert tab.locator('#timeline-chart [tabindex="0"]').count() == 1
    tab.focus('#timeline-chart [tabindex="0"]')
    label = "() => document.activeElement.getAttribute('aria-label')"
    lane = "() => document.activeElement.closest('.lane').dataset.lane"
    first, home = tab.evaluate(label), tab.evaluate(lane)
    tab.keyboard.press("ArrowRight")
    second = tab.evaluate(label)
    assert second != first
    assert tab.evaluate(lane) == home
    tab.keyboard.press("ArrowDown")
    assert tab.evaluate(lane) != home
    told = tab.evaluate(label)
    pick = tab.evaluate("() => document.activeElement.dataset.pick")
    tab.keyboard.press("Enter")
    assert tab.is_visible("#panel")
    kind, _, name = pick.partition(" ")
    assert f"{kind}={name}" in tab.evaluate("() => decodeURIComponent(location.hash)")
    assert tab.locator("#timeline-chart .picked").count() >= 1
    tab.keyboard.press("Escape")
    assert tab.evaluate(label) == told


def test_lanes_and_years_are_chosen_and_kept_in_the_address(visit: Open) -> None:
    tab = visit(VIEW)
    lanes = "() => [...document.querySelectorAll('#timeline-chart .lane')].map((lane) => lane.dataset.lane)"
    usual = tab.evaluate(lanes)
    assert {"heliox", "openmind"} <= set(usual)
    assert "gulfstone" not in usual
    tab.select_option("#timeline-lane", "gulfstone")
    assert tab.evaluate(lanes) == ["gulfstone"]
    tab.click("#year-back")
    year = tab.inner_text("#year-shown")
    tab.click("#year-back")
    assert int(tab.inner_text("#year-shown")) == int(year) - 1
    assert f"years={int(year) - 1}" in tab.url
    assert "lane=gulfstone" in tab.url
    tab.click("#span-all")
    assert "–" in tab.inner_text("#year-shown")
    tab = visit("#n=gulfstone")
    tab.click("text=Its rounds and stakes along time")
    assert tab.evaluate(lanes) == ["gulfstone"]


def test_filters_and_language_are_followed(visit: Open) -> None:
    tab = visit(f"{VIEW}&lane=heliox")
    both = len(marks(tab))
    tab.uncheck("input[name=group][value=ownership]")
    assert 0 < len(marks(tab)) < both
    tab.check("#language-fr", force=True)
    assert "retenu" in next(iter(marks(tab).values()))
    assert "tours et participations" in tab.inner_text("#timeline-words")


def test_the_axis_stays_and_a_phone_never_scrolls_sideways(visit: Open, whole_page: Path) -> None:
    tab = visit(VIEW, whole_page, size=(360, 740), has_touch=True)
    settle(tab)
    assert sideways(tab) <= 360
    top = "() => document.querySelector('#timeline-chart .axis').getBoundingClientRect().top"
    before = tab.evaluate(top)
    scroll = tab.evaluate(
        "() => { const b = document.getElementById('timeline-scroll'); return [b.scrollLeft, b.scrollWidth - b.clientWidth]; }"
    )
    assert scroll[1] > 100
    assert scroll[0] == pytest.approx(scroll[1], abs=1)  # the latest comes first
    name = "() => document.querySelector('#timeline-chart .title').getBoundingClientRect().left"
    assert 0 <= tab.evaluate(name) < 60
    tab.evaluate("() => document.getElementById('timeline-scroll').scrollTo(80, 900)")
    settle(tab)
    assert tab.evaluate("() => document.getElementById('timeline-scroll').scrollTop") > 500
    assert tab.evaluate(top) == pytest.approx(before, abs=1)
    assert 0 <= tab.evaluate(name) < 60


def test_it_is_drawn_in_the_dark_too(visit: Open) -> None:
    for scheme in ("light", "dark"):
        tab = visit(VIEW, color_scheme=scheme)
        (chart,) = greys(tab, "#timeline-scroll")
        assert 0.01 < sum(chart) / len(chart) < 0.7


def test_malice_stays_text(visit: Open, hostile: scene.Scene, evil: str, tmp_path: Path) -> None:
    claims = tuple(replace(c, value=Text.both(evil), on=Text.both(evil)) for c in hostile.claims)
    path = page_of(replace(hostile, claims=claims), tmp_path)
    tab = visit(f"{VIEW}&lane=heliox&years=all", path)
    assert len(marks(tab)) > 3
    assert tab.evaluate("() => window.pwned") is None
    assert any("{{7*7}}" in told for told in marks(tab).values())
    assert tab.locator("#timeline-chart img, #timeline-chart script").count() == 0
    tab.focus("#timeline-chart .dealing >> nth=0")
    tab.keyboard.press("Enter")
    assert "{{7*7}}" in panel(tab)
    assert tab.evaluate("() => window.pwned") is None


def test_what_finds_no_room_is_counted_and_one_click_away(visit: Open, whole_page: Path) -> None:
    tab = visit(VIEW, whole_page)
    more = tab.locator("#timeline-chart .lane[data-lane=xai] .more")
    left_out = int(more.text_content().strip("+").split()[0])
    drawn = len(tab.query_selector_all("#timeline-chart .lane[data-lane=xai] .dealing"))
    assert left_out > 10
    assert re.match(r"\d+ of \d+ rounds and stakes", tab.inner_text("#timeline-words"))
    more.click()
    assert "lane=xai" in tab.url
    assert len(tab.query_selector_all("#timeline-chart .dealing")) > drawn
    assert tab.locator("#timeline-chart .more").count() == 0
