"""Saved questions and audit rules: `.rq` files headed with `#+` decorators (as grlc reads them), plain SPARQL below."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import BrokenInput, UsageError
from kg.model import Text
from kg.rdf.header import read_header


@dataclass(frozen=True)
class Parameter:
    """One parameter: bound in the query by `VALUES ?name { … }`, whose own terms are the default."""

    name: str
    type: str
    summary: Text
    many: bool = False


@dataclass(frozen=True)
class Saved:
    """One `.rq` file: its header as data, and its text, which runs unchanged in any SPARQL tool."""

    name: str
    file: Path
    summary: Text
    parameters: tuple[Parameter, ...]
    columns: dict[str, Text]
    header: dict[str, Any]
    text: str


def read_catalogue(folder: Path) -> dict[str, Saved]:
    """The saved queries of a folder by name."""
    return {file.stem: read_saved(file) for file in sorted(folder.glob("*.rq"))}


def read_saved(file: Path) -> Saved:
    """One saved query; raises BrokenInput, with the file, where its header is missing or not YAML."""
    header, text = read_header(file)
    try:
        return Saved(
            file.stem,
            file,
            Text(header["summary"], header["summary_fr"]),
            tuple(_parameter(each) for each in header.get("parameters", ())),
            {name: Text(*labels) for name, labels in header.get("columns", {}).items()},
            header,
            text,
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise BrokenInput(f"{file}:1: the '#+' header lacks {error}. Add it as CONTRIBUTING.md shows.") from None


def _parameter(entry: dict[str, Any]) -> Parameter:
    summary = Text(entry["summary"], entry.get("summary_fr", entry["summary"]))
    return Parameter(entry["name"], entry["type"], summary, bool(entry.get("many", False)))


def find_saved(catalogue: dict[str, Saved], name: str) -> Saved:
    """A saved query by name; raises UsageError with the nearest one."""
    from difflib import get_close_matches

    wanted = name.replace("-", "_")
    if wanted in catalogue:
        return catalogue[wanted]
    close = get_close_matches(wanted, catalogue, n=3)
    hint = f"Nearest: {', '.join(close)}" if close else "'kg ask' lists them"
    raise UsageError(f"there is no question '{name}'. {hint}.")
