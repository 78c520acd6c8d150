"""The main job: from the ledger to a build, and finding the build to read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kg import paths
from kg.errors import BrokenInput, UsageError
from kg.usecases.auditing import audited
from kg.usecases.files import write_whole
from kg.usecases.ledger import Progress, read
from kg.usecases.owning import conclusions, ownership

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from kg.audit import Finding
    from kg.judge import Judged
    from kg.store import Build, Clocks, View


_FAST = "pip install 'musk-ai-kg[fast]'"


class Built(NamedTuple):
    """A finished build and what the audit says of it."""

    build: Build
    out: Path
    findings: tuple[Finding, ...]


def build(
    data: Path,
    out: Path,
    progress: Progress = lambda _: None,
    *,
    wait: bool = False,
    report: Path | None = None,
    known_to_conform: bool = False,
) -> Built:
    """The main job: ledger → checked → judged → RDF → store and pages in `out`, all or nothing.

    Another build that writes there is waited for, or refused with UsageError. `report` is a file for what the shapes say. Data that are
    `known_to_conform` are held against them only where that is quick.
    """
    with _uncollected():
        return _build(data, out, progress, wait, report, known_to_conform)


@contextmanager
def _uncollected() -> Iterator[None]:
    """A build makes hundreds of thousands of objects that it keeps; looking for dead ones takes a quarter of its time."""
    import gc

    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _build(data: Path, out: Path, progress: Progress, wait: bool, report: Path | None, trusted: bool) -> Built:
    from concurrent.futures import ThreadPoolExecutor

    from kg.audit import has_quick_engine
    from kg.ingest import write_stories
    from kg.judge import Reading, judge
    from kg.query import corpus_at_hand
    from kg.rdf.encode import encode
    from kg.rdf.judged import encode_judged
    from kg.rdf.vocabulary import parse_ontology
    from kg.store import Clocks, find_build
    from kg.store.build import STORIES, write_manifest
    from kg.store.publish import staged
    from kg.store.writer import viewed, write_store, write_trig

    progress("reading the ledger")
    ledger = read([data])
    progress(f"judging {len(ledger.claims)} claims")
    reading = Reading(ledger)
    judged = judge(reading)
    quads = [*encode(ledger, reading.names), *encode_judged(judged), *parse_ontology(paths.ontology() / "kg.ttl")]
    clocks = Clocks.shipped(ledger.dataset.as_of)
    progress("working out who owns and controls whom")
    quads, view = viewed(quads, clocks, lambda view: ownership(corpus_at_hand(view, judged)))
    quick = has_quick_engine()
    if quick or not trusted:
        progress("checking the shapes" + ("" if quick else f", which the extra 'fast' does in a second: {_FAST}"))
        _validate(quads, {claim.id: claim.handle for claim in ledger.claims}, report)
    with staged(out, wait=wait) as folder, ThreadPoolExecutor() as pool:
        progress(f"writing {len(quads)} quads")
        written = write_trig(folder, quads)
        counts = {
            "entities": len(ledger.entities),
            "sources": len(ledger.sources),
            "claims": len(ledger.claims),
            "disputes": len(judged.disputes),
            "quads": written.quads,
        }
        write_manifest(folder, written.digest, ledger.dataset.as_of, counts)
        store = pool.submit(write_store, folder)
        progress("auditing and drawing")
        findings = _pages(view, judged, folder)
        if ledger.stories:
            (folder / STORIES).write_text(write_stories(ledger.stories), encoding="utf-8")
        store.result()
    return Built(find_build(out), out, findings)


def _validate(quads: list[Quad], handles: dict[str, str], file: Path | None) -> None:
    """Hold the shapes against everything; raises BrokenInput with each violation, claims by their handle too."""
    from kg.audit import report, validate

    violations = validate(quads, paths.ontology() / "shapes")
    if file:
        write_whole(file, report(violations))
    if violations:
        lines = [f"{_named(violation.node, handles)}: {violation.message.en}" for violation in violations]
        lines.append(f"{len(lines)} violations of ontology/shapes; nothing was built")
        raise BrokenInput("\n".join(lines) + (f". The whole report is in {file}." if file else ""))


def _named(iri: str, handles: dict[str, str]) -> str:
    """A node as messages name it: `claim:x (its handle)`."""
    from kg.rdf.prefixes import PREFIXES

    for prefix, base in PREFIXES.items():
        if iri.startswith(base):
            name = iri.removeprefix(base)
            return f"{prefix}:{name}" + (f" ({handles[name]})" if prefix == "claim" and name in handles else "")
    return iri


def _pages(view: View, judged: Judged, folder: Path) -> tuple[Finding, ...]:
    from kg.query import corpus_at_hand
    from kg.store.build import AUDIT_PAGE, GRAPH_PAGE
    from kg.views.audit_page import audit_html
    from kg.views.drawing import draw_html

    everything = corpus_at_hand(view, judged)
    reviewed = audited(view, everything=everything)
    (folder / AUDIT_PAGE).write_text(audit_html(reviewed, everything), encoding="utf-8")
    page = draw_html(everything, findings=reviewed.findings, stories=judged.reading.ledger.stories)
    (folder / GRAPH_PAGE).write_text(page, encoding="utf-8")
    return reviewed.findings


def locate_build(named: str | None, progress: Progress) -> Build:
    """The build to read: the one named, else ./build, else one of the shipped data in the user's cache."""
    from kg.store import find_build

    if named:
        return find_build(Path(named))
    if (Path("build") / "build.json").exists():
        return find_build(Path("build"))
    cached = paths.cache() / "builds" / _shipped_digest()
    if not (cached / "build.json").exists():
        progress(f"building the shipped data once, in {cached}")
        try:
            # whoever asks a question waits for this, and a test holds the shapes against the shipped data
            build(paths.data(), cached, wait=True, known_to_conform=True)
        except UsageError as error:
            raise UsageError(f"{error} Set XDG_CACHE_HOME, or name a build with --build.") from None
    return find_build(cached)


def open_build(made: Build, clocks: Clocks | None = None) -> View:
    """A view of a build, with what follows from its stakes."""
    from kg.store import open_view

    return open_view(made, clocks, conclusions)


def _shipped_digest() -> str:
    """What the shipped build depends on: data, ontology and the code."""
    import hashlib

    digest = hashlib.sha256()
    package = Path(__file__).parents[1]
    for folder, pattern in ((paths.data(), "*.yaml"), (paths.ontology(), "*.*"), (package, "*.py")):
        for file in sorted(folder.rglob(pattern)):
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
