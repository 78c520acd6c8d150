"""The judge: pure functions from a ledger to verdicts, disputes and slices."""

from kg.judge.compare import compare
from kg.judge.disputes import Dispute, Side
from kg.judge.facts import Fact, Reading
from kg.judge.identity import canonical_names
from kg.judge.origins import Support
from kg.judge.slices import Judged, Slice, judge
from kg.judge.values import compare_values
from kg.judge.verdicts import Comparison, Reason, Verdict

__all__ = [
    "Comparison", "Dispute", "Fact", "Judged", "Reading", "Reason", "Side", "Slice", "Support", "Verdict",
    "canonical_names", "compare", "compare_values", "judge",
]  # fmt: skip
