"""What the rules derived in a view, each fact with the claims that it rests on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.model import Claim, Text
from kg.rdf import terms as t
from kg.rdf.index import Index, Term
from kg.rdf.vocabulary import local
from kg.store import View


@dataclass(frozen=True)
class Derived:
    """A fact that a rule concludes in the view, with the accepted claims that it rests on, by handle."""

    id: str
    rule: str
    summary: Text
    subject: str
    relation: str
    object: str
    claims: tuple[Claim, ...]
    disputed: bool


def read_derived(index: Index, summaries: dict[str, Text], claims: dict[str, Claim]) -> tuple[Derived, ...]:
    """The derived facts of a view, by subject, relation, object and rule."""

    def fact(node: NamedNode) -> Derived:
        rule, subject, relation, other = (
            index.nodes(node, part)[0] for part in (t.BY_RULE, t.SUBJECT, t.RELATION, t.OBJECT)
        )
        premises = sorted((claims[_name(c)] for c in index.nodes(node, t.DERIVED_FROM)), key=lambda c: (c.handle, c.id))
        summary = summaries.get(_name(rule), Text.both(_name(rule)))
        disputed = index.string(node, t.DISPUTED) == "true"
        ends = _name(subject), local(relation), _name(other)
        return Derived(_name(node), _name(rule), summary, *ends, tuple(premises), disputed)

    facts = map(fact, index.having(t.TYPE, t.DERIVED_FACT))
    return tuple(sorted(facts, key=lambda f: (f.subject, f.relation, f.object, f.rule)))


def rule_summaries(view: View) -> dict[str, Text]:
    """When each rule holds, in words, by its name: the rules of derivation, and those of control."""
    index = Index(view.ontology())
    found = {}
    for kind, words in ((t.RULE, t.LABEL), (t.CONTROL_RULE, t.DEFINITION)):
        for rule in index.having(t.TYPE, kind):
            told = {text.language: text.value for text in index.all(rule, words) if isinstance(text, Literal)}
            found[_name(rule)] = Text(told["en"], told["fr"])
    return found


def _name(term: Term) -> str:
    return re.split("[/#]", term.value)[-1]
