"""Who lives on as whom: what was renamed or merged counts as what it became."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from kg.analysis.paths import Link, links
from kg.model import Claim
from kg.query import Corpus

CONTINUING, BELONGING, OWNING = "continuing", "belonging", "owning"


@dataclass(frozen=True)
class Heirs:
    """By entity, what it is at the end of its successions, and the claims that say so; others are themselves."""

    last: dict[str, tuple[str, ...]] = field(default_factory=dict)
    claims: dict[str, tuple[Claim, ...]] = field(default_factory=dict)

    def of(self, name: str) -> tuple[str, ...]:
        """What the entity has become: itself, one other, or the parts that it was split into."""
        return self.last.get(name, (name,))

    def evidence(self, name: str) -> tuple[Claim, ...]:
        """The claims by which it became that."""
        return self.claims.get(name, ())

    def continued(self, name: str) -> tuple[str, ...]:
        """What lives on as this entity, by id."""
        return tuple(sorted(before for before, after in self.last.items() if name in after))


def heirs(corpus: Corpus, *, as_is: bool = False) -> Heirs:
    """The heirs of every entity by the derived facts whose relation continues one in another; none where `as_is`.

    Of two heirs one of which belongs to the other, only the other counts. Names that go round in a circle are one,
    under the first id.
    """
    relations = corpus.ledger.vocabulary.relations
    after: dict[str, set[str]] = defaultdict(set)
    claims: dict[str, dict[str, Claim]] = defaultdict(dict)
    for fact in corpus.derived:
        if CONTINUING in relations[fact.relation].network_roles and not as_is:
            after[fact.subject].add(fact.object)
            claims[fact.subject].update((claim.id, claim) for claim in fact.claims)
    houses = _houses(corpus)
    last: dict[str, tuple[str, ...]] = {}
    for name, reached in after.items():
        ends = {min({end, *after.get(end, ())}) for end in reached if _is_last(end, after)}
        kept = sorted(end for end in ends if not any(other in houses[end] for other in ends - {end}))
        last[name] = tuple(kept or sorted(ends))
    changed = {name: ends for name, ends in last.items() if ends != (name,)}
    return Heirs(changed, {name: tuple(claims[name].values()) for name in changed})


def _is_last(name: str, after: dict[str, set[str]]) -> bool:
    """Whether nothing follows, but what comes round to it again."""
    return all(name in after.get(other, set()) for other in after.get(name, set()))


def _houses(corpus: Corpus) -> dict[str, set[str]]:
    """To whom each entity belongs, at one remove."""
    relations = corpus.ledger.vocabulary.relations
    found: dict[str, set[str]] = defaultdict(set)
    for link in (link for between in links(corpus).values() for link in between):
        for member in members(link, relations[link.relation].network_roles):
            found[member].add(link.object if member == link.subject else link.subject)
    return found


def members(link: Link, roles: tuple[str, ...]) -> list[str]:
    """Which end of an edge that plays these roles belongs to the other: none, in most."""
    return [link.subject] * (BELONGING in roles) + [link.object] * (OWNING in roles)
