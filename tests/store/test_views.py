"""Views for other clocks: the same answer as a view made in memory, made once, kept in the cache."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg.errors import BrokenInput, BrokenQuery
from kg.model import Ledger
from kg.store import Build, Clocks, find_build, open_view
from kg.usecases import open_build
from tests.tiny import view_of

CLOCKS = [
    Clocks(date(2023, 12, 31), date(2023, 12, 31)),
    Clocks(date(2024, 11, 30), date(2016, 1, 1)),
    Clocks(date(2024, 11, 30), date(2024, 11, 30), "any"),
    Clocks(date(2024, 5, 31), date(2024, 5, 31), "corroborated"),
    Clocks(date(2000, 1, 1), date(2000, 1, 1), "any"),
]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "musk-ai-kg" / "views"


@pytest.mark.parametrize("clocks", CLOCKS, ids=str)
def test_a_cached_view_is_the_view(articles: Build, articles_ledger: Ledger, clocks: Clocks) -> None:
    expected = view_of(articles_ledger, clocks)
    for _ in ("made", "kept"):
        assert set(open_build(articles, clocks).accepted()) == set(expected.accepted())


def test_a_view_is_made_once(articles: Build, cache: Path) -> None:
    for _ in range(2):
        open_view(articles, CLOCKS[0])
    (home,) = cache.iterdir()
    assert [folder.name for folder in home.iterdir()] == ["2023-12-31_2023-12-31_credible"]


def test_the_shipped_view_needs_no_cache(articles: Build, cache: Path) -> None:
    assert list(open_view(articles).accepted())
    assert not cache.exists()


def test_the_three_graphs_of_a_query_share_no_triple(articles: Build) -> None:
    view = open_view(articles)
    counted = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    (row,) = view.query(counted)
    assert int(row["n"].value) == articles.counts["quads"]


@pytest.mark.parametrize("text", ["SELECT {", "DELETE WHERE { ?s ?p ?o }", "INSERT DATA { kg:a kg:b kg:c }", ""])
def test_what_is_no_query_is_refused(articles: Build, text: str) -> None:
    with pytest.raises(BrokenQuery):
        open_view(articles).query(text)


@pytest.mark.parametrize("manifest", [None, "not json", '{"format": 99}', "[]"])
def test_what_is_no_build_is_told(tmp_path: Path, manifest: str | None) -> None:
    folder = tmp_path / "b"
    folder.mkdir()
    if manifest is not None:
        (folder / "build.json").write_text(manifest, encoding="utf-8")
    with pytest.raises(BrokenInput, match="kg build"):
        find_build(folder)
