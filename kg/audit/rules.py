"""Audit rules: each a `.rq` whose rows are findings; how grave each is stands apart, in profile.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import BrokenInput, UsageError
from kg.faults import Fault, Place
from kg.model import Text
from kg.query import Saved, read_catalogue

LEVELS = ("info", "warning", "error")
_NAME = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)*")
_AT_LINE = re.compile(r"at line (\d+)")


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


def read_rules(*folders: Path) -> tuple[Rule, ...]:
    """The rules of these folders, in their order, each folder with the severities of its profile.toml and in its order.

    Raises BrokenInput with every fault by file and line: a rule without a severity, a severity without a rule, a header
    that lacks a part, a name that stands in two folders.
    """
    found: dict[str, Rule] = {}
    faults: list[Fault] = []
    for folder in folders:
        for rule in _rules(folder, faults):
            if first := found.get(rule.name):
                place = Place(rule.query.file, 1)
                problem = f"a rule named '{rule.name}' already stands at {first.query.file}"
                faults.append(Fault(place, problem, "Give this file, and its line in profile.toml, another name"))
            found.setdefault(rule.name, rule)
    if faults:
        raise BrokenInput("\n".join(map(str, sorted(set(faults)))))
    return tuple(found.values())


def find_rules(rules: Iterable[Rule], names: Iterable[str]) -> tuple[Rule, ...]:
    """The rules with these names, in their own order; raises UsageError with the nearest name."""
    from difflib import get_close_matches

    by_name = {rule.name: rule for rule in rules}
    wanted = {name.replace("-", "_") for name in names}
    for name in sorted(wanted - by_name.keys()):
        close = get_close_matches(name, by_name, n=3)
        hint = f"Nearest: {', '.join(close)}" if close else f"There are: {', '.join(sorted(by_name))}"
        raise UsageError(f"there is no rule '{name}'. {hint}.")
    return tuple(rule for rule in by_name.values() if rule.name in wanted)


def _rules(folder: Path, faults: list[Fault]) -> Iterator[Rule]:
    if not folder.is_dir():
        raise BrokenInput(f"{folder}: there is no such folder. Name the folder that holds profile.toml and the rules.")
    profile = folder / "profile.toml"
    severities, lines = _profile(profile)
    catalogue = read_catalogue(folder)
    for name in sorted(severities.keys() ^ catalogue.keys()):
        where = "has no severity there" if name in catalogue else "has no .rq file"
        faults.append(Fault(Place(profile, lines.get(name, 1)), f"rule '{name}' {where}", "Add the missing half"))
    for name in catalogue:
        if not _NAME.fullmatch(name):
            problem = f"'{name}' is no name of a rule"
            faults.append(Fault(Place(catalogue[name].file, 1), problem, "Use lower-case words joined by underscores"))
    for name, level in severities.items():
        if level not in LEVELS:
            problem = f"'{level}' of rule '{name}' is no severity"
            faults.append(Fault(Place(profile, lines[name]), problem, f"Use one of: {', '.join(LEVELS)}"))
        elif name in catalogue and (rule := _rule(catalogue[name], level, faults)):
            yield rule


def _profile(file: Path) -> tuple[dict[str, object], dict[str, int]]:
    """The severities of a profile, and the line on which each stands."""
    try:
        text = file.read_text(encoding="utf-8")
        severities = tomllib.loads(text)["severity"]
        lines = {name: _line(text, name) for name in severities}
    except tomllib.TOMLDecodeError as error:
        at = _AT_LINE.search(str(error))
        raise BrokenInput(f"{file}:{at[1] if at else 1}: is not TOML ({error}). Mend it there.") from None
    except OSError as error:
        raise BrokenInput(f"{file}: {error.strerror}. Give it a [severity] table, one line for each rule.") from None
    except (UnicodeDecodeError, KeyError, TypeError, AttributeError) as error:
        raise BrokenInput(f"{file}:1: cannot be read ({error}). Give it a [severity] table.") from None
    if not isinstance(severities, dict):
        raise BrokenInput(f"{file}:1: [severity] is no table. Write one line 'rule_name = \"warning\"' for each rule.")
    return severities, lines


def _line(text: str, name: str) -> int:
    match = re.search(rf"^[ \t]*[\"']?{re.escape(name)}[\"']?[ \t]*=", text, re.MULTILINE)
    return text.count("\n", 0, match.start()) + 1 if match else 1


def _rule(saved: Saved, severity: str, faults: list[Fault]) -> Rule | None:
    missing = []

    def words(key: str, french: str | None = None) -> Text:
        both = [saved.header.get(name) for name in (key, french or f"{key}_fr")]
        for name, text in zip((key, french or f"{key}_fr"), both, strict=True):
            if not isinstance(text, str):
                missing.append(name)
        return Text(*map(str, both))

    problem = words("problem", "problem_fr" if "problem_fr" in saved.header else "problem")
    rule = Rule(saved.name, severity, words("summary"), problem, words("message"), words("remedy"), saved)
    for name in dict.fromkeys(missing):
        place = Place(saved.file, 1)
        faults.append(Fault(place, f"the '#+' header lacks '{name}'", "Add these words as CONTRIBUTING.md shows"))
    return None if missing else rule
