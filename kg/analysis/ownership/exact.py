"""How much of each company leads back to one owner, exactly, in fractions; for parts of modest size.

Walk upward from a company, to each owner with the probability of its share: h is the probability of ever meeting the
owner asked about. With V = (I − A)⁻¹ for the matrix A of shares, h(j) = V(i, j) / V(i, i): integrated ownership without
the paths that return to the owner (Baldone, Brioschi & Paleari, "Ownership measures among firms connected by
cross-shareholdings", 1998).

Where stakes are ranges, the least h is at the least stakes, for h grows with each of them. The greatest is a positive
Markov decision process: each company’s shares are chosen within their ranges, making at most one; policy iteration from
the least choice ends in one consistent choice that is best for all companies at once (Puterman, "Markov Decision
Processes", 1994, section 7.2), so the bound is reached.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from kg.analysis.ownership.open_ends import Valued, misses_least, misses_most
from kg.model import Stakes

NONE, ALL = Fraction(0), Fraction(1)
Values = dict[int, Fraction]
Shares = dict[int, int]
"""How much of a company each of its owners has, over the scale."""


@dataclass(frozen=True)
class Reach:
    """What leads back to an owner: for each company that it reaches the least and the most, and so for itself (`back`).

    Entities are places of the stakes. An open end is approached and not reached; the owner stands among those of `back`.
    """

    owner: int
    low: Values
    high: Values
    back_low: Fraction
    back_high: Fraction
    low_open: frozenset[int] = frozenset()
    high_open: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Part:
    """The companies that an owner reaches, each with its stakes from there, in components that only look upward."""

    stakes: Stakes
    owner: int
    within: frozenset[int] | None = None

    @cached_property
    def reached(self) -> set[int]:
        """Every company downstream of the owner, himself left out; of these the ones that are asked for."""
        found = downstream(self.stakes, self.owner) - {self.owner}
        return found if self.within is None else found & self.within

    @cached_property
    def components(self) -> list[list[int]]:
        """The companies by strongly connected component, each after all from which it takes."""
        import networkx as nx

        graph: nx.DiGraph[int] = nx.DiGraph()
        graph.add_nodes_from(sorted(self.reached))
        for company in sorted(self.reached):
            graph.add_edges_from((owner, company) for owner, _ in self.column(company) if owner != self.owner)
        condensed = nx.condensation(graph)
        return [sorted(condensed.nodes[node]["members"]) for node in nx.topological_sort(condensed)]

    @cached_property
    def columns(self) -> dict[int, list[tuple[int, int]]]:
        """For each company, and the owner himself, its owners in this part with the number of their stake."""
        stakes = self.stakes
        here = self.reached | {self.owner}
        return {
            company: [
                (stakes.owners[s], s) for s in stakes.stakes_in[company] if stakes.high[s] and stakes.owners[s] in here
            ]
            for company in sorted(here)
        }

    def column(self, company: int) -> list[tuple[int, int]]:
        """The owners of a company that are in this part, with the number of the stake."""
        return self.columns[company]

    @cached_property
    def slacks(self) -> dict[int, int]:
        """What of each company is left to distribute when everybody has the least he can have."""
        stakes = self.stakes
        least = {company: sum(stakes.low[stake] for stake in stakes.stakes_in[company]) for company in self.columns}
        return {company: max(stakes.scale - held, 0) for company, held in least.items()}

    def slack(self, company: int) -> int:
        """What of a company is left to distribute when everybody has the least he can have."""
        return self.slacks[company]

    def most(self, stake: int) -> int:
        """The most that a stake can be beside the least of the others in its company."""
        return min(self.stakes.high[stake], self.stakes.low[stake] + self.slack(self.stakes.owned[stake]))


def downstream(stakes: Stakes, entity: int, within: Container[int] | None = None) -> set[int]:
    """An entity and every company (of these) in which it may have a share, through others (of these) or not."""

    def step(here: int) -> Iterable[int]:
        companies = (stakes.owned[s] for s in stakes.held_by[here] if stakes.high[s])
        return companies if within is None else (company for company in companies if company in within)

    return _spread(entity, step)


def upstream(stakes: Stakes, entity: int, within: Container[int] | None = None) -> set[int]:
    """A company and everybody (of these) who may have a share in it, through others (of these) or not."""

    def step(here: int) -> Iterable[int]:
        owners = (stakes.owners[s] for s in stakes.stakes_in[here] if stakes.high[s])
        return owners if within is None else (owner for owner in owners if owner in within)

    return _spread(entity, step)


def _spread(start: int, step: Callable[[int], Iterable[int]]) -> set[int]:
    found, ahead = {start}, [start]
    while ahead:
        for there in step(ahead.pop()):
            if there not in found:
                found.add(there)
                ahead.append(there)
    return found


def reach(part: Part) -> Reach:
    """The bounds of what leads back to the owner of a part; each end belongs to one consistent choice of all stakes."""
    stakes, owner = part.stakes, part.owner
    low: Values = {owner: ALL}
    high: Values = {owner: ALL}
    chosen: dict[int, Shares] = {}
    for component in part.components:
        least = {company: {o: stakes.low[s] for o, s in part.column(company)} for company in component}
        low.update(_evaluate(component, least, low, stakes.scale))
        chosen |= least
        _best(component, chosen, high, part)
    back_low = _worth({o: stakes.low[s] for o, s in part.column(owner)}, low, stakes.scale)
    back_high = _worth(_choice(owner, high, part), high, stakes.scale)
    opened = _open_ends(part, low, high)
    del low[owner], high[owner]
    return Reach(owner, low, high, back_low, back_high, *opened)


def _best(component: list[int], chosen: dict[int, Shares], values: Values, part: Part) -> None:
    """Policy iteration: leaves the greatest values of a component in `values`, and in `chosen` what makes them."""
    scale = part.stakes.scale
    better: dict[int, Shares] = {company: chosen[company] for company in component}
    while better:
        chosen.update(better)
        values.update(_evaluate(component, chosen, values, scale))
        choices = {company: _choice(company, values, part) for company in component}
        better = {company: made for company, made in choices.items() if _worth(made, values, scale) > values[company]}


def _choice(company: int, values: Values, part: Part) -> Shares:
    """The shares of a company that are worth most: what is left goes to the owners of the greatest value first."""
    stakes = part.stakes
    column, slack = part.column(company), part.slack(company)
    shares: Shares = {}
    for owner, stake in sorted(column, key=lambda pair: (-values[pair[0]], pair[0])):
        more = min(slack, stakes.high[stake] - stakes.low[stake]) if values[owner] else 0
        slack -= more
        shares[owner] = stakes.low[stake] + more
    return shares


def _worth(shares: Shares, values: Values, scale: int) -> Fraction:
    return sum((share * values[owner] for owner, share in shares.items()), NONE) / scale


def _evaluate(component: list[int], shares: dict[int, Shares], known: Values, scale: int) -> Values:
    """The least values that these shares give the companies of a component; none where nothing known is reached."""
    inside = set(component)
    given = {
        company: _worth({o: s for o, s in shares[company].items() if o not in inside}, known, scale)
        for company in component
    }
    if len(component) == 1 and component[0] not in shares[component[0]]:
        return given
    takes = {company: {o for o, s in shares[company].items() if o in inside and s} for company in component}
    live = _leading_to({company for company in component if given[company]}, takes)
    rows = {
        company: {o: -Fraction(s, scale) for o, s in shares[company].items() if o in live and s}
        for company in sorted(live)
    }
    for company, row in rows.items():
        row[company] = row.get(company, NONE) + 1
    return dict.fromkeys(component, NONE) | solve(rows, given)


def _leading_to(found: set[int], takes: dict[int, set[int]]) -> set[int]:
    """These companies, and those that take from them at any remove."""
    found = set(found)
    while more := {company for company, owners in takes.items() if company not in found and owners & found}:
        found |= more
    return found


def solve(rows: dict[int, dict[int, Fraction]], given: Values) -> Values:
    """The solution of a linear system by elimination, in fractions; `rows` by unknown, and its right-hand side."""
    rows = {unknown: dict(row) for unknown, row in rows.items()}
    right = {unknown: given[unknown] for unknown in rows}
    order = sorted(rows, key=lambda unknown: (len(rows[unknown]), unknown))
    for place, pivot in enumerate(order):
        head = rows[pivot]
        for other in order[place + 1 :]:
            row = rows[other]
            factor = row.pop(pivot, NONE) / head[pivot]
            if factor:
                for unknown, coefficient in head.items():
                    if unknown != pivot:
                        row[unknown] = row.get(unknown, NONE) - factor * coefficient
                right[other] -= factor * right[pivot]
    values: Values = {}
    for pivot in reversed(order):
        rest = sum((c * values[u] for u, c in rows[pivot].items() if u != pivot and c), NONE)
        values[pivot] = (right[pivot] - rest) / rows[pivot][pivot]
    return values


def _open_ends(part: Part, low: Values, high: Values) -> tuple[frozenset[int], frozenset[int]]:
    """The companies whose least, and those whose most, is approached and not reached; so for the owner what returns to him."""
    stakes = part.stakes
    if not (stakes.low_open or stakes.high_open):
        return frozenset(), frozenset()
    worth = {company for company, value in low.items() if value}
    below, above = set[int](), set[int]()
    for component in [*part.components, [part.owner]]:
        before = -1
        while before < len(below) + len(above):
            before = len(below) + len(above)
            below.update(c for c in component if misses_least(part.column(c), worth, below, stakes))
            above.update(c for c in component if misses_most(_valued(c, high, above, part), stakes.scale))
    return frozenset(below), frozenset(above)


def _valued(company: int, high: Values, above: set[int], part: Part) -> Iterator[Valued]:
    """Every stake in a company; those of owners outside this part are worth nothing here."""
    stakes, here = part.stakes, dict(part.column(company))
    for stake in stakes.stakes_in[company]:
        owner = stakes.owners[stake]
        value = high[owner] if owner in here else NONE
        opened = stake in stakes.low_open, stake in stakes.high_open
        yield Valued(value, stakes.low[stake], stakes.high[stake], *opened, missed=owner in above and value > 0)
