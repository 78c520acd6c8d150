"""README.md: each command is run, in a checkout with all the shipped data, and prints what is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.cli.parser import make_parser
from tests.docs.recipes import ROOT, blocks, commands, run

README = ROOT / "README.md"


def test_the_readme_shows_what_its_commands_print(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    text = README.read_text(encoding="utf-8")
    (tmp_path / "article.txt").write_text("Future Ventures takes part in the round.\n", encoding="utf-8")
    (tmp_path / "benchmarks").symlink_to(ROOT / "benchmarks")  # a reader of the README is in a checkout
    for block in blocks(text):
        if block.language != "console":
            continue
        printed = ""
        for command in commands(block):
            if command.line.startswith("make "):
                printed += f"$ {command.line}\n{command.shown}"
                continue
            done = run(command.line, tmp_path, ROOT, tmp_path / "cache")
            assert done.returncode in (0, 1), f"$ {command.line}\n{done.stdout}"
            printed += f"$ {command.line}\n{done.stdout}"
        if request.config.getoption("--update-golden"):
            text = text.replace(f"```console\n{block.text}```", f"```console\n{printed}```")
        else:
            assert printed == block.text
    if request.config.getoption("--update-golden"):
        README.write_text(text, encoding="utf-8")


def test_the_readme_shows_every_command() -> None:
    shown = {line.split()[2] for line in README.read_text(encoding="utf-8").splitlines() if line.startswith("$ kg ")}
    actions = make_parser()._subparsers
    assert actions
    known = set(actions._group_actions[0].choices or ())
    assert shown == known
