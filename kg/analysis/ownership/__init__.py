"""Ownership arithmetic: effective stakes and control, as intervals, over a network of stakes."""

from kg.analysis.ownership.claimed import Shareholdings, undisclosed
from kg.analysis.ownership.effective import METHODS, Effective, every_holding, holdings, owners
from kg.analysis.ownership.records import encode_ownership
from kg.analysis.ownership.rules import CERTAIN, POSSIBLE, Control, controllers, every_control, subsidiaries
from kg.analysis.ownership.survey import CLAIMED, Backed, Survey, one_basis
from kg.analysis.ownership.told import Direct

__all__ = [
    "CERTAIN", "CLAIMED", "METHODS", "POSSIBLE", "Backed", "Control", "Direct", "Effective", "Shareholdings", "Survey",
    "controllers", "encode_ownership", "every_control", "every_holding", "holdings", "one_basis", "owners", "subsidiaries", "undisclosed",
]  # fmt: skip
