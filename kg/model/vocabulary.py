"""What the ontology says, as data: classes, relations and codes."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from kg.model.text import Text

EVENT, STATE, OBSERVATION, PROSPECTIVE, DERIVED = "event", "state", "observation", "prospective", "derived"
CLAIMED = (EVENT, STATE, OBSERVATION)
"""The kinds of relation that the ledger writes; the others follow from what it says."""


@dataclass(frozen=True)
class Relation:
    """A kind of link or attribute; `range` is None for an attribute, which takes a value instead of an object.

    What two claims may not both say follows from the flags: `single_valued` (one object or value at a time),
    `once_per_pair` (an event that happens once between two), `unchanging` (a level that time does not move),
    `cumulative` (a sum that only grows), `part_of_whole` (shares of one object make at most one), `ranks` (a place
    among those who stand in that relation), `counts` (how many stand in that relation), `rules_out` (one deal is
    not both). `contains` puts its subject within its object; by `acts_for` the subject’s money is the object’s;
    `rate` tells what a currency is worth. By a `stake` the subject holds a part of the object, of `stake_basis` unless the
    claim names another, and by what `may_leave_stake` perhaps one of a size not told; `control_by` names the end that is said to be in control of the other.
    `network_roles` say what it is to the measures of the network.
    """

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
    broader: str | None = None
    unchanging: bool = False
    cumulative: bool = False
    part_of_whole: bool = False
    acts_for: bool = False
    contains: bool = False
    ranks: str | None = None
    counts: str | None = None
    rules_out: tuple[str, ...] = ()
    adverse: bool = False
    rate: bool = False
    succession: bool = False
    stake: bool = False
    may_leave_stake: bool = False
    stake_basis: str | None = None
    control_by: str | None = None
    network_roles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Code:
    """One value of a closed list; `notation` is how the ledger spells it, `makes` and `proof` what it leads to.

    A method or rule says what it does in its `definition`, from which `source`, and above which `threshold` it speaks
    (`exclusive`: at it, it does not yet); what it finds for certain makes `relation`, and it is about members of `over`. A basis counts in ownership arithmetic as `stake_basis`.
    A unit has a label for `one` of it, and may stand `before_number`: rank 1.
    """

    id: str
    notation: str
    label: Text
    makes: str | None = None
    proof: str | None = None
    rank: int = 0
    colour: str = ""
    aspect: str | None = None
    definition: Text | None = None
    source: str = ""
    threshold: Decimal | None = None
    exclusive: bool = False
    relation: str | None = None
    over: str | None = None
    stake_basis: str | None = None
    one: Text | None = None
    before_number: bool = False


@dataclass(frozen=True)
class Kind:
    """A class of entities, how the picture draws it, and whether a chain of links may pass through its members."""

    id: str
    label: Text
    shape: str
    colour: str
    stepping_stone: bool = True


@dataclass(frozen=True)
class NameWords:
    """What words do in the names of a class of entities; the words are folded.

    `weak` ones tell no two names apart: legal forms, titles. `common` ones are often left off: Capital, Group.
    `person` names have given names and a surname.
    """

    weak: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()
    person: bool = False


@dataclass(frozen=True)
class Measure:
    """What `kg network` computes: its definition, where it comes from, and which links it reads, by their network role.

    `over` is the class of entities that it compares, where it is about one; `plans` says whether plans count.
    """

    name: str
    label: Text
    definition: Text
    citations: tuple[str, ...]
    sources: tuple[str, ...]
    roles: frozenset[str]
    plans: bool = False
    over: str | None = None


@dataclass(frozen=True)
class Vocabulary:
    """The ontology, closed: relations by id, superclasses by class, codes by family and notation, kinds of entity.

    `measures` are by name; `step_costs` say what a step of a chain costs, by the proof of its claim or by `disputed`.
    """

    relations: dict[str, Relation]
    superclasses: dict[str, frozenset[str]]
    codes: dict[str, dict[str, Code]]
    kinds: dict[str, Kind]
    name_words: dict[str, NameWords] = field(default_factory=dict)
    measures: dict[str, Measure] = field(default_factory=dict)
    step_costs: dict[str, Decimal] = field(default_factory=dict)

    @property
    def units(self) -> dict[str, Code]:
        """What is counted, by how the ledger spells it, as far as it has words."""
        return self.codes.get("CountUnit", {})

    def is_a(self, kind: str, of: str) -> bool:
        """Whether class `kind` is class `of` or lies below it."""
        return of in self.superclasses.get(kind, frozenset())

    def notation(self, family: str, identifier: str) -> str:
        """How the ledger spells a code that the ontology names so; StopIteration where the family has none such."""
        return next(code.notation for code in self.codes[family].values() if code.id == identifier)

    def words_of(self, kind: str) -> NameWords:
        """What words do in the names of a class, as it and the classes above it say."""
        above = [self.name_words[name] for name in self.superclasses.get(kind, frozenset()) if name in self.name_words]
        return NameWords(
            frozenset().union(*(words.weak for words in above)),
            frozenset().union(*(words.common for words in above)),
            any(words.person for words in above),
        )

    def alike(self, one: str, other: str) -> bool:
        """Whether one entity can be both: a class that is drawn lies at or above the two."""
        return bool(
            self.superclasses.get(one, frozenset()) & self.superclasses.get(other, frozenset()) & self.kinds.keys()
        )

    def code(self, family: str, notation: str) -> Code:
        """The code the ledger spells so; KeyError where the family has none such."""
        return self.codes[family][notation]
