"""The scene: everything a picture shows, as plain data; whoever asks the store fills it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from kg.model.text import Text

STATUSES = ("accepted", "planned", "rumoured", "denied", "ended", "derived")


@dataclass(frozen=True)
class EntityType:
    """A class of entities. `shape` is a vis shape; `nature` is person, organisation, lab, group or thing.

    An empty nature is read from the id, for the structural classes of the ontology.
    """

    id: str
    label: Text
    shape: str
    colour: str
    nature: str = ""


@dataclass(frozen=True)
class RelationGroup:
    """A family of relations that share a colour."""

    id: str
    label: Text
    colour: str


@dataclass(frozen=True)
class Relation:
    """A kind of link or attribute; `kind` is event, state, observation or prospective, `role` house, rival, funding."""

    id: str
    label: Text
    inverse: Text | None
    group: str
    kind: str
    role: str | None = None


@dataclass(frozen=True)
class Link:
    """An address to show; anything but http and https is left out of the page."""

    label: Text
    href: str


@dataclass(frozen=True)
class Node:
    """An entity, with its attribute claims and every other claim that it takes part in."""

    id: str
    type: str
    label: Text
    aliases: tuple[str, ...] = ()
    about: Text | None = None
    links: tuple[Link, ...] = ()
    claims: tuple[str, ...] = ()


@dataclass(frozen=True)
class Edge:
    """Claims of the same subject, relation, object and status, drawn as one line; `status` is one of `STATUSES`.

    A derived edge has the claims that it rests on, which have lines of their own, and `rule` says why it follows.
    """

    source: str
    target: str
    relation: str
    status: str
    disputed: bool = False
    claims: tuple[str, ...] = ()
    rule: Text | None = None

    @property
    def id(self) -> str:
        """What it joins, by what, and how it stands: no two edges of a picture have all of these in common."""
        return "--".join((self.source, self.relation, self.target, self.status))


@dataclass(frozen=True)
class Stretch:
    """A stretch of both clocks for which a claim is accepted, by ISO days; an end is excluded, and open where None.

    `proof` is the strictest reader who accepts it, `edge` the relation of the plain edge that it makes, if any.
    """

    known_from: str
    valid_from: str
    proof: str
    known_until: str | None = None
    valid_until: str | None = None
    edge: str | None = None
    disputed: bool = False


@dataclass(frozen=True)
class Figure:
    """What a value comes to, for filters: from `least` to `most`, either None where open; `unit` is a currency or a unit."""

    unit: str
    least: float | None = None
    most: float | None = None


@dataclass(frozen=True)
class Claim:
    """One statement by one voice in one source, ready to be read. Cross-references may point outside the scene.

    `known` is the day from which it counts as published, `status` and `drawn` how and as which relation it is drawn while
    it is in force, `origins` the day on which each independent origin had first said it, in order. A `round` that is the
    id of a node becomes a link to it; other words are shown as they are.
    """

    id: str
    handle: str
    subject: str
    relation: str
    paraphrase: Text
    voices: tuple[Text, ...]
    source: Text
    publisher: Text
    published: str
    known: str
    object: str | None = None
    drawn: str | None = None
    status: str = "accepted"
    stretches: tuple[Stretch, ...] = ()
    value: Text | None = None
    figure: Figure | None = None
    on: str | Text | None = None
    since: str | Text | None = None
    until: str | Text | None = None
    round: str | Text | None = None
    role: Text | None = None
    condition: Text | None = None
    polarity: str = "asserts"
    standing: str = "stated"
    stage: str | None = None
    published_basis: Text | None = None
    appeared: Text | None = None
    document: str | None = None
    span_start: int | None = None
    span_end: int | None = None
    section: str | None = None
    digest: str | None = None
    url: str | None = None
    note: Text | None = None
    origins: tuple[str, ...] = ()
    refutes: tuple[str, ...] = ()
    refuted_by: tuple[str, ...] = ()
    succeeds: tuple[str, ...] = ()
    succeeded_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Side:
    """Claims of a dispute that can hold together, and what they say."""

    value: Text
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Dispute:
    """Claims that cannot all hold, on one fact at stake; `known` is the ISO day from which it is there to be seen."""

    id: str
    subject: str
    relation: str
    at_stake: Text
    sides: tuple[Side, ...]
    known: str
    object: str | None = None


@dataclass(frozen=True)
class Finding:
    """What an audit found: the rule that it broke, in words, and the entities and claims that it is about."""

    rule: str
    severity: str
    message: Text
    entities: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Instant:
    """Both clocks and the proof, as a picture is opened on them; days in ISO form."""

    known: str
    valid: str
    proof: str


@dataclass(frozen=True)
class Scene:
    """A whole picture: vocabulary, nodes, edges and the claims behind them; `rules` names the audit rules of its findings.

    `licence` is the address of the terms on which its data may be used.
    """

    title: Text
    at: Instant
    focus: str
    types: tuple[EntityType, ...]
    groups: tuple[RelationGroup, ...]
    relations: tuple[Relation, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    claims: tuple[Claim, ...]
    disputes: tuple[Dispute, ...] = ()
    codes: Mapping[str, Mapping[str, Text]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    rules: Mapping[str, Text] = field(default_factory=dict)
    licence: str = ""


def safe_href(href: str | None) -> str | None:
    """The address where it is plain http or https, else None.

    >>> safe_href("https://example.org/a"), safe_href("javascript:alert(1)")
    ('https://example.org/a', None)
    """
    if href is None or any(ord(c) <= 32 for c in href):
        return None
    try:
        parts = urlsplit(href)
    except ValueError:
        return None
    return href if parts.scheme.lower() in ("http", "https") and parts.netloc else None


def to_json(scene: Scene) -> str:
    """The scene as JSON: empty fields left out, unsafe links dropped, records by id; the same data, the same bytes."""
    return json.dumps(plain(scene), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


_BY_ID = ("nodes", "edges", "claims", "disputes")


def plain(scene: Scene) -> dict[str, Any]:
    """The scene as dicts and lists, ready for JSON; records stand in the order of their ids."""
    return {
        f.name: _plain(
            sorted(getattr(scene, f.name), key=lambda item: str(item.id))
            if f.name in _BY_ID
            else getattr(scene, f.name)
        )
        for f in fields(scene)
    }


def _plain(value: object) -> object:
    kind = type(value)
    if kind is str or value is None:
        return value
    if kind is Text:
        assert isinstance(value, Text)
        return {"en": value.en, "fr": value.fr}
    if isinstance(value, tuple | list):
        return [item for item in map(_plain, value) if item is not None]
    if isinstance(value, Link):
        return {"label": _plain(value.label), "href": value.href} if safe_href(value.href) else None
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if names := _names(kind):
        told = {name: item for name in names if not _empty(item := getattr(value, name))}
        return {name: _plain(item) for name, item in told.items() if name != "url" or safe_href(str(item))}
    return value


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The fields of a record; none for what is no record."""
    return tuple(f.name for f in fields(kind)) if is_dataclass(kind) else ()


def _empty(value: object) -> bool:
    """Whether a field says nothing; zero does say something."""
    return value is None or value is False or value == () or value == ""
