"""docs/stories.md: its files are written and its commands run; it tells of every key of a step."""

from __future__ import annotations

import re
from pathlib import Path

from kg.ingest.schema import ledger_schema
from kg.store import Build
from tests.docs.conftest import Follow
from tests.docs.recipes import ROOT, Block
from tests.tiny import vocabulary

PAGE = ROOT / "docs" / "stories.md"


def test_the_page_is_followed_as_written(whole: Build, tmp_path: Path, follow: Follow) -> None:
    def write(block: Block) -> None:
        name = block.text.partition("\n")[0].removeprefix("# ")
        (tmp_path / name).write_text(block.text, encoding="utf-8")

    (tmp_path / "build").symlink_to(whole.path)
    assert follow(PAGE, other=write) == [0, 0, 3]
    assert {file.name for file in tmp_path.glob("*.html")} == {"tale.html", "money.html"}


def test_the_page_tells_of_every_key_of_a_step() -> None:
    keys = re.findall(r"(?m)^\| (`.*?`) \|", PAGE.read_text(encoding="utf-8"))
    told = {key for row in keys for key in re.findall(r"`(\w+)`", row)}
    assert told == set(ledger_schema(vocabulary())["$defs"]["step"]["properties"])


def test_the_page_names_the_stories_that_are_shipped() -> None:
    text = PAGE.read_text(encoding="utf-8")
    shipped = [file.stem for file in (ROOT / "data" / "stories").glob("*.yaml")]
    assert shipped
    assert all(f"`{name}`" in text for name in shipped)
