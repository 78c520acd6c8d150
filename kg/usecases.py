"""What the doors do: each function joins layers, returns data and prints nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kg import paths
from kg.errors import BrokenInput, UsageError

if TYPE_CHECKING:
    from kg.audit import Finding
    from kg.ingest import Proof
    from kg.model import Ledger, Vocabulary
    from kg.query import Answer, Corpus, Labels, Saved
    from kg.store import Build, Clocks, View

Progress = Callable[[str], None]


class Built(NamedTuple):
    """A finished build and what the audit says of it."""

    build: Build
    out: Path
    findings: tuple[Finding, ...]


class Checked(NamedTuple):
    """A ledger without a fault, and what its documents prove where a folder was named."""

    ledger: Ledger
    proof: Proof | None


def vocabulary() -> Vocabulary:
    """The shipped ontology."""
    from kg.rdf.vocabulary import read_vocabulary

    return read_vocabulary(paths.ontology() / "kg.ttl")


def check(files: Sequence[Path], documents: Path | None) -> Checked:
    """Read the ledger alone; with documents, prove every span and digest.

    Raises BrokenLedger with every fault, and BrokenInput where identity judgements contradict each other.
    """
    from kg.ingest import prove, read_ledger
    from kg.judge import canonical_names

    ledger = read_ledger(files or [paths.data()], vocabulary())
    canonical_names(ledger.judgements)
    return Checked(ledger, prove(ledger.sources.values(), documents) if documents else None)


def cite(document: Path, words: str, name: str) -> tuple[str, list[str]]:
    """The document's digest, and the passage lines for these words: one for each place where they stand."""
    from kg.ingest import locate, passage_line, read_document, sha256

    text = read_document(document)
    spans = locate(text, words)
    if not spans:
        raise UsageError(f"{document} does not hold these words. Copy them from the document, in one piece.")
    return sha256(document.read_bytes()), [passage_line(name, text, span) for span in spans]


def build(data: Path, out: Path, progress: Progress = lambda _: None, *, wait: bool = False) -> Built:
    """The main job: ledger → checked → judged → RDF → store and pages in `out`, all or nothing.

    Another build that writes there is waited for, or refused with UsageError.
    """
    from kg.audit import validate
    from kg.ingest import read_ledger
    from kg.judge import Reading, judge
    from kg.rdf.encode import encode
    from kg.rdf.judged import encode_judged
    from kg.rdf.vocabulary import parse_ontology
    from kg.store import Clocks, find_build
    from kg.store.build import write_manifest
    from kg.store.publish import staged
    from kg.store.writer import write_build

    progress("reading the ledger")
    terms = vocabulary()
    ledger = read_ledger([data], terms)
    progress(f"judging {len(ledger.claims)} claims")
    reading = Reading(ledger)
    judged = judge(reading)
    quads = [*encode(ledger, reading.names), *encode_judged(judged), *parse_ontology(paths.ontology() / "kg.ttl")]
    progress("checking the shapes")
    violations = validate(quads, paths.ontology() / "shapes")
    if violations:
        listed = "\n".join(f"{violation.focus}: {violation.message}" for violation in violations)
        raise BrokenInput(f"{listed}\n{len(violations)} violations of ontology/shapes; nothing was built")
    with staged(out, wait=wait) as folder:
        progress(f"writing {len(quads)} quads")
        written = write_build(folder, quads, Clocks.shipped(ledger.dataset.as_of))
        counts = {
            "entities": len(ledger.entities),
            "sources": len(ledger.sources),
            "claims": len(ledger.claims),
            "disputes": len(judged.disputes),
            "quads": written.quads,
        }
        write_manifest(folder, written.digest, ledger.dataset.as_of, counts)
        progress("auditing and drawing")
        findings = _pages(find_build(folder), folder)
    return Built(find_build(out), out, findings)


def _pages(made: Build, folder: Path) -> tuple[Finding, ...]:
    from kg.store import open_view
    from kg.store.build import AUDIT_PAGE, GRAPH_PAGE
    from kg.views.audit_page import audit_html
    from kg.views.drawing import draw_html

    view = open_view(made)
    found = findings(view)
    everything = corpus(view)
    (folder / AUDIT_PAGE).write_text(audit_html(found, everything), encoding="utf-8")
    (folder / GRAPH_PAGE).write_text(draw_html(everything), encoding="utf-8")
    return found


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
            build(paths.data(), cached, wait=True)
        except UsageError as error:
            raise UsageError(f"{error} Set XDG_CACHE_HOME, or name a build with --build.") from None
    return find_build(cached)


def _shipped_digest() -> str:
    """What the shipped build depends on: data, ontology and the code."""
    import hashlib

    digest = hashlib.sha256()
    package = Path(__file__).parent
    for folder, pattern in ((paths.data(), "*.yaml"), (paths.ontology(), "*.*"), (package, "*.py")):
        for file in sorted(folder.rglob(pattern)):
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def clocks(made: Build, known_by: str | None, valid_on: str | None, proof: str) -> Clocks:
    """The clocks asked for. Known-by is the build's day unless given; valid-on follows known-by unless given.

    A month or year stands for its last day.
    """
    from kg.store import Clocks

    known = _last_day(known_by, "--known-by") if known_by else made.as_of
    valid = _last_day(valid_on, "--valid-on") if valid_on else known
    return Clocks(known, valid, proof)


def _last_day(text: str, option: str) -> Any:
    from kg.model import Period

    try:
        latest = Period.of(text).latest
    except ValueError as error:
        raise UsageError(f"{option}: {error}. Write 2024, 2024-04 or 2024-04-26.") from None
    return latest


def corpus(view: View) -> Corpus:
    """Everything of a view that pages are made from."""
    from kg.query import read_corpus

    return read_corpus(view, vocabulary())


def findings(view: View) -> tuple[Finding, ...]:
    """The findings of every rule on a view."""
    from kg.audit import audit, read_rules
    from kg.query import Labels

    return audit(view, read_rules(paths.ontology() / "audits"), Labels(view))


def questions() -> dict[str, Saved]:
    """The saved questions by name."""
    from kg.query import read_catalogue

    return read_catalogue(paths.ontology() / "queries")


def answer(view: View, name: str, arguments: Mapping[str, Sequence[str]]) -> tuple[Answer, Labels]:
    """The answer to a saved question, and the labels to read it with."""
    from kg.query import Labels, ask, find_saved

    labels = Labels(view)
    return ask(view, find_saved(questions(), name), arguments, labels), labels


def schema() -> str:
    """The JSON Schema of the ledger, for editors."""
    import json

    from kg.ingest.schema import ledger_schema

    return json.dumps(ledger_schema(vocabulary()), ensure_ascii=False, indent=2) + "\n"


def ontology_index() -> str:
    """The index of the shipped ontology, as Markdown."""
    from kg.audit import read_rules
    from kg.views.ontology_index import ontology_index as index

    return index(vocabulary(), questions(), read_rules(paths.ontology() / "audits"))


def find_entity(text: str, corpus: Corpus) -> str:
    """The canonical id of an entity named by id, label, alias or IRI."""
    from kg.query import find_entity as find

    entities = corpus.ledger.entities.values()
    named = [(e.handle, name) for e in entities for name in (e.handle, e.label.en, e.label.fr, *e.aliases)]
    return corpus.name(find(text, ((corpus.name(handle), name) for handle, name in named)))


def find_relation(text: str, corpus: Corpus) -> str:
    """The id of a relation named by id or by a label in either language."""
    from difflib import get_close_matches

    from kg.query import fold

    relations = corpus.ledger.vocabulary.relations
    wanted = text.removeprefix("kg:")
    if wanted in relations:
        return wanted
    by_label = {fold(name): r.id for r in relations.values() for name in (r.id, r.label.en, r.label.fr)}
    if fold(wanted) in by_label:
        return by_label[fold(wanted)]
    close = sorted({by_label[name] for name in get_close_matches(fold(wanted), by_label, n=3, cutoff=0.5)})
    raise UsageError(f"there is no relation '{text}'. Nearest: {', '.join(close) or 'none; see ontology/README.md'}.")


def read_query(given: str, stdin: Callable[[], bytes]) -> str:
    """The SPARQL that is meant: standard input for `-`, the text of a file, or the words themselves."""
    if given == "-":
        return _utf8(stdin(), "standard input")
    try:
        if Path(given).is_file():
            return _utf8(Path(given).read_bytes(), given)
    except OSError:  # no name of a file: too long, or in a folder that is closed to us
        pass
    if "{" not in given and not (":" in given and " " in given):
        raise UsageError(f"{given[:80]} is neither a query nor a file. Quote the whole query.")
    return given


def _utf8(data: bytes, name: str) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise BrokenInput(f"{name}: not UTF-8 text. Name a file of SPARQL.") from None


def draw(view: View, entities: Sequence[str], hops: int, out: Path) -> Path:
    """Write the interactive page of a view: all of it, or what lies within some steps of these entities."""
    from kg.analysis import neighbourhood, network
    from kg.views.drawing import draw_html

    everything = corpus(view)
    chosen = [find_entity(text, everything) for text in entities]
    page = draw_html(everything, neighbourhood(network(everything), chosen, hops) if chosen else None)
    if out.is_dir():
        raise UsageError(f"{out} is a folder. Name a file.")
    temporary = out.with_name(f".{out.name}.new")
    try:
        temporary.write_text(page, encoding="utf-8")
        temporary.replace(out)
    except OSError as error:
        raise UsageError(f"{out}: {error.strerror}. Name a file in a folder that you can write to.") from None
    return out
