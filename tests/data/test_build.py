"""The whole shipped ledger, built: it conforms, every question and rule runs on it, and its answers keep one order.

In Oxigraph alone; that rdflib says the same is shown on the articles' part, which is small enough.
"""

from __future__ import annotations

import re

import pytest

from kg import usecases
from kg.audit import Review
from kg.model import Ledger
from kg.query import Labels, Saved, ask
from kg.store import Build, View, open_view
from tests.query.test_headers import every_question


@pytest.fixture(scope="module")
def view(whole: Build) -> View:
    return open_view(whole)


@pytest.fixture(scope="module")
def labels(view: View) -> Labels:
    return Labels(view)


@pytest.fixture(scope="module")
def reviewed(view: View) -> Review:
    return usecases.audited(view)


def test_it_holds_all_of_the_ledger(whole: Build, whole_ledger: Ledger) -> None:
    """There is a build only where nothing breaks a shape."""
    assert whole.as_of == whole_ledger.dataset.as_of
    for kind in ("entities", "sources", "claims"):
        assert whole.counts[kind] == len(getattr(whole_ledger, kind)), kind


@every_question
def test_every_question_is_answered(question: Saved, view: View, labels: Labels) -> None:
    answer = ask(view, question, {}, labels)
    assert answer.columns == tuple(question.columns)
    assert {len(row) for row in answer.rows} <= {len(answer.columns)}
    order = [answer.columns.index(name) for name in re.findall(r"\?(\w+)", question.text.rpartition("ORDER BY ")[2])]
    places = [tuple(row[column] for column in order) for row in answer.rows]
    assert len(set(places)) == len(places), "two rows stand in no fixed order"


def test_the_audit_speaks_of_what_is_there(reviewed: Review, whole_ledger: Ledger) -> None:
    known = {claim.id for claim in whole_ledger.claims}
    assert reviewed.findings
    for finding in reviewed.findings:
        assert set(finding.claims) <= known, finding.rule
        assert not re.search(r"[{}]|None", finding.message.en + finding.message.fr), finding.message
