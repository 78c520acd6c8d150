"""Faults of an input: each with its place, what is wrong, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.errors import BrokenInput


@dataclass(frozen=True, order=True)
class Place:
    """Where in a file: the path as the user named it, and the line from 1."""

    file: Path
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong in the input: where, what, and what to do."""

    place: Place
    problem: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.place}: {self.problem}. {self.remedy}."


class BrokenLedger(BrokenInput):
    """The ledger has faults; all of them are listed."""

    def __init__(self, faults: list[Fault], outcome: str = "nothing was built") -> None:
        self.faults = sorted(set(faults))
        count = len(self.faults)
        super().__init__("\n".join([*map(str, self.faults), f"{count} fault{'s' if count != 1 else ''}; {outcome}"]))
