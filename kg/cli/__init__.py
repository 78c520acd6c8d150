"""The command line: parse, one use case, one view, an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from kg.cli.parser import make_parser
from kg.errors import KgError


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 is well, 1 findings, 2 usage, 3 broken input."""
    parser = make_parser()
    arguments, rest = parser.parse_known_args(argv)
    if rest and arguments.command != "ask":
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    arguments.rest = rest
    from kg.cli import commands

    try:
        code = commands.run(arguments)
        sys.stdout.flush()
    except KgError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:  # the reader of a pipe had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("stopped; nothing was changed", file=sys.stderr)
        return 130
    return code
