"""What a name means: by which name, through which judgements, and what came before and after."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg import usecases
from kg.errors import UsageError
from kg.judge import names_of
from kg.query import Corpus, resolve
from kg.store import Clocks
from tests.tiny import ledger_of, view_of

WORLD = (Path(__file__).parent / "worlds" / "resolution.yaml").read_text(encoding="utf-8")


def corpus_of(world: str, clocks: Clocks | None = None) -> Corpus:
    return usecases.corpus(view_of(ledger_of(world), clocks))


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return corpus_of(WORLD)


@pytest.mark.parametrize(
    ("text", "entity", "by", "name"),
    [
        ("acme-inc", "acme-inc", "id", "acme-inc"),
        ("ent:acme-inc", "acme-inc", "iri", "acme-inc"),
        ("https://w3id.org/musk-ai-kg/id/acme-inc", "acme-inc", "iri", "acme-inc"),
        ("acme the élder", "acme-old", "label", "Acme the Elder"),
        ("THE ACME WORKS", "acme-inc", "alias", "The Acme Works"),
        ("Acme Old", "acme-old", "id", "acme-old"),
    ],
)
def test_a_name_is_explained_by_what_bears_it(text: str, entity: str, by: str, name: str, corpus: Corpus) -> None:
    found = resolve(text, corpus)
    assert found.found
    (meaning,) = found.meanings
    assert meaning.entity == "acme"
    assert [(match.entity, match.by, match.name) for match in meaning.matches] == [(entity, by, name)]


def test_merged_names_come_with_the_judgements_that_joined_them(corpus: Corpus) -> None:
    (meaning,) = resolve("acme-old", corpus).meanings
    steps = {name: [step.judgement.handle for step in chain] for name, chain in meaning.merged.items()}
    assert steps == {"acme-inc": ["acme-registered"], "acme-old": ["the-elder", "acme-registered"]}
    assert [(other.entity, other.judgement.handle) for other in meaning.apart] == [("acme-rival", "rival")]
    assert [(other.entity, other.judgement.handle) for other in meaning.unsure] == [("acme-brand", "brand")]
    assert [(each.one, each.other) for each in meaning.unjudged] == [("acme-inc", "acmee")]


def test_a_judgement_is_told_from_both_of_its_sides(corpus: Corpus) -> None:
    (rival,) = resolve("Other Works", corpus).meanings
    assert [other.entity for other in rival.apart] == ["acme"]
    (near,) = resolve("acmee", corpus).meanings
    assert [each.one for each in near.unjudged] == ["acme-inc"]


def test_a_name_of_several_means_none_of_them(corpus: Corpus) -> None:
    found = resolve("acme", corpus)
    assert [meaning.entity for meaning in found.meanings] == ["acme"]  # an id goes before labels
    found = resolve("ACME", corpus)
    assert not found.found
    assert [meaning.entity for meaning in found.meanings] == ["acme", "acme-brand"]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Fnud", "fund"),
        ("Two Fund", "fund-two"),
        ("gazete", "gazette"),
        ("Works", "acme"),
        ("qqqq", None),
        ("", None),
    ],
)
def test_what_is_no_name_has_nearest_ones_with_scores(text: str, first: str | None, corpus: Corpus) -> None:
    found = resolve(text, corpus)
    assert found.meanings == ()
    assert len(found.nearest) <= 5
    scores = [near.score for near in found.nearest]
    assert scores == sorted(scores, reverse=True)
    assert all(0.6 <= score <= 1 for score in scores)
    assert (found.nearest[0].id if first else None) == first
    assert bool(found.nearest) == bool(first)


def test_succession_is_followed_both_ways_and_plans_and_denials_are_shown_but_lead_nowhere(corpus: Corpus) -> None:
    (meaning,) = resolve("beta", corpus).meanings
    assert [claim.handle for claim in meaning.before] == ["named", "named-again"]
    assert [claim.handle for claim in meaning.after] == ["joined", "third", "denied", "plan"]
    (last,) = resolve("fund-two", corpus).meanings
    assert [claim.handle for claim in last.before] == ["plan"]


def test_succession_is_of_its_day() -> None:
    day = date(2021, 12, 31)
    (meaning,) = resolve("beta", corpus_of(WORLD, Clocks(day, day))).meanings
    assert [claim.handle for claim in meaning.before] == ["named"]
    assert meaning.after == ()


def test_every_name_means_what_the_other_commands_take_it_for(articles_corpus: Corpus) -> None:
    for entity in articles_corpus.ledger.entities.values():
        for name in (entity.handle, *names_of(entity)):
            found = resolve(name, articles_corpus)
            try:
                assert [meaning.entity for meaning in found.meanings] == [usecases.find_entity(name, articles_corpus)]
            except UsageError:
                assert len(found.meanings) > 1
