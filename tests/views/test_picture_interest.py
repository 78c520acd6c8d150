"""Whom the matrix and the timeline are about, and the days that a page can tell from words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.model.text import Text
from kg.query import Corpus, read_corpus
from kg.views.drawing import scene_of
from kg.views.picture import scene
from kg.views.picture.interest import compared, lanes
from kg.views.picture.roles import HOUSE, LABS, seats
from kg.views.picture.span import Span, span_of
from kg.views.picture.spare import spare
from tests.tiny import ledger_of, view_of, vocabulary
from tests.views.conftest import GIVEN


def test_labs_are_set_side_by_side_with_the_one_of_the_house(sample: scene.Scene) -> None:
    found = compared(sample, seats(sample))
    assert set(found) == {"heliox", *GIVEN["labs"]}
    assert found[0] == "heliox"


def test_where_some_are_labs_by_nature_only_these_are_compared(sample: scene.Scene) -> None:
    lab = scene.EntityType("AILab", Text.both("lab"), "square", "#0072B2")
    nodes = tuple(replace(n, type="AILab") if n.id in ("openmind", "heliox") else n for n in sample.nodes)
    turned = replace(sample, types=(*sample.types, lab), nodes=nodes)
    assert compared(turned, seats(turned)) == ["heliox", "openmind"]


def test_lanes_are_the_house_then_the_labs_and_no_person_is_one(sample: scene.Scene) -> None:
    seat = seats(sample)
    found = lanes(sample, seat)
    columns = [seat[i] for i in found]
    assert columns == sorted(columns, key=[HOUSE, LABS].index)
    assert set(columns) == {HOUSE, LABS}
    assert sample.focus not in found


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2023", "2023-01-01", "2023-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-12", "2023-12-01", "2023-12-31"),
        ("2024-02-29", "2024-02-29", "2024-02-29"),
    ],
)
def test_plain_dates_tell_their_spans(words: str, first: str, last: str) -> None:
    assert span_of(words) == span_of(Text.both(words)) == Span(first, last)


@pytest.mark.parametrize("words", [None, "", "about 2023", "2023-13", "spring", Text("by 2023", "fin 2023")])
def test_other_words_tell_none(words: str | Text | None) -> None:
    assert span_of(words) is None


DATED = """
- {claim: month, says: fund investedIn acme, on: 2019-05, cite: paper-2020#p, en: month, fr: mois}
- {claim: before, says: fund holdsStakeIn beta, since: before 2019-05, cite: paper-2020#p, en: before, fr: avant}
"""


def dated() -> scene.Scene:
    return scene_of(read_corpus(view_of(ledger_of(DATED)), vocabulary()))


def test_claims_keep_the_ends_of_their_dates() -> None:
    claims = {claim.handle: claim for claim in dated().claims}
    assert claims["month"].on_span == Span("2019-05-01", "2019-05-31")
    assert claims["before"].since_span is not None
    assert claims["before"].since_span.first is None
    assert claims["before"].since_span.last is not None
    assert claims["before"].since_span.last <= "2019-05-01"


def test_only_spans_that_words_do_not_tell_are_in_the_data() -> None:
    told = spare(dated(), {})["claims"]
    columns = dict(zip(told["keys"], told["columns"], strict=True))
    spans = {name: columns.get(f"{name}_span", []) for name in ("on", "since")}
    where = {handle: place for place, handle in enumerate(columns["handle"])}
    assert not spans["on"] or spans["on"][where["month"]] is None
    span = spans["since"][where["before"]]
    assert (span.first, span.last is None) == (None, False)


def test_the_timeline_takes_rounds_stakes_and_money_from_what_the_ontology_says(articles_corpus: Corpus) -> None:
    given = articles_corpus.ledger.vocabulary.relations
    timed = {relation.id for relation in scene_of(articles_corpus).relations if relation.timed}
    assert timed
    assert {given[i].group for i in timed} == {"funding", "ownership"}
    assert {i for i in given if given[i].stake or given[i].may_leave_stake} <= timed
    assert not [i for i in timed if given[i].rate]
    issuing = {relation.id for relation in scene_of(articles_corpus).relations if relation.issuing}
    assert {given[i].domain for i in issuing} == {"FundingRound"}
    assert issuing <= timed
