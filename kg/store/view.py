"""Reading: one view of a build, for two clocks and a proof, answering SPARQL 1.1."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, QueryTriples, Store

from kg.errors import BrokenInput, BrokenQuery
from kg.paths import cache, ontology
from kg.rdf import terms
from kg.rdf.binding import bind
from kg.rdf.prefixes import PREFIXES
from kg.store.folder import STORE, Build

_DEFAULT_GRAPH: list[NamedNode | BlankNode | DefaultGraph] = [
    terms.RECORDS_GRAPH,
    terms.VIEW_GRAPH,
    terms.ONTOLOGY_GRAPH,
]


@dataclass(frozen=True)
class Clocks:
    """What a reader asks for: published by `known`, holding on `valid`, at this proof."""

    known: date
    valid: date
    proof: str = "credible"

    @classmethod
    def shipped(cls, as_of: date) -> Clocks:
        """The view that every build holds ready."""
        return cls(as_of, as_of)


class View:
    """One open store, read only; its default graph is records ∪ view ∪ ontology, which share no triple."""

    def __init__(self, store: Store, clocks: Clocks) -> None:
        self._store, self.clocks = store, clocks

    def query(self, text: str) -> Any:
        """The engine's own result; raises BrokenQuery for SPARQL that does not parse or run."""
        try:
            return self._store.query(text, prefixes=PREFIXES, default_graph=_DEFAULT_GRAPH)
        except (SyntaxError, ValueError, RuntimeError) as error:
            raise BrokenQuery(f"the query does not run: {error}. Mend it there.") from None

    def records(self) -> Iterator[Quad]:
        """Every quad of the records graph."""
        yield from self._store.quads_for_pattern(None, None, None, terms.RECORDS_GRAPH)

    def accepted(self) -> Iterator[Quad]:
        """Every quad of the view graph."""
        yield from self._store.quads_for_pattern(None, None, None, terms.VIEW_GRAPH)


def open_view(build: Build, clocks: Clocks | None = None) -> View:
    """A view of a build: the shipped one, or another, made once and kept in the user's cache."""
    shipped = Clocks.shipped(build.as_of)
    clocks = clocks or shipped
    try:
        if clocks == shipped:
            return View(Store.read_only(str(build.path / STORE)), clocks)
        return View(Store.read_only(str(_cached(build, clocks))), clocks)
    except OSError as error:
        raise BrokenInput(f"{build.path}: the store cannot be opened ({error}). Run 'kg build' again.") from None


def accept(store: Store, clocks: Clocks) -> Iterator[Quad]:
    """What a view accepts, as quads of the view graph: the query of ontology/views/accepted.rq."""
    text = (ontology() / "views" / "accepted.rq").read_text(encoding="utf-8")
    days = {name: [Literal(day.isoformat(), datatype=terms.XSD_DATE)] for name, day in _days(clocks)}
    bound = bind(text, {**days, "proof": [terms.kg(clocks.proof)]})
    triples = store.query(bound, default_graph=[terms.RECORDS_GRAPH, terms.ONTOLOGY_GRAPH])
    assert isinstance(triples, QueryTriples)
    for triple in triples:
        yield Quad(triple.subject, triple.predicate, triple.object, terms.VIEW_GRAPH)


def _days(clocks: Clocks) -> tuple[tuple[str, date], ...]:
    return ("known", clocks.known), ("valid", clocks.valid)


def _cached(build: Build, clocks: Clocks) -> Path:
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
