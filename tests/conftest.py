"""Options and shared builds: one build of the shipped data serves every test that reads it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg import usecases
from kg.paths import data
from kg.query import Corpus
from kg.store import Build, open_view

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write golden files and shown output anew")


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """A build of the shipped data."""
    return usecases.build(data(), tmp_path_factory.mktemp("shipped") / "build").build


@pytest.fixture(scope="session")
def shipped_corpus(shipped: Build) -> Corpus:
    """What its shipped view shows."""
    return usecases.corpus(open_view(shipped))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with a golden file, or write it when asked to."""

    def compare(name: str, text: str) -> None:
        file = GOLDEN / name
        if request.config.getoption("--update-golden"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        assert text == file.read_text(encoding="utf-8")

    return compare
