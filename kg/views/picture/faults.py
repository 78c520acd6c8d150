"""What can be wrong with a scene: references that lead nowhere, ids that stand twice, words that are not known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kg.errors import KgError
from kg.views.picture.scene import STATUSES, Scene


class BrokenScene(KgError):
    """A scene that refers to what it does not hold; every fault is listed."""


def check(scene: Scene) -> None:
    """Raise `BrokenScene` with every reference that an edge, node or relation makes to something absent."""
    faults = sorted(set(_faults(scene)))
    if faults:
        raise BrokenScene("\n".join([f"the picture cannot be drawn, {len(faults)} faults in its scene:", *faults]))


def _faults(scene: Scene) -> Iterator[str]:
    known = {
        kind: {item.id for item in getattr(scene, kind)} for kind in ("types", "groups", "relations", "nodes", "claims")
    }
    for kind in ("types", "groups", "relations", "nodes", "edges", "claims", "disputes", "stories"):
        counts = Counter(item.id for item in getattr(scene, kind))
        yield from (f"{kind}: the id {i!r} stands twice" for i, count in counts.items() if count > 1)
    for relation in scene.relations:
        if relation.group not in known["groups"]:
            yield f"relation {relation.id!r}: no group {relation.group!r}"
    for node in scene.nodes:
        if node.type not in known["types"]:
            yield f"node {node.id!r}: no type {node.type!r}"
        yield from (f"node {node.id!r}: no claim {i!r}" for i in node.claims if i not in known["claims"])
    for edge in scene.edges:
        yield from (f"edge {edge.id!r}: no node {i!r}" for i in (edge.source, edge.target) if i not in known["nodes"])
        yield from (f"edge {edge.id!r}: no claim {i!r}" for i in edge.claims if i not in known["claims"])
        if edge.relation not in known["relations"]:
            yield f"edge {edge.id!r}: no relation {edge.relation!r}"
        if edge.status not in STATUSES:
            yield f"edge {edge.id!r}: status {edge.status!r} is none of {', '.join(STATUSES)}"
    for claim in scene.claims:
        for name in (claim.relation, claim.drawn or claim.relation):
            if name not in known["relations"]:
                yield f"claim {claim.id!r}: no relation {name!r}"
    for finding in scene.findings:
        yield from (f"finding of {finding.rule!r}: no node {i!r}" for i in finding.entities if i not in known["nodes"])
        yield from (f"finding of {finding.rule!r}: no claim {i!r}" for i in finding.claims if i not in known["claims"])
    for story in scene.stories:
        for step in story.steps:
            yield from (f"story {story.id!r}: no node {i!r}" for i in step.nodes if i not in known["nodes"])
            yield from (f"story {story.id!r}: no claim {i!r}" for i in step.claims if i not in known["claims"])
    if scene.opens_on is not None and scene.opens_on not in {story.id for story in scene.stories}:
        yield f"the page opens on {scene.opens_on!r}, which is no story"
