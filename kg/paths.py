"""Where `ontology/` and `data/` are: beside the package in a checkout, inside it in an installed wheel."""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _shipped() -> Path:
    inside = _PACKAGE / "_shipped"
    return inside if inside.is_dir() else _PACKAGE.parent


def ontology() -> Path:
    """The folder of the ontology: kg.ttl, queries, audits, shapes."""
    return _shipped() / "ontology"


def data() -> Path:
    """The folder of the shipped ledger."""
    return _shipped() / "data"


def cache() -> Path:
    """The user's cache folder for builds and views (XDG Base Directory Specification)."""
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "musk-ai-kg"
