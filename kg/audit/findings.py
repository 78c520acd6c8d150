"""Findings: the rows of the audit rules on one view, each with the claims it rests on and a fingerprint."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.audit.messages import Cell, columns_of, fill, readable
from kg.audit.rules import LEVELS, Rule
from kg.errors import BrokenInput
from kg.model import Text
from kg.query import Labels
from kg.rdf.prefixes import PREFIXES
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
    ordered = list(rules)
    place = {rule.name: number for number, rule in enumerate(ordered)}
    found = {finding.fingerprint: finding for rule in ordered for finding in _run(view, rule, labels)}
    return tuple(
        sorted(found.values(), key=lambda f: (-LEVELS.index(f.severity), place[f.rule], f.entity, f.fingerprint))
    )


def _run(view: View, rule: Rule, labels: Labels) -> Iterable[Finding]:
    solutions = view.query(rule.query.text)
    columns = [variable.value for variable in solutions.variables]
    wanted = {"entity"} | columns_of(rule.message.en) | columns_of(rule.message.fr)
    for name in sorted(wanted - set(columns)):
        raise BrokenInput(
            f"{rule.query.file}: a rule projects ?{name}, for its message or its report. Add it to SELECT."
        )
    for solution in solutions:
        yield _finding(rule, {name: solution[name] for name in columns}, labels)


def _finding(rule: Rule, row: dict[str, Cell], labels: Labels) -> Finding:
    entity = row["entity"]
    if not isinstance(entity, NamedNode):
        raise BrokenInput(f"{rule.query.file}: ?entity is not an entity in every row. Bind it.")
    claims = sorted({iri for name in row if name.startswith("claim") for iri in _claims(row[name])})
    keys = [labels.plain(row[name]) for name in row if name.startswith("key")]
    content = [rule.name, entity.value, *claims, *map(str, keys)]

    def message(language: str) -> str:
        return fill(rule.message.of(language), lambda name: readable(row[name], labels, language))

    return Finding(
        rule.name,
        rule.severity,
        rule.summary,
        rule.problem,
        str(labels.plain(entity)),
        Text(labels.of(entity, "en"), labels.of(entity, "fr")),
        Text(message("en"), message("fr")),
        tuple(claims),
        rule.remedy,
        hashlib.sha256("\n".join(content).encode()).hexdigest()[:16],
    )


def _claims(cell: Cell) -> list[str]:
    """Claim ids in one cell: an IRI, or several joined by spaces (GROUP_CONCAT)."""
    return [iri.removeprefix(PREFIXES["claim"]) for iri in cell.value.split()] if cell else []
