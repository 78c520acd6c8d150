"""The relations are few, each is in use, and a wide one says in its definition what a role tells apart."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from pyoxigraph import Literal, NamedNode

from kg import paths
from kg.model import CLAIMED, Ledger, Relation
from kg.rdf import terms as t
from kg.rdf.index import Index
from kg.rdf.prefixes import PREFIXES
from kg.rdf.vocabulary import parse_ontology
from tests.tiny import vocabulary

TTL = (paths.ontology() / "kg.ttl").read_text(encoding="utf-8")
INDEX = Index(parse_ontology(paths.ontology() / "kg.ttl"))
DEFINITION = NamedNode(f"{PREFIXES['skos']}definition")
MATCHES = [NamedNode(f"{PREFIXES['skos']}{kind}Match") for kind in ("exact", "close")]
STANDARDS = ("schema", "foaf", "org", "ftm", "bods", "wdt", "fibo-cae", "fibo-ctl", "dcterms", "skos")
PLAIN = [relation for relation in vocabulary().relations.values() if relation.kind in CLAIMED]
RATES = {relation.id for relation in PLAIN if relation.rate}
"""What no article says, and what comparing sums in two currencies needs."""


def test_relations_are_few_and_in_seven_groups() -> None:
    assert len(PLAIN) <= 80
    assert len({relation.group for relation in PLAIN}) == 7


def test_every_relation_is_in_use(whole_ledger: Ledger) -> None:
    assert {relation.id for relation in PLAIN} - {claim.relation for claim in whole_ledger.claims} <= RATES


def test_a_relation_that_is_hardly_used_is_argued_for(whole_ledger: Ledger) -> None:
    decision = (paths.ontology() / "decisions" / "0007-relations.md").read_text(encoding="utf-8")
    uses = Counter(claim.relation for claim in whole_ledger.claims)
    rare = {(relation.id, str(uses[relation.id])) for relation in PLAIN if uses[relation.id] < 3}
    assert set(re.findall(r"^\* `(\w+)` \((\d)\): ", decision, re.MULTILINE)) == rare


@pytest.mark.parametrize("relation", PLAIN, ids=lambda r: r.id)
def test_what_a_role_tells_is_told_in_both_languages(relation: Relation) -> None:
    words = {
        value.language: value.value for value in INDEX.all(t.kg(relation.id), DEFINITION) if isinstance(value, Literal)
    }
    assert ("the role says" in words["en"]) == ("la fonction" in words["fr"])


def test_alignments_are_to_standards() -> None:
    known = tuple(re.search(rf"@prefix {prefix}: <(.+?)>", TTL)[1] for prefix in STANDARDS)  # type: ignore[index]
    aligned = [node for relation in PLAIN for kind in MATCHES for node in INDEX.nodes(t.kg(relation.id), kind)]
    assert aligned
    assert [node.value for node in aligned if not node.value.startswith(known)] == []
