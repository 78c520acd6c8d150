"""A short report of the build."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

from kg.audit import LEVELS, Finding
from kg.model import Text
from kg.query import Corpus
from kg.views import account
from kg.views.tables import grouped

_MADE = (
    ("graph.html", "the picture, for a browser"),
    ("audit.html", "the findings, for a browser"),
    ("kg.trig", "everything as RDF, for any SPARQL tool"),
    ("store", "the Oxigraph store that kg reads"),
)


_COUNTED = {
    "entities": Text("entities", "entités"),
    "claims": Text("claims", "affirmations"),
    "accepted": Text("of them accepted", "dont retenues"),
    "disputes": Text("disputes", "désaccords"),
    "sources": Text("sources", "sources"),
}


def build_summary(out: Path, counts: dict[str, int], as_of: date, findings: tuple[Finding, ...]) -> str:
    """What was built, what the audit says, and where things are."""
    made = ", ".join(f"{number:,} {name}" for name, number in counts.items())
    levels = Counter(finding.severity for finding in findings)
    found = ", ".join(_counted(levels[level], level) for level in reversed(LEVELS) if levels[level]) or "nothing"
    width = max(len(str(out / name)) for name, _ in _MADE)
    files = "".join(f"  {str(out / name).ljust(width)}  {what}\n" for name, what in _MADE)
    return f"{made}; as of {as_of}\naudit: {found}\n{files}"


def view_summary(corpus: Corpus, language: str) -> str:
    """For which clocks a view speaks, and how much there is in it: what had been published by its day."""
    counts = {
        "entities": len({name for claim in corpus.claims for name in corpus.mentions(claim)}),
        "claims": len(corpus.claims),
        "accepted": len(corpus.accepted),
        "disputes": len(corpus.disputes),
        "sources": len({claim.evidence.source for claim in corpus.claims}),
    }
    told = (f"{grouped(count, language)} {_COUNTED[key].of(language)}" for key, count in counts.items())
    return f"{' · '.join(account.clocks(corpus, language))} · {', '.join(told)}"


def _counted(number: int, level: str) -> str:
    return f"{number} {level}{'s' if number != 1 and level != 'info' else ''}"
