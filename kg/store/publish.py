"""The build folder: complete at any moment, the old build or the new, whatever kills the process.

build/graph.html, audit.html, kg.trig, store -> current/…      links for people
build/current                                -> .versions/…    one atomic link decides which build is shown
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from kg.errors import UsageError
from kg.store.build import AUDIT_PAGE, GRAPH_PAGE, MANIFEST, STORE, TRIG

_SHOWN = (TRIG, STORE, MANIFEST, GRAPH_PAGE, AUDIT_PAGE)
_VERSIONS = ".versions"
_STAGING = "build-"


@contextmanager
def staged(out: Path, *, wait: bool = False) -> Iterator[Path]:
    """A new folder to fill; it becomes the build shown by `out` when the block ends well, and vanishes otherwise.

    One build at a time: another one is waited for, or UsageError raised.
    """
    _refuse_foreign(out)
    versions = out / _VERSIONS
    try:
        versions.mkdir(parents=True, exist_ok=True)
        lock = (versions / ".lock").open("w")
    except OSError as error:
        raise UsageError(f"{out}: {error.strerror}. Name a folder that you can write to.") from None
    with lock:
        _lock(lock, out, wait)
        _sweep(versions, keep=_current(out))
        staging = Path(tempfile.mkdtemp(prefix=_STAGING, dir=versions))
        staging.chmod(0o755)
        try:
            yield staging
        except BaseException:
            shutil.rmtree(staging, ignore_errors=True)
            raise
        _link(out / "current", f"{_VERSIONS}/{staging.name}")
        for name in _SHOWN:
            _link(out / name, f"current/{name}")


def _refuse_foreign(out: Path) -> None:
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out} is a file. Name a folder with --out.")
    ours = {name: f"current/{name}" for name in _SHOWN} | {"current": f"{_VERSIONS}/{_STAGING}"}
    for name, target in ours.items():
        found = out / name
        if found.exists() and not (found.is_symlink() and str(found.readlink()).startswith(target)):
            raise UsageError(f"{found} is there and is not ours. Move it away, or name another folder with --out.")


def _current(out: Path) -> str:
    link = out / "current"
    return link.readlink().name if link.is_symlink() else ""


def _sweep(versions: Path, keep: str) -> None:
    """Remove what a killed build left, and every version but the one shown (a reader may hold it open)."""
    for folder in versions.glob(f"{_STAGING}*"):
        if folder.is_dir() and folder.name != keep:
            shutil.rmtree(folder, ignore_errors=True)


def _link(link: Path, target: str) -> None:
    """Point a link somewhere else in one step."""
    if link.is_symlink() and str(link.readlink()) == target:
        return
    temporary = link.with_name(f".{link.name}.new")
    temporary.unlink(missing_ok=True)
    temporary.symlink_to(target)
    temporary.replace(link)


def _lock(stream: IO[str], out: Path, wait: bool) -> None:
    """Take the lock of a build folder; it goes with the stream or the process."""
    try:
        import fcntl
    except ImportError:  # pragma: no cover (a platform without POSIX locks)
        return
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        raise UsageError(f"another build is writing to {out}. Wait for it to end.") from None
