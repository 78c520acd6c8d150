"""README.md: each command is run, in a checkout with all the shipped data, and prints what is shown."""

from __future__ import annotations

from pathlib import Path

from kg.cli.parser import make_parser
from tests.docs.conftest import Follow
from tests.docs.recipes import ROOT

README = ROOT / "README.md"


def test_the_readme_shows_what_its_commands_print(tmp_path: Path, follow: Follow) -> None:
    (tmp_path / "article.txt").write_text("Future Ventures takes part in the round.\n", encoding="utf-8")
    (tmp_path / "benchmarks").symlink_to(ROOT / "benchmarks")  # a reader of the README is in a checkout
    assert set(follow(README)) <= {0, 1}


def test_the_readme_shows_every_command() -> None:
    shown = {line.split()[2] for line in README.read_text(encoding="utf-8").splitlines() if line.startswith("$ kg ")}
    actions = make_parser()._subparsers
    assert actions
    known = set(actions._group_actions[0].choices or ())
    assert shown == known
