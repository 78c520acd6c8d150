"""docs/audit.md: each command is run in turn on all the shipped data and prints what is shown; what it shows as a file is one."""

from __future__ import annotations

from pathlib import Path

import yaml

from kg.store import Build
from tests.docs.conftest import Follow
from tests.docs.recipes import ROOT, Block, blocks

PAGE = ROOT / "docs" / "audit.md"


def test_the_page_shows_what_its_commands_print(whole: Build, tmp_path: Path, follow: Follow) -> None:
    (tmp_path / "build").symlink_to(whole.path)

    def written(block: Block) -> None:
        first, _, rest = block.text.partition("\n")
        if block.language in ("sparql", "toml"):
            file = tmp_path / first.removeprefix("# ")
            file.parent.mkdir(exist_ok=True)
            file.write_text(rest, encoding="utf-8")

    assert set(follow(PAGE, other=written)) == {0, 1, 3}


def test_the_workflow_is_yaml_and_calls_kg_as_the_page_says() -> None:
    (workflow,) = (block.text for block in blocks(PAGE.read_text(encoding="utf-8")) if block.language == "yaml")
    steps = [step["run"] for step in yaml.safe_load(workflow)["jobs"]["audit"]["steps"] if "run" in step]
    assert [step.split()[:2] for step in steps if step.startswith("kg ")] == [
        ["kg", "build"],
        ["kg", "audit"],
        ["kg", "audit"],
    ]
