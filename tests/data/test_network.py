"""The network of the whole shipped ledger: what a specialist would look for first, and one answer in every process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest

from kg import usecases
from kg.analysis.measures import Circuit, CoInvestment, Concentration, Interlock, Overlap
from kg.query import Corpus
from kg.store import Build, open_view
from kg.usecases import Measured
from tests.analysis.worlds import MEASURES


@pytest.fixture(scope="module")
def corpus(whole: Build) -> Corpus:
    return usecases.corpus(open_view(whole))


def payers(said: Measured, *, planned: bool) -> set[tuple[str, ...]]:
    return {
        tuple(step.payer for step in row.steps)
        for row in said.rows
        if isinstance(row, Circuit) and row.planned == planned
    }


def test_suppliers_invest_in_who_buys_from_them(corpus: Corpus) -> None:
    """Nvidia and Tesla in xAI and back; the cloud companies in OpenAI and Anthropic, whose orders are still to be paid."""
    as_told = usecases.measure_network(corpus, "returning-money", as_is=True)
    assert {("nvidia", "xai"), ("tesla", "xai"), ("valor-equity-partners", "xai")} <= payers(as_told, planned=False)
    assert {("amazon", "anthropic"), ("google", "anthropic"), ("microsoft", "anthropic")} <= payers(
        as_told, planned=True
    )
    done = usecases.measure_network(corpus, "returning-money", plans=False, as_is=True)
    assert ("nvidia", "xai") in payers(done, planned=False)
    assert payers(done, planned=True) == set()


def test_a_vehicle_leads_back_to_its_manager(corpus: Corpus) -> None:
    """Nvidia puts money into the Valor vehicle that leases its chips to xAI; the vehicle stands for the house of Valor."""
    said = usecases.measure_network(corpus, "returning-money", ["valor-compute-infrastructure"], as_is=True)
    relations = corpus.ledger.vocabulary.relations
    (row,) = [r for r in said.rows if isinstance(r, Circuit) and [s.payer for s in r.steps] == ["valor-equity-partners", "xai"]]  # fmt: skip
    assert any("belonging" in relations[claim.relation].network_roles for claim in row.claims)


def test_after_the_merger_an_investor_of_xai_is_one_of_spacex(corpus: Corpus) -> None:
    said = usecases.measure_network(corpus, "returning-money", ["xai"])
    assert ("nvidia", "spacex") in payers(said, planned=False)
    assert said.moved["spacex"] == ("xai",)
    twice = {(row.one, row.other) for row in usecases.measure_network(corpus, "co-investment").rows if isinstance(row, CoInvestment) and "xai" in row.targets}  # fmt: skip
    assert twice == set()


def test_co_investment_is_what_a_plain_reckoning_of_the_claims_gives(corpus: Corpus) -> None:
    """From the claims themselves: no ties, no folding, no sharing of code."""
    vocabulary, entities = corpus.ledger.vocabulary, corpus.ledger.entities
    investing = {r.id for r in vocabulary.relations.values() if "investing" in r.network_roles and r.kind == "event"}
    into: dict[str, set[str]] = {}
    for claim in corpus.claims:
        pieces = corpus.slices.get(claim.id)
        if claim.id in corpus.accepted and claim.object and pieces and pieces[-1].edge in investing:
            for who in map(corpus.name, (claim.subject, *claim.qualifiers.jointly_with)):
                if entities[who].type != "Group" != entities[corpus.name(claim.object)].type:
                    into.setdefault(corpus.name(claim.object), set()).add(who)
    said = usecases.measure_network(corpus, "co-investment", as_is=True)
    assert len(said.rows) > 1000
    for row in said.rows:
        assert isinstance(row, CoInvestment)
        shared = [who for who in into.values() if {row.one, row.other} <= who]
        assert row.newman == sum(Fraction(1, len(who) - 1) for who in shared)
        either = [who for who in into.values() if {row.one, row.other} & who]
        assert row.jaccard == Fraction(len(shared), len(either))


def test_boards_meet_in_persons_whom_everybody_names(corpus: Corpus) -> None:
    said = usecases.measure_network(corpus, "interlocks", as_is=True)
    shared = {(row.one, row.other): row.persons for row in said.rows if isinstance(row, Interlock)}
    assert set(shared["spacex", "tesla"]) >= {"elon-musk", "antonio-gracias"}
    assert "elon-musk" in shared["tesla", "xai"]


def test_rivals_share_their_backers(corpus: Corpus) -> None:
    def backers(*, plans: bool) -> dict[tuple[str, str], Overlap]:
        said = usecases.measure_network(corpus, "overlap", plans=plans, as_is=True)
        return {(row.one, row.other): row for row in said.rows if isinstance(row, Overlap)}

    rows = backers(plans=False)
    both = rows["anthropic", "openai"]
    assert {"amazon", "altimeter-capital", "coatue"} <= set(both.investors)
    pledged = set(backers(plans=True)["anthropic", "openai"].investors) - set(both.investors)
    assert {"nvidia", "microsoft"} <= pledged  # in OpenAI already, in Anthropic by plan
    sizes = [len(rows[lab, lab].investors) for lab in ("anthropic", "openai")]
    assert both.jaccard == Fraction(len(both.investors), sum(sizes) - len(both.investors))


def test_a_lab_tells_how_much_of_its_money_is_known(corpus: Corpus) -> None:
    rows = {r.organisation: r for r in usecases.measure_network(corpus, "concentration", as_is=True).rows if isinstance(r, Concentration)}  # fmt: skip
    lab = rows["openai"]
    assert {holder.party for holder in lab.largest} >= {"openai-foundation", "microsoft"}
    assert lab.index
    assert 0 < lab.index.low <= lab.index.high <= 1
    assert len(lab.cheques) < len(lab.investors)


@pytest.mark.parametrize("name", MEASURES)
def test_every_number_rests_on_accepted_claims(name: str, corpus: Corpus) -> None:
    said = usecases.measure_network(corpus, name)
    assert said.rows
    for row in said.rows:
        assert {claim.id for claim in row.claims} <= corpus.accepted


@pytest.mark.parametrize("name", ["brokers", "communities", "returning-money"])
def test_it_is_one_answer_however_strings_are_hashed(name: str, whole: Build, tmp_path: Path) -> None:
    def said(seed: str) -> bytes:
        line = [sys.executable, "-m", "kg", "network", name, "--format", "json", "--build", str(whole.path)]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "XDG_CACHE_HOME": str(tmp_path)}
        return subprocess.run(line, env=environment, capture_output=True, check=True).stdout

    first = said("1")
    assert first == said("2")
    assert json.loads(first)
