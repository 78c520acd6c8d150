"""The command line: parse, one use case, one view, an exit code."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from kg.cli.parser import make_parser
from kg.errors import BrokenInput, KgError


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 is well, 1 findings, 2 usage, 3 broken input."""
    parser = make_parser()
    arguments, rest = parser.parse_known_args(argv)
    if rest and arguments.command != "ask":
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    arguments.rest = rest
    # a graph lives as long as its command: looking for garbage in it took a sixth of the time
    gc.set_threshold(100_000, 20, 50)
    from kg.cli import commands

    if sys.stdout is None:  # closed by whoever called us (>&-)
        sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115 (open for as long as we are)
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # as the files we write, whatever the locale
    try:
        code = commands.run(arguments)
        sys.stdout.flush()
    except KgError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:  # the reader of a pipe had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:  # a file that cannot be read, a full disk
        print(f"{error.filename or 'output'}: {error.strerror or error}", file=sys.stderr)
        return BrokenInput.exit_code
    except KeyboardInterrupt:
        print("stopped; nothing was changed", file=sys.stderr)
        return 130
    return code
