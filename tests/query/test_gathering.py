"""A corpus from what a build has at hand is the one that its records give: for any ledger and any day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.judge import Reading, judge
from kg.model import Ledger
from kg.query import Corpus, corpus_at_hand, read_corpus
from kg.store import Build, Clocks, open_view
from tests.judge.small_worlds import START, worlds
from tests.tiny import ledger_of, view_of, vocabulary

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


def both(ledger: Ledger, clocks: Clocks) -> tuple[Corpus, Corpus]:
    view = view_of(ledger, clocks)
    return read_corpus(view, vocabulary()), corpus_at_hand(view, judge(Reading(ledger)))


def sorted_as_read(ledger: Ledger) -> Ledger:
    return replace(
        ledger,
        claims=tuple(sorted(ledger.claims, key=lambda claim: claim.handle)),
        judgements=tuple(sorted(ledger.judgements, key=lambda judgement: judgement.handle)),
    )


@settings(max_examples=40, suppress_health_check=SLOW, deadline=None)
@given(worlds(), st.integers(0, 400), st.sampled_from(["any", "credible", "corroborated"]))
def test_the_two_are_one(ledger: Ledger, after: int, proof: str) -> None:
    day = START + timedelta(days=after)
    read, at_hand = both(sorted_as_read(ledger), Clocks(day, day, proof))
    assert at_hand == read
    assert at_hand.judged.support == read.judged.support


def test_so_they_are_for_the_articles(articles: Build, articles_ledger: Ledger) -> None:
    view = open_view(articles)
    assert corpus_at_hand(view, judge(Reading(articles_ledger))) == read_corpus(view, vocabulary())


def test_what_comes_later_is_not_judged_with_the_rest() -> None:
    ledger = ledger_of("""
- {claim: early, says: fund investedIn acme, cite: paper-2020#p, en: early, fr: tôt}
- {claim: late, says: fund investedIn acme, cite: gazette-2022#p, en: late, fr: tard}
""")
    for day, origins in ((date(2021, 1, 1), 1), (date(2023, 1, 1), 2)):
        for corpus in both(ledger, Clocks(day, day)):
            assert len(corpus.origins(ledger.by_handle["early"][0])) == origins


def test_ten_sides_stand_in_the_order_of_the_judge() -> None:
    records = "".join(
        f"- {{claim: c{n:02}, says: acme foundedOn, value: {1990 + 2 * n}, cite: paper-2020#p, en: {n}, fr: {n}}}\n"
        for n in range(12)
    )
    read, at_hand = both(ledger_of(records), Clocks.shipped(date(2023, 1, 1)))
    assert [len(dispute.sides) for dispute in read.disputes] == [12]
    assert read.disputes == at_hand.disputes
