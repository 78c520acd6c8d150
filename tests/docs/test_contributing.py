"""CONTRIBUTING.md, followed as written in a copy of the project, which holds the articles alone: it is built over and over."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.docs.recipes import ROOT, Block, blocks, commands, run


def test_every_recipe_works_as_written(tmp_path: Path, articles_data: Path) -> None:
    copy = tmp_path / "project"
    for name in ("kg", "ontology", "tests"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(articles_data, copy / "data")
    shutil.copy(ROOT / "pyproject.toml", copy)
    ran = 0
    for block in blocks((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")):
        if block.language == "console":
            for command in commands(block):
                done = run(command.line, copy, copy, tmp_path / "cache")
                assert done.returncode == 0, f"$ {command.line}\n{done.stdout}"
                if command.shown:
                    assert done.stdout == command.shown, command.line
                ran += 1
        else:
            add(block, copy)
    assert ran >= 8


def add(block: Block, folder: Path) -> None:
    match = re.fullmatch(r"# (\S+)\n(.*)", block.text, re.DOTALL)
    assert match, f"the first line of a block names its file:\n{block.text}"
    file = folder / match[1]
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as stream:
        stream.write(match[2])
