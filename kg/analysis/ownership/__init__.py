"""Ownership arithmetic: effective stakes and control, as intervals, over a network of stakes."""

from kg.analysis.ownership.effective import METHODS, Effective, every_holding, holdings, owners

__all__ = ["METHODS", "Effective", "every_holding", "holdings", "owners"]
