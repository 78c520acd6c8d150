"""Short reports of the build and of a check."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

from kg.audit import LEVELS, Finding
from kg.ingest import Proof
from kg.model import Ledger

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


def check_summary(ledger: Ledger, proof: Proof | None) -> str:
    """What was checked; with documents, what they prove."""
    lines = [f"{len(ledger.claims)} claims, {len(ledger.entities)} entities, {len(ledger.sources)} sources: no fault"]
    if proof:
        lines.append(
            f"{proof.documents} documents: {proof.passages - len(proof.unproved)} of {proof.passages} passages proved"
        )
        lines += [f"not proved: {text}. Run 'kg cite' on the document again" for text in proof.unproved]
        lines += [f"no document for source '{handle}' in this folder" for handle in proof.absent]
    return "".join(f"{line}\n" for line in lines)
