"""Running rules: to the fixpoint, in any order, each fact once and named by what it rests on; broken rules are told."""

from __future__ import annotations

import re

import pytest
from pyoxigraph import NamedNode, Quad, Store

from kg.errors import BrokenInput
from kg.rdf import terms as t
from kg.rdf.prefixes import PREFIXES
from kg.store.derive import derive

KG = f"PREFIX kg: <{PREFIXES['kg']}> PREFIX ent: <{PREFIXES['ent']}>\n"
HEAD = f"{KG}SELECT ?subject ?relation ?object ?premise1 ?premise2 "
STEP = f"{HEAD}{{ VALUES ?relation {{ kg:reaches }} ?premise1 kg:edge kg:goesTo ; kg:subject ?subject ; kg:object ?object }}"
CHAIN = (
    f"{HEAD}{{ VALUES ?relation {{ kg:reaches }} ?premise1 kg:edge kg:reaches ; kg:subject ?subject ; kg:object ?between ."
    " ?premise2 kg:edge kg:goesTo ; kg:subject ?between ; kg:object ?object }"
)
RULES = {"chain": CHAIN, "step": STEP}


def node(prefix: str, name: str) -> NamedNode:
    return NamedNode(PREFIXES[prefix] + name)


def store(*links: str) -> Store:
    """Accepted claims `ab` from a to b, as a view states them; one with a `!` is disputed."""
    made = Store()
    for link in links:
        claim = node("claim", link[:2])
        ends = ((t.SUBJECT, node("ent", link[0])), (t.OBJECT, node("ent", link[1])), (t.EDGE, t.kg("goesTo")))
        made.extend(Quad(claim, predicate, value, t.VIEW_GRAPH) for predicate, value in ends)
        if link.endswith("!"):
            made.add(Quad(claim, t.DISPUTED, t.kg("true"), t.VIEW_GRAPH))
    return made


def facts(quads: list[Quad]) -> dict[str, set[str]]:
    """What each fact says, with the claims that it rests on."""

    def last(term: object) -> str:
        return str(term).strip("<>").rpartition("/")[2].rpartition("#")[2]

    found: dict[str, set[str]] = {}
    for one in (quad.subject for quad in quads if quad.object == t.DERIVED_FACT):
        parts = {
            p: [last(q.object) for q in quads if (q.subject, q.predicate) == (one, p)]
            for p in (t.SUBJECT, t.OBJECT, t.DERIVED_FROM, t.BY_RULE)
        }
        found[f"{parts[t.SUBJECT][0]}{parts[t.OBJECT][0]} {parts[t.BY_RULE][0]}"] = set(parts[t.DERIVED_FROM])
    return found


def test_rules_feed_each_other_until_nothing_is_new() -> None:
    assert facts(derive(store("ab", "bc", "cd"), RULES)) == {
        "ab step": {"ab"}, "bc step": {"bc"}, "cd step": {"cd"},
        "ac chain": {"ab", "bc"}, "bd chain": {"bc", "cd"}, "ad chain": {"ab", "bc", "cd"},
    }  # fmt: skip


def test_a_fact_rests_on_every_way_that_leads_to_it() -> None:
    assert facts(derive(store("ab", "bd", "ac", "cd"), RULES))["ad chain"] == {"ab", "bd", "ac", "cd"}


def test_a_circle_ends_and_rests_on_its_claims() -> None:
    found = facts(derive(store("ab", "bc", "ca"), RULES))
    assert found["aa chain"] == {"ab", "bc", "ca"}
    assert len(found) == 3 + 9


def test_what_is_returned_is_what_the_store_now_holds() -> None:
    before, after = store("ab", "bc"), store("ab", "bc")
    made = derive(after, RULES)
    assert set(after) == set(before) | set(made)
    assert derive(store("ab"), {}) == []


def test_the_order_of_claims_and_rules_does_not_matter() -> None:
    one = derive(store("ab", "bc", "cd"), RULES)
    other = derive(store("cd", "ab", "bc"), dict(reversed(RULES.items())))
    assert set(one) == set(other)


def test_the_name_of_a_fact_depends_on_what_it_rests_on() -> None:
    def name(quads: list[Quad]) -> object:
        (one,) = {q.subject for q in quads if q.predicate == t.BY_RULE and q.object == node("rule", "chain")}
        return one

    alone = store("ab", "bc")
    more = store("ab", "bc")
    more.extend(Quad(node("claim", "xx"), q.predicate, q.object, t.VIEW_GRAPH) for q in store("ab"))
    assert name(derive(alone, RULES)) == name(derive(store("bc", "ab"), RULES)) != name(derive(more, RULES))


def test_a_fact_is_disputed_when_a_claim_far_below_it_is() -> None:
    made = derive(store("ab!", "bc", "cd"), RULES)
    named = {quad.subject: quad.object for quad in made if quad.predicate == t.SUBJECT}
    disputed = [named[quad.subject] for quad in made if quad.predicate == t.DISPUTED]
    assert disputed == [node("ent", "a")] * 3


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("SELECT {", "it.rq: "),
        ("ASK { ?s ?p ?o }", "it.rq: select ?subject, ?relation, ?object and a ?premise"),
        (STEP.replace("?premise1 ?premise2", "?because"), "it.rq: select ?subject"),
        (STEP.replace("?premise1 ?premise2", "?premise2"), "it.rq: a row lacks an end or a premise"),
        (STEP.replace("VALUES ?relation { kg:reaches }", ""), "it.rq: a row lacks an end or a premise"),
        (STEP.replace("kg:reaches }", '"reaches" }'), "it.rq: a row lacks an end or a premise"),
    ],
)  # fmt: skip
def test_a_broken_rule_is_told(text: str, says: str) -> None:
    with pytest.raises(BrokenInput, match=re.escape(says)):
        derive(store("ab"), {"it": text})


def test_a_rule_that_never_settles_is_stopped() -> None:
    runaway = (
        f"{HEAD}{{ VALUES ?relation {{ kg:reaches }} ?premise1 kg:edge ?any ; kg:subject ?subject ; kg:object ?before ."
        ' BIND (IRI(CONCAT(STR(?before), "x")) AS ?object) }'
    )
    with pytest.raises(BrokenInput, match="Let no rule make up a new thing"):
        derive(store("ab"), {"runaway": runaway})
