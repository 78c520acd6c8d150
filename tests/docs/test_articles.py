"""The articles are not ours to publish: the ledger points into them rightly, and no file repeats their sentences.

The articles are not in this repository; `KG_DOCUMENTS` names the folder that holds them.
"""

from __future__ import annotations

import html
import os
import re
import subprocess
import unicodedata
from pathlib import Path

import pytest

from kg.ingest import prove, read_document, sha256
from kg.model import Ledger
from tests.docs.recipes import ROOT

RUN = 8
FOLDER = os.environ.get("KG_DOCUMENTS")
needs_the_articles = pytest.mark.skipif(not FOLDER, reason="KG_DOCUMENTS names no folder with the articles")


def words(text: str) -> list[str]:
    """The words as one reads them: without case, signs, accents written apart, or the escapes of JSON and HTML."""
    shown = re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), html.unescape(text))
    shown = re.sub(r"\\[nrt]", " ", shown)
    return re.findall(r"\w+", unicodedata.normalize("NFKC", shown).casefold())


def runs(text: str) -> set[tuple[str, ...]]:
    """Every run of `RUN` words."""
    found = words(text)
    return {tuple(found[start : start + RUN]) for start in range(len(found) - RUN + 1)}


@pytest.mark.parametrize(
    "copy",
    [
        "… a b c d e f g h …",
        "- fr: 'A b, c d\n    e F – g\n    « h »'",
        "A&nbsp;b c d&#32;e f g h",
        '"a b c d\\ne f\\tg h"',
        '"a\\u00a0b c d e f g h"',
    ],
)
def test_a_run_is_found_however_it_is_written(copy: str) -> None:
    assert runs(copy) & runs("x a b c d e f g h y")
    assert not runs(copy) & runs("x a b c d e f g y h")


def test_accents_apart_or_composed_are_one_word() -> None:
    assert words("L’e\u0301te\u0301 2023") == words("l'été 2023") == ["l", "été", "2023"]


@needs_the_articles
def test_every_span_and_digest_of_the_ledger_is_proved(whole_ledger: Ledger) -> None:
    bound = [source for source in whole_ledger.sources.values() if source.document or source.passages]
    proof = prove(bound, Path(FOLDER or ""))
    assert proof.holds(ignore_missing=False)
    assert proof.passages == {"proved": sum(len(source.passages) for source in bound)}


@needs_the_articles
def test_no_file_repeats_eight_words_of_an_article(whole_ledger: Ledger) -> None:
    ours = {source.document for source in whole_ledger.sources.values()} - {None}
    articles = [file for file in sorted(Path(FOLDER or "").rglob("*")) if file.is_file()]
    theirs = {run for file in articles if sha256(file.read_bytes()) in ours for run in runs(read_document(file).text)}
    assert theirs, "no article of the ledger is in the folder"
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    files = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    assert ROOT / "data" / "dataset.yaml" in files
    copied = {
        str(file.relative_to(ROOT)): sorted(" ".join(run) for run in found)
        for file in files
        if file.is_file() and (found := runs(file.read_text(encoding="utf-8", errors="replace")) & theirs)
    }
    assert copied == {}
