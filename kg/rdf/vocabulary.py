"""The ontology file as a `Vocabulary`."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.errors import BrokenInput
from kg.faults import BrokenLedger, Fault, Place
from kg.model import (
    DERIVED,
    EVENT,
    OBSERVATION,
    PROSPECTIVE,
    STATE,
    Code,
    Kind,
    NameWords,
    Relation,
    Text,
    Vocabulary,
    fold,
)
from kg.rdf import terms
from kg.rdf.index import Index, flat
from kg.rdf.measures import read_measures, read_step_costs
from kg.rdf.prefixes import PREFIXES

_KINDS = {
    terms.EVENT_RELATION: EVENT,
    terms.STATE_RELATION: STATE,
    terms.OBSERVATION_RELATION: OBSERVATION,
    terms.PROSPECTIVE_RELATION: PROSPECTIVE,
    terms.DERIVED_RELATION: DERIVED,
}
_CODE = terms.kg("Code")


def parse_ontology(file: Path) -> list[Quad]:
    """The triples of the ontology, in its own graph, with those of the rules beside it.

    Raises BrokenInput with the line of a syntax error.
    """
    from kg.rdf.rules import encode_rules, read_rules

    return [*_triples(file), *encode_rules(read_rules(file.parent / "rules"))]


def _triples(file: Path) -> list[Quad]:
    try:
        triples = list(parse(path=str(file), format=RdfFormat.TURTLE))
    except SyntaxError as error:
        raise BrokenInput(f"{file}:{error.lineno or 1}: {error.msg}. Mend the Turtle at this line.") from None
    except OSError as error:
        raise BrokenInput(f"{file}: {error.strerror or error}. Name the ontology file.") from None
    return [Quad(s, p, o, terms.ONTOLOGY_GRAPH) for s, p, o in flat(triples)]


def read_vocabulary(file: Path) -> Vocabulary:
    """Classes, relations and codes of the ontology; raises BrokenLedger for a relation that lacks a part."""
    graph = _Graph(_triples(file))
    faults: list[Fault] = []
    relations: dict[str, Relation] = {}
    for term in graph.having(terms.TYPE):
        kind = next((_KINDS[found] for found in graph.nodes(term, terms.TYPE) if found in _KINDS), None)
        if kind is None:
            continue
        missing = [name.lower() for name in _required(kind) if not graph.all(term, getattr(terms, name))]
        if not missing and graph.text(term, terms.LABEL) is None:
            missing = ["a label in each language"]
        if missing:
            problem = f"relation '{local(term)}' lacks {', '.join(missing)}"
            faults.append(Fault(_place(file, local(term)), problem, "Add it as CONTRIBUTING.md shows"))
            continue
        relations[local(term)] = _relation(graph, term, kind)
    parts = graph.superclasses(), graph.codes(), graph.kinds(), graph.name_words()
    found = Vocabulary(_inherit(relations), *parts, read_measures(graph), read_step_costs(graph))
    for relation in relations.values():
        for problem in _loose_ends(relation, found):
            faults.append(
                Fault(_place(file, relation.id), f"relation '{relation.id}' {problem}", "Define what is missing")
            )
    if faults:
        raise BrokenLedger(faults)
    return found


def local(term: NamedNode) -> str:
    """The local name of a term of the ontology."""
    return term.value.removeprefix(PREFIXES["kg"])


def _required(kind: str) -> tuple[str, ...]:
    if kind == PROSPECTIVE:
        return ("LABEL",)
    return ("LABEL", "GROUP", "DOMAIN", "RANGE") if kind == DERIVED else ("LABEL", "GROUP", "DOMAIN")


def _loose_ends(relation: Relation, vocabulary: Vocabulary) -> Iterator[str]:
    """What a relation names and the ontology does not define."""
    if relation.kind == PROSPECTIVE:
        if all(other.prospective != relation.id for other in vocabulary.relations.values()):
            yield "is the prospective twin of none"
        return
    twin = vocabulary.relations.get(relation.prospective or "")
    if relation.prospective and (twin is None or twin.kind != PROSPECTIVE):
        yield f"has no prospective twin '{relation.prospective}'"
    for name in (relation.domain, relation.range):
        if name and not vocabulary.is_a(name, "Entity"):
            yield f"names no class of entities '{name}'"
    if relation.group not in vocabulary.codes.get("RelationGroup", {}):
        yield f"names no group '{relation.group}'"
    for named in filter(None, (relation.ranks, relation.counts, *relation.rules_out)):
        if named not in vocabulary.relations:
            yield f"names no relation '{named}'"
    for kind in relation.value_kinds:
        if kind not in vocabulary.codes.get("ValueKind", {}):
            yield f"names no kind of value '{kind}'"


def _place(file: Path, name: str) -> Place:
    lines = file.read_text(encoding="utf-8").splitlines()
    return Place(file, next((number for number, text in enumerate(lines, 1) if text.startswith(f"kg:{name} ")), 1))


def _relation(graph: _Graph, term: NamedNode, kind: str) -> Relation:
    return Relation(
        id=local(term),
        kind=kind,
        label=graph.text(term, terms.LABEL) or Text.both(local(term)),
        inverse=graph.text(term, terms.INVERSE_LABEL),
        group=graph.name(term, terms.GROUP) or "",
        domain=graph.name(term, terms.DOMAIN) or "Entity",
        range=graph.name(term, terms.RANGE),
        value_kinds=tuple(sorted(local(kind) for kind in graph.nodes(term, terms.VALUE_KIND))),
        prospective=graph.name(term, terms.PROSPECTIVE),
        single_valued=graph.flag(term, terms.SINGLE_VALUED),
        once_per_pair=graph.flag(term, terms.ONCE_PER_PAIR),
        symmetric=terms.SYMMETRIC in graph.nodes(term, terms.TYPE),
        own_word_counts=graph.flag(term, terms.OWN_WORD_COUNTS),
        picture_role=next((graph.code(role).notation for role in graph.nodes(term, terms.PICTURE_ROLE)), None),
        broader=graph.name(term, terms.SUB_PROPERTY_OF),
        unchanging=graph.flag(term, terms.UNCHANGING),
        cumulative=graph.flag(term, terms.CUMULATIVE),
        part_of_whole=graph.flag(term, terms.PART_OF_WHOLE),
        acts_for=graph.flag(term, terms.ACTS_FOR),
        contains=graph.flag(term, terms.CONTAINS),
        ranks=graph.name(term, terms.RANKS),
        counts=graph.name(term, terms.COUNTS),
        rules_out=tuple(sorted(map(local, graph.nodes(term, terms.RULES_OUT)))),
        adverse=graph.flag(term, terms.ADVERSE),
        rate=graph.flag(term, terms.RATE),
        succession=graph.flag(term, terms.SUCCESSION),
        stake=graph.flag(term, terms.STAKE),
        may_leave_stake=graph.flag(term, terms.MAY_LEAVE_STAKE),
        stake_basis=graph.name(term, terms.STAKE_BASIS),
        control_by=graph.name(term, terms.CONTROL_BY),
        network_roles=tuple(sorted(graph.code(role).notation for role in graph.nodes(term, terms.NETWORK_ROLE))),
    )


def _inherit(relations: dict[str, Relation]) -> dict[str, Relation]:
    """A prospective twin lives in the group of the relation it belongs to, with its domain, range and roles."""
    from dataclasses import replace

    found = dict(relations)
    for relation in relations.values():
        twin = relations.get(relation.prospective or "")
        if twin:
            found[twin.id] = replace(
                twin,
                group=relation.group,
                domain=relation.domain,
                range=relation.range,
                picture_role=relation.picture_role,
                network_roles=relation.network_roles,
                # a plan to merge continues nothing yet, so a twin is no succession
            )
    return found


class _Graph(Index):
    """The ontology's triples, read as labels, names, flags and codes."""

    def name(self, subject: NamedNode, predicate: NamedNode) -> str | None:
        node = self.node(subject, predicate)
        return local(node) if node else None

    def flag(self, subject: NamedNode, predicate: NamedNode) -> bool:
        return any(term.value == "true" for term in self.all(subject, predicate))

    def text(self, subject: NamedNode, predicate: NamedNode) -> Text | None:
        words = {term.language: term.value for term in self.all(subject, predicate) if isinstance(term, Literal)}
        return Text(words["en"], words["fr"]) if "en" in words and "fr" in words else None

    def superclasses(self) -> dict[str, frozenset[str]]:
        """Each class with all that it is, itself included."""
        parents: dict[str, list[str]] = {}
        for subject in self.having(terms.SUB_CLASS_OF):
            parents[local(subject)] = [local(term) for term in self.nodes(subject, terms.SUB_CLASS_OF)]

        def above(name: str) -> frozenset[str]:
            return frozenset({name}).union(*(above(parent) for parent in parents.get(name, []) if parent != name))

        return {name: above(name) for name in parents}

    def codes(self) -> dict[str, dict[str, Code]]:
        """Codes by family, then by notation, in the order of the file."""
        families = self.having(terms.SUB_CLASS_OF, _CODE)
        return {
            local(family): {c.notation: c for c in map(self.code, self.having(terms.TYPE, family))}
            for family in families
        }

    def code(self, term: NamedNode) -> Code:
        """One code."""
        notation = next((t.value for t in self.all(term, terms.NOTATION)), local(term))
        rank = next((int(t.value) for t in self.all(term, terms.RANK)), 0)
        label = self.text(term, terms.LABEL) or Text.both(notation)
        makes, proof = self.name(term, terms.MAKES_EDGE), self.name(term, terms.PROOF)
        aspect = next((self.code(found).notation for found in self.nodes(term, terms.ASPECT)), None)
        threshold, basis = self.string(term, terms.THRESHOLD), self.node(term, terms.STAKE_BASIS)
        return Code(
            local(term),
            notation,
            label,
            makes,
            proof,
            rank,
            self.string(term, terms.COLOUR) or "",
            aspect,
            one=self.text(term, terms.SINGULAR_LABEL),
            before_number=self.flag(term, terms.BEFORE_NUMBER),
            definition=self.text(term, terms.DEFINITION),
            source=self.string(term, terms.CITATION) or "",
            threshold=Decimal(threshold) if threshold else None,
            exclusive=self.flag(term, terms.THRESHOLD_EXCLUSIVE),
            relation=self.name(term, terms.EDGE),
            over=self.name(term, terms.OVER_CLASS),
            stake_basis=local(basis) if basis else None,
        )

    def name_words(self) -> dict[str, NameWords]:
        """What words do in names, by the class that says so."""
        parts = (terms.WEAK_NAME_WORD, terms.COMMON_NAME_WORD, terms.PERSONAL_NAMES)
        classes = {term for part in parts for term in self.having(part)}

        def words(term: NamedNode, part: NamedNode) -> frozenset[str]:
            return frozenset(word for found in self.all(term, part) for word in fold(found.value).split())

        return {
            local(term): NameWords(words(term, parts[0]), words(term, parts[1]), self.flag(term, parts[2]))
            for term in sorted(classes, key=str)
        }

    def kinds(self) -> dict[str, Kind]:
        """The classes of entities that are drawn, in the order they state."""
        drawn = self.having(terms.SHAPE)
        drawn.sort(key=lambda term: int(self.string(term, terms.ORDER) or 0))
        return {
            local(term): Kind(
                local(term),
                self.text(term, terms.LABEL) or Text.both(local(term)),
                self.string(term, terms.SHAPE) or "",
                self.string(term, terms.COLOUR) or "",
                not self.flag(term, terms.NO_STEPPING_STONE),
            )
            for term in drawn
        }
