"""How concentrated the money of an organisation is: investors, known cheques between ends, the index, the first holder."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from kg.analysis.measures import hhi
from kg.analysis.measures.hhi import Bounds, Ends
from kg.analysis.measures.money import INVESTING
from kg.analysis.measures.ties import Tie, Ties, evidence, in_order
from kg.judge.values import least
from kg.judge.values import most as most_of
from kg.model import MONEY, SHARE, Claim, Code, Quantity
from kg.query import Corpus

HOLDING, RAISING = "holding", "raising"


@dataclass(frozen=True)
class Amount:
    """What somebody put in, or holds, between two ends, and the claims that say so."""

    party: str
    ends: Ends
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Concentration:
    """An organisation’s money. `largest` are those who may be the first holder; `total` is what it is said to have raised.

    `index` is of the known cheques alone; `whole` of all the money, where a total is told that they fit in.
    """

    organisation: str
    investors: tuple[str, ...]
    groups: tuple[str, ...]
    unit: str
    cheques: tuple[Amount, ...]
    index: Bounds | None
    total: Ends | None
    whole: Bounds | None
    largest: tuple[Amount, ...]
    claims: tuple[Claim, ...]

    @property
    def about(self) -> frozenset[str]:
        """Whom this concerns."""
        return frozenset((self.organisation,))


def concentration(ties: Ties, corpus: Corpus, organisations: frozenset[str]) -> tuple[Concentration, ...]:
    """Each of these organisations that has investors or holders: those with the most first, then by id."""
    into: dict[str, list[Tie]] = defaultdict(list)
    groups: dict[str, list[Tie]] = defaultdict(list)
    for tie in ties.found:
        into[tie.object].append(tie)
    for tie in ties.of_groups:
        groups[tie.object].append(tie)
    found = [_of(name, into[name], groups[name], ties, corpus) for name in sorted(organisations & into.keys())]
    return tuple(sorted(found, key=lambda of: (-len(of.investors), of.organisation)))


def _of(name: str, into: list[Tie], groups: list[Tie], ties: Ties, corpus: Corpus) -> Concentration:
    unit = _unit(into)
    cheques = [a for party, mine in _by_party(into, INVESTING) if (a := _cheque(party, mine, unit, corpus))]
    totals = () if ties.heirs.continued(name) else _totals(name, unit, corpus)  # a part’s total is not the whole’s
    total = _hull([_ends(value) for claim in totals if (value := _money(claim, unit))])
    ends = [cheque.ends for cheque in cheques]
    return Concentration(
        name,
        tuple(sorted({tie.subject for tie in into})),
        tuple(sorted({tie.subject for tie in groups})),
        unit,
        tuple(sorted(cheques, key=lambda cheque: (-cheque.ends[0], cheque.party))),
        hhi.known(ends),
        total,
        hhi.of_all(ends, total) if total and ends else None,
        _largest(into),
        in_order((*evidence((*into, *groups)), *totals)),
    )


def _by_party(ties: Iterable[Tie], role: str) -> list[tuple[str, list[Claim]]]:
    found: dict[str, list[Claim]] = defaultdict(list)
    for tie in ties:
        if role in tie.roles:
            found[tie.subject].extend(tie.claims)
    return sorted(found.items())


def _unit(ties: Iterable[Tie]) -> str:
    """The currency that most claims tell sums in; of equals the first by name."""
    units = Counter(c.value.unit for tie in ties if INVESTING in tie.roles for c in tie.claims if isinstance(c.value, Quantity) and c.value.kind == MONEY)  # fmt: skip
    return min(units, key=lambda unit: (-units[unit], unit), default="")


def _cheque(party: str, claims: list[Claim], unit: str, corpus: Corpus) -> Amount | None:
    """All that one investor put in, as far as told: nobody adds up two reports of one cheque.

    Claims that name one round tell one cheque, so it lies within all of them; rounds add up. A sum told without a round
    may be any part of that, or another cheque: it is a lower end, and adds to the upper one.
    """
    rounds: dict[str, list[Ends]] = defaultdict(list)
    loose: set[Ends] = set()
    used = []
    for claim in claims:
        value = _money(claim, unit)
        if value is None:
            continue
        used.append(claim)
        low, high = _ends(value)
        ends = (Fraction(0) if claim.qualifiers.jointly_with else low, high)
        if claim.qualifiers.round:
            rounds[corpus.name(claim.qualifiers.round)].append(ends)
        else:
            loose.add(ends)
    if not used:
        return None
    hulls = [hull for told in rounds.values() if (hull := _hull(told))]
    low = max(sum((hull[0] for hull in hulls), Fraction(0)), *(ends[0] for ends in loose), Fraction(0))
    highs = [ends[1] for ends in (*hulls, *loose)]
    high = None if None in highs else sum((end for end in highs if end is not None), Fraction(0))
    return Amount(party, (low, high), in_order(used))


def _largest(ties: list[Tie]) -> tuple[Amount, ...]:
    """Who may hold the most by the shares told, each between the ends of all that is told of him."""
    found = []
    for party, claims in _by_party(ties, HOLDING):
        told = [c for c in claims if isinstance(c.value, Quantity) and c.value.kind == SHARE]
        ends = _hull([_ends(c.value) for c in told if isinstance(c.value, Quantity)])
        if ends:
            found.append(Amount(party, ends, in_order(told)))
    best = max((amount.ends[0] for amount in found), default=Fraction(0))
    may = [amount for amount in found if amount.ends[1] is None or amount.ends[1] >= best]
    return tuple(sorted(may, key=lambda amount: (-amount.ends[0], amount.party)))


def _totals(name: str, unit: str, corpus: Corpus) -> tuple[Claim, ...]:
    vocabulary = corpus.ledger.vocabulary
    return tuple(
        claim
        for claim in corpus.claims
        if claim.id in corpus.accepted
        and RAISING in vocabulary.relations[claim.relation].network_roles
        and corpus.name(claim.subject) == name
        and _money(claim, unit)
        and all(code.makes == "plainEdge" for code in _codes(claim, corpus))
    )


def _codes(claim: Claim, corpus: Corpus) -> list[Code]:
    codes = corpus.ledger.vocabulary.codes
    return [codes["Standing"][claim.standing], *([codes["Stage"][claim.stage]] if claim.stage else [])]


def _money(claim: Claim, unit: str) -> Quantity | None:
    value = claim.value
    return value if isinstance(value, Quantity) and value.kind == MONEY and value.unit == unit else None


def _ends(value: Quantity) -> Ends:
    """The ends of a figure, ‘about’ counted in; an upper end that nobody gives is none."""
    high = most_of(value) if value.maximum is not None else None
    return Fraction(least(value)), Fraction(high) if high is not None else None


def _hull(ends: list[Ends]) -> Ends | None:
    """The least interval that holds them all."""
    highs = [high for _, high in ends]
    top = None if None in highs else max((high for high in highs if high is not None), default=None)
    return (min(low for low, _ in ends), top) if ends else None
