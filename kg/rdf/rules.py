"""The rules of ontology/rules: what each derives, in words and as RDF; the store runs them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import BrokenInput
from kg.model import Text
from kg.rdf import terms as t
from kg.rdf.header import read_header
from kg.rdf.prefixes import PREFIXES


@dataclass(frozen=True)
class Rule:
    """One rule: when it holds, why that is so, and the relation that it derives (None: any relation that has a narrower one)."""

    name: str
    summary: Text
    description: Text
    relation: str | None
    text: str


def read_rules(folder: Path) -> tuple[Rule, ...]:
    """The rules of a folder by name; raises BrokenInput, with the file, where a header lacks a part."""
    return tuple(_read(file) for file in sorted(folder.glob("*.rq")))


def _read(file: Path) -> Rule:
    header, text = read_header(file)
    try:
        summary = Text(header["summary"], header["summary_fr"])
        description = Text(header["description"], header["description_fr"])
    except (KeyError, TypeError) as error:
        raise BrokenInput(f"{file}:1: the '#+' header lacks {error}. Add it as CONTRIBUTING.md shows.") from None
    return Rule(file.stem, summary, description, header.get("relation"), text)


def rule_iri(name: str) -> NamedNode:
    """The IRI of a rule."""
    return NamedNode(PREFIXES["rule"] + name)


def encode_rules(rules: tuple[Rule, ...]) -> Iterator[Quad]:
    """Each rule as a node of the ontology, with the digest of its text: another rule is another build."""
    for rule in rules:
        iri = rule_iri(rule.name)
        yield Quad(iri, t.TYPE, t.RULE, t.ONTOLOGY_GRAPH)
        for predicate, words in ((t.LABEL, rule.summary), (t.COMMENT, rule.description)):
            yield Quad(iri, predicate, Literal(words.en, language="en"), t.ONTOLOGY_GRAPH)
            yield Quad(iri, predicate, Literal(words.fr, language="fr"), t.ONTOLOGY_GRAPH)
        if rule.relation:
            yield Quad(iri, t.EDGE, t.kg(rule.relation), t.ONTOLOGY_GRAPH)
        yield Quad(iri, t.DIGEST, Literal(hashlib.sha256(rule.text.encode()).hexdigest()), t.ONTOLOGY_GRAPH)
