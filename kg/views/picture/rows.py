"""The twins of the picture in words: a row for every claim, and the entities column by column."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from urllib.parse import quote

from kg.model.text import Text
from kg.views.picture.roles import COLUMNS
from kg.views.picture.scene import Claim, Node, Scene, safe_href
from kg.views.picture.standing import standing


@dataclass(frozen=True)
class Row:
    """A claim as the cells of a table; `status` is the status of its edge, or what its own standing comes to."""

    id: str
    address: str
    claim: Text
    subject: Text
    relation: Text
    object: Text
    status: str
    disputed: bool
    standing: Text
    voices: tuple[Text, ...]
    publisher: Text
    published: Text
    origins: int
    where: tuple[str, ...]
    url: str | None


@dataclass(frozen=True)
class Entry:
    """An entity as an entry of the list."""

    id: str
    address: str
    label: Text
    type: Text
    tone: int
    links: int
    claims: int


def rows(scene: Scene) -> list[Row]:
    """A row for every claim that is there on the picture’s day, by subject, relation, date of publication and id."""
    labels = {node.id: node.label for node in scene.nodes}
    relations = {relation.id: relation for relation in scene.relations}
    order = {relation.id: place for place, relation in enumerate(scene.relations)}
    edges = {claim: edge for edge in scene.edges if edge.status != "derived" for claim in edge.claims}
    contested = {claim for dispute in scene.disputes for side in dispute.sides for claim in side.claims}

    def row(claim: Claim, status: str) -> Row:
        edge = edges.get(claim.id)
        goal = labels.get(claim.object, Text.both(claim.object)) if claim.object else None
        return Row(
            claim.id,
            f"#c={quote(claim.id, safe='')}",
            claim.paraphrase,
            labels.get(claim.subject, Text.both(claim.subject)),
            relations[edge.relation if edge else claim.relation].label,
            _joined(goal, claim.value),
            status,
            claim.id in contested,
            _how(scene, claim, status),
            claim.voices,
            claim.publisher,
            claim.appeared or Text.both(claim.published),
            len(claim.origins),
            _where(claim),
            safe_href(claim.url),
        )

    ordered = sorted(
        scene.claims,
        key=lambda c: (labels.get(c.subject, Text.both(c.subject)).en.casefold(), order[c.relation], c.published, c.id),
    )
    stand = ((claim, standing(claim, scene.at)) for claim in ordered)
    return [row(claim, status) for claim, status in stand if status]


def entity_columns(scene: Scene, seat: dict[str, str]) -> list[tuple[str, list[Entry]]]:
    """The columns of the picture, then what stands beneath; each with its entities, by type and label."""
    degree = Counter(end for edge in scene.edges for end in {edge.source, edge.target})
    kinds = {kind.id: (place, kind) for place, kind in enumerate(scene.types)}

    def entry(node: Node) -> Entry:
        place, kind = kinds[node.type]
        address = f"#n={quote(node.id, safe='')}"
        return Entry(node.id, address, node.label, kind.label, place, degree[node.id], len(node.claims))

    ordered = sorted(scene.nodes, key=lambda n: (kinds[n.type][0], n.label.en.casefold(), n.id))
    found = [(column, [entry(node) for node in ordered if seat[node.id] == column]) for column in COLUMNS]
    return [(column, entries) for column, entries in found if entries]


def _joined(goal: Text | None, value: Text | None) -> Text:
    if goal and value:
        return Text(f"{goal.en}, {value.en}", f"{goal.fr}, {value.fr}")
    return goal or value or Text.both("")


def _how(scene: Scene, claim: Claim, status: str) -> Text:
    """Polarity, standing and stage, as far as the status does not say them already."""
    said = (("polarity", claim.polarity), ("standing", claim.standing), ("stage", claim.stage))
    found = [
        scene.codes.get(family, {}).get(code, Text.both(code))
        for family, code in said
        if code and code not in (status, "asserts") and (code, status) != ("denies", "denied")
    ]
    return Text(", ".join(text.en for text in found), ", ".join(text.fr for text in found))


def _where(claim: Claim) -> tuple[str, ...]:
    """The place in the document, in parts short enough for a cell."""
    span = f"{claim.span_start}–{claim.span_end}" if claim.span_start is not None else ""
    digest = f"{claim.document[:8]}…" if claim.document else ""
    return tuple(part for part in (digest, claim.section or "", span) if part)
