"""Ownership in a view: stakes and control of its companies, each answer with the claims that it rests on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from kg.analysis.ownership.claimed import Shareholdings, is_a, plainly, share_of, shareholdings
from kg.analysis.ownership.effective import Effective, every_holding, holdings, owners
from kg.analysis.ownership.exact import downstream, upstream
from kg.analysis.ownership.rules import CERTAIN, POSSIBLE, Control, controllers, every_control, subsidiaries
from kg.judge import least
from kg.model import SHARE, Claim, Code
from kg.query import Corpus

CLAIMED = "claimed"


@dataclass(frozen=True)
class Backed:
    """A result of a rule of control, on which basis, and the claims of its chain."""

    control: Control
    basis: str
    claims: tuple[Claim, ...]


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
            Backed(control, basis, self._claims(basis, control))
            for basis, held in self.held.items()
            if company in held.stakes.places
            for control in controllers(held.stakes, company, _by_shares(rules, basis))
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
            found += (Backed(control, basis, self._claims(basis, control)) for control in every)
        said = (each for each in self.claimed(rules) if not names or each.control.controllers[0] in names)
        return sorted([*found, *said], key=_order)

    def claimed(self, rules: Collection[Code]) -> Iterator[Backed]:
        """Control that a source claims, whatever the shares; naming directors makes it certain from a majority of them on."""
        if all(rule.notation != CLAIMED for rule in rules):
            return
        told: dict[tuple[str, str], list[Claim]] = {}
        for claim in self.corpus.claims:
            by = self.corpus.ledger.vocabulary.relations[claim.relation].control_by
            if by and plainly(claim, self.corpus):
                ends = self.corpus.name(claim.subject), self.corpus.name(claim.object or "")
                if not is_a(ends[by == "subject"], "Organization", self.corpus):
                    continue
                told.setdefault(ends if by == "subject" else (ends[1], ends[0]), []).append(claim)
        for pair, claims in told.items():
            sure = any(self._surely(claim) for claim in claims)
            control = Control((pair[0],), pair[1], CLAIMED, CERTAIN if sure else POSSIBLE, (pair,))
            yield Backed(control, "", tuple(claims))

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

    def _claims(self, basis: str, control: Control) -> tuple[Claim, ...]:
        direct = self.held[basis].direct
        return _unique(claim for link in control.chain for claim in direct[link].claims)


def one_basis(found: Iterable[Backed]) -> list[tuple[tuple[str, ...], Backed]]:
    """The results with their bases, those that are the same on several bases once."""
    merged: dict[Control, tuple[tuple[str, ...], Backed]] = {}
    for each in found:
        bases, first = merged.get(each.control, ((), each))
        merged[each.control] = (
            (*bases, *([each.basis] if each.basis else [])),
            replace(first, claims=_unique((*first.claims, *each.claims))),
        )
    return list(merged.values())


def _by_shares(rules: Collection[Code], basis: str) -> list[Code]:
    """The rules that reckon with shares on this basis."""
    return [rule for rule in rules if rule.threshold is not None and rule.stake_basis in (None, basis)]


def _unique(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple({claim.id: claim for claim in claims}.values())


def _order(found: Backed) -> tuple[object, ...]:
    return found.control.controllers, found.control.controlled, found.control.rule, found.basis
