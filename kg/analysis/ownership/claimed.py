"""From the claims of a view to stakes: what each holder is said to have of each company, by basis, and by which claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from kg.judge import Reading, least, most, observed, one_level
from kg.model import SHARE, Claim, Quantity, Stake, Stakes
from kg.query import Corpus

Pair = tuple[str, str]


@dataclass(frozen=True)
class Direct:
    """One stake as the claims tell it: its ends, what it rests on, and whether these claims cannot all hold.

    `implied` marks a stake that no claim states and that others force; `sold` one that was told before somebody else
    acquired the company, who may have bought it: of that only the most is left.
    """

    stake: Stake
    claims: tuple[Claim, ...]
    disputed: bool = False
    implied: bool = False
    sold: bool = False


@dataclass(frozen=True)
class Shareholdings:
    """The stakes of one basis. `whole` are companies whose least stakes as told make more than all: there they count as unknown."""

    basis: str
    direct: dict[Pair, Direct]
    whole: frozenset[str] = frozenset()

    @cached_property
    def stakes(self) -> Stakes:
        """The network of these stakes, in the order of the names."""
        return Stakes.of(_unsure(self.direct[pair].stake, self.whole) for pair in sorted(self.direct))

    def most(self, pair: Pair) -> Decimal:
        """The most that a stake can be beside the least of the others."""
        stake = self.direct[pair].stake
        others = (d.stake.low for (_, owned), d in self.direct.items() if owned == pair[1] and d.stake is not stake)
        return stake.high if pair[1] in self.whole else min(stake.high, 1 - sum(others, Decimal(0)))

    def rest(self, company: str) -> tuple[Decimal, Decimal]:
        """The least and the most that nobody named holds in a company."""
        held = [direct.stake for (_, owned), direct in self.direct.items() if owned == company]
        if company in self.whole:
            return Decimal(0), Decimal(1)
        low, high = sum((s.low for s in held), Decimal(0)), sum((s.high for s in held), Decimal(0))
        return max(1 - high, Decimal(0)), 1 - low


def shareholdings(corpus: Corpus) -> dict[str, Shareholdings]:
    """The accepted stakes of a view by basis; a claim without a basis counts where no other tells of its pair."""
    told: dict[str, dict[Pair, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in stake_claims(corpus):
        told[basis_of(claim, corpus)][corpus.name(claim.subject), corpus.name(claim.object or "")].append(claim)
    reading = Reading(replace(corpus.ledger, claims=corpus.claims))
    buyers = _buyers(corpus, reading)
    every = {
        basis: {pair: _since_bought(_direct(pair, claims, reading), buyers, reading) for pair, claims in pairs.items()}
        for basis, pairs in told.items()
    }
    bases = sorted({code.stake_basis for code in corpus.ledger.vocabulary.codes["Basis"].values() if code.stake_basis})
    found = {}
    for basis in bases:
        direct = {**every.get("", {}), **every.get(basis, {})}
        held = Shareholdings(basis, direct)
        whole = frozenset(company for company in {owned for _, owned in direct} if held.rest(company)[1] < 0)
        found[basis] = Shareholdings(basis, dict(_through_vehicles(direct, corpus)), whole)
    return found


def stake_claims(corpus: Corpus) -> Iterator[Claim]:
    """The accepted claims by which somebody holds a part of an organisation, save those on what is no part of it (profits).

    What groups hold is left out: they may count holders in that are named beside them.
    """
    vocabulary = corpus.ledger.vocabulary
    for claim in corpus.claims:
        if not vocabulary.relations[claim.relation].stake or not plainly(claim, corpus) or claim.qualifiers.of:
            continue
        basis = claim.qualifiers.basis
        if is_a(claim.subject, "Group", corpus):
            continue
        counts = not basis or vocabulary.code("Basis", basis).stake_basis or share_of(claim) is None
        if counts and is_a(claim.object or "", "Organization", corpus):
            yield claim


def undisclosed(company: str, holders: Iterable[str], corpus: Corpus) -> list[str]:
    """Who may hold a part of a company that no claim tells of: those who put money in, the holders left out."""
    known = {*holders, company}
    found = {
        corpus.name(claim.subject)
        for claim in corpus.claims
        if corpus.ledger.vocabulary.relations[claim.relation].may_leave_stake
        and plainly(claim, corpus)
        and corpus.name(claim.object or "") == company
    }
    return sorted(found - known)


def basis_of(claim: Claim, corpus: Corpus) -> str:
    """What a stake is a part of, `votes` or `equity`; nothing where neither the claim nor its relation says."""
    vocabulary = corpus.ledger.vocabulary
    basis = claim.qualifiers.basis
    own = vocabulary.code("Basis", basis).stake_basis if basis else None
    return own or vocabulary.relations[claim.relation].stake_basis or ""


def is_a(handle: str, kind: str, corpus: Corpus) -> bool:
    """Whether an entity is of a class."""
    return corpus.ledger.vocabulary.is_a(corpus.ledger.entities[corpus.name(handle)].type, kind)


def plainly(claim: Claim, corpus: Corpus) -> bool:
    """Whether the view accepts a claim as done, not as planned."""
    pieces = corpus.slices.get(claim.id, ())
    return bool(claim.id in corpus.accepted and claim.object and pieces and pieces[-1].edge == claim.relation)


def share_of(claim: Claim) -> Quantity | None:
    """The share that a claim tells; None where it tells no share."""
    return claim.value if isinstance(claim.value, Quantity) and claim.value.kind == SHARE else None


class _Ends(NamedTuple):
    low: Decimal
    high: Decimal
    low_open: bool = False
    high_open: bool = False


_NOT_TOLD = _Ends(Decimal(0), Decimal(1), low_open=True)


def _stake(pair: Pair, ends: _Ends) -> Stake:
    return Stake(pair[0], pair[1], ends.low, ends.high, ends.low_open, ends.high_open)


def _direct(pair: Pair, claims: list[Claim], reading: Reading) -> Direct:
    """One stake from what is told of it: by the newest of the claims with a share, and those of its time."""
    sized = [claim for claim in claims if share_of(claim)]
    if not sized:
        return Direct(_stake(pair, _NOT_TOLD), tuple(claims))
    newest = max(sized, key=lambda claim: (_day(claim, reading), claim.handle))
    used = [claim for claim in sized if one_level(claim, newest, reading)]
    by_basis: dict[str | None, list[_Ends]] = defaultdict(list)
    for claim in used:
        if quantity := share_of(claim):
            by_basis[claim.qualifiers.basis].append(_ends(quantity))
    met = [_meet(ends) for ends in by_basis.values()]
    disputed = None in met
    # what is reckoned otherwise (options counted in or not) is no rival, and no reason to take one of the two
    ends = _hull([e for found in by_basis.values() for e in found] if disputed else [e for e in met if e])
    return Direct(_stake(pair, ends), tuple(used), disputed)


def _meet(ends: list[_Ends]) -> _Ends | None:
    """What all of these allow; None where they cannot all hold."""
    low, high = max(ends, key=lambda e: (e.low, e.low_open)), min(ends, key=lambda e: (e.high, not e.high_open))
    opened = low.low_open, high.high_open
    return None if low.low > high.high or (low.low == high.high and any(opened)) else _Ends(low.low, high.high, *opened)


def _hull(ends: list[_Ends]) -> _Ends:
    """All that any of these allows."""
    low, high = min(ends, key=lambda e: (e.low, e.low_open)), max(ends, key=lambda e: (e.high, not e.high_open))
    return _Ends(low.low, high.high, low.low_open, high.high_open)


def _buyers(corpus: Corpus, reading: Reading) -> dict[str, list[tuple[str, date]]]:
    """By company, who acquired it, and the first day on which that can have been."""
    found: dict[str, list[tuple[str, date]]] = defaultdict(list)
    for claim in stake_claims(corpus):
        day = observed(claim, reading).earliest
        if corpus.ledger.vocabulary.relations[claim.relation].control_by and day:
            found[corpus.name(claim.object or "")].append((corpus.name(claim.subject), day))
    return found


def _since_bought(direct: Direct, buyers: dict[str, list[tuple[str, date]]], reading: Reading) -> Direct:
    stake = direct.stake
    told = max((observed(claim, reading).latest or date.max for claim in direct.claims), default=date.max)
    if not any(told < day and buyer != stake.owner for buyer, day in buyers.get(stake.owned, ())):
        return direct
    return replace(direct, stake=stake._replace(low=Decimal(0), low_open=False), sold=True)


def _day(claim: Claim, reading: Reading) -> str:
    return str(observed(claim, reading).latest or "")


def _ends(quantity: Quantity) -> _Ends:
    low, high = least(quantity), most(quantity)
    return _Ends(
        low,
        Decimal(1) if high is None else min(high, Decimal(1)),
        quantity.min_exclusive and not quantity.about,
        quantity.max_exclusive and not quantity.about,
    )


def _through_vehicles(direct: dict[Pair, Direct], corpus: Corpus) -> Iterator[tuple[Pair, Direct]]:
    """Stakes that are held through a vehicle: what the vehicle must hold, where its owner has a known part of it.

    Where nothing is told of the vehicle’s owner the stake is the holder’s own, in another name.
    """
    for pair, held in direct.items():
        vehicles = {corpus.name(claim.qualifiers.vehicle) for claim in held.claims if claim.qualifiers.vehicle}
        vehicle = vehicles.pop() if len(vehicles) == 1 else ""
        part = direct.get((pair[0], vehicle))
        if part is None or not part.stake.low:
            yield pair, held
        elif (vehicle, pair[1]) not in direct:
            yield (vehicle, pair[1]), _implied(vehicle, held, part)


def _implied(vehicle: str, held: Direct, part: Direct) -> Direct:
    """An indirect stake through a part of a vehicle: the vehicle holds as much as makes it so, rounded outward."""
    low = (held.stake.low / part.stake.high).quantize(_PLACES, "ROUND_FLOOR")
    high = min((held.stake.high / part.stake.low).quantize(_PLACES, "ROUND_CEILING"), Decimal(1))
    stake = Stake(vehicle, held.stake.owned, low, high, held.stake.low_open, held.stake.high_open and high < 1)
    return Direct(stake, (*held.claims, *part.claims), held.disputed or part.disputed, implied=True)


_PLACES = Decimal("1e-12")


def _unsure(stake: Stake, whole: frozenset[str]) -> Stake:
    return stake._replace(low=Decimal(0)) if stake.owned in whole else stake
