"""Reading: one view of a build, for two clocks and a proof, answering SPARQL 1.1."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from textwrap import shorten
from typing import Any, NamedTuple

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, Store

from kg.errors import BrokenInput, BrokenQuery
from kg.rdf import terms
from kg.rdf.prefixes import PREFIXES
from kg.store.build import STORE, Build

_DEFAULT_GRAPH: list[NamedNode | BlankNode | DefaultGraph] = [
    terms.RECORDS_GRAPH,
    terms.VIEW_GRAPH,
    terms.ONTOLOGY_GRAPH,
]
_SERVICE = re.compile("service", re.IGNORECASE)
_NO_PREFIX = "Prefix not found"


class Clocks(NamedTuple):
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
        """The engine's own result; raises BrokenQuery for SPARQL that does not parse or run, or asks another server."""
        _refuse_service(text)
        try:
            return self._store.query(text, prefixes=PREFIXES, default_graph=_DEFAULT_GRAPH)
        except (SyntaxError, ValueError, RuntimeError) as error:
            raise BrokenQuery(f"the query does not run: {_short(error)}. Mend it there.") from None

    @classmethod
    def of(cls, quads: Iterable[Quad], clocks: Clocks) -> View:
        """A view in memory, where many queries take a quarter of the time."""
        memory = Store()
        memory.bulk_extend(quads)
        return cls(memory, clocks)

    def in_memory(self) -> View:
        """The same view, read into memory."""
        return View.of(self._store, self.clocks)

    def add(self, quads: Iterable[Quad]) -> None:
        """Put what follows from a view into it, while it is being made."""
        self._store.extend(quads)

    def records(self) -> Iterator[Quad]:
        """Every quad of the records graph."""
        yield from self._store.quads_for_pattern(None, None, None, terms.RECORDS_GRAPH)

    def ontology(self) -> Iterator[Quad]:
        """Every quad of the ontology graph."""
        yield from self._store.quads_for_pattern(None, None, None, terms.ONTOLOGY_GRAPH)

    def accepted(self) -> Iterator[Quad]:
        """Every quad of the view graph."""
        yield from self._store.quads_for_pattern(None, None, None, terms.VIEW_GRAPH)


def _refuse_service(text: str) -> None:
    """Federation would make network requests, and the engine cannot be told not to.

    With its letters changed the keyword no longer parses, whereas names, strings and comments that hold it still do.
    """
    masked = _SERVICE.sub("servixe", text)
    if masked != text:
        try:
            Store().query(masked, prefixes=PREFIXES)
        except (SyntaxError, ValueError, RuntimeError) as error:
            reason = f"{_short(error)}. Mend it there; SERVICE is refused, for kg makes no network request."
            raise BrokenQuery(f"the query does not run: {reason}") from None


def _short(error: Exception) -> str:
    """What the engine says, on one line and without its long lists of what it expected."""
    said = str(error)
    if _NO_PREFIX in said:
        said = f"{said.partition(': expected')[0]}: the prefix that stands before it is not declared"
    return shorten(said, 160, placeholder=" …")


Conclude = Callable[[View], Iterable[Quad]]
"""What is computed from a finished view and then belongs to it."""


def no_conclusions(view: View) -> Iterable[Quad]:
    """For views of which only what is accepted and derived matters."""
    return ()


def open_view(build: Build, clocks: Clocks | None = None, conclude: Conclude = no_conclusions) -> View:
    """A view of a build: the shipped one, or another, made once and kept in the user's cache, with what is concluded of it."""
    shipped = Clocks.shipped(build.as_of)
    clocks = clocks or shipped
    try:
        original = Store.read_only(str(build.path / STORE))
    except (OSError, RuntimeError) as error:  # the engine tells of damaged files by RuntimeError
        raise BrokenInput(f"{build.path}: the store cannot be opened ({error}). Run 'kg build' again.") from None
    if clocks == shipped:
        return View(original, clocks)
    from kg.store.cached import cached_view

    return View(cached_view(original, build.digest, clocks, conclude), clocks)
