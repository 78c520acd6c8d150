"""What the ontology says, as data: classes, relations and codes."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model.text import Text

EVENT, STATE, OBSERVATION, PROSPECTIVE, DERIVED = "event", "state", "observation", "prospective", "derived"
CLAIMED = (EVENT, STATE, OBSERVATION)
"""The kinds of relation that the ledger writes; the others follow from what it says."""


@dataclass(frozen=True)
class Relation:
    """A kind of link or attribute; `range` is None for an attribute, which takes a value instead of an object."""

    id: str
    kind: str
    label: Text
    inverse: Text | None
    group: str
    domain: str
    range: str | None
    value_kinds: tuple[str, ...] = ()
    prospective: str | None = None
    single_valued: bool = False
    once_per_pair: bool = False
    symmetric: bool = False
    own_word_counts: bool = False
    picture_role: str | None = None


@dataclass(frozen=True)
class Code:
    """One value of a closed list; `notation` is how the ledger spells it, `makes` and `proof` what it leads to."""

    id: str
    notation: str
    label: Text
    makes: str | None = None
    proof: str | None = None
    rank: int = 0
    colour: str = ""


@dataclass(frozen=True)
class Kind:
    """A class of entities, and how the picture draws it."""

    id: str
    label: Text
    shape: str
    colour: str


@dataclass(frozen=True)
class Vocabulary:
    """The ontology, closed: relations by id, superclasses by class, codes by family and notation, kinds of entity."""

    relations: dict[str, Relation]
    superclasses: dict[str, frozenset[str]]
    codes: dict[str, dict[str, Code]]
    kinds: dict[str, Kind]

    def is_a(self, kind: str, of: str) -> bool:
        """Whether class `kind` is class `of` or lies below it."""
        return of in self.superclasses.get(kind, frozenset())

    def code(self, family: str, notation: str) -> Code:
        """The code the ledger spells so; KeyError where the family has none such."""
        return self.codes[family][notation]
