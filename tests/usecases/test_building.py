"""The main job: what it says while it works, what it checks when, and that its parts are of one build."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store, parse

from kg import paths, usecases
from kg.errors import BrokenInput
from kg.store.build import STORE, TRIG
from tests.tiny import PRELUDE

CLAIM = "- {claim: it, says: fund investedIn acme, cite: paper-2020#p, en: it, fr: il}\n"
ODD = """
- {judgement: slip, verdict: same, members: [acme, beta], by: editors, on: 2024-01-01, why: A slip.}
- {claim: with-itself, says: acme partnerOf beta, cite: paper-2020#p, en: it, fr: il}
"""
"""What breaks a shape and nothing before it."""


@pytest.fixture
def data(tmp_path: Path) -> Callable[[str], Path]:
    def written(records: str) -> Path:
        folder = tmp_path / "data"
        folder.mkdir()
        (folder / "world.yaml").write_text(PRELUDE + records, encoding="utf-8")
        return folder

    return written


@pytest.fixture
def lean(monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra `fast` is not installed."""
    monkeypatch.setitem(sys.modules, "shacl", None)


@pytest.fixture
def shipped(data: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Ship these records, to somebody who has built nothing yet."""

    def ship(records: str) -> None:
        folder = data(records)
        monkeypatch.setattr(paths, "data", lambda: folder)
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
        monkeypatch.chdir(tmp_path)

    return ship


def test_the_store_holds_what_the_file_holds(data: Callable[[str], Path], tmp_path: Path) -> None:
    out = usecases.build(data(CLAIM), tmp_path / "build").out
    held = set(Store.read_only(str(out / STORE)))
    assert held == set(parse(path=str(out / TRIG), format=RdfFormat.TRIG))


def test_nothing_is_said_of_the_extra_that_is_there(data: Callable[[str], Path], tmp_path: Path) -> None:
    told: list[str] = []
    usecases.build(data(CLAIM), tmp_path / "build", told.append)
    assert "checking the shapes" in told


@pytest.mark.usefixtures("lean")
def test_the_extra_that_makes_it_quick_is_named_where_it_is_missing(
    data: Callable[[str], Path], tmp_path: Path
) -> None:
    told: list[str] = []
    usecases.build(data(CLAIM), tmp_path / "build", told.append)
    assert [line for line in told if "pip install 'musk-ai-kg[fast]'" in line]


@pytest.mark.usefixtures("lean")
def test_the_first_question_does_not_wait_for_the_slow_check(
    shipped: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped(CLAIM)
    monkeypatch.setitem(sys.modules, "pyshacl", None)
    assert usecases.locate_build(None, lambda _: None).counts["quads"]


def test_it_is_checked_where_that_is_quick(shipped: Callable[[str], None]) -> None:
    shipped(ODD)
    with pytest.raises(BrokenInput, match="with-itself"):
        usecases.locate_build(None, lambda _: None)


@pytest.mark.usefixtures("lean")
def test_one_s_own_data_are_always_checked(data: Callable[[str], Path], tmp_path: Path) -> None:
    with pytest.raises(BrokenInput, match="with-itself"):
        usecases.build(data(ODD), tmp_path / "build")
