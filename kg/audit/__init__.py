"""The audit: SHACL shapes first, rules second, severity apart."""

from kg.audit.findings import LEVELS, Finding, Rule, audit, read_rules
from kg.audit.shapes import Violation, validate

__all__ = ["LEVELS", "Finding", "Rule", "Violation", "audit", "read_rules", "validate"]
