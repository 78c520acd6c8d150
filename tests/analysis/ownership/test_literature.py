"""The data itself: every expected number of a published example follows by the textbook."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

import pytest

from tests.analysis.ownership import slow
from tests.analysis.ownership.cases import Case, Expectation, cases

CASES = cases()
by_slug = pytest.mark.parametrize("case", CASES, ids=[case.slug for case in CASES])


def answer(stakes: list[slow.Stake], expected: Expectation) -> object:
    """What the textbook says, in the form of the expectation."""
    kind, says = expected.kind, expected.says
    if kind == "refused":
        return "not refused"
    if kind in slow.MEASURES:
        low, high = slow.bounds(stakes, slow.MEASURES[kind], says["owner"], says["owned"])
        return {"min": low, "max": high}
    if kind in slow.ENOUGH:
        return slow.control_verdict(stakes, expected.controllers(), says["controlled"], kind)
    if kind == "beneficial-owner":
        (owner,) = expected.controllers()
        return slow.owner_verdict(stakes, owner, says["controlled"], expected.threshold())
    if kind == "singular":
        names = sorted({name for stake in stakes for name in (stake.owner, stake.owned)})
        pairs = [[one, other] for one in names for other in names if one != other]
        return [pair for pair in pairs if slow.is_singular(stakes, *pair)]
    if kind == "implied":
        (stake,) = (one for one in stakes if (one.owner, one.owned) == (says["owner"], says["owned"]))
        given = says["given"]
        low, high = slow.implied(stakes, stake, given["owner"], given["owned"], Fraction(str(given["share"])))
        return {"min": low, "max": high}
    raise AssertionError(kind)


def wanted(expected: Expectation) -> object:
    if expected.kind == "refused":
        return expected.says
    if expected.kind == "singular":
        return sorted(expected.says)
    if "verdict" in expected.says:
        return expected.says["verdict"]
    return {"min": expected.fraction("min"), "max": expected.fraction("max")}


def unmet(case: Case) -> list[tuple[Expectation, object]]:
    """The expectations that do not follow, each with what does."""
    try:
        stakes = slow.read(case.edges)
    except slow.Refused as why:
        return [(line, str(why)) for line in case.expect if line.kind != "refused"]
    return [(line, found) for line in case.expect if (found := answer(stakes, line)) != wanted(line)]


@by_slug
def test_what_is_expected_follows(case: Case) -> None:
    assert unmet(case) == []


@by_slug
def test_a_case_says_where_it_is_from(case: Case) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", case.slug)
    assert {"author", "year", "title", "where"} <= set(case.citation)
    assert case.expect
    assert case.title
    assert case.note
    assert case.seen or "not seen" in case.note


@by_slug
def test_names_in_the_expectations_are_in_the_edges(case: Case) -> None:
    names = {name for line in case.edges.splitlines()[1:] for name in line.split(",")[:2]}
    for line in case.expect:
        if line.kind == "refused":
            continue
        if line.kind == "singular":
            asked = {name for pair in line.says for name in pair}
        elif "verdict" in line.says:
            asked = {line.says["controlled"], *line.controllers()}
        else:
            asked = {line.says["owner"], line.says["owned"]}
        assert asked <= names, (line, asked - names)


def test_every_kind_of_expectation_is_met_with() -> None:
    kinds = {line.kind for case in CASES for line in case.expect}
    assert kinds == {*slow.MEASURES, *slow.ENOUGH, "beneficial-owner", "implied", "refused", "singular"}
    verdicts = {(line.kind, line.says["verdict"]) for case in CASES for line in case.expect if "verdict" in line.says}
    assert {("majority", "certain"), ("majority", "possible"), ("majority", "not")} <= verdicts
    assert {("ofac-50", "certain"), ("ofac-50", "not")} <= verdicts


@by_slug
def test_a_wrong_expectation_would_be_seen(case: Case) -> None:
    """Each line turned into what is false fails, and no other line does."""
    turned = {"certain": "not", "possible": "certain", "not": "certain"}
    for n, line in enumerate(case.expect):
        if line.kind == "refused":
            spoiled: Expectation = Expectation("majority", {"controller": "x", "controlled": "y", "verdict": "not"})
        elif line.kind == "singular":
            spoiled = replace(line, says=line.says[1:])
        elif "verdict" in line.says:
            spoiled = replace(line, says={**line.says, "verdict": turned[line.says["verdict"]]})
        else:
            spoiled = replace(line, says={**line.says, "max": line.fraction("max") + Fraction(1, 10**6)})
        lines = (*case.expect[:n], spoiled, *case.expect[n + 1 :])
        assert [found[0] for found in unmet(replace(case, expect=lines))] == [spoiled]
