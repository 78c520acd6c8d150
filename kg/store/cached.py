"""Views for other clocks: made once, kept in the user's cache by (build, known-by, valid-on, proof)."""

from __future__ import annotations

import tempfile
from pathlib import Path

from pyoxigraph import Store

from kg.paths import cache
from kg.rdf import terms
from kg.store.accept import accept
from kg.store.build import STORE
from kg.store.view import Clocks, Conclude, View


def cached_view(original: Store, digest: str, clocks: Clocks, conclude: Conclude) -> Store:
    """The store of this view of a build, from the cache; in memory where the cache cannot be written."""
    path = cache() / "views" / digest[:16] / f"{clocks.known}_{clocks.valid}_{clocks.proof}"
    if not path.is_dir():
        try:
            _make(original, path, clocks, conclude)
        except OSError:
            if not path.is_dir():  # another process may have made it meanwhile
                return _in_memory(original, clocks, conclude)
    return Store.read_only(str(path))


def _make(original: Store, path: Path, clocks: Clocks, conclude: Conclude) -> None:
    """A copy by hard links, with the view graph replaced; it appears under its name when it is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".making-", dir=path.parent) as staging:
        copy = Path(staging) / STORE
        original.backup(str(copy))
        store = Store(str(copy))
        store.clear_graph(terms.VIEW_GRAPH)
        _fill(store, clocks, conclude)
        store.flush()
        del store
        copy.rename(path)


def _in_memory(original: Store, clocks: Clocks, conclude: Conclude) -> Store:
    store = Store()
    store.bulk_extend(quad for quad in original if quad.graph_name != terms.VIEW_GRAPH)
    _fill(store, clocks, conclude)
    return store


def _fill(store: Store, clocks: Clocks, conclude: Conclude) -> None:
    store.bulk_extend(list(accept(store, clocks)))
    view = View(store, clocks)
    view.add(list(conclude(view)))
