"""Audit rules: each a `.rq` whose rows are findings; how grave each is stands apart, in profile.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from kg.errors import BrokenInput
from kg.model import Text
from kg.query import Saved, read_catalogue

LEVELS = ("info", "warning", "error")


@dataclass(frozen=True)
class Rule:
    """One rule with its severity: the query, what is wrong, why it matters, and what to do."""

    name: str
    severity: str
    summary: Text
    problem: Text
    message: Text
    remedy: Text
    query: Saved


def read_rules(folder: Path) -> tuple[Rule, ...]:
    """The rules of a folder with the severities of its profile.toml, and in its order.

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
    return tuple(_rule(catalogue[name], level) for name, level in severities.items())


def _rule(saved: Saved, severity: str) -> Rule:
    def words(key: str, french: str | None = None) -> Text:
        try:
            text = Text(saved.header[key], saved.header[french or f"{key}_fr"])
        except KeyError as error:
            raise BrokenInput(
                f"{saved.file}:1: the '#+' header lacks {error}. Add it as CONTRIBUTING.md shows."
            ) from None
        return text

    problem = words("problem", "problem_fr" if "problem_fr" in saved.header else "problem")
    return Rule(saved.name, severity, saved.summary, problem, words("message"), words("remedy"), saved)
