"""The audit: SHACL shapes first, rules second, severity apart; then which findings somebody accepts, and why."""

from kg.audit.baseline import Acceptance, read_baseline, renewed
from kg.audit.findings import Finding, audit
from kg.audit.review import Case, Review, at_least, cases, review, tally
from kg.audit.rules import LEVELS, Rule, find_rules, read_rules
from kg.audit.shapes import Violation, has_quick_engine, report, validate

__all__ = [
    "LEVELS", "Acceptance", "Case", "Finding", "Review", "Rule", "Violation", "at_least", "audit", "cases",
    "find_rules", "has_quick_engine", "read_baseline", "read_rules", "renewed", "report", "review", "tally", "validate",
]  # fmt: skip
