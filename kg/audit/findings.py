"""Findings: the rows of the audit rules on one view, each with the claims it rests on and a fingerprint."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from pyoxigraph import NamedNode, QuerySolutions

from kg.audit.messages import Cell, Words, cell_ids, columns_of
from kg.audit.rules import LEVELS, Rule
from kg.errors import BrokenInput, BrokenQuery
from kg.model import Ledger, Text
from kg.paths import ontology
from kg.query import Labels
from kg.rdf.decode import decode
from kg.rdf.vocabulary import read_vocabulary
from kg.store import View

_AT_LINE = re.compile(r"\bat (\d+):\d+")
"""Where the engine says that a query breaks: line and column."""


@dataclass(frozen=True)
class Finding:
    """One row of a rule: what it is about, the claims it rests on, and a fingerprint that outlives rewording."""

    rule: str
    severity: str
    summary: Text
    problem: Text
    entity: str
    entity_label: Text
    message: Text
    claims: tuple[str, ...]
    remedy: Text
    fingerprint: str
    iri: str


class _Answer(NamedTuple):
    """The columns of a rule and its rows."""

    columns: list[str]
    rows: list[dict[str, Cell]]


def audit(view: View, rules: Iterable[Rule], labels: Labels, ledger: Ledger | None = None) -> tuple[Finding, ...]:
    """Every finding of these rules on a view: gravest first, then in the order of the rules, by entity and fingerprint.

    `ledger` is that of the view, where it is at hand.
    """
    ledger = ledger or decode(view.records(), read_vocabulary(ontology() / "kg.ttl"))
    words = Words(labels, {claim.id: claim for claim in ledger.claims}, ledger.vocabulary.units)
    ordered = list(rules)
    place = {rule.name: number for number, rule in enumerate(ordered)}
    with ThreadPoolExecutor() as pool:  # the engine answers outside the interpreter’s lock, several questions at once
        answers = list(pool.map(partial(_answer, view), ordered))
    found = {
        each.fingerprint: each
        for rule, answer in zip(ordered, answers, strict=True)
        for each in _findings(rule, answer, words)
    }
    return tuple(
        sorted(found.values(), key=lambda f: (-LEVELS.index(f.severity), place[f.rule], f.entity, f.fingerprint))
    )


def _answer(view: View, rule: Rule) -> _Answer | None:
    """What a rule answers; None where it is no SELECT. The engine’s own result must not leave the thread that asked."""
    try:
        solutions = view.query(rule.query.text)
    except BrokenQuery as error:
        at = _AT_LINE.search(str(error))
        raise BrokenQuery(f"{rule.query.file}:{at[1] if at else 1}: {error}") from None
    if not isinstance(solutions, QuerySolutions):
        return None
    columns = [variable.value for variable in solutions.variables]
    return _Answer(columns, [{name: solution[name] for name in columns} for solution in solutions])


def _findings(rule: Rule, answer: _Answer | None, words: Words) -> Iterable[Finding]:
    if answer is None:
        raise BrokenInput(
            f"{rule.query.file}:{_line(rule, 'ASK', 'CONSTRUCT', 'DESCRIBE')}: a rule is a SELECT. Make it one."
        )
    wanted = {"entity"} | columns_of(rule.message.en) | columns_of(rule.message.fr)
    if missing := sorted(wanted - set(answer.columns)):
        names = ", ".join(f"?{name}" for name in missing)
        raise BrokenInput(
            f"{rule.query.file}:{_line(rule, 'SELECT')}: the rule or its message wants {names}. Add it to SELECT."
        )
    for row in answer.rows:
        yield _finding(rule, row, words)


def _line(rule: Rule, *keywords: str) -> int:
    """The first line of a rule that begins with one of these keywords, for a message."""
    lines = rule.query.text.splitlines()
    return next((n for n, line in enumerate(lines, 1) if line.strip().upper().startswith(keywords)), 1)


def _finding(rule: Rule, row: dict[str, Cell], words: Words) -> Finding:
    entity = row["entity"]
    if not isinstance(entity, NamedNode):
        raise BrokenInput(
            f"{rule.query.file}:{_line(rule, 'SELECT')}: ?entity is not a named thing in every row. Bind it."
        )
    claims = sorted({claim for name in row if name.startswith("claim") for claim in cell_ids(row[name])})
    if strange := [each for each in claims if each not in words.claims]:
        raise BrokenInput(
            f"{rule.query.file}:{_line(rule, 'SELECT')}: columns that begin with 'claim' hold claims, and '{strange[0]}' is none. Rename the column."
        )
    keys = [words.labels.plain(row[name]) for name in row if name.startswith("key")]
    content = [rule.name, entity.value, *claims, *map(str, keys)]
    return Finding(
        rule.name,
        rule.severity,
        rule.summary,
        rule.problem,
        str(words.labels.plain(entity)),
        Text(words.labels.of(entity, "en"), words.labels.of(entity, "fr")),
        words.message(rule.message, row),
        tuple(claims),
        rule.remedy,
        hashlib.sha256("\n".join(content).encode()).hexdigest()[:16],
        entity.value,
    )
