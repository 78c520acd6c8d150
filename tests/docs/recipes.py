"""Reading the fenced blocks of our Markdown, so that tests can follow it as written."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """One fenced block: its language and its text."""

    language: str
    text: str


@dataclass(frozen=True)
class Command:
    """One command of a console block and the output shown below it, which may be none."""

    line: str
    shown: str


def blocks(text: str) -> Iterator[Block]:
    yield from (Block(*match.groups()) for match in _FENCE.finditer(text))


def commands(block: Block) -> list[Command]:
    found: list[Command] = []
    for line in block.text.splitlines():
        if line.startswith("$ "):
            found.append(Command(line[2:], ""))
        else:
            found[-1] = Command(found[-1].line, f"{found[-1].shown}{line}\n")
    return found


def run(line: str, folder: Path, root: Path, cache: Path) -> subprocess.CompletedProcess[str]:
    """Run a line of a console block in bash, where `kg` is the package under `root`."""
    python = shlex.quote(sys.executable)
    return subprocess.run(
        ["bash", "-c", f'set -o pipefail; kg() {{ {python} -m kg "$@"; }}; python() {{ {python} "$@"; }}; {line}'],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(root), "XDG_CACHE_HOME": str(cache), "LANG": "C.UTF-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=120,
    )
