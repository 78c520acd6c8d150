"""The measures of the network: which there are, and what one says of a view."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from kg.errors import UsageError
from kg.usecases.ledger import vocabulary
from kg.usecases.naming import find_entity

if TYPE_CHECKING:
    from kg.analysis.measures import Ties
    from kg.model import Claim, Measure
    from kg.query import Corpus


class Row(Protocol):
    """What every row of every measure has: whom it concerns, and the claims behind its numbers."""

    @property
    def about(self) -> frozenset[str]:
        """Whom it concerns."""

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What it rests on."""


class Measured(NamedTuple):
    """What a measure says: its rows in their order, and the ties that it read."""

    measure: Measure
    rows: tuple[Row, ...]
    ties: Ties

    @property
    def moved(self) -> dict[str, tuple[str, ...]]:
        """What lives on as somebody whom a row concerns."""
        found = {name: self.ties.heirs.continued(name) for row in self.rows for name in row.about}
        return {name: before for name, before in found.items() if before}


def network_measures() -> tuple[Measure, ...]:
    """The measures that the ontology defines, in its order."""
    return tuple(vocabulary().measures.values())


def measure_network(
    corpus: Corpus, name: str, entities: Sequence[str] = (), *, plans: bool | None = None, as_is: bool = False
) -> Measured:
    """What a measure says of a view, or of some entities in it. Plans count as the measure has it, unless told."""
    from kg.analysis.measures import read_ties

    measure = _find(name, corpus.ledger.vocabulary.measures)
    ties = read_ties(corpus, measure.roles, plans=measure.plans if plans is None else plans, as_is=as_is)
    asked = frozenset(heir for text in entities for heir in ties.heirs.of(find_entity(text, corpus)))
    try:
        rows = tuple(_rows(measure, ties, corpus, asked))
    except (ImportError, ValueError) as error:
        if not any(name.startswith("NETWORKX_") for name in os.environ):
            raise
        raise UsageError(
            f"the backend of networkx does not work: {error}. Mend or unset NETWORKX_BACKEND_PRIORITY."
        ) from None
    return Measured(measure, tuple(row for row in rows if not asked or row.about & asked), ties)


def _rows(measure: Measure, ties: Ties, corpus: Corpus, asked: frozenset[str]) -> Iterable[Row]:
    """The rows by the name that the ontology gives the measure; a test holds the two side by side."""
    from kg.analysis import measures as of

    compared = _compared(measure, ties, corpus, asked)
    rows: dict[str, Callable[[], Iterable[Row]]] = {
        "co-investment": lambda: of.co_investment(ties, corpus),
        "interlocks": lambda: of.interlocks(ties),
        "brokers": lambda: of.brokers(ties),
        "communities": lambda: of.communities(ties),
        "returning-money": lambda: of.returning_money(ties, corpus),
        "concentration": lambda: of.concentration(ties, corpus, compared),
        "overlap": lambda: of.overlap(ties, compared),
        "ties": lambda: of.multiplex(ties),
    }
    return rows[measure.name]()


def _compared(measure: Measure, ties: Ties, corpus: Corpus, asked: frozenset[str]) -> frozenset[str]:
    """Whom a measure over a class compares: what its members have become, and who was named; two named are enough."""
    if measure.over is None or len(asked) > 1:
        return asked
    of_class = (
        e.handle for e in corpus.ledger.entities.values() if corpus.ledger.vocabulary.is_a(e.type, measure.over)
    )
    return asked | {heir for name in of_class for heir in ties.heirs.of(corpus.name(name))}


def _find(text: str, measures: dict[str, Measure]) -> Measure:
    from difflib import get_close_matches

    from kg.model import fold

    named = {fold(name): m for m in measures.values() for name in (m.name, m.label.en, m.label.fr)}
    if fold(text) in named:
        return named[fold(text)]
    close = dict.fromkeys(named[name].name for name in get_close_matches(fold(text), named, n=3, cutoff=0.4))
    raise UsageError(f"there is no measure '{text}'. Nearest: {', '.join(close) or 'none; kg network lists them'}.")
