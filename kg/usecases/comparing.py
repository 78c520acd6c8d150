"""Claims side by side: the verdict on two of them, the verdicts within a dispute, and a confusion matrix over many pairs."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kg import paths
from kg.errors import BrokenInput, UsageError
from kg.usecases.ledger import vocabulary

if TYPE_CHECKING:
    from kg.judge import Comparison, Reading
    from kg.model import Claim
    from kg.query import Corpus, OpenDispute

_REMEDY = 'Write {"a": claim, "b": claim, "label": verdict} on each line.'
_OTHER_WORDS = {"supersedes": "succeeds"}
"""Labels that others use, and our word for each."""


class Compared(NamedTuple):
    """Two claims and what one is to the other."""

    one: Claim
    other: Claim
    comparison: Comparison


class Measured(NamedTuple):
    """Verdicts on labelled pairs: how often each label met each verdict, and the names that no claim bears, by place."""

    matrix: dict[tuple[str, str], int]
    unknown: tuple[str, ...]

    @property
    def clashes(self) -> tuple[int, int, int]:
        """True, false and missed positives, where a positive is a pair that contradicts or refutes."""
        positive = ("contradicts", "refutes")
        hit = sum(n for (label, found), n in self.matrix.items() if label in positive and found in positive)
        false = sum(n for (label, found), n in self.matrix.items() if label not in positive and found in positive)
        missed = sum(n for (label, found), n in self.matrix.items() if label in positive and found not in positive)
        return hit, false, missed


def disputes(corpus: Corpus, entity: str | None) -> list[OpenDispute]:
    """What is at odds in a view: all of it, or what this entity has a part in."""
    return [
        dispute
        for dispute in corpus.disputes
        if entity is None
        or entity in (dispute.subject, dispute.object)
        or any(entity in corpus.mentions(claim) for side in dispute.sides for claim in side)
    ]


def read_claims(data: Path | None) -> Reading:
    """A ledger, ready to have its claims compared."""
    from kg.ingest import read_ledger
    from kg.judge import Reading

    return Reading(read_ledger([data or paths.data()], vocabulary()))


def compare_two(one: str, other: str, reading: Reading) -> list[Compared]:
    """The verdicts on every claim of one name against every claim of the other, gravest first.

    A name is a claim's handle or id, or the id of a raw fact that claims were curated from.
    """
    from kg.judge import compare

    named = {name: _named(name, reading) for name in (one, other)}
    found = [Compared(a, b, compare(a, b, reading)) for a in named[one] for b in named[other]]
    return sorted(found, key=lambda each: _weight(each.comparison))


def measure(pairs: Path, reading: Reading) -> Measured:
    """The gravest verdict of each labelled pair against its label; one JSON object a line: `{"a", "b", "label"}`.

    A pair with a name that no claim bears cannot be compared, and counts so.
    """
    from kg.judge import Verdict

    matrix: Counter[tuple[str, str]] = Counter()
    unknown = []
    for place, one, other, label in _read(pairs):
        try:
            verdict = compare_two(one, other, reading)[0].comparison.verdict
        except UsageError as error:
            verdict = Verdict.NOT_COMPARABLE
            unknown.append(f"{place}: {error}")
        matrix[label, verdict.value] += 1
    return Measured(dict(matrix), tuple(unknown))


def _read(pairs: Path) -> list[tuple[str, str, str, str]]:
    """Place, two names and label of each line; a blank line is nothing."""
    try:
        lines = pairs.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise BrokenInput(f"{pairs}: not UTF-8 ({error.reason}). Save the file as UTF-8.") from None
    found = [_pair(f"{pairs}:{number}", line) for number, line in enumerate(lines, 1) if line.strip()]
    if not found:
        raise BrokenInput(f"{pairs}: no pair in it. {_REMEDY}")
    return found


def _pair(place: str, line: str) -> tuple[str, str, str, str]:
    from kg.judge import Verdict

    try:
        pair = json.loads(line)
        one, other, label = (pair[key] for key in ("a", "b", "label"))
    except (ValueError, KeyError, TypeError):
        raise BrokenInput(f"{place}: not a labelled pair. {_REMEDY}") from None
    if not all(isinstance(text, str) for text in (one, other, label)):
        raise BrokenInput(f"{place}: a, b and label are words, in quotes. {_REMEDY}")
    label = _OTHER_WORDS.get(label, label)
    verdicts = [verdict.value for verdict in Verdict]
    if label not in verdicts:
        raise BrokenInput(f"{place}: no verdict is called '{label}'. Name one of: {', '.join(verdicts)}.")
    return place, one, other, label


def _named(name: str, reading: Reading) -> list[Claim]:
    ledger = reading.ledger
    plain = name.removeprefix("claim:")
    found = [claim for claim in ledger.claims if plain == claim.id or name in claim.facts]
    found = found or list(ledger.by_handle.get(name, ()))
    if not found:
        raise UsageError(f"no claim is named '{name}'. Name one by its handle, its id, or the fact it came from.")
    return found


def _weight(comparison: Comparison) -> int:
    """How much a verdict matters where several claims stand for one fact: a clash first, what is unrelated last."""
    order = (
        "refutes", "contradicts", "succeeds", "different-basis", "refines", "agrees", "not-comparable", "unrelated",
    )  # fmt: skip
    return order.index(comparison.verdict)
