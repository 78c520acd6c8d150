"""The claim: one statement by one voice in one source, and its content address."""

from __future__ import annotations

import hashlib
import json
from base64 import b32encode
from dataclasses import dataclass, field
from functools import cached_property

from kg.model.dates import Period
from kg.model.evidence import Evidence
from kg.model.text import Text
from kg.model.values import Day, Quantity, Value


@dataclass(frozen=True)
class Refutation:
    """What a denial denies: the handles of claims, and which aspect of them."""

    claims: tuple[str, ...]
    aspect: str


@dataclass(frozen=True)
class Qualifiers:
    """What narrows a statement: the round it belongs to, the vehicle used, a condition, …

    `only` makes a closed list: the subject and those it acts with, and no others. `because` names the reason given.
    """

    round: str | None = None
    instrument: str | None = None
    vehicle: str | None = None
    jointly_with: tuple[str, ...] = ()
    condition: Text | None = None
    role: Text | None = None
    lead: bool = False
    basis: str | None = None
    of: str | None = None
    because: str | None = None
    only: bool = False


@dataclass(frozen=True)
class Claim:
    """One statement by one voice in one source.

    `voice` has the first speaker first, then those who relay him. Times say when the thing happened or held,
    not when it was said. Cross-references name other claims by handle.
    """

    handle: str
    subject: str
    relation: str
    object: str | None
    evidence: Evidence
    voice: tuple[str, ...]
    paraphrase: Text
    value: Value | None = None
    polarity: str = "asserts"
    standing: str = "stated"
    stage: str | None = None
    on: Period | None = None
    since: Period | None = None
    until: Period | None = None
    qualifiers: Qualifiers = field(default_factory=Qualifiers)
    refutes: Refutation | None = None
    corrects: tuple[str, ...] = ()
    succeeds: tuple[str, ...] = ()
    quoted: str | None = None
    note: Text | None = None
    facts: tuple[str, ...] = ()

    @cached_property
    def id(self) -> str:
        """Sixteen characters from the SHA-256 of the proposition, qualifiers, polarity, voice, source and passage.

        Paraphrase, notes and cross-references do not count: rewording a claim keeps its id.
        """
        q, passage = self.qualifiers, self.evidence.passage
        content: list[object] = [
            self.subject, self.relation, self.object, _value(self.value), self.polarity, self.standing, self.stage,
            [period.given if period else None for period in (self.on, self.since, self.until)],
            [q.round, q.instrument, q.vehicle, q.jointly_with, q.condition and q.condition.en, q.role and q.role.en],
            [q.lead, q.basis, q.of], self.voice, self.evidence.source, passage.digest if passage else None,
        ]  # fmt: skip
        if q.because or q.only:
            content += [q.because, q.only]
        digest = hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).digest()
        return b32encode(digest[:10]).decode().lower()


def _value(value: Value | None) -> list[object]:
    match value:
        case Quantity():
            ends = [None if end is None else str(end.normalize()) for end in (value.minimum, value.maximum)]
            return [value.kind, *ends, value.unit, value.min_exclusive, value.max_exclusive, value.about]
        case Day():
            return ["day", value.period.given]
        case None:
            return []
