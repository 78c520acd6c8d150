"""The shapes: good records pass, every shape catches something, and two engines find the same."""

from __future__ import annotations

import re
import sys
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, NamedNode, RdfFormat, parse
from shacl import Shapes

from kg import usecases
from kg.audit.shapes import Violation, conforms, judge, report, validate
from kg.errors import BrokenInput
from kg.paths import ontology
from kg.rdf import terms as t
from kg.rdf.prefixes import PREFIXES
from tests.audit.mutations import BATCHES, FOUND, GOOD, SHAPE, SHAPES, misused, nt, sh
from tests.tiny import PRELUDE, vocabulary

every_batch = pytest.mark.parametrize("name", BATCHES)
Result = tuple[str, str, str, str | None, str | None]


@cache
def found(name: str) -> tuple[Violation, ...]:
    return tuple(judge(BATCHES[name], SHAPES))


def quick(data: str) -> set[Result]:
    """The results of the quick engine, in the terms of ours."""
    results = set()
    for one in Shapes.from_turtle(SHAPES).validate_text(data, format="ntriples").results:
        path = one.path.strip("<>") if one.path and one.path.startswith("<") else None
        results.add(
            (one.focus_node.strip("<>"), (one.source_shape or "").strip("<>"), one.component_iri, path, one.value)
        )
    return results


def test_good_records_pass_in_both_engines() -> None:
    assert judge(nt(GOOD), SHAPES) == []
    assert quick(nt(GOOD)) == set()
    assert conforms(nt(GOOD), SHAPES)


def test_a_dispute_about_a_whole_has_one_end() -> None:
    """Two shares that exceed it: no single link is at stake, and the shapes let that pass."""
    whole = [node for node in FOUND.having(t.TYPE, t.DISPUTE) if not FOUND.all(node, t.OBJECT)]
    assert {FOUND.node(node, t.RELATION) for node in whole} >= {t.kg("holdsStakeIn")}


@every_batch
def test_both_engines_find_the_same(name: str) -> None:
    reference = {violation.key for violation in found(name)}
    other = quick(BATCHES[name])
    assert reference
    assert reference <= other
    # a node and a date cannot be ordered, which the standard has as a fault and pySHACL lets pass
    assert all("LessThan" in component and "odd>" in (value or "") for *_, component, _, value in other - reference)
    assert not conforms(BATCHES[name], SHAPES)


def test_every_shape_that_says_something_catches_something() -> None:
    caught = {violation.shape for name in BATCHES for violation in found(name)}
    assert {shape.value for shape in SHAPE.having(sh("message"))} == caught


def test_what_a_shape_says_is_said_in_both_languages() -> None:
    for name in BATCHES:
        for violation in found(name):
            assert violation.message.en.endswith(".")
            assert violation.message.fr.endswith(".")
            assert violation.message.fr != violation.message.en


def test_every_class_and_relation_has_a_shape() -> None:
    aimed = {
        node
        for name in ("targetClass", "targetNode")
        for shape in SHAPE.subjects()
        for node in SHAPE.nodes(shape, sh(name))
    }

    def covered(kind: NamedNode) -> bool:
        return kind in aimed or kind == sh("Shape") or any(map(covered, FOUND.nodes(kind, t.SUB_CLASS_OF)))

    classes = FOUND.having(t.TYPE, NamedNode(f"{PREFIXES['owl']}Class"))
    assert classes
    assert [kind for kind in classes if not covered(kind)] == []
    assert {t.kg(name) for name in vocabulary().relations} <= aimed


def test_every_shape_has_a_name_where_a_result_would_name_it() -> None:
    named = [sh("property").value, sh("node").value, sh("targetClass").value]
    triples = [x for x in parse(SHAPES, format=RdfFormat.TURTLE) if x.predicate.value in named]
    assert triples
    assert not [x for x in triples if isinstance(x.subject, BlankNode) or isinstance(x.object, BlankNode)]


@pytest.mark.parametrize(
    ("relation", "kind", "says"),
    [
        ("competesWith", "wrong", "The subject of “competes with” is of class Entity"),
        ("valuedAt", "wrong", "“valued at” has a value and no object"),
        ("valuedAt", "bare", "Who asserts “valued at” says how much or when"),
        ("investedIn", "wrong", "The value of “invested in” is of kind money"),
        ("investedIn", "wrong", "“invested in” is an event: write ‘on’"),
        ("investedIn", "bare", "The object of “invested in” is there"),
        ("plansToInvestIn", "wrong", "claim kg:investedIn with a stage"),
        ("succeededBy", "bare", "a rule derives it"),
        ("associateOf", "wrong", "“is an associate of” takes no value"),
    ],
)
def test_a_claim_that_misuses_a_relation_is_told(relation: str, kind: str, says: str) -> None:
    told = [v.message.en for v in found("misused") if v.node == f"{PREFIXES['claim']}{kind}-{relation}"]
    assert any(says in text for text in told), told


def test_a_report_is_rdf_without_blank_nodes_the_same_each_time() -> None:
    text = report(found("odd"))
    assert text == report(reversed(found("odd")))
    triples = list(parse(text, format=RdfFormat.TURTLE))
    assert not [x for x in triples if isinstance(x.subject, BlankNode) or isinstance(x.object, BlankNode)]
    kinds = [
        x.object.value.rpartition("#")[2] for x in triples if x.predicate == t.TYPE and isinstance(x.object, NamedNode)
    ]
    assert kinds.count("ValidationReport") == 1
    assert kinds.count("ValidationResult") == len(found("odd"))
    assert b"sh:conforms true" in report([])


def test_without_the_quick_engine_the_reference_judges_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "shacl", None)
    assert validate(GOOD, ontology() / "shapes") == []
    assert validate(misused(), ontology() / "shapes") == list(found("misused"))


MERGED = """
- {judgement: slip, verdict: same, members: [acme, beta], by: editors, on: 2024-01-01, why: A slip.}
- {claim: with-itself, says: acme partnerOf beta, cite: paper-2020#p, en: it, fr: il}
"""


def test_a_build_that_breaks_a_shape_builds_nothing_and_reports(tmp_path: Path) -> None:
    data, out, file = tmp_path / "data", tmp_path / "build", tmp_path / "report.ttl"
    data.mkdir()
    (data / "world.yaml").write_text(PRELUDE + MERGED, encoding="utf-8")
    with pytest.raises(BrokenInput) as caught:
        usecases.build(data, out, report=file)
    first, last = str(caught.value).splitlines()
    assert re.match(r"claim:\w{16} \(with-itself\): A claim has one subject, an entity other than its object", first)
    assert last == f"1 violations of ontology/shapes; nothing was built. The whole report is in {file}."
    assert not out.exists()
    assert "shape:subject" in file.read_text(encoding="utf-8")
