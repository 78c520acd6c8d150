"""What holds for every command, old or new: its help, its example, its clocks, its JSON."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

from kg.cli import main
from kg.store import Build
from tests.cli.every_command import COMMANDS, READING, choices, commands, example, options, words
from tests.docs.recipes import ROOT, run

Said = pytest.CaptureFixture[str]
every_command = pytest.mark.parametrize("name", COMMANDS)
every_reading_command = pytest.mark.parametrize("name", READING)


@pytest.fixture(autouse=True)
def at_home(articles: Build, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of its own, the articles’ build, and a cache whose views serve all commands."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KG_BUILD", str(articles.path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))


def said(name: str, *more: str, capsys: Said) -> str:
    """What the command's own example prints with these options added."""
    code = main([*words(name), *more])
    out, err = capsys.readouterr()
    assert code == 0 or (code == 1 and "--fail-on" in options(name)), err
    return out


@every_command
def test_its_help_ends_with_its_example(name: str, capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    with pytest.raises(SystemExit, match="0"):
        main([name, "-h"])
    assert capsys.readouterr().out.rstrip().endswith(f"example: {example(name)}")


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "build"])  # the README runs it as it stands
def test_its_example_works_as_pasted(name: str, whole: Build, cache: Path, tmp_path: Path) -> None:
    """In a checkout, where the build is of all the shipped data."""
    (tmp_path / "README.md").write_bytes((ROOT / "README.md").read_bytes())
    if "--build" in options(name):
        (tmp_path / "build").symlink_to(whole.path)
    before = set(tmp_path.iterdir())
    done = run(example(name), tmp_path, ROOT, cache)
    assert done.returncode == 0 or (done.returncode == 1 and "--fail-on" in options(name)), done.stdout
    assert "Traceback" not in done.stdout
    assert done.stdout or set(tmp_path.iterdir()) - before


def test_the_example_of_all_works_as_pasted(whole: Build, cache: Path, tmp_path: Path) -> None:
    from kg.cli.parser import make_parser

    (tmp_path / "build").symlink_to(whole.path)
    line = (make_parser().epilog or "").removeprefix("example: ")
    assert shlex.split(line)[1] in commands()
    done = run(line, tmp_path, ROOT, cache)
    assert done.returncode == 0, done.stdout


@every_reading_command
def test_it_takes_the_options_that_all_readers_take(name: str) -> None:
    assert {"--build", "--known-by", "--valid-on", "--proof", "--lang"} <= options(name)


@every_reading_command
def test_a_month_or_year_stands_for_its_last_day(name: str, tmp_path: Path, capsys: Said) -> None:
    loose, strict = (
        said(name, "--known-by", known, "--valid-on", valid, "--proof", "any", capsys=capsys)
        for known, valid in (("2024-12", "2023"), ("2024-12-31", "2023-12-31"))
    )
    assert loose == strict
    assert loose or list(tmp_path.iterdir())


@pytest.mark.parametrize("bad", ["2024-13", "2024-02-30", "yesterday", "24", "2023/2024", "0000", ""])
@pytest.mark.parametrize("option", ["--known-by", "--valid-on"])
@every_reading_command
def test_a_bad_date_is_one_line_and_a_usage_error(name: str, option: str, bad: str, capsys: Said) -> None:
    assert main([*words(name), option, bad]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    (line,) = err.splitlines()
    assert line.startswith(f"{option}: ")
    assert line.endswith("Write 2024, 2024-04 or 2024-04-26.")


@pytest.mark.parametrize("name", [name for name in COMMANDS if "json" in choices(name, "--format")])
def test_its_json_is_json(name: str, capsys: Said) -> None:
    assert json.loads(said(name, "--format", "json", capsys=capsys))


@pytest.mark.parametrize("name", [name for name in READING if choices(name, "--format")])
def test_a_reader_that_prints_data_prints_json(name: str) -> None:
    assert "json" in choices(name, "--format")
