"""Who owns and who controls: in a view, and in a bare edge list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.usecases.ledger import vocabulary

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from kg.analysis.ownership import Control, Effective, Survey
    from kg.ingest import EdgeList
    from kg.model import Code, Stakes
    from kg.query import Corpus
    from kg.store import View

MANY = 20_000
"""From how many stakes on an entity must be named: what everybody has of everything would have no end."""

_LEAST = "1e-18"
"""The least threshold, for no share of an edge list has more decimals."""


def edge_list(file: Path) -> EdgeList:
    """The stakes of a CSV file, by basis."""
    from kg.ingest import read_edges

    bases = (code.notation for code in vocabulary().codes["Basis"].values() if code.stake_basis == code.id)
    return read_edges(file, bases)


def survey(corpus: Corpus) -> Survey:
    """The stakes of a view, and what follows from them."""
    from kg.analysis.ownership import Survey

    return Survey(corpus)


def conclusions(view: View) -> Iterator[Quad]:
    """What follows from the stakes of a view, for its graph."""
    from kg.usecases.reading import corpus

    return ownership(corpus(view))


def ownership(corpus: Corpus) -> Iterator[Quad]:
    """The same, of a view that has been read already."""
    from kg.analysis.ownership import Survey, encode_ownership

    return encode_ownership(Survey(corpus))


def control_rules(threshold: str | None) -> tuple[Code, ...]:
    """The rules of control; a threshold takes the place of that for beneficial owners."""
    from dataclasses import replace
    from decimal import Decimal, InvalidOperation

    from kg.analysis.ownership.rules import BENEFICIAL_OWNER

    rules = tuple(vocabulary().codes["ControlRule"].values())
    if threshold is None:
        return rules
    try:
        bar = Decimal(threshold)
    except InvalidOperation:
        bar = Decimal(0)
    if not bar.is_finite() or not Decimal(_LEAST) <= bar <= 1:
        raise UsageError(f"--threshold: '{threshold}' is no share. Write a fraction of one, such as 0.1 for 10 %.")
    return tuple(replace(rule, threshold=bar) if rule.notation == BENEFICIAL_OWNER else rule for rule in rules)


def edge_holdings(edges: EdgeList, owner: str | None, owned: str | None) -> Iterator[tuple[str, Effective]]:
    """Effective stakes of an edge list, each with its basis: of an owner, in a company, or all."""
    from kg.analysis.ownership import every_holding, holdings, owners

    name = _known(edges, owner or owned)
    for basis, stakes in edges.networks.items():
        if name is None:
            _refuse_many(stakes)
            found: Iterator[Effective] = every_holding(stakes)
        else:
            found = iter(holdings(stakes, name) if owner else owners(stakes, name))
        yield from ((basis, each) for each in found)


def edge_controls(
    edges: EdgeList, names: Sequence[str], company: str | None, rules: Sequence[Code]
) -> Iterator[tuple[str, Control]]:
    """Results of the rules of control on an edge list, each with its basis: of owners, of a company, or all."""
    from kg.analysis.ownership import controllers, every_control, subsidiaries
    from kg.analysis.ownership.rules import BENEFICIAL_OWNER

    found: Iterator[Control]
    for name in (*names, company):
        _known(edges, name)
    for basis, stakes in edges.networks.items():
        chosen = [rule for rule in rules if rule.threshold and (not basis or rule.stake_basis in (None, basis))]
        if company:
            found = iter(controllers(stakes, company, chosen))
        elif names:
            found = iter(subsidiaries(stakes, names, chosen))
        else:
            if len(stakes) > MANY:
                chosen = [rule for rule in chosen if rule.notation != BENEFICIAL_OWNER]
            found = every_control(stakes, chosen)
        yield from ((basis, each) for each in found)


def _known(edges: EdgeList, name: str | None) -> str | None:
    """The name, where the edge list has it; raises UsageError with the nearest ones."""
    if name is None:
        return None
    places = next(iter(edges.networks.values())).places
    if name not in places:
        from difflib import get_close_matches

        near = ", ".join(get_close_matches(name, places, n=3, cutoff=0.5)) or "none"
        raise UsageError(f"the edge list does not name '{name}'. Nearest: {near}.")
    return name


def _refuse_many(stakes: Stakes) -> None:
    if len(stakes) > MANY:
        raise UsageError(
            f"{len(stakes):,} stakes are too many to tell what everybody has of everything. Name an entity."
        )
