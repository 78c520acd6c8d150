"""Every rule: a header complete in both languages, and plain SPARQL that every engine answers alike."""

from __future__ import annotations

import re

import pytest
from rdflib.plugins.sparql.parser import parseQuery

from kg.audit import Rule, read_rules
from kg.audit.messages import columns_of
from kg.paths import ontology

RULES = read_rules(ontology() / "audits")

every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


@every_rule
def test_it_parses_with_its_own_prefixes_alone(rule: Rule) -> None:
    parseQuery(rule.query.text)
    declared = re.findall(r"^PREFIX (\w+):", rule.query.text, re.MULTILINE)
    body = re.sub(r"^(#\+|PREFIX).*$", "", rule.query.text, flags=re.MULTILINE)
    assert set(declared) == set(re.findall(r"(?<![\w?:<\"/])(\w+):\w", body))


@every_rule
def test_it_keeps_to_what_every_engine_answers_alike(rule: Rule) -> None:
    body = rule.query.text.partition("SELECT")[2]
    assert not re.search(r"\b(GRAPH|NOW)\b|_:|\[|xsd:\w*[dD]uration", body)
    assert re.search(r"^ORDER BY ", body, re.MULTILINE)


@every_rule
def test_its_message_names_the_same_things_in_both_languages(rule: Rule) -> None:
    english, french = (
        {name.removesuffix("_fr") for name in columns_of(text)} for text in (rule.message.en, rule.message.fr)
    )
    assert english == french
    assert rule.message.en.count("[") == rule.message.fr.count("[")


def test_every_header_is_complete_in_both_languages() -> None:
    for rule in RULES:
        for text in (rule.summary, rule.problem, rule.message, rule.remedy):
            assert text.en, rule.name
            assert text.fr not in ("", text.en), rule.name


def test_rules_come_in_the_order_of_the_profile_and_gravest_first() -> None:
    profile = (ontology() / "audits" / "profile.toml").read_text(encoding="utf-8")
    assert [rule.name for rule in RULES] == re.findall(r"^(\w+) =", profile, re.MULTILINE)
    levels = [["error", "warning", "info"].index(rule.severity) for rule in RULES]
    assert levels == sorted(levels)
