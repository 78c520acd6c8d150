"""Claims side by side: the verdict on two of them, the verdicts within a dispute, and a confusion matrix over many pairs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kg import paths
from kg.errors import BrokenInput, UsageError
from kg.usecases.ledger import vocabulary

if TYPE_CHECKING:
    from kg.judge import Comparison, Reading
    from kg.model import Claim
    from kg.query import Corpus, OpenDispute


class Compared(NamedTuple):
    """Two claims and what one is to the other."""

    one: Claim
    other: Claim
    comparison: Comparison


class Measured(NamedTuple):
    """Verdicts on labelled pairs: how often each label met each verdict, and the pairs that went astray."""

    matrix: dict[tuple[str, str], int]
    astray: tuple[tuple[str, str, str, str], ...]

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
    """The gravest verdict of each labelled pair against its label; one JSON object a line: `{"a", "b", "label"}`."""
    matrix: Counter[tuple[str, str]] = Counter()
    astray = []
    for one, other, label in _read(pairs):
        verdict = compare_two(one, other, reading)[0].comparison.verdict.value
        matrix[label, verdict] += 1
        if label != verdict:
            astray.append((one, other, label, verdict))
    return Measured(dict(matrix), tuple(astray))


def _read(pairs: Path) -> Iterable[tuple[str, str, str]]:
    for number, line in enumerate(pairs.read_bytes().splitlines(), 1):
        try:
            pair = json.loads(line)
            label = {"supersedes": "succeeds"}.get(pair["label"], pair["label"])
            yield pair["a"], pair["b"], label
        except (ValueError, KeyError, TypeError):
            remedy = 'Write {"a": claim, "b": claim, "label": verdict} on each line.'
            raise BrokenInput(f"{pairs}:{number}: not a labelled pair. {remedy}") from None


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
