"""Ownership in a view: stakes and control of its companies, each answer with the claims that it rests on."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from kg.analysis.ownership.claimed import Shareholdings, is_a, plainly, shareholdings
from kg.analysis.ownership.effective import Effective, every_holding, holdings, owners
from kg.analysis.ownership.exact import downstream, upstream
from kg.analysis.ownership.rules import (
    CERTAIN,
    MAJORITY,
    POSSIBLE,
    Control,
    Link,
    controllers,
    every_control,
    subsidiaries,
)
from kg.analysis.ownership.told import share_of
from kg.judge import least
from kg.model import SHARE, Claim, Code
from kg.query import Corpus

CLAIMED, VOTES = "claimed", "votes"


@dataclass(frozen=True)
class Backed:
    """A result of a rule of control, on which basis, and the claims of its chain."""

    control: Control
    basis: str
    claims: tuple[Claim, ...]
    unsized: bool = False
    """Whether it rests on one stake alone of which no size is told."""


@dataclass(frozen=True)
class Survey:
    """The stakes of a view by basis, and what follows from them; computed as it is asked for."""

    corpus: Corpus

    @cached_property
    def held(self) -> dict[str, Shareholdings]:
        """The direct stakes by basis."""
        return shareholdings(self.corpus)

    def owners(self, company: str) -> dict[str, list[Effective]]:
        """Who has what of a company in the end, by basis; none where no stake in it is told."""
        return {b: owners(h.stakes, company) for b, h in self.held.items() if company in h.stakes.places}

    def holdings(self, owner: str | None = None) -> dict[str, list[Effective]]:
        """What an owner, or everybody, has in the end, by basis."""
        if owner is None:
            return {basis: list(every_holding(held.stakes)) for basis, held in self.held.items()}
        return {b: holdings(h.stakes, owner) for b, h in self.held.items() if owner in h.stakes.places}

    def controllers(self, company: str, rules: Collection[Code]) -> list[Backed]:
        """Who stands above a company, by each rule and basis."""
        found = (
            self._backed(control, basis)
            for basis, held in self.held.items()
            if company in held.stakes.places
            for control in self._fit(controllers(held.stakes, company, _by_shares(rules, basis)), rules)
        )
        said = (each for each in self.claimed(rules) if each.control.controlled == company)
        return sorted([*found, *said], key=_order)

    def subsidiaries(self, names: Collection[str], rules: Collection[Code]) -> list[Backed]:
        """What these owners stand above, by each rule and basis; without names, what everybody does."""
        found: list[Backed] = []
        for basis, held in self.held.items():
            here = [name for name in names if name in held.stakes.places]
            chosen = _by_shares(rules, basis)
            every = subsidiaries(held.stakes, here, chosen) if names else every_control(held.stakes, chosen)
            found += (self._backed(control, basis) for control in self._fit(every, rules))
        said = (each for each in self.claimed(rules) if not names or each.control.controllers[0] in names)
        return sorted([*found, *said], key=_order)

    def claimed(self, rules: Collection[Code]) -> list[Backed]:
        """Control that a source claims, whatever the shares; and what stands above that, by claim or majority of votes."""
        if all(rule.notation != CLAIMED for rule in rules):
            return []
        held = self._majorities([rule for rule in rules if rule.notation == MAJORITY])
        below: dict[str, list[Backed]] = {}
        for each in [*self._said(), *held]:
            below.setdefault(each.control.controllers[0], []).append(each)
        sure = {_ends(each) for each in held if each.control.verdict == CERTAIN}
        every = (found for start in sorted(below) for found in _closed(start, below))
        return [found for found in every if len(found.control.chain) == 1 or _ends(found) not in sure]

    def _majorities(self, rules: Collection[Code]) -> list[Backed]:
        """The majorities of votes, save those that only a stake of unknown size makes possible."""
        if VOTES not in self.held:
            return []
        every = (self._backed(control, VOTES) for control in every_control(self.held[VOTES].stakes, rules))
        return [found for found in every if not found.unsized]

    def _said(self) -> list[Backed]:
        """The control that sources claim; to name directors is sure control from a majority of the seats on."""
        told: dict[Link, list[Claim]] = {}
        for claim in self.corpus.claims:
            by = self.corpus.ledger.vocabulary.relations[claim.relation].control_by
            if by and plainly(claim, self.corpus):
                ends = self.corpus.name(claim.subject), self.corpus.name(claim.object or "")
                pair = ends if by == "subject" else (ends[1], ends[0])
                if is_a(pair[1], "Organization", self.corpus):
                    told.setdefault(pair, []).append(claim)
        return [
            Backed(
                Control((pair[0],), pair[1], CLAIMED, CERTAIN if any(map(self._surely, claims)) else POSSIBLE, (pair,)),
                "",
                tuple(claims),
            )
            for pair, claims in told.items()
        ]

    def effective_claims(self, basis: str, found: Effective) -> tuple[Claim, ...]:
        """The claims of every stake on a way from the owner to the owned."""
        held = self.held[basis]
        stakes = held.stakes
        owner, owned = stakes.places[found.owner], stakes.places[found.owned]
        between = {stakes.names[place] for place in downstream(stakes, owner) & upstream(stakes, owned)}
        links = (pair for pair in held.direct if between.issuperset(pair))
        return _unique(claim for pair in sorted(links) for claim in held.direct[pair].claims)

    def _surely(self, claim: Claim) -> bool:
        """Whether the claim is of control itself, or tells that more than half of the seats are filled."""
        if SHARE not in self.corpus.ledger.vocabulary.relations[claim.relation].value_kinds:
            return True
        share = share_of(claim)
        twice = least(share) * 2 if share else 0
        return twice > 1 or bool(share and twice == 1 and share.min_exclusive)

    def _fit(self, found: Iterable[Control], rules: Collection[Code]) -> Iterator[Control]:
        """The results whose controllers are of the class that the rule is about: a beneficial owner is a person."""
        of = {rule.notation: rule.over for rule in rules}
        for control in found:
            kind = of[control.rule]
            if kind is None or all(is_a(name, kind, self.corpus) for name in control.controllers):
                yield control

    def _backed(self, control: Control, basis: str) -> Backed:
        links = [self.held[basis].direct[link] for link in control.chain]
        claims = _unique(claim for link in links for claim in link.claims)
        return Backed(control, basis, claims, len(links) == 1 and not links[0].told)


def one_basis(found: Iterable[Backed]) -> list[tuple[tuple[str, ...], Backed]]:
    """The results with their bases, those that are the same on several bases once."""
    merged: dict[tuple[Control, bool], tuple[tuple[str, ...], Backed]] = {}
    for each in found:
        bases, first = merged.get((each.control, each.unsized), ((), each))
        merged[each.control, each.unsized] = (
            (*bases, *([each.basis] if each.basis else [])),
            replace(first, claims=_unique((*first.claims, *each.claims))),
        )
    return list(merged.values())


def _closed(start: str, below: dict[str, list[Backed]]) -> Iterable[Backed]:
    """What stands below somebody by steps of which one at least is claimed: by the fewest, and by sure ones if there are.

    There is one result for each last step, since a company may be reached in ways that contradict each other.
    """
    found: dict[Link, Backed] = {}
    for verdicts in ((CERTAIN,), (CERTAIN, POSSIBLE)):
        seen, ahead = set[tuple[Link, bool]](), deque[tuple[str, Backed | None]]([(start, None)])
        while ahead:
            here, way = ahead.popleft()
            passed = {start, *(name for link in (way.control.chain if way else ()) for name in link)}
            for step in below.get(here, ()):
                if step.control.verdict not in verdicts or step.control.controlled in passed:
                    continue
                longer = _joined(way, step)
                state = _ends(step), longer.control.rule == CLAIMED
                if state not in seen:
                    seen.add(state)
                    ahead.append((step.control.controlled, longer))
                    if longer.control.rule == CLAIMED:
                        found.setdefault(_ends(step), longer)
    return found.values()


def _joined(way: Backed | None, step: Backed) -> Backed:
    """A way with one more step."""
    if way is None:
        return step
    one, other = way.control, step.control
    control = Control(
        one.controllers,
        other.controlled,
        CLAIMED if CLAIMED in (one.rule, other.rule) else other.rule,
        CERTAIN if one.verdict == other.verdict == CERTAIN else POSSIBLE,
        tuple(dict.fromkeys((*one.chain, *other.chain))),
    )
    return Backed(control, "", _unique((*way.claims, *step.claims)))


def _ends(found: Backed) -> Link:
    return found.control.controllers[0], found.control.controlled


def _by_shares(rules: Collection[Code], basis: str) -> list[Code]:
    """The rules that reckon with shares on this basis."""
    return [rule for rule in rules if rule.threshold is not None and rule.stake_basis in (None, basis)]


def _unique(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple({claim.id: claim for claim in claims}.values())


def _order(found: Backed) -> tuple[object, ...]:
    return found.control.controllers, found.control.controlled, found.control.rule, found.basis
