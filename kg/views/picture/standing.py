"""How each claim stands on a day of both clocks, and which lines claims make then; `standing.js` does the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kg.views.picture.scene import Claim, Dispute, Edge, Instant

PROOFS = ("any", "credible", "corroborated")
"""What a reader may ask for, the least first."""


def standing(claim: Claim, at: Instant) -> str | None:
    """The status that a claim is drawn with; None where it is not there: not told yet, not begun, or proof too weak.

    A denial is there from the day it was told. A rumour is drawn as one, whatever the reader accepts below corroboration.
    """
    if claim.known > at.known:
        return None
    if claim.status == "denied":
        return claim.status
    asked = PROOFS.index("any" if claim.status == "rumoured" and at.proof != PROOFS[-1] else at.proof)
    told = [s for s in claim.stretches if s.known_from <= at.known and (not s.known_until or at.known < s.known_until)]
    begun = [s for s in told if s.valid_from <= at.valid]
    holding = [s for s in begun if not s.valid_until or at.valid < s.valid_until]
    if any(PROOFS.index(s.proof) >= asked for s in holding):
        return claim.status
    if holding or (told and not begun):
        return None
    if at.proof == PROOFS[-1] and not any(s.proof == PROOFS[-1] for s in begun):
        return None
    return "ended" if claim.status == "accepted" or (claim.status == "planned" and begun) else claim.status


def edges(claims: Iterable[Claim], disputes: Iterable[Dispute], at: Instant) -> tuple[Edge, ...]:
    """The lines of a day: claims that stand alike in one, by its ends, relation and status."""
    contested = {claim for dispute in disputes for side in dispute.sides for claim in side.claims}
    gathered: dict[tuple[str, str, str, str], list[str]] = defaultdict(list)
    for claim in claims:
        if claim.object and (status := standing(claim, at)):
            gathered[claim.subject, claim.object, claim.drawn or claim.relation, status].append(claim.id)
    return tuple(
        Edge(source, target, relation, status, not contested.isdisjoint(members), tuple(members))
        for (source, target, relation, status), members in sorted(gathered.items())
    )
