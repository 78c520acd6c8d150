"""Options and shared builds: one build of the shipped data serves every test that reads it."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from kg import usecases
from kg.paths import data
from kg.query import Corpus
from kg.store import Build, find_build, open_view
from kg.store.build import MANIFEST

GOLDEN = Path(__file__).parent / "golden"

# the same examples in every run; HYPOTHESIS_PROFILE=search looks for new ones
settings.register_profile("steady", derandomize=True)
settings.register_profile("search", derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write golden files and shown output anew")


@pytest.fixture(scope="session", autouse=True)
def children_run_unmeasured() -> None:
    """Coverage measures the processes that run tests, not those that tests start: some are timed, some killed."""
    os.environ.pop("COVERAGE_PROCESS_CONFIG", None)


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """A build of the shipped data; workers that run at once share it."""
    mine = tmp_path_factory.getbasetemp()
    ours = mine.parent if "PYTEST_XDIST_WORKER" in os.environ else mine
    with (ours / "shipped.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (ours / "shipped" / MANIFEST).exists():
            usecases.build(data(), ours / "shipped")
    return find_build(ours / "shipped")


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
