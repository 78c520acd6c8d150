"""The error tree: what can go wrong, what it says, and the exit code it earns.

KgError
├── UsageError (2)        the words of the call are off: unknown name, bad date
└── BrokenInput (3)       a file or query given to us is broken
    ├── BrokenLedger      with every fault found, each by file and line
    └── BrokenQuery       SPARQL that does not parse or run
"""

from __future__ import annotations


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
