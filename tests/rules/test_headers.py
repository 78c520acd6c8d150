"""Every rule: a header complete in both languages, and plain SPARQL that every engine answers alike."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib.plugins.sparql.parser import parseQuery

from kg.errors import BrokenInput
from kg.model import DERIVED
from kg.paths import ontology
from kg.rdf.rules import Rule, read_rules
from tests.tiny import vocabulary

RULES = read_rules(ontology() / "rules")
every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


@every_rule
def test_it_parses_with_its_own_prefixes_alone(rule: Rule) -> None:
    parseQuery(rule.text)
    declared = re.findall(r"^PREFIX (\w+):", rule.text, re.MULTILINE)
    body = re.sub(r"^(#\+|PREFIX).*$", "", rule.text, flags=re.MULTILINE)
    assert set(declared) == set(re.findall(r"(?<![\w?:<\"])(\w+):\w", body))


@every_rule
def test_it_only_adds(rule: Rule) -> None:
    """A rule that looks for what is absent, or makes names up, would depend on the order in which rules run."""
    body = rule.text.partition("SELECT")[2]
    assert not re.search(r"NOT EXISTS|MINUS|!BOUND|OPTIONAL|GRAPH|NOW|UUID|BNODE|IRI\(|COUNT|_:|\[", body)
    assert body.startswith(" DISTINCT ?subject ?relation ?object ?premise")


@every_rule
def test_its_words_are_there_in_both_languages(rule: Rule) -> None:
    for text in (rule.summary, rule.description):
        assert text.en
        assert text.fr not in ("", text.en)
    assert not rule.summary.en.endswith(".")


def test_every_derived_relation_has_a_rule_and_every_rule_a_derived_relation() -> None:
    derived = {relation.id for relation in vocabulary().relations.values() if relation.kind == DERIVED}
    by_control = {rule.relation for rule in vocabulary().codes["ControlRule"].values()}
    assert derived == ({rule.relation for rule in RULES} | by_control) - {None}


@pytest.mark.parametrize("part", ["summary", "summary_fr", "description", "description_fr"])
def test_a_header_that_lacks_a_part_is_told(part: str, tmp_path: Path) -> None:
    text = re.sub(rf"^#\+ {part}:.*\n", "", RULES[0].text, flags=re.MULTILINE)
    (tmp_path / "it.rq").write_text(text, encoding="utf-8")
    with pytest.raises(BrokenInput, match=rf"it\.rq:1: the '#\+' header lacks '{part}'"):
        read_rules(tmp_path)
