"""Control by shares: the least set that passes a threshold, certainly and possibly, held against every assignment."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.analysis.ownership.control import all_controlled, controlled
from kg.model import Stake, Stakes

HALF = Fraction(1, 2)
NEAR = Fraction(1, 10**6)
MAJORITY, OFAC = True, False


def stakes(*rows: str) -> Stakes:
    """Stakes as `owner owned low [high]`; a bracket turned outward leaves its end open: `p a ]0.5 1`."""
    found = []
    for row in rows:
        owner, owned, low, *rest = row.split()
        high = rest[0] if rest else low
        ends = Decimal(low.strip("[]")), Decimal(high.strip("[]"))
        found.append(Stake(owner, owned, *ends, low.startswith("]"), high.endswith("[")))
    return Stakes.of(found)


def told(found: Stakes, *owners: str, strict: bool, threshold: Fraction = HALF) -> dict[str, str]:
    verdicts = controlled(found, [found.places[name] for name in owners], threshold=threshold, strict=strict)
    return {found.names[company]: verdict.verdict for company, verdict in verdicts.items()}


@pytest.mark.parametrize(
    ("rows", "majority", "ofac"),
    [
        (["p a 0.51"], {"a": "certain"}, {"a": "certain"}),
        (["p a 0.5"], {}, {"a": "certain"}),
        (["p a 0.49"], {}, {}),
        (["p a ]0.5 1"], {"a": "certain"}, {"a": "certain"}),
        (["p a 0.5 1"], {"a": "possible"}, {"a": "certain"}),
        (["p a 0.25 0.5"], {}, {"a": "possible"}),
        (["p a 0.25 0.5["], {}, {}),
        (["p a 0.25 0.75", "q a 0.5"], {}, {"a": "possible"}),
        (["p a 0.25 0.75", "q a ]0.5 0.6"], {}, {}),
        (["p a 0.25 0.75", "q a 0.4 1"], {"a": "possible"}, {"a": "possible"}),
        (["p a 0.25 0.5[", "p b 1", "b a 0 0.1"], {"b": "certain", "a": "possible"}, {"b": "certain", "a": "possible"}),
        # jointly: one half by himself, the rest through what he controls
        (["p a 0.6", "p b 0.3", "a b 0.3"], {"a": "certain", "b": "certain"}, {"a": "certain", "b": "certain"}),
        # two that own each other do not hold each other up
        (["p a 0.2", "a b 0.6", "b a 0.6"], {}, {}),
        (["p p 0.6", "p a 0.4", "a p 0.4"], {}, {}),
        # what is possible of one company carries on to the next
        (["p a 0.4 0.6", "a b 0.6"], {"a": "possible", "b": "possible"}, {"a": "possible", "b": "possible"}),
        (["p a 0.4 0.6", "q a 0.5", "a b 0.6"], {}, {"a": "possible", "b": "possible"}),
    ],
)
def test_each_rule_and_end(rows: list[str], majority: dict[str, str], ofac: dict[str, str]) -> None:
    assert told(stakes(*rows), "p", strict=MAJORITY) == majority
    assert told(stakes(*rows), "p", strict=OFAC) == ofac


def test_several_owners_act_together() -> None:
    found = stakes("p a 0.3", "q a 0.3", "a b 0.9")
    assert told(found, "p", strict=MAJORITY) == {}
    assert told(found, "p", "q", strict=MAJORITY) == {"a": "certain", "b": "certain"}


def test_a_threshold_between_two_numerators_is_not_rounded() -> None:
    found = stakes("p a 0.3", "p b 0.4", "p c 0.33 0.34")
    for strict in (MAJORITY, OFAC):
        assert told(found, "p", strict=strict, threshold=Fraction(1, 3)) == {"b": "certain", "c": "possible"}


def test_a_verdict_names_the_stakes_that_carry_it_of_those_who_joined_before() -> None:
    found = stakes("p a 0.6", "p c 0.3", "a b 0.8", "b c 0.25", "a c 0.05", "q c 0.2")
    verdicts = controlled(found, [0], threshold=HALF, strict=True)
    assert {found.names[company]: verdict.stakes for company, verdict in verdicts.items()} == {
        "a": (0,),
        "b": (2,),
        "c": (1, 4, 3),
    }


def test_every_controller_in_turn() -> None:
    found = stakes("p a 0.6", "a b 0.6", "q b 0.4", "b c 0.5 0.9")
    every = {found.names[owner]: list(held) for owner, held in all_controlled(found, threshold=HALF, strict=True)}
    named = {owner: [found.names[company] for company in held] for owner, held in every.items()}
    assert named == {"p": ["a", "b", "c"], "a": ["b", "c"], "b": ["c"]}


ENTITIES = "pqabcd"


@st.composite
def small(draw: st.DrawFn) -> Stakes:
    """At most four companies in quarters, whose least shares make no more than one, some of them ranges or open."""
    rows = []
    for company in "abcd"[: draw(st.integers(1, 4))]:
        left, column = 4, []
        for owner in draw(st.lists(st.sampled_from(ENTITIES), max_size=3, unique=True)):
            low = draw(st.integers(0, left))
            left -= low
            high = draw(st.integers(low, min(low + 2, 4)))
            ends = (draw(st.booleans()), draw(st.booleans())) if high > low else (False, False)
            column.append(Stake(owner, company, Decimal(low) / 4, Decimal(high) / 4, *ends))
        rows += column if left else [stake._replace(low_open=False) for stake in column]  # else nothing is consistent
    return Stakes.of([Stake("p", "z", Decimal(1), Decimal(1)), *rows])


def assignments(found: Stakes) -> list[list[Fraction]]:
    """Consistent assignments on a grid that lies inside open ends too."""
    choices = []
    for stake in range(len(found)):
        low, high = found.fraction(found.low[stake]), found.fraction(found.high[stake])
        ends = {low + NEAR if stake in found.low_open else low, high - NEAR if stake in found.high_open else high}
        choices.append(sorted(ends | {(low + high) / 2}))
    kept = []
    for chosen in product(*choices):
        sums: dict[int, Fraction] = {}
        for stake, share in enumerate(chosen):
            sums[found.owned[stake]] = sums.get(found.owned[stake], Fraction(0)) + share
        if all(total <= 1 for total in sums.values()):
            kept.append(list(chosen))
    return kept


def plainly(found: Stakes, shares: list[Fraction], owner: int, *, strict: bool) -> set[int]:
    """Least fixpoint by its definition, for shares that are all known."""
    inside = {owner}
    while True:
        joint: dict[int, Fraction] = {}
        for stake, share in enumerate(shares):
            if found.owners[stake] in inside and found.owned[stake] not in inside:
                joint[found.owned[stake]] = joint.get(found.owned[stake], Fraction(0)) + share
        more = {company for company, share in joint.items() if share > HALF or (share == HALF and not strict)}
        if not more:
            return inside - {owner}
        inside |= more


@settings(max_examples=60, deadline=None)
@given(small(), st.booleans())
def test_certain_is_in_every_assignment_and_nothing_else_is_in_any(found: Stakes, strict: bool) -> None:
    consistent = assignments(found)[:3000]
    for owner in range(len(found.names)):
        verdicts = controlled(found, [owner], threshold=HALF, strict=strict)
        certain = {company for company, verdict in verdicts.items() if verdict.verdict == "certain"}
        for shares in consistent:
            held = plainly(found, shares, owner, strict=strict)
            assert certain <= held <= set(verdicts)


def most_for(found: Stakes, carried: set[int]) -> list[Fraction]:
    """The assignment that gives these stakes what it can, just inside the ends that are open."""
    shares = [found.fraction(low) + (n in found.low_open) * NEAR for n, low in enumerate(found.low)]
    for company, column in enumerate(found.stakes_in):
        left = 1 - sum(shares[stake] for stake in column)
        assert left >= 0, company
        for stake in carried & set(column):
            more = min(left, found.fraction(found.high[stake]) - (stake in found.high_open) * NEAR - shares[stake])
            shares[stake] += more
            left -= more
    return shares


@settings(max_examples=300, deadline=None)
@given(small(), st.booleans())
def test_one_assignment_gives_all_that_is_possible_and_one_no_more_than_is_certain(found: Stakes, strict: bool) -> None:
    for owner in range(len(found.names)):
        verdicts = controlled(found, [owner], threshold=HALF, strict=strict)
        carried = {stake for verdict in verdicts.values() for stake in verdict.stakes}
        assert plainly(found, most_for(found, carried), owner, strict=strict) == set(verdicts)
        certain = {company for company, verdict in verdicts.items() if verdict.verdict == "certain"}
        assert plainly(found, most_for(found, set()), owner, strict=strict) == certain
