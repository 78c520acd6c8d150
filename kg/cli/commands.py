"""Ten lines a command: one use case, one view."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from kg import usecases
from kg.cli.parameters import parameters
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.query import Corpus
    from kg.store import Build, View
    from kg.views.audit_sarif import Files


def run(arguments: Namespace) -> int:
    """The command that was named."""
    return {
        "build": build, "check": check, "cite": cite, "query": query, "ask": ask, "claims": claims, "show": show,
        "why": why, "disputes": disputes, "compare": compare, "resolve": resolve, "timeline": timeline, "path": path,
        "owners": owning, "holdings": owning, "controllers": owning, "subsidiaries": owning,
        "audit": audit, "draw": draw, "network": network,
    }[arguments.command](arguments)  # fmt: skip


def build(arguments: Namespace) -> int:
    """kg build"""
    from kg.paths import data
    from kg.views.summary import build_summary

    made = usecases.build(
        Path(arguments.data) if arguments.data else data(),
        Path(arguments.out),
        _progress,
        report=_file(arguments.report),
    )
    _write(build_summary(made.out, made.build.counts, made.build.as_of, made.findings))
    return 0


def check(arguments: Namespace) -> int:
    """kg check"""
    from kg.views.checks import check_json, check_text

    generated = {"schema": usecases.schema, "index": usecases.ontology_index, "shapes": usecases.shapes}
    for name, make in generated.items():
        if getattr(arguments, name):
            _write(make())
            return 0
    documents = Path(arguments.documents) if arguments.documents else None
    files = [Path(path) for path in arguments.paths]
    checked = usecases.check(files, documents, _progress, propose=not arguments.no_proposals)
    ignore = arguments.ignore_missing
    if arguments.format == "json":
        _write(check_json(checked.ledger, checked.proof, checked.proposals, checked.part))
    else:
        _write(check_text(checked.ledger, checked.proof, checked.proposals, checked.part, ignore_missing=ignore))
    return 3 if checked.proof and not checked.proof.holds(ignore_missing=ignore) else 0


def cite(arguments: Namespace) -> int:
    """kg cite"""
    cited = usecases.cite(Path(arguments.document), arguments.words, arguments.name)
    for line in cited.document:
        _note(line)
    if len(cited.passages) > 1:
        _note(f"these words stand {len(cited.passages)} times; keep the line you mean")
    _write("".join(f"{line}\n" for line in cited.passages))
    return 0


def query(arguments: Namespace) -> int:
    """kg query"""
    from kg.views.results import result_bytes

    text = usecases.read_query(arguments.sparql, lambda: sys.stdin.buffer.read())
    sys.stdout.flush()
    sys.stdout.buffer.write(result_bytes(_view(arguments).query(text), arguments.format))
    return 0


def ask(arguments: Namespace) -> int:
    """kg ask"""
    from kg.views.answers import answer_text, question_list

    if arguments.question is None:
        _write(question_list(usecases.questions(), arguments.format, arguments.lang))
        return 0
    found, labels = usecases.answer(_view(arguments), arguments.question, parameters(arguments.rest))
    _write(answer_text(found, labels, arguments.format, arguments.lang))
    return 0


def claims(arguments: Namespace) -> int:
    """kg claims"""
    from kg.views.answers import claims_text

    corpus = _corpus(arguments)
    found = corpus.about(_entity(corpus, arguments.entity)) if arguments.entity else corpus.claims
    _write(claims_text(found, corpus, arguments.format, arguments.lang))
    return 0


def show(arguments: Namespace) -> int:
    """kg show"""
    from kg.views.dossier import render

    corpus = _corpus(arguments)
    _write(render(_entity(corpus, arguments.entity), corpus, arguments.format, arguments.lang))
    return 0


def why(arguments: Namespace) -> int:
    """kg why"""
    from kg.views.reasons import render

    corpus = _corpus(arguments)
    relation = usecases.find_relation(arguments.relation, corpus)
    other = _entity(corpus, arguments.object) if arguments.object else None
    _write(render(_entity(corpus, arguments.subject), relation, other, corpus, arguments.format, arguments.lang))
    return 0


def disputes(arguments: Namespace) -> int:
    """kg disputes"""
    from kg.views.disputes import render

    corpus = _corpus(arguments)
    found = usecases.disputes(corpus, _entity(corpus, arguments.entity) if arguments.entity else None)
    _write(render(found, corpus, arguments.format, arguments.lang))
    return 0


def compare(arguments: Namespace) -> int:
    """kg compare"""
    from kg.views.comparison import comparison_text, matrix_text

    reading = usecases.read_claims(Path(arguments.data) if arguments.data else None)
    if arguments.pairs:
        if arguments.one:
            raise UsageError("--pairs takes its claims from the file: name no claim beside it.")
        measured = usecases.measure(Path(arguments.pairs), reading)
        for told in measured.unknown:
            _note(f"{told} Counted as not comparable.")
        _write(matrix_text(measured.matrix, measured.clashes, arguments.format, arguments.lang))
        return 0
    if not (arguments.one and arguments.other):
        raise UsageError("two claims are compared: name both, or give a file of pairs with --pairs.")
    found = usecases.compare_two(arguments.one, arguments.other, reading)
    _write(comparison_text(found, reading.ledger.vocabulary, arguments.format, arguments.lang))
    return 0


def resolve(arguments: Namespace) -> int:
    """kg resolve; 1 where the name means no entity, or several"""
    from kg.views.resolution import render

    corpus = _corpus(arguments)
    found = usecases.resolve(arguments.name, corpus)
    _write(render(found, corpus, arguments.format, arguments.lang))
    return int(not found.found)


def timeline(arguments: Namespace) -> int:
    """kg timeline"""
    from kg.views.timeline import render

    corpus = _corpus(arguments)
    entity = _entity(corpus, arguments.entity)
    asked = bool(arguments.valid_on)
    moments = usecases.timeline(corpus, entity, corpus.clocks.valid if asked else None)
    _write(render(moments, entity, corpus, arguments.format, arguments.lang, valid_on=asked))
    return 0


def path(arguments: Namespace) -> int:
    """kg path"""
    from kg.views.chains import render

    corpus = _corpus(arguments)
    ends = _entity(corpus, arguments.start), _entity(corpus, arguments.end)
    found = usecases.chains(
        corpus, ends, arguments.via, arguments.without, arguments.max,
        types=(arguments.type, arguments.without_type), anything=arguments.through_anything,
        forward=arguments.forward, longer=arguments.longer, weighted=arguments.weighted,
    )  # fmt: skip
    _write(render(found, ends, corpus, arguments.format, arguments.lang))
    return 0


def network(arguments: Namespace) -> int:
    """kg network"""
    from kg.views.network import measure_list, render

    if arguments.measure is None:
        _write(measure_list(usecases.network_measures(), arguments.format, arguments.lang))
        return 0
    corpus, plans = _corpus(arguments), arguments.plans
    found = usecases.measure_network(corpus, arguments.measure, arguments.entities, plans=plans, as_is=arguments.as_is)
    _write(render(found.measure, found.rows, found.moved, corpus, arguments.format, arguments.lang, arguments.max))
    return 0


def audit(arguments: Namespace) -> int:
    """kg audit"""
    from kg.views.audit_report import baseline_notes, report

    view, folders = _view(arguments).in_memory(), [Path(folder) for folder in arguments.rules]
    if arguments.write_baseline:
        return _write_baseline(arguments, view, folders)
    baseline = Path(arguments.baseline) if arguments.baseline else None
    everything = usecases.corpus(view)
    found = usecases.audited(view, folders, arguments.rule, baseline, everything)
    files = _files(arguments, everything) if arguments.format == "sarif" else None
    _write(report(found, everything, arguments.format, arguments.lang, arguments.group, files))
    if arguments.format == "ttl":
        sys.stderr.write(baseline_notes(found, arguments.lang))
    return int(found.reaches(arguments.fail_on))


def _write_baseline(arguments: Namespace, view: View, folders: list[Path]) -> int:
    from kg.views.audit_report import rewritten

    file = Path(arguments.write_baseline)
    done = usecases.write_baseline(view, folders, arguments.rule, file, arguments.fail_on, arguments.lang)
    _note(rewritten(file, done.added, done.dropped, done.below))
    return 0


def _files(arguments: Namespace, everything: Corpus) -> Files:
    files = usecases.located(Path(arguments.data) if arguments.data else None, everything)
    if not files.places.claims:
        _note(f"{files.ledger} is not the ledger of this build: no file and line. Name the right one with --data.")
    return files


def draw(arguments: Namespace) -> int:
    """kg draw"""
    made = _build(arguments)
    asked = usecases.clocks(made, arguments.known_by, arguments.valid_on, arguments.proof)
    view = usecases.open_build(made, asked)
    path = usecases.draw(made, view, arguments.entities, arguments.hops, Path(arguments.out), arguments.story)
    print(f"wrote {path}", file=sys.stderr)
    return 0


def owning(arguments: Namespace) -> int:
    """kg owners, holdings, controllers, subsidiaries: of a view, or of a bare edge list."""
    from kg.cli import ownership

    if arguments.edges is not None:
        return ownership.of_edges(arguments, _write, _note)
    return ownership.of_view(arguments, _corpus(arguments), _write)


def _build(arguments: Namespace) -> Build:
    return usecases.locate_build(arguments.build or os.environ.get("KG_BUILD"), _note)


def _view(arguments: Namespace) -> View:
    made = _build(arguments)
    return usecases.open_build(made, usecases.clocks(made, arguments.known_by, arguments.valid_on, arguments.proof))


def _corpus(arguments: Namespace) -> Corpus:
    return usecases.corpus(_view(arguments))


def _entity(corpus: Corpus, text: str) -> str:
    return usecases.find_entity(text, corpus)


def _file(name: str | None) -> Path | None:
    return Path(name) if name else None


def _write(text: str) -> None:
    sys.stdout.write(text)


def _note(text: str) -> None:
    print(text, file=sys.stderr)


def _progress(text: str) -> None:
    """Progress for a person at a terminal; silence in a pipe."""
    if sys.stderr.isatty():
        print(f"  {text} …", file=sys.stderr)
