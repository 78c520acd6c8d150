"""The audit: SHACL shapes first, rules second, severity apart."""

from kg.audit.findings import Finding, audit
from kg.audit.rules import LEVELS, Rule, read_rules
from kg.audit.shapes import Violation, report, validate

__all__ = ["LEVELS", "Finding", "Rule", "Violation", "audit", "read_rules", "report", "validate"]
