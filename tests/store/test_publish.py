"""The build folder shows one whole build at any moment, and touches nothing that is not its own."""

from __future__ import annotations

import hashlib
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.errors import BrokenInput, UsageError
from kg.store import Build, Clocks, find_build, open_view
from kg.store.build import AUDIT_PAGE, GRAPH_PAGE, MANIFEST, STORE, TRIG
from kg.store.publish import staged
from tests.store.building import NAMED, build, fill
from tests.tiny import ledger_of

ROOT = Path(__file__).parents[2]


def name(out: Path) -> str:
    """The name that the build shown bears, and that all its parts are of one build."""
    made = find_build(out)
    assert hashlib.sha256((out / TRIG).read_bytes()).hexdigest() == made.digest
    assert (out / GRAPH_PAGE).read_text() == (out / AUDIT_PAGE).read_text() == made.digest
    ((label,),) = ((row["label"],) for row in open_view(made).query(NAMED))
    return str(label.value)


def versions(out: Path) -> list[str]:
    return sorted(folder.name for folder in (out / ".versions").iterdir() if folder.is_dir())


def test_a_build_is_shown_by_links_and_replaced_by_the_next(tmp_path: Path) -> None:
    first = build(tmp_path / "b", "one")
    assert name(tmp_path / "b") == "one"
    assert sorted(path.name for path in (tmp_path / "b").iterdir()) == sorted(
        [".versions", "current", TRIG, STORE, MANIFEST, GRAPH_PAGE, AUDIT_PAGE]
    )
    second = build(tmp_path / "b", "two")
    assert name(tmp_path / "b") == "two"
    assert first.path != second.path
    assert first.digest != second.digest
    build(tmp_path / "b", "three")
    assert len(versions(tmp_path / "b")) == 2  # the one before stays for those who have it open


def test_a_reader_keeps_the_build_it_opened(tmp_path: Path) -> None:
    view = open_view(build(tmp_path, "one"))
    build(tmp_path, "two")
    assert [row["label"].value for row in view.query(NAMED)] == ["one"]


def test_a_folder_may_be_moved(tmp_path: Path) -> None:
    build(tmp_path / "here", "one")
    (tmp_path / "here").rename(tmp_path / "there")
    assert name(tmp_path / "there") == "one"


def fail_midway(out: Path, stop: type[BaseException]) -> None:
    with staged(out) as folder:
        fill(folder, ledger_of(""))
        raise stop


@pytest.mark.parametrize("stop", [ValueError, KeyboardInterrupt, SystemExit])
def test_a_build_that_fails_leaves_the_one_before(tmp_path: Path, stop: type[BaseException]) -> None:
    build(tmp_path, "one")
    with pytest.raises(stop):
        fail_midway(tmp_path, stop)
    assert name(tmp_path) == "one"
    assert len(versions(tmp_path)) == 1


def test_a_first_build_that_fails_shows_nothing(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no"), staged(tmp_path / "new"):
        raise ValueError("no")
    with pytest.raises(BrokenInput, match="there is no build in this folder"):
        find_build(tmp_path / "new")


def test_what_a_killed_build_left_is_swept_by_the_next(tmp_path: Path) -> None:
    build(tmp_path, "one")
    left = tmp_path / ".versions" / "build-left"
    shutil.copytree(tmp_path / ".versions" / versions(tmp_path)[0], left)
    (tmp_path / ".current.new").symlink_to("nowhere")
    build(tmp_path, "two")
    assert name(tmp_path) == "two"
    assert not left.exists()


@pytest.mark.parametrize("foreign", [TRIG, STORE, MANIFEST, GRAPH_PAGE, AUDIT_PAGE, "current"])
def test_what_is_not_ours_is_refused_and_kept(tmp_path: Path, foreign: str) -> None:
    (tmp_path / foreign).write_text("mine")
    with pytest.raises(UsageError, match="is there and is not ours"):
        build(tmp_path)
    assert (tmp_path / foreign).read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir()] == [foreign]


@pytest.mark.parametrize("foreign", [GRAPH_PAGE, "current"])
def test_so_are_links_to_elsewhere(tmp_path: Path, foreign: str) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / foreign).symlink_to(tmp_path / "mine")
    with pytest.raises(UsageError, match="is there and is not ours"):
        build(tmp_path / "b")
    assert (tmp_path / "b" / foreign).resolve() == tmp_path / "mine"


def test_other_files_beside_a_build_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".versions" / "mine").mkdir(parents=True)
    (tmp_path / ".versions" / "mine" / "notes").write_text("kept")
    (tmp_path / "notes").write_text("kept")
    build(tmp_path, "one")
    build(tmp_path, "two")
    assert (tmp_path / ".versions" / "mine" / "notes").read_text() == "kept"
    assert (tmp_path / "notes").read_text() == "kept"


def test_a_file_for_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(UsageError, match="is a file"):
        build(tmp_path / "file")
    with pytest.raises(UsageError, match="Name a folder that you can write to"):
        build(tmp_path / "file" / "below")


def test_two_builds_at_once_do_not_mix(tmp_path: Path) -> None:
    with staged(tmp_path) as folder:
        with pytest.raises(UsageError, match="another build is writing to"), staged(tmp_path):
            raise AssertionError("never reached")
        fill(folder, ledger_of("- {entity: tiny-mark, type: Topic, label: one}\n"))
    assert name(tmp_path) == "one"


def start(out: Path, label: str, builds: int = 1) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "tests.store.building", str(out), label, str(builds)], cwd=ROOT)


def test_a_build_that_waits_comes_after_the_other(tmp_path: Path) -> None:
    processes = [start(tmp_path, label, 5) for label in ("one", "two")]
    assert [process.wait(timeout=60) for process in processes] == [0, 0]
    assert name(tmp_path) in ("one", "two")


def test_whatever_moment_it_is_killed_at_the_folder_shows_one_whole_build(tmp_path: Path) -> None:
    started = time.monotonic()
    assert start(tmp_path, "first").wait(timeout=60) == 0
    whole = time.monotonic() - started
    chance = random.Random(4)
    for number in range(8):
        label, before = f"new-{number}", name(tmp_path)
        process = start(tmp_path, label, 1000)
        time.sleep(whole * chance.uniform(0.5, 2))
        process.kill()
        assert process.wait(timeout=60) < 0
        assert name(tmp_path) in (before, label)
        assert len(versions(tmp_path)) <= 3
    assert start(tmp_path, "last").wait(timeout=60) == 0
    assert name(tmp_path) == "last"
    assert len(versions(tmp_path)) <= 2, "what killed builds left is swept"


@pytest.mark.parametrize(
    ("manifest", "problem"),
    [
        ('{"format": 0}', "made by another version of kg"),
        ("[]", "made by another version of kg"),
        ('{"format": 1}', "cannot be read"),
        ('{"format": 1, "digest": "x", "as_of": "soon", "counts": {}}', "cannot be read"),
        ('{"format": 1, "digest": "x", "as_of": 5, "counts": {}}', "cannot be read"),
        ("{", "cannot be read"),
        ("\x00\xff", "cannot be read"),
    ],
)
def test_a_manifest_that_is_not_ours_is_told(tmp_path: Path, manifest: str, problem: str) -> None:
    (tmp_path / MANIFEST).write_text(manifest, encoding="latin-1")
    with pytest.raises(BrokenInput, match=problem):
        find_build(tmp_path)


def test_a_build_without_its_store_is_told(tmp_path: Path) -> None:
    made = build(tmp_path)
    (made.path / STORE / "CURRENT").write_bytes(b"")
    for clocks in (None, Clocks(made.as_of, made.as_of, "any")):
        with pytest.raises(BrokenInput, match="the store cannot be opened"):
            open_view(made, clocks)
    shutil.rmtree(made.path / STORE)
    with pytest.raises(BrokenInput, match="the store cannot be opened"):
        open_view(made)
    with pytest.raises(BrokenInput, match="there is no build in this folder"):
        find_build(tmp_path / "none")
    assert isinstance(made, Build)
