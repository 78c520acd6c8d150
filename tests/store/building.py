"""A tiny build, quick enough to be made a hundred times; `python -m tests.store.building OUT NAME 9` makes nine."""

from __future__ import annotations

import sys
from pathlib import Path

from kg.judge import Reading, judge
from kg.model import Ledger
from kg.paths import ontology
from kg.rdf.encode import encode
from kg.rdf.judged import encode_judged
from kg.rdf.vocabulary import parse_ontology
from kg.store import Build, Clocks, find_build
from kg.store.build import AUDIT_PAGE, GRAPH_PAGE, write_manifest
from kg.store.publish import staged
from kg.store.writer import with_view, write_store, write_trig
from tests.tiny import ledger_of

CLAIM = "- {claim: it, says: fund investedIn acme, cite: paper-2020#p, en: it, fr: it}\n"
LATER = "- {claim: later, says: fund-two investedIn acme, cite: paper-2022#p, en: later, fr: later}\n"
NAMED = """SELECT ?label { ent:tiny-mark rdfs:label ?label FILTER (LANG(?label) = "en") }"""


def mark(name: str) -> str:
    """An entity that tells one build from another."""
    return f"- {{entity: tiny-mark, type: Topic, label: {name}}}\n"


def fill(folder: Path, ledger: Ledger) -> None:
    """What a build writes, but for the check of its shapes and with empty pages."""
    reading = Reading(ledger)
    quads = [*encode(ledger, reading.names), *encode_judged(judge(reading)), *parse_ontology(ontology() / "kg.ttl")]
    written = write_trig(folder, with_view(quads, Clocks.shipped(ledger.dataset.as_of)))
    write_store(folder)
    write_manifest(folder, written.digest, ledger.dataset.as_of, {"quads": written.quads})
    for page in (AUDIT_PAGE, GRAPH_PAGE):
        (folder / page).write_text(written.digest, encoding="utf-8")


def build(out: Path, name: str = "one", *, wait: bool = False) -> Build:
    """Build the tiny ledger into this folder."""
    with staged(out, wait=wait) as folder:
        fill(folder, ledger_of(CLAIM + LATER + mark(name)))
    return find_build(out)


if __name__ == "__main__":
    for _ in range(int(sys.argv[3])):
        build(Path(sys.argv[1]), sys.argv[2], wait=True)
