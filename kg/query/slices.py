"""The slices that a build stores: for which days of both clocks, and for whom, each claim is accepted."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from kg.rdf import terms as t
from kg.rdf.index import Index
from kg.rdf.vocabulary import local


@dataclass(frozen=True)
class StoredSlice:
    """One stretch of both clocks; ends are excluded, an open end is None, `edge` is the relation it makes plain."""

    known_from: date
    known_until: date | None
    valid_from: date
    valid_until: date | None
    proof: str
    edge: str | None
    disputed: bool

    def known(self, day: date) -> bool:
        """Whether it was known on that day."""
        return self.known_from <= day and (self.known_until is None or day < self.known_until)

    def valid(self, day: date) -> bool:
        """Whether it holds on that day."""
        return self.valid_from <= day and (self.valid_until is None or day < self.valid_until)


def read_slices(index: Index) -> dict[str, tuple[StoredSlice, ...]]:
    """The slices of each claim by its id, in the order of the known clock."""
    found: dict[str, list[StoredSlice]] = defaultdict(list)
    for claim in index.having(t.HAS_SLICE):
        for node in index.nodes(claim, t.HAS_SLICE):
            days = (t.KNOWN_FROM, t.KNOWN_UNTIL, t.VALID_FROM, t.VALID_UNTIL)
            known, until, start, end = (index.string(node, term) for term in days)
            proof, edge = (index.node(node, term) for term in (t.PROOF, t.EDGE))
            assert known, "a slice is known from a day"
            assert start, "a slice holds from a day"
            assert proof, "a slice has a proof"
            piece = StoredSlice(
                date.fromisoformat(known),
                date.fromisoformat(until) if until else None,
                date.fromisoformat(start),
                date.fromisoformat(end) if end else None,
                local(proof),
                local(edge) if edge else None,
                index.string(node, t.DISPUTED) == "true",
            )
            found[claim.value.rpartition("/")[2]].append(piece)
    return {claim: tuple(sorted(pieces, key=lambda p: p.known_from)) for claim, pieces in found.items()}
