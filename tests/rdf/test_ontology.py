"""The shipped ontology is complete: everything has its words in both languages, its place and its partners."""

from __future__ import annotations

import re

import pytest
from pyoxigraph import Literal, NamedNode

from kg.model import CLAIMED, DERIVED, EVENT, OBSERVATION, PROSPECTIVE, STATE, Relation
from kg.paths import ontology
from kg.rdf import terms as t
from kg.rdf.index import Index
from kg.rdf.prefixes import PREFIXES
from kg.rdf.vocabulary import local, parse_ontology
from tests.tiny import vocabulary

QUADS = parse_ontology(ontology() / "kg.ttl")
INDEX = Index(QUADS)
VOCABULARY = vocabulary()
OURS = PREFIXES["kg"]
DEFINITION = NamedNode(f"{PREFIXES['skos']}definition")
OWL_CLASS = NamedNode(f"{PREFIXES['owl']}Class")
CODES = [code for family in VOCABULARY.codes.values() for code in family.values()]
CLASSES = sorted(
    {local(node) for node in INDEX.having(t.TYPE, OWL_CLASS)}
    | {name for name in VOCABULARY.superclasses if ":" not in name}
)
RELATIONS = list(VOCABULARY.relations.values())
PLAIN = [relation for relation in RELATIONS if relation.kind in CLAIMED]
DEFINED = [relation for relation in RELATIONS if relation.kind != PROSPECTIVE]
LINKS = [relation for relation in PLAIN if relation.range]


def words(name: str, predicate: NamedNode) -> dict[str | None, str]:
    """The literals of a term by language; two in one language would hide each other, so they must not be there."""
    found = [value for value in INDEX.all(t.kg(name), predicate) if isinstance(value, Literal)]
    assert len({value.language for value in found}) == len(found), f"{name} says the same twice in one language"
    return {value.language: value.value for value in found}


def name(relation: Relation) -> str:
    return relation.id


@pytest.mark.parametrize("term", [local(node) for node in INDEX.subjects() if node.value.startswith(OURS)])
def test_every_term_has_a_label_in_english_and_french(term: str) -> None:
    assert words(term, t.LABEL).keys() == {"en", "fr"}
    assert all(text and text == text.strip() for text in words(term, t.LABEL).values())


@pytest.mark.parametrize("term", CLASSES)
def test_every_class_has_a_definition_in_english_and_french(term: str) -> None:
    assert words(term, DEFINITION).keys() == {"en", "fr"}


@pytest.mark.parametrize("relation", DEFINED, ids=name)
def test_every_relation_has_a_definition_in_english_and_french(relation: Relation) -> None:
    assert words(relation.id, DEFINITION).keys() == {"en", "fr"}
    assert all(text.endswith(".") for text in words(relation.id, DEFINITION).values())


@pytest.mark.parametrize("relation", [r for r in RELATIONS if r.range], ids=name)
def test_a_link_can_be_read_from_its_object(relation: Relation) -> None:
    assert words(relation.id, t.INVERSE_LABEL).keys() == {"en", "fr"}
    if relation.symmetric:
        assert relation.inverse == relation.label
        assert relation.domain == relation.range


@pytest.mark.parametrize("relation", RELATIONS, ids=name)
def test_a_relation_has_one_kind_one_home_and_ends_that_are_classes_of_entities(relation: Relation) -> None:
    node = t.kg(relation.id)
    kinds = {
        t.EVENT_RELATION: EVENT,
        t.STATE_RELATION: STATE,
        t.OBSERVATION_RELATION: OBSERVATION,
        t.PROSPECTIVE_RELATION: PROSPECTIVE,
        t.DERIVED_RELATION: DERIVED,
    }
    assert [kinds[kind] for kind in INDEX.nodes(node, t.TYPE) if kind in kinds] == [relation.kind]
    assert relation.group in VOCABULARY.codes["RelationGroup"]
    assert VOCABULARY.is_a(relation.domain, "Entity")
    assert relation.range is None or VOCABULARY.is_a(relation.range, "Entity")
    assert len(INDEX.all(node, t.DOMAIN)) <= 1
    assert len(INDEX.all(node, t.RANGE)) <= 1


@pytest.mark.parametrize("relation", PLAIN, ids=name)
def test_a_relation_takes_an_object_or_a_value(relation: Relation) -> None:
    types = {node.value.removeprefix(PREFIXES["owl"]) for node in INDEX.nodes(t.kg(relation.id), t.TYPE)}
    assert ("ObjectProperty" in types) == bool(relation.range)
    assert ("DatatypeProperty" in types) == (relation.range is None)
    assert set(relation.value_kinds) <= VOCABULARY.codes["ValueKind"].keys()
    if relation.range is None:
        assert relation.kind == OBSERVATION
        assert relation.value_kinds
        assert relation.prospective is None
    else:
        assert relation.kind in (EVENT, STATE)
    assert not relation.once_per_pair or relation.kind == EVENT


@pytest.mark.parametrize("relation", [r for r in PLAIN if r.prospective], ids=name)
def test_a_prospective_twin_is_one_of_its_own(relation: Relation) -> None:
    twin = VOCABULARY.relations[relation.prospective or ""]
    assert twin.kind == PROSPECTIVE
    assert (twin.domain, twin.range, twin.group) == (relation.domain, relation.range, relation.group)
    assert [other.id for other in PLAIN if other.prospective == twin.id] == [relation.id]
    assert twin.symmetric == relation.symmetric


def test_no_twin_is_alone() -> None:
    twins = {relation.id for relation in RELATIONS if relation.kind == PROSPECTIVE}
    assert twins == {relation.prospective for relation in PLAIN if relation.prospective}


def test_groups_have_colours_of_their_own_and_an_order() -> None:
    groups = VOCABULARY.codes["RelationGroup"].values()
    colours = [group.colour for group in groups]
    assert all(re.fullmatch(r"#[0-9A-F]{6}", colour) for colour in colours)
    assert len(set(colours)) == len(colours)
    orders = [INDEX.string(t.kg(group.id), t.ORDER) for group in groups]
    assert orders == [str(number) for number in range(1, len(orders) + 1)]
    assert {relation.group for relation in RELATIONS} == VOCABULARY.codes["RelationGroup"].keys()


def test_every_class_of_entities_but_the_widest_is_drawn() -> None:
    entities = {found for found in VOCABULARY.superclasses if VOCABULARY.is_a(found, "Entity")}
    assert entities - {"Entity", "Party"} == VOCABULARY.kinds.keys()
    for kind in VOCABULARY.kinds.values():
        assert kind.shape
        assert re.fullmatch(r"#[0-9A-F]{6}", kind.colour)


def test_the_codes_that_python_speaks_of_are_there() -> None:
    codes = VOCABULARY.codes
    assert [codes["Proof"][proof].rank for proof in ("any", "credible", "corroborated")] == [0, 1, 2]
    assert codes["Polarity"].keys() == {"asserts", "denies"}
    assert codes["ValueKind"].keys() == {"money", "share", "count", "day"}
    assert {"whole", "amount", "date"} <= codes["Aspect"].keys()
    edges = codes["EdgeKind"].keys()
    for family in ("Standing", "Stage"):
        assert all(code.makes in edges for code in codes[family].values())
    assert all(code.proof in codes["Proof"] for code in CODES if code.proof)


def test_notations_are_as_the_ledger_writes_words() -> None:
    for family, members in VOCABULARY.codes.items():
        if family not in ("EdgeKind", "RelationGroup"):
            assert all(re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", notation) for notation in members), family


def test_no_two_terms_share_a_name_that_differs_in_case_alone() -> None:
    names = [local(node) for node in INDEX.subjects() if node.value.startswith(OURS)]
    relations = [relation.id.lower() for relation in RELATIONS]
    assert len(set(names)) == len(names)
    assert len(set(relations)) == len(relations)


def test_every_term_of_ours_that_is_named_is_defined() -> None:
    defined = {quad.subject for quad in QUADS}
    named = {quad.object for quad in QUADS} | {quad.predicate for quad in QUADS}
    assert {node for node in named if isinstance(node, NamedNode) and node.value.startswith(OURS)} <= defined


def test_labels_tell_relations_apart() -> None:
    for language in ("en", "fr"):
        labels = [relation.label.of(language) for relation in RELATIONS]
        assert len(set(labels)) == len(labels)
