"""Options and shared builds: the articles’ part of the shipped data for what is shown of it, and the whole."""

from __future__ import annotations

import fcntl
import gc
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from kg import usecases
from kg.ingest import Places, read_ledger, read_located, write_ledger
from kg.model import Ledger
from kg.paths import data
from kg.query import Corpus
from kg.store import Build, find_build, open_view
from kg.store.build import MANIFEST
from tests.articles import articles_of
from tests.chromium import CHROMIUM
from tests.tiny import vocabulary

GOLDEN = Path(__file__).parent / "golden"

# graphs and corpora live on: looking for garbage in them over and over took a sixth of the time
gc.set_threshold(100_000, 20, 50)

# the same examples in every run; HYPOTHESIS_PROFILE=search looks for new ones
settings.register_profile("steady", derandomize=True, max_examples=30)
settings.register_profile("search", derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write golden files and shown output anew")


@pytest.fixture(scope="session", autouse=True)
def children_run_unmeasured() -> None:
    """Coverage measures the processes that run tests, not those that tests start: some are timed, some killed."""
    os.environ.pop("COVERAGE_PROCESS_CONFIG", None)


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of this run; workers that run at once share it."""
    mine = tmp_path_factory.getbasetemp()
    return mine.parent if "PYTEST_XDIST_WORKER" in os.environ else mine


@pytest.fixture(scope="session")
def cache(shared: Path) -> Path:
    """The user's cache of this run: the view for a day is made once, and serves all tests that are about something else."""
    return shared / "cache"


@pytest.fixture(scope="session")
def articles_data(shared: Path) -> Path:
    """The articles’ part of the shipped ledger, written down by itself."""
    folder = shared / "articles" / "data"
    with alone(shared / "articles.lock"):
        if not folder.exists():
            text = write_ledger(articles_of(read_ledger([data()], vocabulary())))
            folder.mkdir(parents=True)
            (folder / "articles.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def articles_ledger(articles_data: Path) -> Ledger:
    """The same, read."""
    return read_ledger([articles_data], vocabulary())


@pytest.fixture(scope="session")
def articles(shared: Path, articles_data: Path) -> Build:
    """The same, built."""
    return built(shared / "articles" / "build", lambda out: usecases.build(articles_data, out))


@pytest.fixture(scope="session")
def articles_corpus(articles: Build) -> Corpus:
    """What its own view shows."""
    return usecases.corpus(open_view(articles))


@pytest.fixture(scope="session")
def whole_located() -> tuple[Ledger, Places]:
    """All the shipped data, read, and where each record stands."""
    return read_located([data()], vocabulary())


@pytest.fixture(scope="session")
def whole_ledger(whole_located: tuple[Ledger, Places]) -> Ledger:
    """The ledger of that."""
    return whole_located[0]


@pytest.fixture(scope="session")
def whole(shared: Path) -> Build:
    """The same, built by the command, unmeasured; it takes seconds, so only what is about the whole asks for it."""

    def build(out: Path) -> None:
        subprocess.run([sys.executable, "-m", "kg", "build", "--out", out], check=True, stdout=subprocess.DEVNULL)

    return built(shared / "whole", build)


def built(out: Path, build: Callable[[Path], object]) -> Build:
    with alone(out.with_suffix(".lock")):
        if not (out / MANIFEST).exists():
            build(out)
    return find_build(out)


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """While no other worker is within the same lock."""
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """The one browser of this process: playwright starts no second beside it."""
    if CHROMIUM is None:
        pytest.skip("no chromium on the PATH")
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


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
