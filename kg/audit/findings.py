"""Findings: the rows of the audit rules on one view, each with the claims it rests on and a fingerprint."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.audit.messages import Cell, Words, cell_ids, columns_of
from kg.audit.rules import LEVELS, Rule
from kg.errors import BrokenInput
from kg.model import Text
from kg.paths import ontology
from kg.query import Labels
from kg.rdf.decode import decode
from kg.rdf.vocabulary import read_vocabulary
from kg.store import View


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


def audit(view: View, rules: Iterable[Rule], labels: Labels) -> tuple[Finding, ...]:
    """Every finding of these rules on a view: gravest first, then in the order of the rules, by entity and fingerprint."""
    ledger = decode(view.records(), read_vocabulary(ontology() / "kg.ttl"))
    words = Words(labels, {claim.id: claim for claim in ledger.claims})
    ordered = list(rules)
    place = {rule.name: number for number, rule in enumerate(ordered)}
    found = {finding.fingerprint: finding for rule in ordered for finding in _run(view, rule, words)}
    return tuple(
        sorted(found.values(), key=lambda f: (-LEVELS.index(f.severity), place[f.rule], f.entity, f.fingerprint))
    )


def _run(view: View, rule: Rule, words: Words) -> Iterable[Finding]:
    solutions = view.query(rule.query.text)
    columns = [variable.value for variable in solutions.variables]
    wanted = {"entity"} | columns_of(rule.message.en) | columns_of(rule.message.fr)
    for name in sorted(wanted - set(columns)):
        raise BrokenInput(f"{rule.query.file}: the rule or its message wants ?{name}. Add it to SELECT.")
    for solution in solutions:
        yield _finding(rule, {name: solution[name] for name in columns}, words)


def _finding(rule: Rule, row: dict[str, Cell], words: Words) -> Finding:
    entity = row["entity"]
    if not isinstance(entity, NamedNode):
        raise BrokenInput(f"{rule.query.file}: ?entity is not a named thing in every row. Bind it.")
    claims = sorted({claim for name in row if name.startswith("claim") for claim in cell_ids(row[name])})
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
    )
