"""The rules of control applied to a network of stakes: who certainly or possibly stands above whom, and by which chain."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kg.analysis.ownership.control import Verdict, all_controlled, controlled
from kg.analysis.ownership.effective import INTEGRATED, Effective, holdings, owners
from kg.analysis.ownership.exact import downstream, upstream
from kg.analysis.ownership.large import MANY
from kg.model import Code, Stakes

MAJORITY, BENEFICIAL_OWNER = "majority", "beneficial-owner"
CERTAIN, POSSIBLE = "certain", "possible"
Link = tuple[str, str]


@dataclass(frozen=True)
class Control:
    """That these controllers (one, or several counted together) stand above a company by a rule, and the stakes that make it so.

    The chain names stakes by their ends, in an order in which each owner comes before what it holds.
    """

    controllers: tuple[str, ...]
    controlled: str
    rule: str
    verdict: str
    chain: tuple[Link, ...]


def subsidiaries(stakes: Stakes, names: Sequence[str], rules: Collection[Code]) -> list[Control]:
    """What these owners stand above: each on his own, and by the rules of majority and aggregate all of them together."""
    found: list[Control] = []
    places = sorted({stakes.places[name] for name in names})
    for rule in rules:
        if rule.notation == BENEFICIAL_OWNER:
            found += (each for place in places for each in _beneficial(stakes, place, rule))
            continue
        together = [tuple(places)] if len(places) > 1 else []
        for members in [*((place,) for place in places), *together]:
            verdicts = controlled(stakes, members, threshold=_threshold(rule), strict=rule.exclusive)
            found += _told(stakes, members, verdicts, rule)
    return sorted(found, key=_order)


def controllers(stakes: Stakes, company: str, rules: Collection[Code]) -> list[Control]:
    """Who stands above this company."""
    place = stakes.places[company]
    above = upstream(stakes, place) - {place}
    here = above | {place}
    found: list[Control] = []
    for rule in rules:
        if rule.notation == BENEFICIAL_OWNER:
            if len(above) > MANY:  # one solve for everybody
                final = (e for e in owners(stakes, company) if not _owned(stakes, stakes.places[e.owner]))
                found += _at_threshold(stakes, final, rule, lambda owner, _: downstream(stakes, owner, here))
            else:
                found += (each for owner in above for each in _beneficial(stakes, owner, rule, place))
            continue
        for owner, verdicts in all_controlled(stakes, threshold=_threshold(rule), strict=rule.exclusive, among=above):
            if place in verdicts:
                found.append(_control(stakes, (owner,), place, verdicts, rule))
    return sorted(found, key=_order)


def every_control(stakes: Stakes, rules: Collection[Code]) -> Iterator[Control]:
    """Who stands above what, rule by rule."""
    for rule in rules:
        if rule.notation == BENEFICIAL_OWNER:
            for owner in range(len(stakes.names)):
                yield from sorted(_beneficial(stakes, owner, rule), key=_order)
            continue
        for owner, verdicts in all_controlled(stakes, threshold=_threshold(rule), strict=rule.exclusive):
            yield from _told(stakes, (owner,), verdicts, rule)


def _order(found: Control) -> tuple[object, ...]:
    return found.controllers, found.controlled, found.rule


def _threshold(rule: Code) -> Fraction:
    assert rule.threshold is not None, "a rule by shares has a threshold"
    return Fraction(rule.threshold)


def _told(stakes: Stakes, members: tuple[int, ...], verdicts: dict[int, Verdict], rule: Code) -> Iterator[Control]:
    for company in verdicts:
        yield _control(stakes, members, company, verdicts, rule)


def _control(
    stakes: Stakes, members: tuple[int, ...], company: int, verdicts: dict[int, Verdict], rule: Code
) -> Control:
    names = tuple(sorted(stakes.names[member] for member in members))
    chain = tuple(_chain(stakes, members, company, verdicts))
    return Control(names, stakes.names[company], rule.notation, verdicts[company].verdict, chain)


def _chain(stakes: Stakes, members: tuple[int, ...], company: int, verdicts: dict[int, Verdict]) -> list[Link]:
    """The stakes that carry control of a company, those of the companies in between first."""
    carried, ahead = {company}, [company]
    while ahead:
        owners = {stakes.owners[stake] for stake in verdicts[ahead.pop()].stakes}
        ahead += owners.difference(members, carried)
        carried |= owners
    return [
        (stakes.names[stakes.owners[stake]], stakes.names[place])
        for place, verdict in verdicts.items()
        if place in carried
        for stake in verdict.stakes
    ]


def _beneficial(stakes: Stakes, owner: int, rule: Code, only: int | None = None) -> Iterator[Control]:
    """Where an owner whom nobody owns has at least the threshold in the end."""
    if stakes.held_by[owner] and not _owned(stakes, owner):
        found = holdings(stakes, stakes.names[owner], None if only is None else {only})
        below = downstream(stakes, owner)
        yield from _at_threshold(stakes, found, rule, lambda _, company: upstream(stakes, company, below))


def _owned(stakes: Stakes, owner: int) -> bool:
    return any(stakes.high[s] for s in stakes.stakes_in[owner])


def _at_threshold(
    stakes: Stakes, found: Iterable[Effective], rule: Code, between: Callable[[int, int], set[int]]
) -> Iterator[Control]:
    """Of these integrated stakes those that reach the threshold, with all stakes between owner and company."""
    bar = _threshold(rule)
    for stake in found:
        if stake.method != INTEGRATED or stake.low is None or stake.high is None:
            continue
        certain = stake.low > bar or (stake.low == bar and (not rule.exclusive or stake.low_open))
        possible = stake.high > bar or (stake.high == bar and not (rule.exclusive or stake.high_open))
        if possible:
            way = between(stakes.places[stake.owner], stakes.places[stake.owned])
            carrying = (s for c in way for s in stakes.stakes_in[c] if stakes.high[s] and stakes.owners[s] in way)
            chain = [(stakes.names[stakes.owners[s]], stakes.names[stakes.owned[s]]) for s in sorted(carrying)]
            verdict = CERTAIN if certain else POSSIBLE
            yield Control((stake.owner,), stake.owned, rule.notation, verdict, tuple(chain))
