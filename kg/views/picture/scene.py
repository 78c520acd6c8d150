"""The scene: everything a picture shows, as plain data; whoever asks the store fills it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.model.text import Text
from kg.views.picture.kinds import EntityType as EntityType
from kg.views.picture.kinds import Relation as Relation
from kg.views.picture.kinds import RelationGroup as RelationGroup
from kg.views.picture.span import Span

STATUSES = ("accepted", "planned", "rumoured", "denied", "ended", "derived")


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
    on_span: Span | None = None
    since_span: Span | None = None
    until_span: Span | None = None
    jointly: tuple[str, ...] = ()
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
class Step:
    """One stop of a story: words, and what the page shows meanwhile; days are ISO dates, none for the page's own.

    Without claims it is plain introduction.
    """

    title: Text
    text: Text
    claims: tuple[str, ...] = ()
    nodes: tuple[str, ...] = ()
    known_by: str | None = None
    valid_on: str | None = None
    proof: str = "credible"
    view: str | None = None


@dataclass(frozen=True)
class Story:
    """A guided tour of the scene, its steps in order."""

    id: str
    title: Text
    summary: Text
    steps: tuple[Step, ...]


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
    stories: tuple[Story, ...] = ()
    opens_on: str | None = None
    """The story that the page opens on."""
    licence: str = ""
