"""From claims to edges: merged where they stand alike, apart where they do not."""

from __future__ import annotations

from kg.query import Corpus, read_corpus
from kg.views.drawing import scene_of
from kg.views.picture.roles import seats
from kg.views.picture.twin import twin
from tests.tiny import ledger_of, view_of, vocabulary


def edges(records: str, within: set[str] | None = None) -> dict[str, tuple[str, int, bool]]:
    corpus = read_corpus(view_of(ledger_of(records)), vocabulary())
    found = scene_of(corpus, within).edges
    return {f"{e.source} {e.relation} {e.target} {e.status}": (e.status, len(e.claims), e.disputed) for e in found}


def test_claims_that_stand_alike_are_one_edge() -> None:
    assert edges("""
- {claim: one, says: fund investedIn acme, cite: paper-2020#p, en: one, fr: un}
- {claim: two, says: fund investedIn acme, cite: gazette-2022#p, en: two, fr: deux}
""") == {"fund investedIn acme accepted": ("accepted", 2, False)}


def test_plans_rumours_and_denials_are_edges_of_their_own() -> None:
    found = edges("""
- {claim: done, says: fund investedIn acme, cite: paper-2020#p, en: done, fr: fait}
- {claim: plan, says: fund investedIn beta, standing: planned, cite: paper-2020#p, en: plan, fr: projet}
- {claim: open, says: fund investedIn core, stage: announced, cite: paper-2020#p, en: open, fr: ouvert}
- {claim: hearsay, says: fund investedIn delta, standing: rumoured, cite: paper-2020#p, en: said, fr: dit}
- claim: denial
  denies: fund investedIn acme
  refutes: {claim: done, aspect: whole}
  cite: paper-2022#p
  en: not so
  fr: faux
- {claim: past, says: ann executiveOf acme, since: 2015, until: 2018, cite: paper-2020#p, en: past, fr: fini}
""")
    assert found == {
        "fund investedIn acme accepted": ("accepted", 1, True),
        "fund investedIn acme denied": ("denied", 1, True),
        "fund plansToInvestIn beta planned": ("planned", 1, False),
        "fund plansToInvestIn core planned": ("planned", 1, False),
        "fund investedIn delta rumoured": ("rumoured", 1, False),
        "ann executiveOf acme ended": ("ended", 1, False),
    }


def test_a_neighbourhood_holds_what_is_claimed_within_it() -> None:
    records = """
- {claim: one, says: fund investedIn acme, cite: paper-2020#p, en: one, fr: un}
- {claim: two, says: fund investedIn beta, cite: paper-2020#p, en: two, fr: deux}
"""
    assert list(edges(records, {"fund", "acme"})) == ["fund investedIn acme accepted"]


SEATS = """
- {claim: one, says: ann directorOf acme, cite: paper-2020#p, en: one, fr: un}
- {claim: two, says: ann executiveOf beta, cite: paper-2020#p, en: two, fr: deux}
- {claim: wide, says: ann cofounded core, cite: paper-2020#p, en: wide, fr: large}
"""


def test_what_a_rule_derives_is_an_edge_of_its_own_unless_its_claims_join_the_same_two() -> None:
    assert edges(SEATS) == {
        "ann cofounded core accepted": ("accepted", 1, False),
        "ann directorOf acme accepted": ("accepted", 1, False),
        "ann executiveOf beta accepted": ("accepted", 1, False),
        "acme interlockedWith beta derived": ("derived", 2, False),
    }
    assert "acme interlockedWith beta derived" not in edges(SEATS, {"acme", "beta", "core"})


def test_a_claim_keeps_its_own_line_when_a_derived_edge_rests_on_it() -> None:
    drawn = scene_of(read_corpus(view_of(ledger_of(SEATS)), vocabulary()))
    dossiers = [dossier for chapter in twin(drawn, seats(drawn)).chapters for dossier in chapter.dossiers]
    assert {line.status for dossier in dossiers for _, lines in dossier.relations for line in lines} == {"accepted"}
    (derived,) = (edge for edge in drawn.edges if edge.status == "derived")
    assert derived.rule
    assert derived.rule.fr == "Une même personne est administrateur ou dirigeant des deux"


def test_every_published_claim_is_in_the_picture(articles_corpus: Corpus) -> None:
    scene = scene_of(articles_corpus)
    assert {claim.id for claim in scene.claims} == {claim.id for claim in articles_corpus.claims}
    drawn = {claim for edge in scene.edges for claim in edge.claims}
    assert drawn == {claim.id for claim in articles_corpus.claims if claim.object}
    assert scene.focus == "elon-musk"
