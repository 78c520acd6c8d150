"""What a page can work out for itself is left out of its data; `restored` in data.js puts it back."""

from __future__ import annotations

from typing import Any

from kg.views.picture.scene import Claim, Scene, plain
from kg.views.picture.span import told

_OF_SOURCE = ("source", "publisher", "published", "known", "published_basis", "appeared", "document", "url")
"""What claims of one source have in common."""
_DATES = ("on", "since", "until")


def spare(scene: Scene) -> dict[str, Any]:
    """The scene as plain data without what its other parts say.

    The fields of a source stand together in `in`, once for all its claims; `rest` is what a paraphrase says after subject,
    relation and object. The claims of an edge are those that
    stand like it; a derived edge has the ones it rests on. Plain dates tell their spans themselves.
    """
    given = plain(scene)
    claims = {claim.id: claim for claim in scene.claims}
    labels = {node.id: node.label for node in scene.nodes}
    relations = {relation.id: relation.label for relation in scene.relations}

    def spared(found: dict[str, object]) -> dict[str, object]:
        claim = claims[str(found["id"])]
        known = {f"{name}_span" for name in _DATES if getattr(claim, f"{name}_span") == told(getattr(claim, name))}
        lean = {key: value for key, value in found.items() if key not in known.union(_OF_SOURCE)}
        lean["in"] = {key: found[key] for key in _OF_SOURCE if key in found}
        if rest := _rest(claim):
            del lean["paraphrase"]
            lean["rest"] = rest
        return lean

    def _rest(claim: Claim) -> dict[str, str] | None:
        """What follows the words that the page can tell, where both languages begin with these."""
        found = {}
        for language in ("en", "fr"):
            parts = [labels.get(claim.subject), relations[claim.relation]]
            parts += [labels.get(claim.object)] if claim.object else []
            start = " ".join(part.of(language) if part else "?" for part in parts)
            said = claim.paraphrase.of(language)
            if not said.startswith(start):
                return None
            found[language] = said.removeprefix(start)
        return found

    def lean(found: dict[str, Any]) -> dict[str, Any]:
        derived = found["status"] == "derived"
        return {key: value for key, value in found.items() if derived or key not in ("claims", "disputed")}

    return given | {
        "claims": [spared(claim) for claim in given["claims"]],
        "edges": [lean(edge) for edge in given["edges"]],
    }
