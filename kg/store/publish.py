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

from kg.errors import UsageError
from kg.store.build import AUDIT_PAGE, GRAPH_PAGE, MANIFEST, STORE, TRIG

_SHOWN = (TRIG, STORE, MANIFEST, GRAPH_PAGE, AUDIT_PAGE)
_VERSIONS = ".versions"


@contextmanager
def staged(out: Path) -> Iterator[Path]:
    """A new folder to fill; it becomes the build shown by `out` when the block ends well, and vanishes otherwise."""
    _refuse_foreign(out)
    versions = out / _VERSIONS
    versions.mkdir(parents=True, exist_ok=True)
    with _locked(versions / ".lock"):
        _sweep(versions, keep=_current(out))
        staging = Path(tempfile.mkdtemp(prefix="build-", dir=versions))
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
    for name in (*_SHOWN, "current"):
        if (out / name).exists() and not (out / name).is_symlink():
            raise UsageError(f"{out / name} is there and is not ours. Move it away, or name another folder with --out.")


def _current(out: Path) -> str:
    link = out / "current"
    return link.readlink().name if link.is_symlink() else ""


def _sweep(versions: Path, keep: str) -> None:
    """Remove what a killed build left, and every version but the one shown (a reader may hold it open)."""
    for folder in versions.iterdir():
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


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """One build at a time in a folder; the lock goes with the process."""
    try:
        import fcntl
    except ImportError:  # pragma: no cover (a platform without POSIX locks)
        yield
        return
    with path.open("w") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise UsageError(f"another build is writing to {path.parent.parent}. Wait for it to end.") from None
        yield
