"""The accepted links that a measure reads, between parties that count, with successors folded into one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.analysis.measures.heirs import Heirs, heirs, members
from kg.analysis.paths import links
from kg.model import PROSPECTIVE, Claim
from kg.query import Corpus


@dataclass(frozen=True)
class Tie:
    """One accepted edge between two parties, as it points.

    `moved` are the claims by which an end lives on as another; `before` are the ends, subjects then objects, as told.
    """

    subject: str
    relation: str
    object: str
    roles: frozenset[str]
    planned: bool
    claims: tuple[Claim, ...]
    moved: tuple[Claim, ...] = ()
    before: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())

    @property
    def evidence(self) -> tuple[Claim, ...]:
        """The claims that make the edge, and those by which it stands where it stands."""
        return in_order((*self.claims, *self.moved))


@dataclass(frozen=True)
class Ties:
    """The ties that a measure reads. Groups are apart, for nobody knows how many they are: no measure counts one as one."""

    found: tuple[Tie, ...]
    of_groups: tuple[Tie, ...]
    heirs: Heirs

    def playing(self, *roles: str) -> Iterator[Tie]:
        """Those that play one of these roles."""
        return (tie for tie in self.found if tie.roles & set(roles))


def read_ties(corpus: Corpus, roles: frozenset[str], *, plans: bool = False, as_is: bool = False) -> Ties:
    """The accepted edges of these roles between parties, in a fixed order.

    What lives on as another counts once, as what it became, unless `as_is`. Plans count where `plans` says so. Those
    who act jointly with a subject have the tie too.
    """
    relations = corpus.ledger.vocabulary.relations
    becomes = heirs(corpus, as_is=as_is)
    claims: dict[tuple[str, str, str], dict[str, Claim]] = defaultdict(dict)
    moved: dict[tuple[str, str, str], dict[str, Claim]] = defaultdict(dict)
    before: dict[tuple[str, str, str], tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for link in (link for between in links(corpus).values() for link in between):
        relation = relations[link.relation]
        if not roles & set(relation.network_roles) or (relation.kind == PROSPECTIVE and not plans):
            continue
        if any(becomes.of(member) != (member,) for member in members(link, relation.network_roles)):
            continue  # whom a predecessor belonged to says nothing of what it became
        for claim in link.claims:
            partners = (corpus.name(partner) for partner in claim.qualifiers.jointly_with)
            for subject in (link.subject, *partners):
                for one in becomes.of(subject):
                    for other in becomes.of(link.object):
                        key = one, link.relation, other
                        claims[key][claim.id] = claim
                        moved[key].update((c.id, c) for end in (subject, link.object) for c in becomes.evidence(end))
                        for ends, told, now in zip(before[key], (subject, link.object), (one, other), strict=True):
                            ends.update({told} - {now})
    ties = [
        Tie(
            *key,
            frozenset(relations[key[1]].network_roles),
            relations[key[1]].kind == PROSPECTIVE,
            in_order(claims[key].values()),
            in_order(moved[key].values()),
            (tuple(sorted(before[key][0])), tuple(sorted(before[key][1]))),
        )
        for key in sorted(claims)
        if key[0] != key[2] and all(_party(name, corpus) for name in (key[0], key[2]))
    ]
    grouped = [is_group(tie.subject, corpus) or is_group(tie.object, corpus) for tie in ties]
    named = tuple(tie for tie, group in zip(ties, grouped, strict=True) if not group)
    return Ties(named, tuple(tie for tie, group in zip(ties, grouped, strict=True) if group), becomes)


def in_order(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Each claim once, by handle."""
    return tuple(sorted({claim.id: claim for claim in claims}.values(), key=lambda claim: (claim.handle, claim.id)))


def evidence(ties: Iterable[Tie]) -> tuple[Claim, ...]:
    """The claims behind some ties, each once."""
    return in_order(claim for tie in ties for claim in tie.evidence)


def is_group(name: str, corpus: Corpus) -> bool:
    """Whether this is a set or an unknown."""
    return corpus.ledger.vocabulary.is_a(corpus.ledger.entities[name].type, "Group")


def _party(name: str, corpus: Corpus) -> bool:
    return corpus.ledger.vocabulary.is_a(corpus.ledger.entities[name].type, "Party")
