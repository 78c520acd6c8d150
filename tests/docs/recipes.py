"""Reading the fenced blocks of our Markdown, so that tests can follow it as written."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
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


def follow(
    page: Path, *, folder: Path, cache: Path, update: bool, other: Callable[[Block], None] = lambda _: None
) -> list[int]:
    """Run the console blocks of a page in turn: what they print is what it shows, or is written there.

    Returns the exit codes. `other` is given the blocks between; `make` is left to CI, and its output to its writer.
    """
    text, codes = page.read_text(encoding="utf-8"), []
    for block in blocks(text):
        if block.language != "console":
            other(block)
            continue
        printed = ""
        for command in commands(block):
            if command.line.startswith("make "):
                printed += f"$ {command.line}\n{command.shown}"
                continue
            done = run(command.line, folder, ROOT, cache)
            assert "Traceback" not in done.stdout, f"$ {command.line}\n{done.stdout}"
            codes.append(done.returncode)
            printed += f"$ {command.line}\n{done.stdout}"
        if update:
            text = text.replace(f"```console\n{block.text}```", f"```console\n{printed}```")
        else:
            assert printed == block.text
    if update:
        page.write_text(text, encoding="utf-8")
    return codes
