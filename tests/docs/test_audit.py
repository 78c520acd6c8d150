"""docs/audit.md: each command is run in turn on all the shipped data and prints what is shown; what it shows as a file is one."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from kg.store import Build
from tests.docs.recipes import ROOT, blocks, commands, run

PAGE = ROOT / "docs" / "audit.md"


def test_the_page_shows_what_its_commands_print(whole: Build, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    (tmp_path / "build").symlink_to(whole.path)
    text = PAGE.read_text(encoding="utf-8")
    codes = set()
    for block in blocks(text):
        if block.language != "console":
            first, _, rest = block.text.partition("\n")
            if block.language in ("sparql", "toml"):
                file = tmp_path / first.removeprefix("# ")
                file.parent.mkdir(exist_ok=True)
                file.write_text(rest, encoding="utf-8")
            continue
        printed = ""
        for command in commands(block):
            done = run(command.line, tmp_path, ROOT, tmp_path / "cache")
            assert done.returncode in (0, 1, 3), f"$ {command.line}\n{done.stdout}"
            assert "Traceback" not in done.stdout
            codes.add(done.returncode)
            printed += f"$ {command.line}\n{done.stdout}"
        if request.config.getoption("--update-golden"):
            text = text.replace(f"```console\n{block.text}```", f"```console\n{printed}```")
        else:
            assert printed == block.text
    assert codes == {0, 1, 3}
    if request.config.getoption("--update-golden"):
        PAGE.write_text(text, encoding="utf-8")


def test_the_workflow_is_yaml_and_calls_kg_as_the_page_says() -> None:
    (workflow,) = (block.text for block in blocks(PAGE.read_text(encoding="utf-8")) if block.language == "yaml")
    steps = [step["run"] for step in yaml.safe_load(workflow)["jobs"]["audit"]["steps"] if "run" in step]
    assert [step.split()[:2] for step in steps if step.startswith("kg ")] == [
        ["kg", "build"],
        ["kg", "audit"],
        ["kg", "audit"],
    ]
