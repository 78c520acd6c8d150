"""The whole shipped ledger: nothing of it is idle, lost or dated ahead.

That it reads at all says more: the reader refuses handles that stand twice, in one file or two, and names that are not there.
"""

from __future__ import annotations

import re
from collections import Counter

import pytest

from kg.model import CLAIMED, COUNT, Ledger, Quantity
from kg.paths import data, ontology
from kg.rdf import terms
from kg.rdf.vocabulary import parse_ontology
from tests.articles import entities_of_claim, entities_of_source

FACT = re.compile(r"(ai|musk)-\d{4}", re.ASCII)
SELDOM = "http://www.w3.org/2004/02/skos/core#editorialNote"
"""By such a note the ontology says why a relation stays that is claimed less than twice."""


@pytest.fixture(scope="module")
def told(whole_ledger: Ledger) -> set[str]:
    """The raw facts that claims were curated from."""
    return {fact for claim in whole_ledger.claims for fact in claim.facts}


@pytest.fixture(scope="module")
def rejected(told: set[str]) -> set[str]:
    """The raw facts that made no claim; each stands in a file of its own with the reason, as soon as any made one."""
    file = data() / "REJECTED.md"
    if not told and not file.exists():
        return set()
    return {match[0] for match in FACT.finditer(file.read_text(encoding="utf-8"))}


def test_its_day_is_that_of_its_newest_source(whole_ledger: Ledger) -> None:
    """No source appeared later for sure, and one had appeared by that very day: the day may be the end of its month."""
    as_of = whole_ledger.dataset.as_of
    published = {handle: source.published for handle, source in whole_ledger.sources.items()}
    later = [handle for handle, period in published.items() if period.earliest and period.earliest > as_of]
    assert later == []
    assert max(period.latest for period in published.values() if period.latest and period.latest <= as_of) == as_of


def test_every_entity_has_a_use(whole_ledger: Ledger) -> None:
    used = {name for claim in whole_ledger.claims for name in entities_of_claim(claim)}
    used |= {name for source in whole_ledger.sources.values() for name in entities_of_source(source)}
    used |= {name for judgement in whole_ledger.judgements for name in judgement.members}
    assert whole_ledger.entities.keys() - used == set()


def test_a_raw_fact_is_named_by_its_id(told: set[str]) -> None:
    assert [fact for fact in sorted(told) if not FACT.fullmatch(fact)] == []


def test_a_raw_fact_made_claims_or_was_rejected(told: set[str], rejected: set[str]) -> None:
    """Each of them and none both; they are numbered without gaps, so that one forgotten is seen."""
    assert told & rejected == set()
    numbers = {
        family: {int(fact[-4:]) for fact in told | rejected if fact.startswith(family)} for family in ("ai", "musk")
    }
    lost = {family: set(range(1, max(found) + 1)) - found for family, found in numbers.items() if found}
    assert {family: missing for family, missing in lost.items() if missing} == {}


def test_a_relation_is_claimed_more_than_once_or_not_at_all(whole_ledger: Ledger, told: set[str]) -> None:
    """One that a single claim uses is a nuance of another, unless the ontology says why it stays; few claims prove nothing."""
    noted = {quad.subject for quad in parse_ontology(ontology() / "kg.ttl") if quad.predicate.value == SELDOM}
    uses = Counter(claim.relation for claim in whole_ledger.claims)
    assert all(whole_ledger.vocabulary.relations[name].kind in CLAIMED for name in uses)
    seldom = sorted(name for name, count in uses.items() if count < 2 and terms.kg(name) not in noted)
    print(f"claimed once: {', '.join(seldom)}")
    assert not told or seldom == []


def test_whatever_is_counted_has_words_in_both_languages(whole_ledger: Ledger) -> None:
    values = [claim.value for claim in whole_ledger.claims]
    counted = {value.unit for value in values if isinstance(value, Quantity) and value.kind == COUNT}
    assert counted
    assert counted - whole_ledger.vocabulary.units.keys() == set()
