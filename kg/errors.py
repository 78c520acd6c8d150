"""The error tree: what can go wrong, what it says, and the exit code it earns.

KgError
├── UsageError (2)        the words of the call are off: unknown name, bad date
└── BrokenInput (3)       a file or query given to us is broken
    ├── BrokenLedger      with every fault found, each by file and line
    └── BrokenQuery       SPARQL that does not parse or run
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class KgError(Exception):
    """Anything this package raises on purpose; `exit_code` is what a command ends with."""

    exit_code = 1


class UsageError(KgError):
    """The call asks for something that does not exist or cannot be read."""

    exit_code = 2


class BrokenInput(KgError):
    """An input file is broken; nothing was changed."""

    exit_code = 3


class BrokenQuery(BrokenInput):
    """A query that the engine cannot parse or run."""


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

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = sorted(set(faults))
        count = len(self.faults)
        super().__init__(
            "\n".join([*map(str, self.faults), f"{count} fault{'s' if count != 1 else ''}; nothing was built"])
        )
