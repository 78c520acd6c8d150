"""The audit as a SHACL validation report in Turtle: no blank node, sorted, the same bytes each time.

Source: W3C Shapes Constraint Language (2017), 3.6 Validation Report and 5.3.2 for results of SPARQL constraints.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from kg.audit import Finding, Review, Rule
from kg.model import Text
from kg.rdf import terms as t
from kg.rdf.encode import claim as claim_node
from kg.rdf.prefixes import BASE, PREFIXES
from kg.store import Clocks

_REPORT = NamedNode(f"{BASE}audit")
_SEVERITIES = {"error": t.SH_VIOLATION, "warning": t.SH_WARNING, "info": t.SH_INFO}

Pair = tuple[NamedNode, NamedNode | Literal]


def shacl_results(reviewed: Review, clocks: Clocks) -> str:
    """The report, a result for each finding, and the rules they point at as their shapes."""
    nodes: list[tuple[NamedNode, list[Pair]]] = [(_REPORT, list(_report(reviewed, clocks)))]
    nodes += [(_rule_node(rule.name), list(_rule(rule))) for rule in reviewed.rules]
    nodes += [(_finding_node(finding), list(_finding(finding, reviewed))) for finding in reviewed.findings]
    triples = sorted((Triple(node, *pair) for node, pairs in nodes for pair in pairs), key=str)
    written = serialize(triples, format=RdfFormat.TURTLE, prefixes=PREFIXES)
    assert isinstance(written, bytes)
    return written.decode()


def _report(reviewed: Review, clocks: Clocks) -> Iterator[Pair]:
    """It conforms where there is no result at all (3.6.1.2); an accepted finding is still one."""
    yield t.TYPE, t.SH_REPORT
    yield t.SH_CONFORMS, Literal(not reviewed.findings)
    yield t.KNOWN_BY, Literal(clocks.known.isoformat(), datatype=t.XSD_DATE)
    yield t.VALID_ON, Literal(clocks.valid.isoformat(), datatype=t.XSD_DATE)
    yield t.PROOF, t.kg(clocks.proof)
    for finding in reviewed.findings:
        yield t.SH_RESULT, _finding_node(finding)


def _rule(rule: Rule) -> Iterator[Pair]:
    yield t.TYPE, t.AUDIT_RULE
    yield t.SH_SEVERITY, _SEVERITIES[rule.severity]
    yield from _both(t.LABEL, rule.summary)
    yield from _both(t.COMMENT, rule.problem)


def _finding(finding: Finding, reviewed: Review) -> Iterator[Pair]:
    yield t.TYPE, t.SH_RESULT_CLASS
    yield t.SH_FOCUS_NODE, NamedNode(finding.iri)
    yield t.SH_RESULT_SEVERITY, _SEVERITIES[finding.severity]
    yield t.SH_SOURCE_SHAPE, _rule_node(finding.rule)
    yield t.SH_COMPONENT, t.SH_SPARQL_COMPONENT
    yield from _both(t.SH_RESULT_MESSAGE, finding.message)
    yield from _both(t.REMEDY, finding.remedy)
    yield t.FINGERPRINT, Literal(finding.fingerprint)
    for claim in finding.claims:
        yield t.RESTS_ON, claim_node(claim)
    entry = reviewed.accepted.get(finding.fingerprint)
    yield t.ACCEPTED, Literal(entry is not None)
    if entry:
        yield t.REASON, Literal(entry.reason)
        yield t.JUDGED_BY, Literal(entry.by)
        if entry.until:
            yield t.UNTIL, Literal(entry.until.isoformat(), datatype=t.XSD_DATE)


def _both(predicate: NamedNode, words: Text) -> Iterator[Pair]:
    yield predicate, Literal(words.en, language="en")
    yield predicate, Literal(words.fr, language="fr")


def _rule_node(name: str) -> NamedNode:
    return NamedNode(PREFIXES["rule"] + name)


def _finding_node(finding: Finding) -> NamedNode:
    return NamedNode(PREFIXES["finding"] + finding.fingerprint)
