"""`kg draw` and its stories: which go into the page, which one it opens on, and what is said of those that cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.cli import main
from kg.paths import data
from kg.store import Build
from kg.views import drawing
from kg.views.picture import scene

Said = pytest.CaptureFixture[str]
MINE = """- story: mine
  title: {en: Mine, fr: Le mien}
  summary: {en: Short, fr: Bref}
  steps:
    - title: {en: A seat, fr: Un siège}
      text: {en: Musk is a director of X.AI., fr: Musk est administrateur de X.AI.}
      claims: [xai-musk-director]
      known_by: 2023-04
    - title: {en: A foe, fr: Un adversaire}
      text: {en: Microsoft put money into OpenAI., fr: Microsoft a mis de l’argent dans OpenAI.}
      claims: [openai-microsoft-money]
      known_by: 2023-04
"""


@pytest.fixture(autouse=True)
def at_home(articles: Build, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KG_BUILD", str(articles.path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    (tmp_path / "mine.yaml").write_text(MINE, encoding="utf-8")


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[scene.Scene]:
    """The scenes that are drawn instead of pages."""
    scenes: list[scene.Scene] = []

    def render(found: scene.Scene) -> str:
        scenes.append(found)
        return "page"

    monkeypatch.setattr(drawing, "render", render)
    return scenes


def names(found: scene.Scene) -> list[str]:
    return [story.id for story in found.stories]


def test_the_whole_has_the_stories_of_its_build_and_a_part_has_none(drawn: list[scene.Scene]) -> None:
    assert main(["draw"]) == 0
    assert main(["draw", "openai"]) == 0
    assert [(names(found), found.opens_on) for found in drawn] == [(["xai-money"], None), ([], None)]


def test_a_step_has_claims_by_id_canonical_names_and_days(drawn: list[scene.Scene]) -> None:
    assert main(["draw"]) == 0
    (found,) = drawn
    first, *_, last = found.stories[0].steps
    claims, nodes = {claim.id for claim in found.claims}, {node.id for node in found.nodes}
    assert first.claims == ()
    assert (first.known_by, first.valid_on) == ("2023-04-30", None)
    assert (last.known_by, last.proof) == ("2024-11-30", "any")
    for step in found.stories[0].steps:
        assert claims.issuperset(step.claims)
        assert nodes.issuperset(step.nodes)
    # merged rounds go by one name
    price = next(step for step in found.stories[0].steps if "xai-round-spring-2024" in step.nodes)
    assert "xai-round-april-2024" not in price.nodes


@pytest.mark.parametrize(
    "name", ["xai-money", "xAI’s money, as it became known", "l'argent de xai, tel qu'on l'a appris"]
)
def test_a_story_goes_by_its_name_or_title(name: str, drawn: list[scene.Scene]) -> None:
    assert main(["draw", "--story", name]) == 0
    assert [(names(found), found.opens_on) for found in drawn] == [(["xai-money"], "xai-money")]


def test_a_story_of_a_file_takes_the_place_of_the_others(drawn: list[scene.Scene]) -> None:
    assert main(["draw", "--story", "mine.yaml"]) == 0
    (found,) = drawn
    assert (names(found), found.opens_on) == (["mine"], "mine")
    assert len(found.claims) > 100


def test_a_part_is_widened_by_what_the_story_tells(drawn: list[scene.Scene]) -> None:
    assert main(["draw", "japan"]) == 0
    assert main(["draw", "japan", "--story", "mine.yaml"]) == 0
    without, told = drawn
    wanted = {claim for step in told.stories[0].steps for claim in step.claims}
    assert wanted.isdisjoint(claim.id for claim in without.claims)
    assert wanted <= {claim.id for claim in told.claims}
    assert len(told.nodes) < 20


def test_what_a_view_does_not_know_yet_is_not_told(drawn: list[scene.Scene], capsys: Said) -> None:
    assert main(["draw", "--known-by", "2024-05"]) == 0
    assert names(drawn[0]) == []
    assert main(["draw", "--known-by", "2024-05", "--story", "xai-money"]) == 2
    assert capsys.readouterr().err.endswith(
        "story 'xai-money' tells what was published after 2024-05-31. Set --known-by later, or leave it out.\n"
    )
    assert main(["draw", "--known-by", "2024-05", "--story", "mine.yaml"]) == 0
    assert names(drawn[1]) == ["mine"]


def test_an_unknown_story_names_the_nearest(capsys: Said) -> None:
    assert main(["draw", "--story", "xai-mony"]) == 2
    assert capsys.readouterr().err == "there is no file and no story 'xai-mony'. Nearest: xai-money.\n"


def test_a_broken_story_makes_no_page(tmp_path: Path, capsys: Said) -> None:
    (tmp_path / "mine.yaml").write_text(MINE.replace("2023-04", "2023-03", 1).replace("openai-m", "openai-n"))
    assert main(["draw", "--story", "mine.yaml"]) == 3
    assert capsys.readouterr().err.splitlines() == [
        "mine.yaml:7: claim 'xai-musk-director' had not surely been published by 2023-03-31, but by 2023-04-30. Set known_by to 2023-04-30 or later, or cite an earlier claim.",
        "mine.yaml:11: there is no claim 'openai-nicrosoft-money'. Perhaps 'openai-microsoft-money' is meant.",
        "2 faults; no page was made",
    ]
    assert not (tmp_path / "graph.html").exists()


def test_check_validates_stories_with_the_rest(tmp_path: Path, capsys: Said) -> None:
    assert main(["check", str(data() / "stories")]) == 0
    assert "0 claims, 0 entities, 0 sources, 2 stories: no fault" in capsys.readouterr().out
