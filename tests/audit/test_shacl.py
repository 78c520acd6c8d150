"""The audit as SHACL results: what rdflib reads is a validation report, complete and without a blank node."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from rdflib import RDF, SH, XSD, BNode, Graph, Literal, Namespace, URIRef

from kg import usecases
from kg.audit import Acceptance, Review, review
from kg.faults import Place
from kg.rdf.prefixes import BASE, PREFIXES
from kg.store import Build, Clocks, open_view
from kg.views.audit_shacl import shacl_results

KG, RULE, FINDING, CLAIM = (Namespace(PREFIXES[name]) for name in ("kg", "rule", "finding", "claim"))
REPORT = URIRef(f"{BASE}audit")
CLOCKS = Clocks.shipped(date(2024, 11, 30))
SEVERITY = {"error": SH.Violation, "warning": SH.Warning, "info": SH.Info}


@pytest.fixture(scope="module")
def reviewed(articles: Build) -> Review:
    return usecases.audited(open_view(articles))


@pytest.fixture(scope="module")
def graph(reviewed: Review) -> Graph:
    return Graph().parse(data=shacl_results(reviewed, CLOCKS), format="turtle")


def test_it_is_one_report_with_a_result_for_each_finding(reviewed: Review, graph: Graph) -> None:
    assert list(graph.subjects(RDF.type, SH.ValidationReport)) == [REPORT]
    assert graph.value(REPORT, SH.conforms) == Literal(False)
    marks = {FINDING[finding.fingerprint] for finding in reviewed.findings}
    assert set(graph.objects(REPORT, SH.result)) == set(graph.subjects(RDF.type, SH.ValidationResult)) == marks
    assert graph.value(REPORT, KG.knownBy) == Literal("2024-11-30", datatype=XSD.date)


def test_a_result_says_what_where_why_and_what_to_do(reviewed: Review, graph: Graph) -> None:
    for finding in reviewed.findings:
        node = FINDING[finding.fingerprint]
        assert graph.value(node, SH.focusNode) == URIRef(finding.iri)
        assert graph.value(node, SH.resultSeverity) == SEVERITY[finding.severity]
        assert graph.value(node, SH.sourceConstraintComponent) == SH.SPARQLConstraintComponent
        assert graph.value(node, SH.sourceShape) == RULE[finding.rule]
        assert graph.value(node, KG.fingerprint) == Literal(finding.fingerprint)
        assert set(graph.objects(node, KG.restsOn)) == {CLAIM[claim] for claim in finding.claims}
        for predicate, words in ((SH.resultMessage, finding.message), (KG.remedy, finding.remedy)):
            assert set(graph.objects(node, predicate)) == {Literal(words.en, lang="en"), Literal(words.fr, lang="fr")}


def test_every_shape_is_a_rule_with_its_severity(reviewed: Review, graph: Graph) -> None:
    assert {*graph.subjects(RDF.type, KG.AuditRule)} == {RULE[rule.name] for rule in reviewed.rules}
    for rule in reviewed.rules:
        assert graph.value(RULE[rule.name], SH.severity) == SEVERITY[rule.severity]


def test_it_has_no_blank_node_and_the_same_bytes(reviewed: Review, graph: Graph) -> None:
    assert not [term for triple in graph for term in triple if isinstance(term, BNode)]
    turned = Review(tuple(reversed(reviewed.findings)), rules=tuple(reversed(reviewed.rules)))
    assert shacl_results(turned, CLOCKS) == shacl_results(reviewed, CLOCKS)


def test_its_terms_are_of_the_ontology(articles: Build, graph: Graph) -> None:
    """Whoever loads the report beside the graph finds each property of ours defined."""
    view = open_view(articles)
    used = {str(term) for triple in graph for term in triple if str(term).startswith(str(KG))}
    defined = {row[0].value for row in view.query("SELECT DISTINCT ?term { ?term a ?class }") if row[0]}
    assert used <= defined


def test_an_audit_without_findings_conforms() -> None:
    graph = Graph().parse(data=shacl_results(Review(()), CLOCKS), format="turtle")
    assert graph.value(REPORT, SH.conforms) == Literal(True)


def test_an_accepted_result_says_why_by_whom_and_until_when(reviewed: Review) -> None:
    first = reviewed.findings[0]
    place = Place(Path("accepted.yaml"), 1)
    entry = Acceptance(first.fingerprint, first.rule, first.entity, "", "Known.", "ann", date(2025, 6, 30), place)
    seen = review(reviewed.findings, reviewed.rules, [entry], CLOCKS.known, set())
    graph = Graph().parse(data=shacl_results(seen, CLOCKS), format="turtle")
    node = FINDING[first.fingerprint]
    assert [*graph.subjects(KG.accepted, Literal(True))] == [node]
    assert graph.value(node, KG.reason) == Literal("Known.")
    assert graph.value(node, KG.judgedBy) == Literal("ann")
    assert graph.value(node, KG.until) == Literal("2025-06-30", datatype=XSD.date)
