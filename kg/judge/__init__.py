"""The judge: pure functions from a ledger to verdicts, disputes and slices."""

from kg.judge.compare import compare
from kg.judge.disputes import Dispute, Side
from kg.judge.duplicates import Proposal, names_of, proposals
from kg.judge.facts import Fact, Reading
from kg.judge.identity import Conflict, Contradiction, Step, canonical_names, chain, conflicts
from kg.judge.likeness import Likeness, likeness
from kg.judge.origins import Support
from kg.judge.slices import Judged, Slice, judge
from kg.judge.times import observed, one_level
from kg.judge.values import compare_values, least, most
from kg.judge.verdicts import Comparison, Reason, Verdict

__all__ = [
    "Comparison", "Conflict", "Contradiction", "Dispute", "Fact", "Judged", "Likeness", "Proposal", "Reading", "Reason",
    "Side", "Slice", "Step", "Support", "Verdict", "canonical_names", "chain", "compare", "compare_values", "conflicts",
    "judge", "least", "likeness", "most", "names_of", "observed", "one_level", "proposals",
]  # fmt: skip
