"""The vocabulary that Python mirrors is part 1 of ontology/kg.ttl, no more and no less."""

from __future__ import annotations

import re

from pyoxigraph import NamedNode

from kg.paths import ontology
from kg.rdf import terms
from kg.rdf.prefixes import PREFIXES

FILE = (ontology() / "kg.ttl").read_text(encoding="utf-8")
PARTS = re.split(r"^########## \d\. .*$", FILE, flags=re.MULTILINE)
DEFINED = re.compile(r"^kg:(\w+) a owl:(?:Class|ObjectProperty|DatatypeProperty)\b", re.MULTILINE)


def mirrored() -> dict[str, str]:
    """Constants of terms.py by the local name of the term of ours that they stand for."""
    ours = {name: node for name, node in vars(terms).items() if isinstance(node, NamedNode)}
    return {
        node.value.removeprefix(PREFIXES["kg"]): name
        for name, node in ours.items()
        if node.value.startswith(PREFIXES["kg"])
    }


def test_the_mirror_shows_part_one_both_ways() -> None:
    assert len(PARTS) == 5
    assert mirrored().keys() == set(DEFINED.findall(PARTS[1]))


def test_a_term_has_one_constant() -> None:
    names = [name for name, node in vars(terms).items() if isinstance(node, NamedNode)]
    assert len({getattr(terms, name) for name in names}) == len(names)


def test_the_file_and_the_code_share_their_prefixes() -> None:
    written = dict(re.findall(r"^@prefix ([\w-]+): <([^>]+)> \.$", FILE, flags=re.MULTILINE))
    shared = written.keys() & PREFIXES.keys()
    assert {prefix: written[prefix] for prefix in shared} == {prefix: PREFIXES[prefix] for prefix in shared}
    assert len(set(PREFIXES.values())) == len(PREFIXES)
