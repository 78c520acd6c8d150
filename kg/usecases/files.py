"""Writing a file that a reader asked for: whole or not at all."""

from __future__ import annotations

from pathlib import Path

from kg.errors import UsageError


def write_whole(out: Path, content: bytes) -> None:
    """Write a file in one step; raises UsageError where that cannot be."""
    if out.is_dir():
        raise UsageError(f"{out} is a folder. Name a file.")
    temporary = out.with_name(f".{out.name}.new")
    try:
        temporary.write_bytes(content)
        temporary.replace(out)
    except OSError as error:
        raise UsageError(f"{out}: {error.strerror}. Name a file in a folder that you can write to.") from None
