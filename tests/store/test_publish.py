"""The build folder holds one whole build at any moment."""

from __future__ import annotations

import hashlib
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.store import find_build, open_view
from kg.store.publish import staged
from tests.tiny import HERE

# builds two different ledgers in turn, for ever
BUILDER = """
import sys
from datetime import date
from pathlib import Path
from kg.judge import Reading, judge
from kg.rdf.encode import encode
from kg.rdf.judged import encode_judged
from kg.store import Clocks
from kg.store.build import write_manifest
from kg.store.publish import staged
from kg.store.writer import write_build
from tests.tiny import ledger_of
worlds = [ledger_of(""), ledger_of("- {claim: c, says: fund investedIn acme, cite: paper-2020#p, en: c, fr: c}")]
for number in range(int(sys.argv[2])):
    ledger = worlds[number % 2]
    reading = Reading(ledger)
    quads = [*encode(ledger, reading.names), *encode_judged(judge(reading))]
    with staged(Path(sys.argv[1])) as folder:
        written = write_build(folder, quads, Clocks.shipped(ledger.dataset.as_of))
        write_manifest(folder, written.digest, ledger.dataset.as_of, {"claims": len(ledger.claims)})
"""


def start(out: Path, builds: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", BUILDER, str(out), str(builds)], cwd=HERE.parent)


def whole(out: Path) -> bool:
    """Whether the build shown is complete: its manifest fits its data, and its store opens and agrees."""
    made = find_build(out)
    trig = (out / "kg.trig").read_bytes()
    claims = sum(1 for quad in open_view(made).records() if str(quad.object).endswith("ontology#Claim>"))
    return hashlib.sha256(trig).hexdigest() == made.digest and claims == made.counts["claims"]


def test_a_killed_build_leaves_a_whole_one(tmp_path: Path) -> None:
    out = tmp_path / "build"
    assert start(out, 1).wait() == 0
    dice = random.Random(7)
    for _ in range(8):
        process = start(out, 1000)
        time.sleep(0.3 + dice.random() * 0.4)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert whole(out)
    assert start(out, 1).wait() == 0
    versions = [folder for folder in (out / ".versions").iterdir() if folder.is_dir()]
    assert len(versions) <= 2, "what killed builds left is swept"


def fail_midway(out: Path) -> None:
    with staged(out) as folder:
        (folder / "kg.trig").write_text("half", encoding="utf-8")
        raise RuntimeError


def test_a_build_that_fails_midway_changes_nothing(tmp_path: Path) -> None:
    out = tmp_path / "build"
    assert start(out, 1).wait() == 0
    before = (out / "current").readlink()
    with pytest.raises(RuntimeError):
        fail_midway(out)
    assert (out / "current").readlink() == before
    assert whole(out)


def test_foreign_files_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "graph.html").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match=r"graph\.html is there and is not ours"), staged(tmp_path):
        pass
    (tmp_path / "graph.html").unlink()
    assert start(tmp_path, 1).wait() == 0
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_one_build_at_a_time(tmp_path: Path) -> None:
    with staged(tmp_path / "build"), pytest.raises(UsageError, match="another build"), staged(tmp_path / "build"):
        pass
