"""A short report of the build."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

from kg.audit import LEVELS, Finding

_MADE = (
    ("graph.html", "the picture, for a browser"),
    ("audit.html", "the findings, for a browser"),
    ("kg.trig", "everything as RDF, for any SPARQL tool"),
    ("store", "the Oxigraph store that kg reads"),
)


def build_summary(out: Path, counts: dict[str, int], as_of: date, findings: tuple[Finding, ...]) -> str:
    """What was built, what the audit says, and where things are."""
    made = ", ".join(f"{number:,} {name}" for name, number in counts.items())
    levels = Counter(finding.severity for finding in findings)
    found = ", ".join(_counted(levels[level], level) for level in reversed(LEVELS) if levels[level]) or "nothing"
    width = max(len(str(out / name)) for name, _ in _MADE)
    files = "".join(f"  {str(out / name).ljust(width)}  {what}\n" for name, what in _MADE)
    return f"{made}; as of {as_of}\naudit: {found}\n{files}"


def _counted(number: int, level: str) -> str:
    return f"{number} {level}{'s' if number != 1 and level != 'info' else ''}"
