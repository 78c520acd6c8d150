"""Each rule in two tiny worlds: when its facts come and go, and where there must be none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from pyoxigraph import NamedNode
from rdflib import Graph

from kg import usecases
from kg.model import Ledger, Period
from kg.paths import ontology
from kg.query import Corpus
from kg.rdf.rules import read_rules
from kg.rdf.vocabulary import parse_ontology
from kg.store import Clocks, View
from tests.tiny import HERE, ledger_of, view_of

RULES = {rule.name: rule for rule in read_rules(ontology() / "rules")}
WORLDS = sorted((HERE / "rules" / "worlds").glob("*.yaml"))
every_world = pytest.mark.parametrize("file", WORLDS, ids=lambda file: file.stem)


def split(file: Path) -> tuple[Ledger, list[dict[str, Any]]]:
    records, _, expected = file.read_text(encoding="utf-8").partition("\n---\n")
    return ledger_of(records), yaml.load(expected, Loader=yaml.BaseLoader)


def last_day(text: str) -> Any:
    return Period.of(text).latest


def view_at(ledger: Ledger, expected: dict[str, Any]) -> View:
    known = last_day(expected.get("known", str(ledger.dataset.as_of)))
    valid = last_day(expected["valid"]) if "valid" in expected else known
    return view_of(ledger, Clocks(known, valid, expected.get("proof", "credible")))


def corpus_at(ledger: Ledger, expected: dict[str, Any]) -> Corpus:
    return usecases.corpus(view_at(ledger, expected))


def test_every_rule_has_two_worlds_and_every_world_a_rule() -> None:
    assert {file.name for file in WORLDS} == {f"{name}{kind}.yaml" for name in RULES for kind in ("", ".not")}


@every_world
def test_a_world_derives_what_is_written(file: Path) -> None:
    ledger, expectations = split(file)
    for expected in expectations:
        corpus = corpus_at(ledger, expected)
        facts = [fact for fact in corpus.derived if fact.rule == file.stem.removesuffix(".not")]
        told = {f"{fact.subject} {fact.relation} {fact.object}": fact for fact in facts}
        assert len(told) == len(facts)
        assert list(told) == expected["derived"], expected
        assert {(f.subject, f.relation, f.object) for f in facts} <= corpus.edges
        if "from" in expected:
            assert sorted({claim.handle for fact in facts for claim in fact.claims}) == expected["from"], expected
        if "disputed" in expected:
            assert [name for name, fact in told.items() if fact.disputed] == expected["disputed"], expected


@pytest.mark.parametrize("name", RULES)
def test_a_world_shows_facts_come_and_the_rule_makes_its_own_relation(name: str) -> None:
    ledger, expectations = split(HERE / "rules" / "worlds" / f"{name}.yaml")
    assert {bool(expected["derived"]) for expected in expectations} == {True, False}
    relations = {
        fact.relation for expected in expectations for fact in corpus_at(ledger, expected).derived if fact.rule == name
    }
    assert RULES[name].relation is None or relations == {RULES[name].relation}


@every_world
def test_a_fact_rests_on_accepted_claims_alone(file: Path) -> None:
    ledger, expectations = split(file)
    for expected in expectations:
        corpus = corpus_at(ledger, expected)
        assert all(claim.id in corpus.accepted for fact in corpus.derived for claim in fact.claims)
        assert all(fact.claims for fact in corpus.derived)


def ours(view: View, text: str) -> set[tuple[str, ...]]:
    solutions = view.query(text)
    names = [variable.value for variable in solutions.variables]
    return {tuple(row[name].value if row[name] else "" for name in names) for row in solutions}


def theirs(graph: Graph, text: str) -> set[tuple[str, ...]]:
    result = graph.query(text)
    return {tuple(str(row.get(name, "")) for name in result.vars or ()) for row in result.bindings}


@every_world
def test_rdflib_derives_the_same_and_nothing_more_follows(file: Path) -> None:
    """The finished view is a fixpoint: every row of every rule, in either engine, is a fact that it holds."""
    ledger, expectations = split(file)
    view = view_at(ledger, expectations[-1])
    quads = [*view.records(), *view.accepted(), *parse_ontology(ontology() / "kg.ttl")]
    graph = Graph().parse(data="".join(f"{quad.triple} .\n" for quad in quads), format="nt")
    held = {(f.rule, f.subject, f.relation, f.object) for f in usecases.corpus(view).derived if f.rule in RULES}
    found = set()
    for name, rule in RULES.items():
        rows = ours(view, rule.text)
        assert rows == theirs(graph, rule.text), name
        found |= {
            (name, *(NamedNode(cell).value.rpartition("/")[2].rpartition("#")[2] for cell in row[:3])) for row in rows
        }
    assert found == held
