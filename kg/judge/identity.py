"""Which names are one entity, from the judgements alone: nothing is merged by likeness."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from kg.errors import BrokenInput
from kg.model import Judgement

SAME, NOT_SAME, UNSURE = "same", "not-same", "unsure"


@dataclass(frozen=True)
class Step:
    """One judgement that makes two names one."""

    one: str
    other: str
    judgement: Judgement


@dataclass(frozen=True)
class Conflict:
    """Two names that a judgement keeps apart and a chain of others joins."""

    apart: Judgement
    one: str
    other: str
    chain: tuple[Step, ...]

    def __str__(self) -> str:
        """The conflict as one sentence, without its full stop."""
        steps = ", ".join(f"'{step.one}' is '{step.other}' by '{step.judgement.handle}'" for step in self.chain)
        return f"judgement '{self.apart.handle}' keeps '{self.one}' and '{self.other}' apart, but others join them: {steps}"


class Contradiction(BrokenInput):
    """Identity judgements that contradict each other; all such conflicts are listed, and nothing is merged."""

    remedy = "Settle the conflict in the identity records: withdraw one of these judgements"

    def __init__(self, conflicts: Sequence[Conflict]) -> None:
        self.conflicts = tuple(conflicts)
        super().__init__("\n".join(f"{conflict}. {self.remedy}." for conflict in conflicts))


def canonical_names(judgements: Iterable[Judgement]) -> dict[str, str]:
    """For each merged entity the name that is kept: the one that the judgements, in their order, name first.

    `same` is transitive. A `not-same` between two names that a chain of `same` joins raises Contradiction, and
    nothing is merged until somebody settles it.
    """
    ordered = list(judgements)
    found = conflicts(ordered)
    if found:
        raise Contradiction(found)
    return _merged(ordered)


def conflicts(judgements: Sequence[Judgement]) -> tuple[Conflict, ...]:
    """Every pair that one judgement keeps apart and others join, each with the shortest chain that joins it."""
    names = _merged(judgements)
    links = _links(judgements)
    return tuple(
        Conflict(judgement, one, other, _shortest(links, one, other))
        for judgement in judgements
        if judgement.verdict == NOT_SAME
        for one, other in combinations(judgement.members, 2)
        if names.get(one, one) == names.get(other, other)
    )


def chain(judgements: Sequence[Judgement], one: str, other: str) -> tuple[Step, ...]:
    """The fewest judgements that make two names one; empty where none do."""
    return _shortest(_links(judgements), one, other)


def _merged(judgements: Sequence[Judgement]) -> dict[str, str]:
    parent: dict[str, str] = {}
    place: dict[str, int] = {}

    def root(name: str) -> str:
        while (up := parent.get(name, name)) != name:
            name = up
        return name

    for judgement in judgements:
        if judgement.verdict == SAME:
            for member in judgement.members:
                place.setdefault(member, len(place))
                kept, joined = sorted((root(judgement.members[0]), root(member)), key=lambda name: place[name])
                if kept != joined:
                    parent[joined] = kept
    return {name: root(name) for name in parent if root(name) != name}


def _links(judgements: Sequence[Judgement]) -> dict[str, list[Step]]:
    links: dict[str, list[Step]] = defaultdict(list)
    for judgement in judgements:
        if judgement.verdict == SAME:
            for one, other in combinations(judgement.members, 2):
                links[one].append(Step(one, other, judgement))
                links[other].append(Step(other, one, judgement))
    return links


def _shortest(links: Mapping[str, Sequence[Step]], one: str, other: str) -> tuple[Step, ...]:
    """The fewest steps from one name to the other, breadth first."""
    came: dict[str, tuple[Step, ...]] = {one: ()}
    waiting = deque([one])
    while waiting:
        name = waiting.popleft()
        for step in links.get(name, ()):
            if step.other not in came:
                came[step.other] = (*came[name], step)
                waiting.append(step.other)
    return came.get(other, ())
