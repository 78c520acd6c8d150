"""What a page can work out for itself is left out of its data; `restored` in data.js puts it back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from kg.model.text import Text
from kg.views.picture.plain import ordered, told
from kg.views.picture.scene import Claim, Node, Scene, Stretch
from kg.views.picture.span import span_of

_OF_SOURCE = ("source", "publisher", "published", "known", "published_basis", "appeared", "document", "url")
"""What claims of one source have in common."""
_DATES = ("on", "since", "until")


def spare(scene: Scene, refs: Mapping[str, int]) -> dict[str, Any]:
    """The parts of a scene without what its other parts say.

    The fields of a source stand together in `in`, once for all its claims, its address by its number in `refs`; `rest` is what
    a paraphrase says after subject, relation and object. Plain dates tell their spans themselves, and most stretches begin when
    a claim is told. The claims of a node are told only where others than these name it, or fewer, and of the edges only those
    that rules conclude: claims make the rest.
    """
    labels = {node.id: node.label for node in scene.nodes}
    relations = {relation.id: relation.label for relation in scene.relations}

    def spared(claim: Claim) -> dict[str, object]:
        said = fields_of(claim)
        clear = {f"{name}_span" for name in _DATES if getattr(claim, f"{name}_span") == span_of(getattr(claim, name))}
        elsewhere = clear.union(_OF_SOURCE)
        lean = {key: value for key, value in said.items() if key not in elsewhere}
        lean["in"] = source = {key: said[key] for key in _OF_SOURCE if key in said}
        if (url := source.get("url")) in refs:
            del source["url"]
            source["ref"] = refs[str(url)]
        if claim.stretches:
            lean["stretches"] = [_lean(stretch, claim) for stretch in claim.stretches]
        if rest := _rest(claim):
            del lean["paraphrase"]
            lean["rest"] = rest
        return lean

    def _rest(claim: Claim) -> Text | None:
        """What follows the words that the page can tell, where both languages begin with these."""
        parts = [labels.get(claim.subject), relations[claim.relation]]
        parts += [labels.get(claim.object)] if claim.object else []
        english = " ".join(part.en if part else "?" for part in parts)
        french = " ".join(part.fr if part else "?" for part in parts)
        if not (claim.paraphrase.en.startswith(english) and claim.paraphrase.fr.startswith(french)):
            return None
        return Text(claim.paraphrase.en.removeprefix(english), claim.paraphrase.fr.removeprefix(french))

    parts = ordered(scene)
    named: dict[object, list[str]] = defaultdict(list)
    for claim in parts["claims"]:
        for name in {claim.subject, claim.object, claim.round, *claim.jointly}:
            named[name].append(claim.id)

    def bare(node: Node) -> dict[str, object]:
        said = {key: value for key, value in fields_of(node).items() if key != "claims"}
        return said if list(node.claims) == named[node.id] else said | {"claims": node.claims}

    derived = [edge for edge in parts["edges"] if edge.status == "derived"]
    return parts | {
        "claims": table(list(map(spared, parts["claims"]))),
        "edges": derived,
        "nodes": list(map(bare, parts["nodes"])),
    }


def _lean(stretch: Stretch, claim: Claim) -> dict[str, object]:
    """A stretch without what most have: known from the day on which the claim was told, and credible."""
    usual = {"known_from": claim.known, "proof": "credible"}
    return {key: value for key, value in fields_of(stretch).items() if usual.get(key) != value}


def table(records: list[dict[str, object]]) -> dict[str, object]:
    """Records column by column, None where one says nothing: gzip finds more in common among values of a kind.

    >>> table([{"a": 1}, {"a": 2, "b": 3}])
    {'keys': ['a', 'b'], 'columns': [[1, 2], [None, 3]]}
    """
    keys = sorted({key for record in records for key in record})
    return {"keys": keys, "columns": [[record.get(key) for record in records] for key in keys]}


def fields_of(record: object) -> dict[str, object]:
    """What a record says, by field."""
    said = told(record)
    assert isinstance(said, dict)
    return said
