"""Pages are followed in a folder of their own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.docs import recipes

Follow = Callable[..., list[int]]


@pytest.fixture
def follow(tmp_path: Path, cache: Path, request: pytest.FixtureRequest) -> Follow:
    """Runs the console blocks of a page in `tmp_path`; see recipes.py."""
    update = request.config.getoption("--update-golden")
    return partial(recipes.follow, folder=tmp_path, cache=cache, update=update)
