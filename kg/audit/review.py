"""Findings under review: which count, which somebody accepts, and what the audit says about one entity as one case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from kg.audit.baseline import Acceptance
from kg.audit.findings import Finding
from kg.audit.rules import LEVELS, Rule
from kg.errors import BrokenInput
from kg.model import Text


@dataclass(frozen=True)
class Case:
    """Everything that the audit says about one entity: what counts before what is accepted, gravest first."""

    entity: str
    iri: str
    label: Text
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Review:
    """Findings beside a baseline: the acceptances in force, the expired ones, and those whose finding is gone."""

    findings: tuple[Finding, ...]
    accepted: Mapping[str, Acceptance] = field(default_factory=dict)
    expired: Mapping[str, Acceptance] = field(default_factory=dict)
    gone: tuple[Acceptance, ...] = ()
    rules: tuple[Rule, ...] = ()
    has_baseline: bool = False

    @property
    def counting(self) -> tuple[Finding, ...]:
        """The findings that nobody accepts."""
        return tuple(finding for finding in self.findings if finding.fingerprint not in self.accepted)

    def status(self, finding: Finding) -> str:
        """`new`, `accepted`, or `expired` where an acceptance no longer holds."""
        mark = finding.fingerprint
        return "accepted" if mark in self.accepted else "expired" if mark in self.expired else "new"

    def reaches(self, bar: str) -> bool:
        """Whether a finding that counts is at this level or above; none reaches `never`."""
        return any(at_least(finding, bar) for finding in self.counting)

    def successor(self, entry: Acceptance) -> Finding | None:
        """The one finding of the same rule on the same entity that now rests on other claims, if there is just one."""
        like = [f for f in self.counting if (f.rule, f.entity) == (entry.rule, entry.entity)]
        return like[0] if len(like) == 1 else None


def at_least(finding: Finding, bar: str) -> bool:
    """Whether a finding is at this level or above; none is at `never`."""
    return bar in LEVELS and LEVELS.index(finding.severity) >= LEVELS.index(bar)


def review(
    findings: tuple[Finding, ...], rules: tuple[Rule, ...], entries: Iterable[Acceptance], known: date, every: set[str]
) -> Review:
    """Findings set beside the entries of a baseline, as of the day that the view knows.

    An entry of a rule that was not run says nothing; one of a rule that is not among `every` is gone.
    Raises BrokenInput where an entry names another rule than the one its fingerprint is of.
    """
    found = {finding.fingerprint: finding for finding in findings}
    ran = {rule.name for rule in rules}
    accepted, expired, gone = {}, {}, []
    for entry in entries:
        finding = found.get(entry.fingerprint)
        if finding is None:
            gone += [entry] if entry.rule in ran or entry.rule not in every else []
        elif finding.rule != entry.rule:
            raise BrokenInput(f"{entry.place}: this finding is of the rule '{finding.rule}'. Mend 'rule:'.")
        elif entry.until and entry.until < known:
            expired[entry.fingerprint] = entry
        else:
            accepted[entry.fingerprint] = entry
    return Review(findings, accepted, expired, tuple(gone), rules, has_baseline=True)


def tally(reviewed: Review, findings: Iterable[Finding]) -> Counter[str]:
    """How many of these count at each level; the accepted ones are counted as `accepted`."""
    return Counter("accepted" if f.fingerprint in reviewed.accepted else f.severity for f in findings)


def cases(reviewed: Review) -> tuple[Case, ...]:
    """The findings by entity; first the entity with the gravest that counts, then with the most of that level."""
    members: dict[str, list[Finding]] = {}
    for finding in (*reviewed.counting, *(f for f in reviewed.findings if f.fingerprint in reviewed.accepted)):
        members.setdefault(finding.iri, []).append(finding)
    made = [Case(some[0].entity, some[0].iri, some[0].entity_label, tuple(some)) for some in members.values()]
    return tuple(sorted(made, key=lambda case: _weight(tally(reviewed, case.findings))))


def _weight(levels: Counter[str]) -> list[int]:
    return [-levels[level] for level in reversed(LEVELS)]
