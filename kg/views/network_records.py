"""The rows of the measures of the network for programs: ids, numbers and the ids of claims."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from kg.analysis.measures import (
    Amount,
    Bounds,
    Broker,
    Circuit,
    CoInvestment,
    Community,
    Concentration,
    Interlock,
    Multiplex,
    Overlap,
    Step,
    Tie,
)
from kg.model import Claim
from kg.query import Corpus
from kg.views.records import flat


def record(row: object, corpus: Corpus) -> dict[str, Any]:
    """A row of any measure; ends that are not known are null."""
    found: dict[str, Any]
    match row:
        case CoInvestment():
            pair: dict[str, Any] = {
                "one": row.one,
                "other": row.other,
                "targets": list(row.targets),
                "rounds": list(row.rounds),
            }
            found = {**pair, "shared": len(row.targets), "jaccard": _real(row.jaccard), "newman": _real(row.newman)}
        case Interlock():
            pair = {"one": row.one, "other": row.other, "persons": list(row.persons)}
            found = {**pair, "posts": [_edge(tie) for tie in row.posts]}
        case Broker():
            found = {
                "party": row.party,
                "neighbours": row.neighbours,
                "betweenness": row.betweenness,
                "constraint": row.constraint,
                "cut_point": row.cut_point,
                "bridges": list(row.bridges),
            }
        case Community():
            found = {
                "community": row.number,
                "size": len(row.members),
                "members": list(row.members),
                "within": row.within,
                "outwards": row.outwards,
                "modularity": row.modularity,
            }
        case Circuit():
            found = {
                "houses": [step.payer for step in row.steps],
                "length": len(row.steps),
                "planned": row.planned,
                "steps": [_step(step, corpus) for step in row.steps],
            }
        case Concentration():
            found = _concentration(row)
        case Overlap():
            found = {
                "one": row.one,
                "other": row.other,
                "shared": len(row.investors),
                "jaccard": _real(row.jaccard),
                "investors": list(row.investors),
            }
        case Multiplex():
            found = {
                "one": row.one,
                "other": row.other,
                "kinds": row.kinds,
                "edges": [_edge(tie) for tie in row.edges],
            }
        case _:
            raise TypeError(f"no row of a measure: {row!r}")
    return {**found, "claims": ids(getattr(row, "claims", ()))}


def ids(claims: Sequence[Claim]) -> list[str]:
    """The ids of claims."""
    return [claim.id for claim in claims]


def _edge(tie: Tie) -> dict[str, Any]:
    return {
        "subject": tie.subject,
        "relation": tie.relation,
        "object": tie.object,
        "planned": tie.planned,
        "subject_as_told": list(tie.before[0]),
        "object_as_told": list(tie.before[1]),
        "claims": ids(tie.evidence),
    }


def _step(step: Step, corpus: Corpus) -> dict[str, Any]:
    def amounts(tie: Tie) -> list[dict[str, Any]]:
        records = [flat(claim, corpus) for claim in tie.claims]
        kept = ("amount_min", "amount_max", "currency", "id")
        return [{name: one[name] for name in kept} for one in records if one["currency"]]

    edges = [{**_edge(tie), "amounts": amounts(tie)} for tie in step.ties]
    return {"payer": step.payer, "payee": step.payee, "planned": step.planned, "edges": edges}


def _concentration(row: Concentration) -> dict[str, Any]:
    low, high = row.total or (None, None)
    return {
        "organisation": row.organisation,
        "investors": len(row.investors),
        "groups": len(row.groups),
        "unit": row.unit or None,
        "cheques": [_amount(cheque) for cheque in row.cheques],
        "without_cheque": len(row.investors) - len(row.cheques),
        **_bounds("hhi", row.index),
        "total_low": _real(low),
        "total_high": _real(high),
        **_bounds("hhi_of_all", row.whole),
        "may_be_largest": [_amount(holder) for holder in row.largest],
    }


def _amount(amount: Amount) -> dict[str, Any]:
    low, high = amount.ends
    return {"party": amount.party, "min": _real(low), "max": _real(high), "claims": ids(amount.claims)}


def _bounds(name: str, bounds: Bounds | None) -> dict[str, Any]:
    low, high = (bounds.low, bounds.high) if bounds else (None, None)
    return {f"{name}_low": _real(low), f"{name}_high": _real(high), f"{name}_tight": bounds.tight if bounds else None}


def _real(number: Fraction | None) -> int | float | None:
    """A number in decimal; nine places are more than any source has."""
    if number is None:
        return None
    return int(number) if number.denominator == 1 else round(float(number), 9)
