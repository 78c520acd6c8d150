"""Raw facts, sources and entities, as their YAML files give them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from kg.errors import BrokenInput

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # pragma: no cover
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

Fact = Mapping[str, Any]


@dataclass(frozen=True)
class Collection:
    """The records of one pair of curators: their facts, sources by id, and entities."""

    name: str
    facts: tuple[Fact, ...]
    sources: Mapping[str, Fact]
    entities: tuple[Fact, ...]


def load(file: Path) -> Any:
    """One YAML file."""
    try:
        return yaml.load(file.read_text(encoding="utf-8"), Loader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise BrokenInput(f"{file}: {error}. Mend the file.") from None


def collections(folder: Path) -> list[Collection]:
    """Every `NAME-facts.yaml` of a folder, with its sources and entities."""
    found = []
    for file in sorted(folder.glob("*-facts.yaml")):
        name = file.name.removesuffix("-facts.yaml")
        sources = load(folder / f"{name}-sources.yaml")
        entities = tuple(load(folder / f"{name}-entities.yaml"))
        found.append(Collection(name, tuple(load(file)), {source["id"]: source for source in sources}, entities))
    if not found:
        raise BrokenInput(f"{folder}: there is no '…-facts.yaml' here. Name the folder that holds the raw facts.")
    return found


def holds(fact: Fact, conditions: Mapping[str, str | None]) -> bool:
    """Whether a fact meets every condition of the table: a regex that its field holds, or null for no such field.

    >>> holds({"role": "second largest"}, {"role": "second", "amount": None})
    True
    """
    return all(
        field not in fact if wanted is None else re.search(str(wanted), str(fact.get(field, ""))) is not None
        for field, wanted in conditions.items()
    )


def _taken(fact: Mapping[str, Any], value: Any) -> Any:
    """A value of the table as it stands, or `{from: field, match: regex}`: what the first group holds in the field."""
    if not isinstance(value, Mapping):
        return value
    match = re.search(value.get("match", "(.*)"), str(fact.get(value["from"], "")))
    return match[1] if match and match[1] else None


def derived(fact: Fact, rules: Iterable[Mapping[str, Any]]) -> Fact:
    """A fact with what some fields say of others, by the rules in their order; fields that hold nothing are left out.

    >>> derived({"role": "second", "amount": 3, "end": None}, [{"where": {"role": "second"}, "set": {"rank": 2}, "drop": ["amount"]}])
    {'role': 'second', 'rank': 2}
    """
    found = {field: value for field, value in fact.items() if value not in (None, "")}
    for rule in rules:
        if holds(found, rule["where"]):
            for field in rule.get("drop", ()):
                found.pop(field, None)
            set_now = {field: _taken(found, value) for field, value in rule.get("set", {}).items()}
            found.update({field: value for field, value in set_now.items() if value is not None})
    return found
