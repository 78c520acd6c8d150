"""Which money can come back: circuits of payments (Johnson 1975), with subsidiaries and funds standing for their house."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from kg.analysis.measures.heirs import BELONGING, OWNING
from kg.analysis.measures.ties import Tie, Ties, evidence, in_order
from kg.model import Claim
from kg.query import Corpus

INVESTING, LENDING, PAYING, SELLING = "investing", "lending", "paying", "selling"
CAPITAL, TRADE = frozenset((INVESTING, LENDING)), frozenset((PAYING, SELLING))
LONGEST = 4


@dataclass(frozen=True)
class Step:
    """Money from one house to another, and the edges by which it goes."""

    payer: str
    payee: str
    ties: tuple[Tie, ...]

    @property
    def planned(self) -> bool:
        """Whether it is only planned so far."""
        return all(tie.planned for tie in self.ties)

    def plays(self, roles: frozenset[str]) -> bool:
        """Whether some of it is of this sort."""
        return any(tie.roles & roles for tie in self.ties)


@dataclass(frozen=True)
class Circuit:
    """Payments that come round to the first payer; `claims` include those by which a member stands for its house."""

    steps: tuple[Step, ...]
    claims: tuple[Claim, ...]

    @property
    def planned(self) -> bool:
        """Whether some step of it is only planned."""
        return any(step.planned for step in self.steps)

    @property
    def about(self) -> frozenset[str]:
        """Whom this concerns: the houses, and those who act for them."""
        ends = [end for step in self.steps for tie in step.ties for end in (tie.subject, tie.object)]
        return frozenset((*ends, *(step.payer for step in self.steps)))


@dataclass(frozen=True)
class Houses:
    """By member, the head of its house, and the claims that say so; whoever is in none is its own.

    What was `acquired` stands for its house where it sells or invests, and for itself where it buys or is invested in:
    who put money into a start-up did not put it into whoever bought that later.
    """

    heads: dict[str, str]
    claims: dict[str, tuple[Claim, ...]]
    acquired: frozenset[str] = frozenset()

    def ends(self, payer: str, payee: str, *, capital: bool) -> tuple[str, str]:
        """Whom the two ends of a payment stand for."""
        kept = {payee if capital else payer} & self.acquired
        return payer if payer in kept else self.of(payer), payee if payee in kept else self.of(payee)

    def of(self, name: str) -> str:
        """The head of the house."""
        return self.heads.get(name, name)


def returning_money(ties: Ties, corpus: Corpus) -> tuple[Circuit, ...]:
    """Every circuit of two to four payments between houses that begins with capital and holds a purchase or pledge.

    Those that happened come first, then the short ones, then by ids. Each stands once: it begins with the capital of
    the first id that lets another step be the trade.
    """
    import networkx as nx

    house = houses(ties, corpus)
    flows: dict[tuple[str, str], list[Tie]] = defaultdict(list)
    for tie in ties.playing(*CAPITAL, *TRADE):
        ends = (tie.object, tie.subject) if SELLING in tie.roles else (tie.subject, tie.object)
        payer, payee = house.ends(*ends, capital=bool(tie.roles & CAPITAL))
        if payer != payee:
            flows[payer, payee].append(tie)
    graph: nx.DiGraph[str] = nx.DiGraph(sorted(flows))
    found = []
    for cycle in nx.simple_cycles(graph, length_bound=LONGEST):
        steps = [
            Step(one, two, tuple(sorted(flows[one, two], key=_done_first)))
            for one, two in zip(cycle, [*cycle[1:], cycle[0]], strict=True)
        ]
        turned = [steps[place:] + steps[:place] for place in range(len(steps))]
        starts = [of for of in turned if of[0].plays(CAPITAL) and any(step.plays(TRADE) for step in of[1:])]
        if starts:
            first, *others = min(starts, key=lambda of: of[0].payer)
            chosen = (_capital_first(first), *others)
            found.append(Circuit(chosen, _claims(chosen, house)))
    return tuple(sorted(found, key=lambda of: (of.planned, len(of.steps), [step.payer for step in of.steps])))


def houses(ties: Ties, corpus: Corpus) -> Houses:
    """The head of each member’s house: the one organisation at the top, where there is exactly one.

    A person heads no house here: what somebody pays to one of his companies is not paid to all of them.
    """
    above: dict[str, set[str]] = defaultdict(set)
    claims: dict[str, list[Claim]] = defaultdict(list)
    acquired: set[str] = set()
    for tie in ties.playing(BELONGING, OWNING):
        member, owner = (tie.subject, tie.object) if BELONGING in tie.roles else (tie.object, tie.subject)
        if not tie.planned and _organisation(owner, corpus):
            above[member].add(owner)
            claims[member].extend(tie.evidence)
            acquired |= {member} if OWNING in tie.roles else set()
    heads: dict[str, str] = {}
    why: dict[str, tuple[Claim, ...]] = {}
    for member in sorted(above):
        walked, edge = {member}, {member}
        while edge := {owner for name in edge for owner in above.get(name, ())} - walked:
            walked |= edge
        tops = [name for name in walked if name not in above]
        if len(tops) == 1:
            heads[member] = tops[0]
            why[member] = in_order(claim for name in walked for claim in claims.get(name, ()))
    return Houses(heads, why, frozenset(acquired))


def _done_first(tie: Tie) -> tuple[bool, str, str, str]:
    return tie.planned, tie.subject, tie.relation, tie.object


def _capital_first(step: Step) -> Step:
    return replace(step, ties=tuple(sorted(step.ties, key=lambda tie: not tie.roles & CAPITAL)))


def _claims(steps: tuple[Step, ...], house: Houses) -> tuple[Claim, ...]:
    ties = [tie for step in steps for tie in step.ties]
    acting = {
        end
        for step in steps
        for tie in step.ties
        for end in (tie.subject, tie.object)
        if end not in (step.payer, step.payee)
    }
    return in_order((*evidence(ties), *(claim for end in acting for claim in house.claims.get(end, ()))))


def _organisation(name: str, corpus: Corpus) -> bool:
    return corpus.ledger.vocabulary.is_a(corpus.ledger.entities[name].type, "Organization")
