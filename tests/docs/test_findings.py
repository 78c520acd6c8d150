"""docs/FINDINGS.md: ten findings on all the shipped data, each with the command that shows it."""

from __future__ import annotations

import re
from pathlib import Path

from kg.store import Build
from tests.docs.conftest import Follow
from tests.docs.recipes import ROOT, blocks, commands

PAGE = ROOT / "docs" / "FINDINGS.md"


def test_each_finding_is_what_its_command_prints(whole: Build, tmp_path: Path, follow: Follow) -> None:
    (tmp_path / "build").symlink_to(whole.path)
    assert follow(PAGE) == [0] * 10


def test_there_are_ten_and_each_has_one_command() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert re.findall(r"(?m)^## (\d+)\.", text) == [str(number) for number in range(1, 11)]
    shown = [command for block in blocks(text) for command in commands(block)]
    assert len(shown) == 10
    assert [command.line for command in shown if command.shown.count("\n") < 2] == [], "nothing is found"
