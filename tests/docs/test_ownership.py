"""docs/ownership.md: every command of the page prints what it shows."""

from __future__ import annotations

from tests.docs.conftest import Follow
from tests.docs.recipes import ROOT

PAGE = ROOT / "docs" / "ownership.md"


def test_the_page_is_what_its_commands_print(follow: Follow) -> None:
    assert set(follow(PAGE)) == {0}
