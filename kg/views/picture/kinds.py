"""The kinds of things that a picture tells apart, as plain data."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model.text import Text


@dataclass(frozen=True)
class EntityType:
    """A class of entities. `shape` is a vis shape; `nature` is person, organisation, lab, group or thing.

    An empty nature is read from the id, for the structural classes of the ontology. Paths do not pass through members of
    an `end_only` class.
    """

    id: str
    label: Text
    shape: str
    colour: str
    nature: str = ""
    end_only: bool = False


@dataclass(frozen=True)
class RelationGroup:
    """A family of relations that share a colour."""

    id: str
    label: Text
    colour: str


@dataclass(frozen=True)
class Relation:
    """A kind of link or attribute; `kind` is event, state, observation or prospective, `role` house, rival, funding.

    The timeline shows what is `timed`; `issuing` joins a round to whose it is.
    """

    id: str
    label: Text
    inverse: Text | None
    group: str
    kind: str
    role: str | None = None
    timed: bool = False
    issuing: bool = False
