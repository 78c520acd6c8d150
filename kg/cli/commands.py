"""Ten lines a command: one use case, one view."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from kg import usecases
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.query import Corpus
    from kg.store import View


def run(arguments: Namespace) -> int:
    """The command that was named."""
    return {
        "build": build, "check": check, "cite": cite, "query": query, "ask": ask, "claims": claims, "show": show,
        "why": why, "audit": audit, "draw": draw,
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
    from kg.views.summary import check_summary

    generated = {"schema": usecases.schema, "index": usecases.ontology_index, "shapes": usecases.shapes}
    for name, make in generated.items():
        if getattr(arguments, name):
            _write(make())
            return 0
    documents = Path(arguments.documents) if arguments.documents else None
    checked = usecases.check([Path(path) for path in arguments.paths], documents)
    _write(check_summary(checked.ledger, checked.proof))
    return 3 if checked.proof and checked.proof.unproved else 0


def cite(arguments: Namespace) -> int:
    """kg cite"""
    digest, lines = usecases.cite(Path(arguments.document), arguments.words, arguments.name)
    _note(f"document: {digest}")
    if len(lines) > 1:
        _note(f"these words stand {len(lines)} times; keep the line you mean")
    _write("".join(f"{line}\n" for line in lines))
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
    found, labels = usecases.answer(_view(arguments), arguments.question, _named(arguments.rest))
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


def audit(arguments: Namespace) -> int:
    """kg audit"""
    from kg.audit import LEVELS
    from kg.views.audit_report import report

    view = _view(arguments)
    found = usecases.findings(view)
    _write(report(found, usecases.corpus(view), arguments.format, arguments.lang))
    if arguments.fail_on == "never":
        return 0
    return int(any(LEVELS.index(finding.severity) >= LEVELS.index(arguments.fail_on) for finding in found))


def draw(arguments: Namespace) -> int:
    """kg draw"""
    view = _view(arguments)
    path = usecases.draw(view, arguments.entities, arguments.hops, Path(arguments.out))
    print(f"wrote {path}", file=sys.stderr)
    return 0


def _view(arguments: Namespace) -> View:
    from kg.store import open_view

    made = usecases.locate_build(arguments.build or os.environ.get("KG_BUILD"), _note)
    return open_view(made, usecases.clocks(made, arguments.known_by, arguments.valid_on, arguments.proof))


def _corpus(arguments: Namespace) -> Corpus:
    return usecases.corpus(_view(arguments))


def _entity(corpus: Corpus, text: str) -> str:
    return usecases.find_entity(text, corpus)


def _file(name: str | None) -> Path | None:
    return Path(name) if name else None


def _named(words: list[str]) -> dict[str, list[str]]:
    """`--who xai --who openai` as {"who": ["xai", "openai"]}."""
    found: dict[str, list[str]] = {}
    rest = iter(words)
    for word in rest:
        name, equals, value = word.partition("=")
        if not name.startswith("--"):
            raise UsageError(f"'{word}' follows no option. Write --name value.")
        text = value if equals else next(rest, None)
        if text is None:
            raise UsageError(f"{name} needs a value.")
        found.setdefault(name[2:].replace("-", "_"), []).append(text)
    return found


def _write(text: str) -> None:
    sys.stdout.write(text)


def _note(text: str) -> None:
    print(text, file=sys.stderr)


def _progress(text: str) -> None:
    """Progress for a person at a terminal; silence in a pipe."""
    if sys.stderr.isatty():
        print(f"  {text} …", file=sys.stderr)
