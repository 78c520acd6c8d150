"""From the claims of a view to stakes: what each holder is said to have of each company, by basis, and by which claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from kg.analysis.ownership.implied import through_vehicles
from kg.analysis.ownership.told import (
    ANYTHING,
    NOT_TOLD,
    Direct,
    Ends,
    Pair,
    day,
    ends_of,
    hull,
    meet,
    share_of,
    stake_of,
)
from kg.judge import Reading, observed, one_level
from kg.model import Claim, Stake, Stakes
from kg.query import Corpus


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
        elsewhere = {
            pair: Direct(stake_of(pair, ANYTHING), held.claims, elsewhere=True)
            for other, pairs in every.items()
            if other != basis
            for pair, held in pairs.items()
        }
        told_here = {**every.get("", {}), **every.get(basis, {})}
        direct = through_vehicles({**elsewhere, **told_here}, corpus, reading)
        found[basis] = Shareholdings(basis, direct, _overfull(direct))
    return found


def _overfull(direct: dict[Pair, Direct]) -> frozenset[str]:
    """The companies whose least stakes make more than all; somebody who has more than that counts too, beside those who have all."""
    least_held: dict[str, Decimal] = defaultdict(Decimal)
    exceeded = set()
    for (_, owned), held in direct.items():
        least_held[owned] += held.stake.low
        if held.stake.low_open:
            exceeded.add(owned)
    return frozenset(owned for owned, low in least_held.items() if low > 1 or (low == 1 and owned in exceeded))


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


def _direct(pair: Pair, claims: list[Claim], reading: Reading) -> Direct:
    """One stake from what is told of it: by the newest of the claims with a share, and those of its time."""
    sized = [claim for claim in claims if share_of(claim)]
    if not sized:
        return Direct(stake_of(pair, NOT_TOLD), tuple(claims))
    newest = max(sized, key=lambda claim: (day(claim, reading), claim.handle))
    used = [claim for claim in sized if one_level(claim, newest, reading)]
    by_basis: dict[str | None, list[Ends]] = defaultdict(list)
    for claim in used:
        if quantity := share_of(claim):
            by_basis[claim.qualifiers.basis].append(ends_of(quantity))
    met = [meet(ends) for ends in by_basis.values()]
    disputed = None in met
    # what is reckoned otherwise (options counted in or not) is no rival, and no reason to take one of the two
    ends = hull([e for found in by_basis.values() for e in found] if disputed else [e for e in met if e])
    older = tuple(claim for claim in sized if claim not in used)
    return Direct(stake_of(pair, ends), tuple(used), disputed, older=older)


def _buyers(corpus: Corpus, reading: Reading) -> dict[str, dict[str, date]]:
    """By company, who acquired it, and by which day that had surely been."""
    found: dict[str, dict[str, date]] = defaultdict(dict)
    for claim in stake_claims(corpus):
        if corpus.ledger.vocabulary.relations[claim.relation].control_by:
            company, buyer = corpus.name(claim.object or ""), corpus.name(claim.subject)
            done = observed(claim, reading).latest or date.max
            found[company][buyer] = min(done, found[company].get(buyer, date.max))
    return found


def _since_bought(direct: Direct, buyers: dict[str, dict[str, date]], reading: Reading) -> Direct:
    """A stake that may have been sold since: nothing says that it was told after somebody else had the company."""
    stake = direct.stake
    told = max((observed(claim, reading).latest or date.max for claim in direct.claims), default=date.max)
    if not any(told < done and buyer != stake.owner for buyer, done in buyers.get(stake.owned, {}).items()):
        return direct
    return replace(direct, stake=stake._replace(low=Decimal(0), low_open=False), sold=True)


def _unsure(stake: Stake, whole: frozenset[str]) -> Stake:
    if stake.owned not in whole:
        return stake
    return stake._replace(low=Decimal(0), low_open=False, high=min(stake.high, Decimal(1)))
