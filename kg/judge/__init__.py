"""The judge: pure functions from a ledger to verdicts, disputes and slices."""

from kg.judge.compare import Verdict, compare, compare_values
from kg.judge.disputes import Dispute, Side
from kg.judge.duplicates import Proposal, names_of, proposals
from kg.judge.facts import Fact, Reading
from kg.judge.identity import Conflict, Contradiction, Step, canonical_names, chain, conflicts
from kg.judge.likeness import Likeness, likeness
from kg.judge.slices import Judged, Slice, Support, judge

__all__ = [
    "Conflict", "Contradiction", "Dispute", "Fact", "Judged", "Likeness", "Proposal", "Reading", "Side", "Slice", "Step", "Support",
    "Verdict", "canonical_names", "chain", "compare", "compare_values", "conflicts", "judge", "likeness", "names_of",
    "proposals",
]  # fmt: skip
