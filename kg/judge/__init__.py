"""The judge: pure functions from a ledger to verdicts, disputes and slices."""

from kg.judge.compare import Verdict, compare, compare_values
from kg.judge.disputes import Dispute, Side
from kg.judge.facts import Fact, Reading
from kg.judge.identity import canonical_names
from kg.judge.slices import Judged, Slice, Support, judge

__all__ = [
    "Dispute",
    "Fact",
    "Judged",
    "Reading",
    "Side",
    "Slice",
    "Support",
    "Verdict",
    "canonical_names",
    "compare",
    "compare_values",
    "judge",
]
