"""The published examples, computed by kg itself from a CSV file: every expectation of every case."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from kg.analysis.ownership import Effective, holdings, subsidiaries
from kg.errors import BrokenInput
from kg.ingest import EdgeList, read_edges
from kg.model import Code, Stakes
from kg.usecases import control_rules
from tests.analysis.ownership.cases import Case, Expectation, cases

CASES = cases()
METHODS = ("integrated", "simple-paths", "no-return")
RULES = ("majority", "ofac-50", "beneficial-owner")
BY_HAND = ("implied",)
"""What follows from claims of an indirect stake, which an edge list cannot make: test_claimed.py has the first of them."""


def read(case: Case, folder: Path) -> EdgeList:
    file = folder / "edges.csv"
    file.write_text(case.edges, encoding="utf-8")
    return read_edges(file, ("equity", "votes"))


def network(edges: EdgeList) -> Stakes:
    (stakes,) = edges.networks.values()
    return stakes


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.slug)
def test_what_is_published_follows(case: Case, tmp_path: Path) -> None:
    if any(line.kind == "refused" for line in case.expect):
        with pytest.raises(BrokenInput, match=r"edges\.csv:\d+: .* make \d+"):
            read(case, tmp_path)
        return
    stakes = network(read(case, tmp_path))
    checked = [line.kind for line in case.expect if holds(line, stakes)]
    assert checked == [line.kind for line in case.expect if line.kind not in BY_HAND]


def holds(line: Expectation, stakes: Stakes) -> bool:
    """Asserts one expectation; False for a kind that is tested elsewhere."""
    if line.kind in METHODS:
        found = effective(stakes, line.says["owner"], line.says["owned"], line.kind)
        assert (found.low, found.high) == (line.fraction("min"), line.fraction("max"))
    elif line.kind in RULES:
        assert verdict(line, stakes) == line.says["verdict"]
    elif line.kind == "singular":
        for owner, owned in line.says:
            assert all(each.singular for each in holdings(stakes, owner) if each.owned == owned)
            assert effective(stakes, owner, owned, "integrated").singular
    else:
        assert line.kind in BY_HAND
        return False
    return True


def effective(stakes: Stakes, owner: str, owned: str, method: str) -> Effective:
    """The effective stake, of nothing where the owner reaches nothing."""
    for each in holdings(stakes, owner):
        if (each.owned, each.method) == (owned, method):
            return each
    return Effective(owner, owned, method, Fraction(0), Fraction(0), tight=True)


def verdict(line: Expectation, stakes: Stakes) -> str:
    found = subsidiaries(stakes, line.controllers(), [rule(line)])
    told = {each.verdict for each in found if each.controlled == line.says["controlled"]
            and each.controllers == tuple(sorted(line.controllers()))}  # fmt: skip
    assert len(told) <= 1
    return told.pop() if told else "not"


def rule(line: Expectation) -> Code:
    threshold = str(float(line.threshold())) if line.kind == "beneficial-owner" else None
    return next(rule for rule in control_rules(threshold) if rule.notation == line.kind)
