"""What one claim is to another, and by which rule. Words for both stand in the ontology."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Verdict(StrEnum):
    """What one claim is to another."""

    AGREES = "agrees"
    REFINES = "refines"
    SUCCEEDS = "succeeds"
    CONTRADICTS = "contradicts"
    DIFFERENT_BASIS = "different-basis"
    REFUTES = "refutes"
    UNRELATED = "unrelated"
    NOT_COMPARABLE = "not-comparable"


class Reason(StrEnum):
    """The rule that gave a verdict; the ontology says what it means and which aspect is at stake."""

    SAYS_THE_SAME = "says-the-same"
    SAYS_MORE = "says-more"
    WITHIN_TOLERANCE = "within-tolerance"
    WITHIN_PLACE = "within-place"
    SAYS_SO_ITSELF = "says-so-itself"
    TALKS_THEN_DEAL = "talks-then-deal"
    LEVEL_MOVED = "level-moved"
    SUM_GREW = "sum-grew"
    DENIED_THEN_HAPPENED = "denied-then-happened"
    VALUES_APART = "values-apart"
    SUM_FELL = "sum-fell"
    DONE_AND_NOT_YET = "done-and-not-yet"
    DATES_APART = "dates-apart"
    ENDED_YET_HELD = "ended-yet-held"
    ONE_AT_A_TIME = "one-at-a-time"
    PARTS_EXCEED_WHOLE = "parts-exceed-whole"
    RANK_AGAINST_SHARE = "rank-against-share"
    RANK_TAKEN = "rank-taken"
    TOLD_AS_TWO_KINDS = "told-as-two-kinds"
    NOT_ON_THE_LIST = "not-on-the-list"
    MORE_THAN_COUNTED = "more-than-counted"
    ANOTHER_REASON = "another-reason"
    DENIED = "denied"
    OTHER_BASIS = "other-basis"
    OTHER_INSTRUMENT = "other-instrument"
    OTHER_UNIT = "other-unit"
    OTHER_CURRENCY = "other-currency"
    NO_VALUE = "no-value"
    OPEN_LIST = "open-list"
    OTHER_FACT = "other-fact"
    OTHER_ROUND = "other-round"
    OTHER_ROLE = "other-role"
    OTHER_EVENT = "other-event"
    OTHER_SPELL = "other-spell"
    SEVERAL_MAY_HOLD = "several-may-hold"


class Comparison(NamedTuple):
    """A verdict with its reason; it reads the same whichever claim comes first."""

    verdict: Verdict
    reason: Reason

    @property
    def clash(self) -> bool:
        """Whether the two cannot both hold."""
        return self.verdict in (Verdict.CONTRADICTS, Verdict.REFUTES)


SAME = Comparison(Verdict.AGREES, Reason.SAYS_THE_SAME)
MORE = Comparison(Verdict.REFINES, Reason.SAYS_MORE)
ROUNDED = Comparison(Verdict.REFINES, Reason.WITHIN_TOLERANCE)
APART = Comparison(Verdict.CONTRADICTS, Reason.VALUES_APART)
DATES_APART = Comparison(Verdict.CONTRADICTS, Reason.DATES_APART)
MOVED = Comparison(Verdict.SUCCEEDS, Reason.LEVEL_MOVED)
DEALT = Comparison(Verdict.SUCCEEDS, Reason.TALKS_THEN_DEAL)


def unrelated(reason: Reason) -> Comparison:
    """The two speak of different things, for this reason."""
    return Comparison(Verdict.UNRELATED, reason)


def other_basis(reason: Reason) -> Comparison:
    """The two reckon differently, for this reason."""
    return Comparison(Verdict.DIFFERENT_BASIS, reason)


def both(one: Comparison, other: Comparison) -> Comparison:
    """What two parts of one comparison make together: what weighs most is told."""
    return min(one, other, key=lambda found: _WEIGHT.index(found.verdict))


_WEIGHT = (
    Verdict.CONTRADICTS, Verdict.SUCCEEDS, Verdict.DIFFERENT_BASIS, Verdict.NOT_COMPARABLE, Verdict.REFINES, Verdict.AGREES,
)  # fmt: skip
