"""The audit as a SARIF 2.1.0 log, for code scanning and editors.

Source: OASIS Static Analysis Results Interchange Format (SARIF) 2.1.0 plus Errata 01; § names its clauses.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from kg import __version__
from kg.audit import Acceptance, Finding, Review, Rule
from kg.faults import Place
from kg.ingest import Places
from kg.model import Claim
from kg.query import Corpus
from kg.rdf.prefixes import BASE, PREFIXES
from kg.views import account
from kg.views.audit_text import acceptance_words, notes
from kg.views.audit_words import WORDS

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_KINDS = {"ent": "entity", "src": "source", "judgement": "judgement"}
_BASES = {
    "%SRCROOT%": "The folder in which kg was called.",
    "LEDGER": "The folder of the ledger.",
}


@dataclass(frozen=True)
class Files:
    """Where the records of a ledger stand: its folder, and the folder in which kg was called; all paths absolute."""

    places: Places
    ledger: Path
    here: Path

    def physical(self, place: Place) -> dict[str, Any] | None:
        """A file and line, relative to where kg was called or else to the ledger; never an absolute path (§3.4.3)."""
        file = self.here / place.file
        for base, folder in (("%SRCROOT%", self.here), ("LEDGER", self.ledger)):
            if file.is_relative_to(folder):
                uri = quote(file.relative_to(folder).as_posix())
                return {"artifactLocation": {"uri": uri, "uriBaseId": base}, "region": {"startLine": place.line}}
        return None


def sarif(reviewed: Review, corpus: Corpus, language: str, files: Files | None = None) -> dict[str, Any]:
    """A log with one run: the rules that ran, a result for each finding, notifications on the baseline."""
    tell = _Teller(reviewed, corpus, language, files)
    results = [tell.result(finding) for finding in reviewed.findings]
    clocks = corpus.clocks
    run = {
        "tool": {
            "driver": {
                "name": "kg",
                "version": __version__,
                "semanticVersion": __version__,
                "informationUri": BASE,
                "language": language,
                "rules": [_rule(rule, language) for rule in reviewed.rules],
                "notifications": [_notice(key, language) for key in ("expired", "gone")],
            }
        },
        "language": language,
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {base: {"description": {"text": _BASES[base]}} for base in sorted(_used(results))},
        "invocations": [{"executionSuccessful": True, "toolConfigurationNotifications": list(tell.notifications())}],
        "results": results,
        "properties": {
            "knownBy": clocks.known.isoformat(),
            "validOn": clocks.valid.isoformat(),
            "proof": clocks.proof,
        },
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule, language: str) -> dict[str, Any]:
    remedy = _plain(rule.remedy.of(language))
    return {
        "id": rule.name,
        "name": "".join(word.capitalize() for word in rule.name.split("_")),
        "shortDescription": {"text": _plain(rule.summary.of(language))},
        "fullDescription": {"text": _plain(rule.problem.of(language))},
        "help": {"text": remedy, "markdown": f"**{WORDS['remedy'].of(language)}**{account.colon(language)} {remedy}"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _notice(key: str, language: str) -> dict[str, Any]:
    return {"id": f"baseline-{key}", "shortDescription": {"text": WORDS[f"{key}_entry"].of(language)}}


def _plain(words: str) -> str:
    """Words as a SARIF message: braces are doubled (§3.11.5), and what looks like an embedded link is none (§3.11.6)."""
    return words.replace("{", "{{").replace("}", "}}").replace("](", "] (")


def _used(found: Any) -> set[str]:
    """The base ids that physical locations use."""
    if isinstance(found, dict):
        own = {found["uriBaseId"]} if "uriBaseId" in found else set()
        return own.union(*map(_used, found.values()))
    return set().union(*map(_used, found)) if isinstance(found, list) else set()


class _Teller:
    """Puts the findings of one review into SARIF."""

    def __init__(self, reviewed: Review, corpus: Corpus, language: str, files: Files | None) -> None:
        self.reviewed, self.corpus, self.language, self.files = reviewed, corpus, language, files
        self.claims = {claim.id: claim for claim in corpus.ledger.claims}
        self.index = {rule.name: number for number, rule in enumerate(reviewed.rules)}

    def result(self, finding: Finding) -> dict[str, Any]:
        """One finding; where a baseline is at hand each result says whether it is suppressed (§3.27.23)."""
        claims = self.corpus.in_order(map(self.claims.__getitem__, finding.claims))
        found: dict[str, Any] = {
            "ruleId": finding.rule,
            "ruleIndex": self.index[finding.rule],
            "level": _LEVELS[finding.severity],
            "message": {"text": _plain(finding.message.of(self.language))},
            "locations": [self._location(finding, claims[0] if claims else None)],
        }
        if claims[1:]:
            found["relatedLocations"] = [self._claim(claim) for claim in claims[1:]]
        found["partialFingerprints"] = {"kgFinding/v1": finding.fingerprint}
        if self.reviewed.has_baseline:
            entry = self.reviewed.accepted.get(finding.fingerprint)
            found["suppressions"] = [self._suppression(entry)] if entry else []
        found["properties"] = {
            "entity": finding.iri,
            "claims": [claim.handle for claim in claims],
            "remedy": finding.remedy.of(self.language),
        }
        return found

    def _location(self, finding: Finding, claim: Claim | None) -> dict[str, Any]:
        """The record of the first claim, or of the entity where a finding rests on none, and the entity itself."""
        found = self._claim(claim) if claim else self._physical(self._record(finding.iri))
        found["logicalLocations"] = [
            {
                "name": finding.entity_label.of(self.language),
                "fullyQualifiedName": finding.iri,
                "kind": "resource",
            }
        ]
        return found

    def _claim(self, claim: Claim) -> dict[str, Any]:
        said = f"{claim.paraphrase.of(self.language)} — {account.attribution(claim, self.corpus, self.language)}"
        place = account.place(claim, self.language)
        words = f"{claim.handle}{account.colon(self.language)} {said} · {place}"
        where = self.files.places.claims.get(claim.id) if self.files else None
        return self._physical(where) | {"message": {"text": _plain(words)}}

    def _physical(self, place: Place | None) -> dict[str, Any]:
        physical = self.files.physical(place) if self.files and place else None
        return {"physicalLocation": physical} if physical else {}

    def _record(self, iri: str) -> Place | None:
        prefix = next((each for each in _KINDS if iri.startswith(PREFIXES[each])), None)
        if prefix is None or self.files is None:
            return None
        return self.files.places.records.get((_KINDS[prefix], iri.removeprefix(PREFIXES[prefix])))

    def _suppression(self, entry: Acceptance) -> dict[str, Any]:
        """The acceptance, kept in a file of its own: `external`, with its place (§3.35.4)."""
        words = acceptance_words(entry, self.language)
        found: dict[str, Any] = {"kind": "external", "status": "accepted", "justification": words}
        if physical := self._physical(entry.place):
            found["location"] = physical
        return found

    def notifications(self) -> Iterator[dict[str, Any]]:
        """What is to be done about the baseline (§3.20.22)."""
        for entry, words in notes(self.reviewed, self.language):
            key = "expired" if entry.fingerprint in self.reviewed.expired else "gone"
            found: dict[str, Any] = {
                "descriptor": {"id": f"baseline-{key}", "index": int(key == "gone")},
                "level": "warning" if key == "expired" else "note",
                "message": {"text": _plain(words)},
            }
            if physical := self._physical(entry.place):
                found["locations"] = [physical]
            yield found
