"""The picture of the whole shipped data: small enough to be mailed."""

from __future__ import annotations

from kg.store import Build
from kg.store.build import GRAPH_PAGE
from kg.views.picture.network import script

BEYOND_THE_DRAWING_SCRIPT = 1_500_000


def test_the_file_can_be_mailed(whole: Build) -> None:
    page = (whole.path / GRAPH_PAGE).stat().st_size
    assert page - len(script().encode()) < BEYOND_THE_DRAWING_SCRIPT
