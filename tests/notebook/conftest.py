"""The articles’ build as a Python reader has it, and a build of invented data with malice in every text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg import KnowledgeGraph, usecases
from kg.store import Build
from tests.tiny import PRELUDE

EVIL = "</script></iframe><script>window.pwned=1</script>'\"><img src=x onerror=window.pwned=2>&#39;&amp;{{7*7}}"

_EVIL_WORLD = """
- {entity: evil, type: Company, label: EVIL, aliases: [EVIL], about: EVIL, url: "https://evil.example/?a='b'&c=1"}
- entity: round-evil
  type: FundingRound
  label: EVIL
- source: evil-page
  label: EVIL
  publisher: paper
  kind: news
  language: en
  published: 2022-06-09
  url: "https://evil.example/?q='x'onclick='window.pwned=3'&amp;"
- {claim: one, says: fund investedIn evil, value: 5 million USD, on: 2021-01-02, cite: evil-page, en: EVIL, fr: EVIL}
- {claim: two, says: fund investedIn evil, on: 2020-03-04, cite: paper-2022#p, en: EVIL, fr: EVIL}
- {claim: three, denies: fund investedIn evil, refutes: {claim: one, aspect: whole}, cite: paper-2024#p, en: EVIL, fr: EVIL}
- {claim: four, says: ann holdsStakeIn evil, value: 60 %, basis: votes, since: 2020, cite: evil-page, en: EVIL, fr: EVIL, condition: EVIL}
- {claim: five, says: evil holdsStakeIn acme, value: 55 %, basis: votes, since: 2020, cite: evil-page, en: EVIL, fr: EVIL}
""".replace("EVIL", json.dumps(EVIL))


@pytest.fixture(autouse=True)
def at_home(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    monkeypatch.delenv("KG_BUILD", raising=False)


@pytest.fixture(scope="session")
def graph(articles: Build) -> KnowledgeGraph:
    return KnowledgeGraph(build=articles.path)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "world.yaml").write_text(PRELUDE + _EVIL_WORLD, encoding="utf-8")
    usecases.build(folder, folder / "build")
    return KnowledgeGraph(build=folder / "build")


@pytest.fixture(scope="session")
def evil() -> str:
    """The words that must stay words."""
    return EVIL
