"""docs/ownership.md: every command of the page prints what it shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.recipes import ROOT, follow

PAGE = ROOT / "docs" / "ownership.md"


def test_the_page_is_what_its_commands_print(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    assert set(follow(PAGE, tmp_path, request.config.getoption("--update-golden"))) == {0}
