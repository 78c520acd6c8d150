"""Writing: quads to a sorted kg.trig and an Oxigraph store, in a folder that is not shown yet."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Store, serialize

from kg.rdf.prefixes import PREFIXES
from kg.store.accept import accept
from kg.store.build import STORE, TRIG
from kg.store.view import Clocks, Conclude, View, no_conclusions


@dataclass(frozen=True)
class Written:
    """What was written: the digest of kg.trig and the number of quads."""

    digest: str
    quads: int


def with_view(quads: Iterable[Quad], clocks: Clocks, conclude: Conclude = no_conclusions) -> list[Quad]:
    """These quads and those of the view that a build holds ready, sorted, each once."""
    return viewed(quads, clocks, conclude)[0]


def viewed(quads: Iterable[Quad], clocks: Clocks, conclude: Conclude = no_conclusions) -> tuple[list[Quad], View]:
    """The quads as `with_view` gives them, and the view that they make, in memory."""
    found = set(quads)
    memory = Store()
    memory.bulk_extend(found)
    found.update(accept(memory, clocks))
    view = View(memory, clocks)
    concluded = list(conclude(view))
    view.add(concluded)
    found.update(concluded)
    ordered = sorted(found, key=lambda quad: (str(quad.graph_name), str(quad)))
    return ordered, view


def write_trig(folder: Path, quads: Sequence[Quad]) -> Written:
    """Write kg.trig, in the order given; the same quads give the same bytes."""
    trig = serialize(quads, format=RdfFormat.TRIG, prefixes=PREFIXES)
    assert trig is not None
    (folder / TRIG).write_bytes(trig)
    return Written(hashlib.sha256(trig).hexdigest(), len(quads))


def write_store(folder: Path) -> None:
    """Write the store, read from kg.trig: as quick as from the quads, and outside the interpreter’s lock."""
    store = Store(str(folder / STORE))
    store.bulk_load(path=str(folder / TRIG), format=RdfFormat.TRIG)
    store.flush()
