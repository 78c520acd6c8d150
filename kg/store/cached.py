"""Views for other clocks: made once, kept in the user's cache by (build, known-by, valid-on, proof)."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from pyoxigraph import Store

from kg.paths import cache
from kg.rdf import terms
from kg.store.accept import accept
from kg.store.build import STORE, Build
from kg.store.view import Clocks


def cached_view(build: Build, clocks: Clocks) -> Path:
    """The store of this view; a copy by hard links of the build's, with the view graph replaced."""
    home = cache() / "views" / build.digest[:16]
    path = home / f"{clocks.known}_{clocks.valid}_{clocks.proof}"
    if path.is_dir():
        return path
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError:
        home = Path(tempfile.mkdtemp(prefix="kg-views-"))
        path = home / path.name
    staging = Path(tempfile.mkdtemp(prefix=".making-", dir=home))
    try:
        _make(build.path / STORE, staging / STORE, clocks)
        (staging / STORE).rename(path)
    except OSError:
        if not path.is_dir():  # another process may have made it meanwhile
            raise
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return path


def _make(original: Path, copy: Path, clocks: Clocks) -> None:
    Store.read_only(str(original)).backup(str(copy))
    store = Store(str(copy))
    store.clear_graph(terms.VIEW_GRAPH)
    store.bulk_extend(list(accept(store, clocks)))
    store.flush()
    del store
