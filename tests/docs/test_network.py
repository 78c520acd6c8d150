"""docs/network.md: each command is run on all the shipped data and prints what is shown; each measure is in its table."""

from __future__ import annotations

import re
from pathlib import Path

from kg import usecases
from kg.store import Build
from tests.docs.conftest import Follow
from tests.docs.recipes import ROOT

PAGE = ROOT / "docs" / "network.md"


def test_the_page_shows_what_its_commands_print(whole: Build, tmp_path: Path, follow: Follow) -> None:
    (tmp_path / "build").symlink_to(whole.path)
    assert set(follow(PAGE)) == {0}


def test_the_page_tells_of_every_measure_and_role() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert re.findall(r"(?m)^\| `([\w-]+)` \|", text) == [measure.name for measure in usecases.network_measures()]
    roles = usecases.vocabulary().codes["NetworkRole"]
    told = re.search(r"`kg:networkRole`: ([^)]*)\)", text)
    assert told
    assert set(re.findall(r"\w+", told[1])) == set(roles)
