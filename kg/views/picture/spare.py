"""What a page can work out for itself is left out of its data; `restored` in data.js puts it back."""

from __future__ import annotations

from typing import Any

from kg.model.text import Text
from kg.views.picture.scene import Claim, Edge, Scene, ordered, told
from kg.views.picture.span import span_of

_OF_SOURCE = ("source", "publisher", "published", "known", "published_basis", "appeared", "document", "url")
"""What claims of one source have in common."""
_DATES = ("on", "since", "until")


def spare(scene: Scene) -> dict[str, Any]:
    """The parts of a scene without what its other parts say.

    The fields of a source stand together in `in`, once for all its claims; `rest` is what a paraphrase says after subject,
    relation and object. The claims of an edge are those that stand like it; a derived edge has the ones it rests on.
    Plain dates tell their spans themselves.
    """
    labels = {node.id: node.label for node in scene.nodes}
    relations = {relation.id: relation.label for relation in scene.relations}

    def spared(claim: Claim) -> dict[str, object]:
        said = fields_of(claim)
        clear = {f"{name}_span" for name in _DATES if getattr(claim, f"{name}_span") == span_of(getattr(claim, name))}
        lean = {key: value for key, value in said.items() if key not in clear.union(_OF_SOURCE)}
        lean["in"] = {key: said[key] for key in _OF_SOURCE if key in said}
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

    def lean(edge: Edge) -> object:
        kept = ("source", "relation", "target", "status")
        return edge if edge.status == "derived" else {key: getattr(edge, key) for key in kept}

    parts = ordered(scene)
    return parts | {"claims": list(map(spared, parts["claims"])), "edges": list(map(lean, parts["edges"]))}


def fields_of(record: object) -> dict[str, object]:
    """What a record says, by field."""
    said = told(record)
    assert isinstance(said, dict)
    return said
