"""Commands as processes among others: what they load, what they leave, and who may be at the other end of a pipe."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.store import Build
from tests.cli.every_command import COMMANDS

HEAVY = ("rdflib", "networkx", "pyvis", "jinja2", "pyshacl", "yaml")
WHO = "SELECT ?of { ent:x-corp kg:holdsStakeIn ?of }"
ALL = "SELECT * { ?s ?p ?o }"
LOADED = """
import contextlib, io, sys
from kg.cli import main
with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO())):
    try:
        code = main(sys.argv[1:])
    except SystemExit as ended:
        code = ended.code
print(code, *sorted({name.partition(".")[0] for name in sys.modules}))
"""


@pytest.fixture
def surroundings(articles: Build, tmp_path: Path) -> dict[str, str]:
    return {**os.environ, "KG_BUILD": str(articles.path), "XDG_CACHE_HOME": str(tmp_path / "cache")}


def loaded(arguments: list[str], surroundings: dict[str, str]) -> set[str]:
    """The modules that a command has loaded when it ends well."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *arguments], env=surroundings, capture_output=True, text=True, check=True
    )
    code, *modules = done.stdout.split()
    assert code == "0", done.stderr
    return set(modules)


@pytest.mark.parametrize("arguments", [["--help"], *([name, "--help"] for name in COMMANDS)], ids=" ".join)
def test_help_loads_nothing_heavy(arguments: list[str], surroundings: dict[str, str]) -> None:
    assert not loaded(arguments, surroundings) & {*HEAVY, "pyoxigraph"}


@pytest.mark.parametrize("clocks", [[], ["--known-by", "2024-06"]], ids=["shipped", "other"])
def test_a_query_loads_the_engine_and_nothing_else_heavy(clocks: list[str], surroundings: dict[str, str]) -> None:
    loaded(["query", WHO, *clocks], surroundings)  # a view for other clocks is made once, with what follows from it
    found = loaded(["query", WHO, "--format", "csv", *clocks], surroundings)
    assert "pyoxigraph" in found
    assert not found & set(HEAVY)


@pytest.mark.parametrize(
    "arguments",
    [["query", ALL], ["query", ALL, "--format", "csv"], ["claims", "--format", "jsonl"], ["claims", "--lang", "fr"]],
    ids=" ".join,
)
def test_whoever_reads_one_line_and_leaves_is_not_scolded(arguments: list[str], surroundings: dict[str, str]) -> None:
    kg = subprocess.Popen(
        [sys.executable, "-m", "kg", *arguments], env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert kg.stdout
    assert kg.stderr
    assert kg.stdout.readline()
    kg.stdout.close()
    assert kg.stderr.read() == b""
    assert kg.wait(timeout=60) == 0
    kg.stderr.close()


def test_processes_that_want_the_same_view_at_once_all_get_it(tmp_path: Path, surroundings: dict[str, str]) -> None:
    command = [sys.executable, "-m", "kg", "query", ALL, "--known-by", "2023-12", "--format", "csv"]
    processes = [
        subprocess.Popen(command, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(4)
    ]
    answers = {process.communicate(timeout=120) for process in processes}
    assert [process.returncode for process in processes] == [0] * 4
    assert len({tuple(sorted(out.splitlines())) for out, _ in answers}) == 1
    assert {err for _, err in answers} == {b""}
    (home,) = (tmp_path / "cache" / "musk-ai-kg" / "views").iterdir()
    assert [view.name for view in home.iterdir()] == ["2023-12-31_2023-12-31_credible"], "nothing half made is left"


@pytest.fixture
def no_cache(tmp_path: Path, surroundings: dict[str, str]) -> dict[str, str]:
    """A file where the cache would be: closed to every user, root too."""
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    return {**surroundings, "XDG_CACHE_HOME": str(tmp_path / "file")}


def test_without_a_cache_a_view_is_made_in_memory(
    tmp_path: Path, surroundings: dict[str, str], no_cache: dict[str, str]
) -> None:
    command = [sys.executable, "-m", "kg", "query", "SELECT ?who ?of { ?who kg:investedIn ?of } ORDER BY ?who ?of"]
    command += ["--known-by", "2024-06", "--proof", "any"]
    kept, made = (
        subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        for environment in (surroundings, no_cache)
    )
    assert kept.stdout == made.stdout
    assert len(made.stdout.splitlines()) > 2
    assert (kept.stderr, made.stderr) == ("", "")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_without_a_cache_and_a_build_it_is_told_what_to_do(tmp_path: Path, no_cache: dict[str, str]) -> None:
    del no_cache["KG_BUILD"]
    command = [sys.executable, "-m", "kg", "query", WHO]
    done = subprocess.run(command, env=no_cache, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.splitlines()[-1].endswith("Set XDG_CACHE_HOME, or name a build with --build.")
    assert "Traceback" not in done.stderr
