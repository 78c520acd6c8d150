"""Audit rules: each a `.rq` whose rows are findings; how grave each is stands apart, in profile.toml."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from kg.errors import BrokenInput
from kg.model import Text
from kg.query import Labels, Saved, number, read_catalogue
from kg.rdf.prefixes import PREFIXES
from kg.store import View

LEVELS = ("info", "warning", "error")


@dataclass(frozen=True)
class Rule:
    """One rule with its severity: the query, what is wrong, and what to do."""

    name: str
    severity: str
    summary: Text
    remedy: Text
    message: Text
    query: Saved


@dataclass(frozen=True)
class Finding:
    """One row of a rule: what it is about, the claims it rests on, and a fingerprint that outlives rewording."""

    rule: str
    severity: str
    entity: str
    entity_label: Text
    message: Text
    claims: tuple[str, ...]
    remedy: Text
    fingerprint: str


def read_rules(folder: Path) -> tuple[Rule, ...]:
    """The rules of a folder with the severities of its profile.toml.

    Raises BrokenInput where a rule has no severity, a severity no rule, or a header lacks a part.
    """
    profile = folder / "profile.toml"
    try:
        severities = tomllib.loads(profile.read_text(encoding="utf-8"))["severity"]
    except (OSError, tomllib.TOMLDecodeError, KeyError) as error:
        raise BrokenInput(f"{profile}: cannot be read ({error}). Give it a [severity] table.") from None
    catalogue = read_catalogue(folder)
    for name in sorted(severities.keys() ^ catalogue.keys()):
        where = "has no severity there" if name in catalogue else "has no .rq file"
        raise BrokenInput(f"{profile}: rule '{name}' {where}. Add the missing half.")
    for name, level in severities.items():
        if level not in LEVELS:
            raise BrokenInput(f"{profile}: '{level}' of rule '{name}' is no severity. Use one of: {', '.join(LEVELS)}.")
    return tuple(_rule(saved, severities[name]) for name, saved in catalogue.items())


def _rule(saved: Saved, severity: str) -> Rule:
    def words(key: str) -> Text:
        try:
            return Text(saved.header[key], saved.header[f"{key}_fr"])
        except KeyError as error:
            raise BrokenInput(f"{saved.file}:1: the '#+' header lacks {error}. Add it as CONTRIBUTING.md shows.") from None

    return Rule(saved.name, severity, saved.summary, words("remedy"), words("message"), saved)


def audit(view: View, rules: Iterable[Rule], labels: Labels) -> tuple[Finding, ...]:
    """Every finding of these rules on a view, gravest first, then by rule, entity and fingerprint."""
    found = {finding.fingerprint: finding for rule in rules for finding in _run(view, rule, labels)}
    return tuple(sorted(found.values(), key=lambda f: (-LEVELS.index(f.severity), f.rule, f.entity, f.fingerprint)))


def _run(view: View, rule: Rule, labels: Labels) -> Iterable[Finding]:
    solutions = view.query(rule.query.text)
    columns = [variable.value for variable in solutions.variables]
    if "entity" not in columns:
        raise BrokenInput(f"{rule.query.file}: a rule projects ?entity. Add it to SELECT.")
    for solution in solutions:
        row = {name: solution[name] for name in columns}
        entity = row["entity"]
        claims = sorted({iri for name in columns if name.startswith("claim") for iri in _claims(row[name])})
        keys = [labels.plain(row[name]) for name in columns if name.startswith("key")]
        content = [rule.name, entity.value, *claims, *map(str, keys)]
        yield Finding(
            rule.name,
            rule.severity,
            str(labels.plain(entity)),
            Text(labels.of(entity, "en"), labels.of(entity, "fr")),
            Text(*(_fill(rule.message.of(lang), row, labels, lang) for lang in ("en", "fr"))),
            tuple(claims),
            rule.remedy,
            hashlib.sha256("\n".join(content).encode()).hexdigest()[:16],
        )


def _claims(term: NamedNode | Literal | None) -> list[str]:
    """Claim ids in one cell: an IRI, or several joined by spaces (GROUP_CONCAT)."""
    return [iri.removeprefix(PREFIXES["claim"]) for iri in term.value.split()] if term else []


def _fill(template: str, row: dict[str, NamedNode | Literal | None], labels: Labels, language: str) -> str:
    return template.format_map({name: _readable(term, labels, language) for name, term in row.items()})


def _readable(term: NamedNode | Literal | None, labels: Labels, language: str) -> str:
    if isinstance(term, Literal) and term.datatype.value.endswith("#decimal"):
        return number(Decimal(term.value), language)
    return labels.of(term, language)
