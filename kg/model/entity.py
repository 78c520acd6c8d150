"""Entities, and judgements about which of them are one."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.model.dates import Period
from kg.model.text import Text


@dataclass(frozen=True)
class Entity:
    """A person, organisation, product, round or group; `type` is a class of the ontology."""

    handle: str
    type: str
    label: Text
    aliases: tuple[str, ...] = ()
    about: Text | None = None
    reason: str | None = None
    url: str | None = None
    identifiers: dict[str, str] = field(default_factory=dict)
    identified: Text | None = None
    """Where the identifiers were read."""


@dataclass(frozen=True)
class Judgement:
    """Somebody's word that the members are, or are not, one entity."""

    handle: str
    verdict: str
    members: tuple[str, ...]
    by: str
    on: Period
    why: Text
