"""Which names are one entity, from the judgements alone: nothing is merged by likeness."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from kg.errors import BrokenInput
from kg.model import Judgement


def canonical_names(judgements: Iterable[Judgement]) -> dict[str, str]:
    """For each merged entity the name that is kept: the one that the judgements, in their order, name first.

    `same` is transitive. A `not-same` between two names that a chain of `same` joins is a conflict: BrokenInput
    names the judgement, and nothing is merged until somebody settles it.
    """
    parent: dict[str, str] = {}
    place: dict[str, int] = {}

    def root(name: str) -> str:
        while (up := parent.get(name, name)) != name:
            name = up
        return name

    ordered = list(judgements)
    for judgement in ordered:
        if judgement.verdict == "same":
            for member in judgement.members:
                place.setdefault(member, len(place))
                kept, joined = sorted((root(judgement.members[0]), root(member)), key=lambda name: place[name])
                if kept != joined:
                    parent[joined] = kept
    for judgement in ordered:
        if judgement.verdict == "not-same":
            for one, other in combinations(judgement.members, 2):
                if root(one) == root(other):
                    raise BrokenInput(
                        f"judgement '{judgement.handle}' keeps '{one}' and '{other}' apart, but other judgements join "
                        "them. Settle the conflict in the identity records."
                    )
    return {name: root(name) for name in parent if root(name) != name}
