"""docs/FINDINGS.md: ten findings on all the shipped data, each with the command that shows it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.store import Build
from tests.docs.recipes import ROOT, blocks, commands, run

PAGE = ROOT / "docs" / "FINDINGS.md"


def test_each_finding_is_what_its_command_prints(whole: Build, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    (tmp_path / "build").symlink_to(whole.path)
    text = PAGE.read_text(encoding="utf-8")
    for block in blocks(text):
        (command,) = commands(block)
        done = run(command.line, tmp_path, ROOT, tmp_path / "cache")
        assert done.returncode == 0, f"$ {command.line}\n{done.stdout}"
        assert done.stdout.count("\n") > 2, f"{command.line} finds nothing"
        printed = f"$ {command.line}\n{done.stdout}"
        if request.config.getoption("--update-golden"):
            text = text.replace(f"```console\n{block.text}```", f"```console\n{printed}```")
        else:
            assert printed == block.text
    if request.config.getoption("--update-golden"):
        PAGE.write_text(text, encoding="utf-8")


def test_there_are_ten_and_each_has_one_command() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert re.findall(r"(?m)^## (\d+)\.", text) == [str(number) for number in range(1, 11)]
    assert len(list(blocks(text))) == 10
