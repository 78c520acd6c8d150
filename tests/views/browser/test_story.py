"""Story mode in a browser: walked through by key and by button, linked to, left again, read in French and without scripts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg.model import Ledger, Text
from kg.store import Build
from kg.views.picture import render, scene
from kg.views.picture.faults import BrokenScene
from tests.views.browser.seeing import Open, drawn, inked, page_of, panel, settle
from tests.views.features import told


@pytest.fixture(scope="module")
def tale(sample: scene.Scene) -> scene.Scene:
    return told(sample)


@pytest.fixture(scope="module")
def tale_page(tale: scene.Scene, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return page_of(tale, tmp_path_factory.mktemp("tale"))


@pytest.fixture(scope="module")
def big_tale(big: scene.Scene, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return page_of(told(big), tmp_path_factory.mktemp("big-tale"))


def story(tab: Any) -> str:
    return str(tab.inner_text("#story"))


def given(tab: Any) -> dict[str, str]:
    """What the address says."""
    return dict(tab.evaluate("() => Object.fromEntries(new URLSearchParams(location.hash.slice(1)))"))


def test_a_page_without_stories_has_neither_button_nor_panel(visit: Open) -> None:
    tab = visit()
    assert tab.query_selector("#stories, #story, #stories-still") is None
    tab.keyboard.press("n")
    tab.keyboard.press("Escape")
    assert "story" not in given(tab)


def test_the_list_starts_a_story_that_keys_and_buttons_walk_through(visit: Open, tale_page: Path) -> None:
    tab = visit(path=tale_page)
    assert not tab.is_visible("#story")
    tab.click("#stories")
    assert "A tale" in story(tab)
    assert "4 steps" in story(tab)
    tab.click("#story-told button")
    assert "We begin" in story(tab)
    assert "1 of 4" in story(tab)
    assert tab.is_disabled("#story-back")
    tab.keyboard.press("n")
    assert "The stake" in story(tab)
    tab.click("#story-next")
    assert "Rivals" in story(tab)
    tab.keyboard.press("b")
    tab.click("#story-back")
    assert "We begin" in story(tab)
    tab.keyboard.press("b")
    assert "1 of 4" in story(tab)
    for _ in range(9):
        tab.keyboard.press("n")
    assert "4 of 4" in story(tab)
    assert tab.is_disabled("#story-next")
    assert tab.evaluate("() => document.activeElement.id") == "story"
    tab.go_back()
    assert "Rivals" in story(tab)


def test_a_step_sets_clocks_proof_and_view_and_lights_up_its_links(visit: Open, tale_page: Path) -> None:
    tab = visit(path=tale_page)
    tab.click("#stories")
    tab.click("#story-told button")
    tab.keyboard.press("n")
    settle(tab)
    lit = "() => kgPicture.network.body.nodeIndices.filter((id) => kgPicture.network.body.nodes[id].options.opacity === 1)"
    assert set(tab.evaluate(lit)) == {"chirp-holdings", "heliox"}
    assert "2024-05-15" not in tab.inner_text("#time-words")
    tab.keyboard.press("n")
    assert "known by 2024-05-15 · holding on 2024-01-01" in tab.inner_text("#time-words").lower()
    assert given(tab) == {"story": "tale.3", "lang": "en", "known": "2024-05-15", "valid": "2024-01-01", "proof": "any"}
    tab.keyboard.press("n")
    assert tab.is_visible("#table")
    assert "known" not in given(tab)
    tab.keyboard.press("b")
    settle(tab)
    assert tab.is_visible("#canvas")
    assert inked(tab) > 1_000


def test_a_claim_of_a_step_opens_its_evidence_and_escape_closes_one_thing_at_a_time(
    visit: Open, tale_page: Path, tale: scene.Scene
) -> None:
    tab = visit("#story=tale.3", path=tale_page)
    wanted = {claim.id: claim for claim in tale.claims}[tale.stories[0].steps[2].claims[0]]
    tab.click(f"#story-told li a >> text={wanted.paraphrase.en}")
    assert wanted.digest is not None
    assert wanted.digest in panel(tab)
    assert given(tab)["c"] == wanted.id
    assert given(tab)["story"] == "tale.3"
    tab.keyboard.press("Escape")
    assert not tab.is_visible("#panel")
    assert tab.is_visible("#story")
    tab.keyboard.press("Escape")
    assert not tab.is_visible("#story")
    assert tab.evaluate("() => document.activeElement.id") == "stories"


def test_leaving_brings_back_the_readers_own_choices(visit: Open, tale_page: Path) -> None:
    before = "#known=2024-11-12&proof=corroborated&hide=group.people&view=list&lang=en&n=heliox"
    tab = visit(before, path=tale_page)
    own = given(tab)
    tab.click("#stories")
    tab.click("#story-told button")
    for _ in range(2):
        tab.keyboard.press("n")
    assert given(tab)["proof"] == "any"
    assert "hide" not in given(tab)
    tab.click("#language-fr + span")
    tab.click("#story-shut")
    assert given(tab) == own | {"lang": "fr"}
    assert not tab.is_visible("#story")


def test_an_address_opens_on_a_step_and_one_that_names_no_step_on_none(visit: Open, tale_page: Path) -> None:
    tab = visit("#story=tale.3&lang=fr", path=tale_page)
    assert "Rivals (fr)" in story(tab)
    assert "3 sur 4" in story(tab)
    assert given(tab)["known"] == "2024-05-15"
    tab.keyboard.press("Escape")
    assert given(tab) == {"lang": "fr"}
    tab.evaluate("() => { location.hash = '#story=tale.2'; }")
    tab.wait_for_function("() => document.getElementById('story').textContent.includes('The stake')")
    for wrong in ("tale.0", "tale.5", "tale.x", "tale", "other.1", "tale.1.5"):
        assert not visit(f"#story={wrong}", path=tale_page).is_visible("#story"), wrong


def test_what_the_reader_changes_within_a_step_is_kept_in_the_address(visit: Open, tale_page: Path) -> None:
    tab = visit("#story=tale.3&known=2024-11-12&valid=2024-11-12&proof=corroborated", path=tale_page)
    assert "Rivals" in story(tab)
    assert given(tab)["proof"] == "corroborated"


def test_a_page_made_for_a_story_opens_on_it_once(visit: Open, tale: scene.Scene, tmp_path: Path) -> None:
    path = page_of(replace(tale, opens_on="tale"), tmp_path)
    tab = visit(path=path)
    assert "1 of 4" in story(tab)
    tab.keyboard.press("Escape")
    assert not tab.is_visible("#story")
    tab.reload()
    tab.wait_for_function("() => window.kgPicture")
    assert not tab.is_visible("#story")
    assert "n=heliox" in visit("#n=heliox", path=path).evaluate("location.hash")


def test_a_large_picture_draws_what_the_step_tells_of_and_what_is_chosen_beside(visit: Open, big_tale: Path) -> None:
    tab = visit("#story=tale.2", path=big_tale)
    settle(tab)
    assert drawn(tab) == {"chirp-holdings", "heliox"}
    assert "those of this step" in tab.inner_text("#scope-words")
    tab.fill("#search", "openmind")
    tab.keyboard.press("Enter")
    settle(tab)
    assert drawn(tab) == {"chirp-holdings", "heliox", "openmind"}
    tab.click("#panel .shut")
    tab.click("#story-shut")
    settle(tab)
    assert len(drawn(tab)) > 20


@pytest.mark.parametrize("size", [(390, 844), (360, 640)])
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_on_a_phone_the_sheet_leaves_the_picture_in_sight(
    visit: Open, big_tale: Path, size: tuple[int, int], lang: str
) -> None:
    tab = visit(f"#story=tale.2&lang={lang}", path=big_tale, size=size, has_touch=True)
    settle(tab)
    sheet, picture = tab.locator("#story").bounding_box(), tab.locator("#canvas").bounding_box()
    assert picture["y"] + picture["height"] <= sheet["y"]
    assert picture["height"] > 150
    assert sheet["y"] + sheet["height"] <= size[1]
    assert inked(tab) > 300
    for name in ("#story-back", "#story-next", "#story-all", "#story-shut"):
        box = tab.locator(name).bounding_box()
        assert box["x"] >= 0, name
        assert box["x"] + box["width"] <= size[0], name
        assert box["height"] <= 40, name
    assert tab.evaluate("() => document.documentElement.scrollWidth") <= size[0]
    tab.tap("#story-next")
    assert "Rivals" in story(tab)


def test_a_screen_reader_hears_each_step(visit: Open, tale_page: Path) -> None:
    tab = visit("#story=tale.2", path=tale_page)
    assert tab.get_attribute("#spoken", "role") == "status"
    tab.keyboard.press("n")
    assert tab.text_content("#spoken") == "Step 3 of 4: Rivals. They compete"
    tab.click("#language-fr + span")
    tab.keyboard.press("b")
    assert tab.text_content("#spoken") == "Étape 2 sur 4: The stake (fr). It holds (fr)"
    assert tab.get_attribute("#story", "aria-label") == "Récits"
    assert tab.get_attribute("#stories", "aria-expanded") == "true"


def test_the_keys_are_left_to_fields_that_take_text(visit: Open, tale_page: Path) -> None:
    tab = visit("#story=tale.2", path=tale_page)
    tab.focus("#search")
    tab.keyboard.type("nn")
    assert "2 of 4" in story(tab)


def test_reduced_motion_is_honoured(visit: Open, tale_page: Path) -> None:
    tab = visit("#story=tale.2", path=tale_page, reduced_motion="reduce")
    tab.keyboard.press("n")
    first = tab.evaluate("() => JSON.stringify(kgPicture.network.getViewPosition())")
    settle(tab)
    assert tab.evaluate("() => JSON.stringify(kgPicture.network.getViewPosition())") == first


def test_a_printed_step_has_its_words_and_no_buttons(visit: Open, tale_page: Path) -> None:
    tab = visit("#story=tale.3", path=tale_page)
    tab.emulate_media(media="print")
    assert "They compete" in story(tab)
    assert not tab.is_visible("#story-next")


def test_without_scripts_the_stories_are_plain_text(visit: Open, tale_page: Path) -> None:
    tab = visit(path=tale_page, java_script_enabled=False)
    still = tab.inner_text("#stories-still")
    for words in ("A tale", "In short", "Before", "They compete", "2024-05-15"):
        assert words in still
    assert not tab.is_visible("#story")
    assert not tab.is_visible("#stories")


def test_hostile_words_stay_words(visit: Open, tale: scene.Scene, evil: str, tmp_path: Path) -> None:
    (of,) = tale.stories
    bad = Text.both(evil)
    steps = tuple(replace(step, title=bad, text=bad) for step in of.steps)
    path = tmp_path / "graph.html"
    spoilt = scene.Story(evil, bad, bad, steps)
    path.write_text(render(replace(tale, stories=(spoilt,), opens_on=evil)), encoding="utf-8")
    tab = visit(path=path)
    assert evil.split("\n")[0] in story(tab)
    tab.click("#story-all")
    tab.click("#story-told button")
    tab.keyboard.press("n")
    assert tab.evaluate("() => window.pwned") is None
    assert tab.query_selector("#story script, #story img, #stories-still script, #stories-still img") is None


def test_a_story_that_refers_to_nothing_is_refused(tale: scene.Scene) -> None:
    (of,) = tale.stories
    lost = replace(of, steps=(replace(of.steps[1], claims=("gone",), nodes=("nobody",)),))
    with pytest.raises(BrokenScene) as caught:
        render(replace(tale, stories=(lost, lost), opens_on="other"))
    for words in ("no claim 'gone'", "no node 'nobody'", "'tale' stands twice", "opens on 'other'"):
        assert words in str(caught.value)


@pytest.mark.parametrize("name", ["xai-money", "three-into-one"])
def test_the_shipped_stories_are_walked_to_their_end(
    visit: Open, whole: Build, whole_ledger: Ledger, name: str
) -> None:
    (of,) = (each for each in whole_ledger.stories if each.handle == name)
    tab = visit(f"#story={name}.1", path=whole.path / "graph.html")
    for n, step in enumerate(of.steps, 1):
        settle(tab)
        assert f"{n} of {len(of.steps)}" in story(tab)
        assert step.text.en in story(tab)
        day = step.known_by.latest if step.known_by else whole.as_of
        assert f"known by {day}" in tab.inner_text("#time-words").lower()
        claims = sum(len(whole_ledger.by_handle[handle]) for handle in step.claims)
        assert tab.locator("#story-told li").count() == claims
        assert drawn(tab), n
        assert len(drawn(tab)) < 20
        tab.keyboard.press("n")


def test_every_claim_of_the_shipped_stories_stands_on_its_day_for_its_reader(
    visit: Open, whole: Build, whole_ledger: Ledger
) -> None:
    """Else the picture would show nothing of what the words tell."""
    for of in whole_ledger.stories:
        tab = visit(f"#story={of.handle}.1", path=whole.path / "graph.html")
        for _ in of.steps:
            missing = tab.eval_on_selector_all(
                "#story-told li:not(:has(svg))", "(items) => items.map((i) => i.textContent)"
            )
            assert missing == [], of.handle
            tab.keyboard.press("n")
