"""A finished build: its folder, its manifest, and the names of what it holds."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import NamedTuple

from kg.errors import BrokenInput

TRIG, STORE, MANIFEST, GRAPH_PAGE, AUDIT_PAGE = "kg.trig", "store", "build.json", "graph.html", "audit.html"
STORIES = "stories.yaml"
_FORMAT = 1


class Build(NamedTuple):
    """A finished build: where it is, the digest of its kg.trig, the day it speaks from, and what it counts."""

    path: Path
    digest: str
    as_of: date
    counts: dict[str, int]


def find_build(path: Path) -> Build:
    """The build in this folder; raises BrokenInput where there is none or it is of another format."""
    manifest = path / MANIFEST
    try:
        found = json.loads(manifest.read_text(encoding="utf-8"))
        if not isinstance(found, dict) or found.get("format") != _FORMAT:
            raise BrokenInput(f"{manifest}: made by another version of kg. Run 'kg build --out {path}' again.")
        return Build(manifest.resolve().parent, found["digest"], date.fromisoformat(found["as_of"]), found["counts"])
    except (FileNotFoundError, NotADirectoryError):
        raise BrokenInput(f"{path}: there is no build in this folder. Run 'kg build --out {path}' first.") from None
    except (OSError, ValueError, KeyError, TypeError):
        raise BrokenInput(f"{manifest}: cannot be read. Run 'kg build --out {path}' again.") from None


def write_manifest(folder: Path, digest: str, as_of: date, counts: dict[str, int]) -> None:
    """Describe a finished build; nothing in it depends on the clock."""
    content = {"format": _FORMAT, "digest": digest, "as_of": as_of.isoformat(), "counts": counts}
    (folder / MANIFEST).write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
