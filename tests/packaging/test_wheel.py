"""A built wheel, installed elsewhere, carries its data and answers without a build folder."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's contents in a folder of their own, with nothing of the checkout on the path."""
    made, target = tmp_path_factory.mktemp("wheel"), tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(made), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = made.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)
    return target


def kg(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(installed), "XDG_CACHE_HOME": str(folder / "cache")}
    environment.pop("KG_BUILD", None)
    command = [sys.executable, "-m", "kg", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_the_wheel_answers_without_a_build_folder(installed: Path, tmp_path: Path) -> None:
    query = "SELECT ?name { ent:xai rdfs:label ?name FILTER (LANG(?name) = 'en') }"
    first = kg(installed, tmp_path, "query", query, "--format", "csv")
    assert first.returncode == 0, first.stderr
    assert first.stdout.split() == ["name", "xAI"]
    assert len(first.stderr.splitlines()) == 1
    again = kg(installed, tmp_path, "query", query, "--format", "csv")
    assert (again.stdout, again.stderr) == (first.stdout, "")


def test_the_wheel_builds_elsewhere(installed: Path, tmp_path: Path, articles_data: Path) -> None:
    done = kg(installed, tmp_path, "build", "--data", str(articles_data))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "build" / "graph.html").stat().st_size > 100_000


def test_the_wheel_names_what_it_holds(installed: Path) -> None:
    assert (installed / "kg" / "_shipped" / "ontology" / "kg.ttl").is_file()
    assert list((installed / "kg" / "_shipped" / "data" / "claims").rglob("*.yaml"))
    assert (installed / "kg" / "py.typed").is_file()
