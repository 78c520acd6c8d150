"""The worked examples as data: what was published, where, and what must follow from its holdings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

LITERATURE = Path(__file__).parent / "literature"
QUARTER = Fraction(1, 4)
"""From which share on one counts as a beneficial owner, where a case says nothing else."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """One line of `expect`: its kind, and what it says."""

    kind: str
    says: Any

    def fraction(self, key: str) -> Fraction:
        return exact(self.says[key])

    def controllers(self) -> list[str]:
        named = self.says["controller"]
        return named if isinstance(named, list) else [named]

    def threshold(self) -> Fraction:
        return exact(self.says.get("threshold", QUARTER))


@dataclass(frozen=True, slots=True)
class Case:
    """A published example. `seen`: its own text was read; `read_in`: where, if not on the publisher's page.

    `wrong` says what does not hold in the publication, where something does not.
    """

    slug: str
    title: str
    citation: Mapping[str, str]
    seen: bool
    read_in: str
    note: str
    wrong: str
    edges: str
    expect: tuple[Expectation, ...]


def exact(number: object) -> Fraction:
    """`0.48` and `12/19` as they stand."""
    return Fraction(str(number))


def read_case(path: Path) -> Case:
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    expect = tuple(Expectation(kind, says) for line in raw.pop("expect") for kind, says in line.items())
    return Case(path.stem, expect=expect, **{"read_in": "", "wrong": "", **raw})


def cases() -> list[Case]:
    return [read_case(path) for path in sorted(LITERATURE.glob("*.yaml"))]
