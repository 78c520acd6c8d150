"""Every reading command takes both clocks, to the day, month or year, and a proof; what people read says which."""

from __future__ import annotations

import argparse
import shlex
from pathlib import Path

import pytest

from kg.cli import main
from kg.cli.parser import make_parser
from kg.store import Build

Said = pytest.CaptureFixture[str]
COMMANDS = {
    "query": ["query", "SELECT ?known ?valid ?proof { ?view a kg:View ; kg:knownBy ?known ; kg:validOn ?valid ; kg:proof ?proof }"],
    "ask": ["ask", "who_invested_in"],
    "claims": ["claims", "xai"],
    "show": ["show", "xai"],
    "why": ["why", "xai", "foundedOn"],
    "disputes": ["disputes", "xai"],
    "resolve": ["resolve", "xai"],
    "timeline": ["timeline", "xai"],
    "owners": ["owners", "xai"],
    "holdings": ["holdings", "x-corp"],
    "controllers": ["controllers", "xai"],
    "subsidiaries": ["subsidiaries", "x-corp"],
    "network": ["network", "interlocks"],
    "path": ["path", "microsoft", "elon-musk"],
    "audit": ["audit", "--fail-on", "never"],
    "draw": ["draw", "xai", "--out", "page.html"],
}  # fmt: skip
PAGES = ("show", "why", "disputes", "timeline", "path", "audit", "owners", "holdings", "controllers", "subsidiaries")
DATES = {"2023": "2023-12-31", "2023-12-06": "2023-12-06"}


@pytest.fixture(autouse=True)
def at_home(articles: Build, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KG_BUILD", str(articles.path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))


def reading() -> dict[str, argparse.ArgumentParser]:
    """The commands that read a build."""
    actions = make_parser()._subparsers
    assert actions
    every: dict[str, argparse.ArgumentParser] = actions._group_actions[0].choices  # type: ignore[assignment]
    return {name: parser for name, parser in every.items() if "--build" in parser._option_string_actions}


def test_no_reading_command_is_missing() -> None:
    assert set(reading()) == set(COMMANDS)
    for name, parser in reading().items():
        assert {"--known-by", "--valid-on", "--proof", "--lang"} <= set(parser._option_string_actions), name


@pytest.mark.parametrize("name", COMMANDS)
def test_clocks_are_taken_to_the_day_month_or_year(name: str, capsys: Said) -> None:
    for given, day in DATES.items():
        assert main([*COMMANDS[name], "--known-by", given, "--valid-on", "2023-12", "--proof", "any"]) == 0
        said = capsys.readouterr().out
        if name in PAGES or name == "query":
            assert day in said
            assert "any" in said


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("option", ["--known-by", "--valid-on"])
def test_what_is_no_date_is_refused(name: str, option: str, capsys: Said) -> None:
    assert main([*COMMANDS[name], option, "2023-13"]) == 2
    assert f"{option}: '2023-13' is not a day of the calendar" in capsys.readouterr().err


def test_the_drawn_page_and_the_printed_dossier_say_their_clocks(tmp_path: Path, capsys: Said) -> None:
    clocks = ["--known-by", "2023", "--valid-on", "2023-06", "--proof", "any"]
    assert main([*COMMANDS["draw"], *clocks]) == 0
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    for words in ("2023-12-31", "holding on 2023-06-30", "valable au 2023-06-30", "proof any", "preuve tout"):
        assert words in page
    for style in ("show xai --format html", "audit --format html --fail-on never", "audit --format md --fail-on never"):
        capsys.readouterr()
        assert main([*shlex.split(style), *clocks]) == 0
        out = capsys.readouterr().out
        assert "2023-12-31" in out
        assert "2023-06-30" in out


def test_a_timeline_says_a_day_of_validity_only_where_one_was_asked_for(capsys: Said) -> None:
    assert main(["timeline", "xai", "--known-by", "2023"]) == 0
    assert "known by 2023-12-31 · proof credible" in capsys.readouterr().out
    assert main(["timeline", "xai", "--known-by", "2023", "--valid-on", "2023-03"]) == 0
    assert "known by 2023-12-31 · holding on 2023-03-31 · proof credible" in capsys.readouterr().out
