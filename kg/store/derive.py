"""What follows from an accepted view: the rules of ontology/rules, run until they find nothing new.

A row of a rule is `?subject ?relation ?object`, and columns that begin with `premise`: claims, or facts derived before.
Forward chaining to the least fixpoint (van Emden & Kowalski, "The semantics of predicate logic as a programming
language", JACM 23(4), 1976): rules only add, so the order in which they run does not matter.
"""

from __future__ import annotations

import hashlib
from base64 import b32encode
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from kg.errors import BrokenInput
from kg.rdf import terms as t
from kg.rdf.prefixes import PREFIXES
from kg.rdf.rules import rule_iri

_ROUNDS = 100
"""More than any chain of rules needs; a rule that makes up new things at each turn would never end."""


class _Fact(NamedTuple):
    rule: str
    subject: NamedNode
    relation: NamedNode
    object: NamedNode

    def node(self, grounds: Iterable[NamedNode] = ()) -> NamedNode:
        """The fact’s IRI: a digest of what it says, by which rule and from what."""
        parts = [self.rule, self.subject.value, self.relation.value, self.object.value]
        digest = hashlib.sha256("\n".join([*parts, *sorted(ground.value for ground in grounds)]).encode()).digest()
        return NamedNode(PREFIXES["fact"] + b32encode(digest[:10]).decode().lower())

    def quads(self, node: NamedNode) -> Iterator[Quad]:
        """What rules and readers see of it: the record, and its plain edge."""
        ends = ((t.SUBJECT, self.subject), (t.RELATION, self.relation), (t.OBJECT, self.object))
        pairs = ((t.TYPE, t.DERIVED_FACT), *ends, (t.EDGE, self.relation), (t.BY_RULE, rule_iri(self.rule)))
        yield from (Quad(node, predicate, value, t.VIEW_GRAPH) for predicate, value in pairs)
        yield Quad(self.subject, self.relation, self.object, t.VIEW_GRAPH)


def derive(store: Store, rules: Mapping[str, str]) -> list[Quad]:
    """Add to the view graph of a store what these rules (text by name) derive; the quads added.

    Raises BrokenInput for a rule that does not run, gives an incomplete row, or never settles.
    """
    premises: dict[_Fact, set[NamedNode]] = {}
    for _ in range(_ROUNDS):
        found: dict[_Fact, set[NamedNode]] = {}
        for name, text in rules.items():
            for fact, grounds in _rows(store, name, text):
                found.setdefault(fact, set()).update(grounds)
        fresh = [fact for fact in found if fact not in premises]
        for fact, grounds in found.items():
            premises.setdefault(fact, set()).update(grounds)
        if not fresh:
            return _settle(store, premises)
        store.extend(quad for fact in fresh for quad in fact.quads(fact.node()))
    raise BrokenInput(
        f"ontology/rules: the rules still find something new after {_ROUNDS} rounds. Let no rule make up a new thing."
    )


def _rows(store: Store, name: str, text: str) -> Iterator[tuple[_Fact, set[NamedNode]]]:
    graphs = [t.RECORDS_GRAPH, t.VIEW_GRAPH, t.ONTOLOGY_GRAPH]
    try:
        solutions = store.query(text, default_graph=list(graphs))
    except (SyntaxError, ValueError, RuntimeError) as error:
        raise BrokenInput(f"ontology/rules/{name}.rq: {error}. Mend the query.") from None
    columns = [variable.value for variable in solutions.variables] if isinstance(solutions, QuerySolutions) else []
    grounds = [column for column in columns if column.startswith("premise")]
    if not {"subject", "relation", "object"} <= set(columns) or not grounds:
        raise BrokenInput(f"ontology/rules/{name}.rq: select ?subject, ?relation, ?object and a ?premise.")
    assert isinstance(solutions, QuerySolutions)
    for row in solutions:
        ends = [row["subject"], row["relation"], row["object"]]
        rests = {term for term in (row[column] for column in grounds) if isinstance(term, NamedNode)}
        if not rests or not all(isinstance(end, NamedNode) for end in ends):
            raise BrokenInput(f"ontology/rules/{name}.rq: a row lacks an end or a premise. Bind them all.")
        yield _Fact(name, *ends), rests


def _settle(store: Store, premises: dict[_Fact, set[NamedNode]]) -> list[Quad]:
    """Give each fact its lasting name, which depends on every claim that it rests on in the end."""
    by_node = {fact.node(): fact for fact in premises}
    disputed = {quad.subject for quad in store.quads_for_pattern(None, t.DISPUTED, None, t.VIEW_GRAPH)}
    made: list[Quad] = []
    for fact in premises:
        for quad in fact.quads(fact.node()):
            if quad.subject != fact.subject:
                store.remove(quad)
        claims = _claims(fact, premises, by_node)
        node = fact.node(claims)
        made += fact.quads(node)
        made += (Quad(node, t.DERIVED_FROM, claim, t.VIEW_GRAPH) for claim in sorted(claims, key=str))
        made += [Quad(node, t.DISPUTED, Literal(True), t.VIEW_GRAPH)] if claims & disputed else []
    store.extend(made)
    return made


def _claims(fact: _Fact, premises: dict[_Fact, set[NamedNode]], by_node: dict[NamedNode, _Fact]) -> set[NamedNode]:
    """The claims at the bottom of a fact; facts may rest on each other in a circle."""
    claims: set[NamedNode] = set()
    open_facts, seen = [fact], {fact}
    while open_facts:
        for ground in premises[open_facts.pop()]:
            below = by_node.get(ground)
            if below is None:
                claims.add(ground)
            elif below not in seen:
                seen.add(below)
                open_facts.append(below)
    return claims
