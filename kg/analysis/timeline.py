"""Both clocks of what a view tells about an entity: what happened when, and how it came to be known.

Made of the slices that the build stores; nothing is judged anew, and nothing published after the view's day shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from kg.model import Claim, Day, Period
from kg.query import Corpus, StoredSlice

TOLD, DISPUTED, CORROBORATED, ALONE = "told", "disputed", "corroborated", "alone"
ENDED, REOPENED, TAKEN_BACK, REPLACED, RESTORED = "ended", "reopened", "taken back", "replaced", "restored"


@dataclass(frozen=True)
class Turn:
    """A day on which what is known of a claim changed, how, and by which claims where some say so."""

    day: date
    change: str
    because: tuple[Claim, ...] = ()


@dataclass(frozen=True)
class Moment:
    """One claim on both clocks: its own date, its slices as the view may know them, and each change of them.

    `slices` is empty where no day is sure, and for a denial. `sure` is the first sure day, else the publication.
    """

    claim: Claim
    dated: Period | None
    sure: date
    slices: tuple[StoredSlice, ...]
    turns: tuple[Turn, ...]

    @property
    def stands(self) -> bool:
        """Whether the claim is still accepted on the view's day, for some day of its own clock."""
        return bool(self.slices) and self.slices[-1].known_until is None

    def turns_of(self, piece: StoredSlice) -> list[Turn]:
        """What changed on the day from which this slice is known."""
        return [turn for turn in self.turns if turn.day == piece.known_from]


def timeline(corpus: Corpus, entity: str, valid_on: date | None = None) -> list[Moment]:
    """What the view tells about an entity, by when it happened; with `valid_on`, only what held on that day.

    Claims below the view's proof are left out. Denials are there by their publication: they are accepted by no view,
    and yet belong to what was said; a day of validity leaves them out.
    """
    named: dict[str, list[Claim]] = {}
    for claim in corpus.claims:
        for handle in {*claim.corrects, *claim.succeeds}:
            named.setdefault(handle, []).append(claim)
    found = [_moment(claim, corpus, named.get(claim.handle, [])) for claim in corpus.about(entity)]
    kept = [moment for moment in found if moment]
    if valid_on:
        kept = [moment for moment in kept if moment.stands and moment.slices[-1].valid(valid_on)]
    return sorted(kept, key=_order)


def _order(moment: Moment) -> tuple[date, date, date, str]:
    told = moment.turns[0].day
    dated = moment.dated
    latest = (dated.latest or dated.earliest) if dated and isinstance(moment.claim.value, Day) else None
    day = latest or moment.sure
    return day, (dated and dated.earliest) or day, told, moment.claim.handle


def _moment(claim: Claim, corpus: Corpus, names_it: list[Claim]) -> Moment | None:
    """The claim as the view knows it; None where the reader does not accept its kind of word."""
    codes = corpus.ledger.vocabulary.codes
    rank = codes["Proof"][corpus.clocks.proof].rank
    stored = corpus.slices.get(claim.id, ())
    pieces = [p for p in stored if codes["Proof"][p.proof].rank >= rank and p.known_from <= corpus.clocks.known]
    told = corpus.known_from(claim)
    own = codes["Standing"][claim.standing].proof
    readable = own is None or codes["Proof"][own].rank >= rank
    if not pieces and (not readable or (stored and claim.polarity == "asserts")):
        return None
    hidden = [
        replace(p, known_until=None) if p.known_until and p.known_until > corpus.clocks.known else p for p in pieces
    ]
    turns = tuple(_turns(hidden, claim, corpus, names_it)) if pieces else (Turn(told, TOLD),)
    dated = claim.value.period if isinstance(claim.value, Day) else (claim.since or claim.on)
    return Moment(claim, dated, hidden[-1].valid_from if hidden else told, tuple(hidden), turns)


def _turns(pieces: list[StoredSlice], claim: Claim, corpus: Corpus, names_it: list[Claim]) -> Iterator[Turn]:
    """Each change from one slice to the next; a gap between two, or none after the last, is an end on the known clock."""

    def since(day: date, link: str) -> tuple[Claim, ...]:
        return tuple(o for o in names_it if claim.handle in getattr(o, link) and corpus.known_from(o) == day)

    yield Turn(pieces[0].known_from, TOLD)
    yield from _marks(None, pieces[0])
    for before, after in zip(pieces, [*pieces[1:], None], strict=True):
        gone = before.known_until
        if gone and (after is None or after.known_from > gone):
            because = since(gone, "corrects")
            yield Turn(gone, TAKEN_BACK, because) if because else Turn(gone, REPLACED, since(gone, "succeeds"))
        if after is None:
            return
        if gone and after.known_from > gone:
            yield Turn(after.known_from, RESTORED)
        if before.valid_until != after.valid_until:
            shorter = after.valid_until and (before.valid_until is None or after.valid_until < before.valid_until)
            because = since(after.known_from, "succeeds") or _carried_out(claim, corpus, after.known_from)
            yield Turn(after.known_from, ENDED, because) if shorter else Turn(after.known_from, REOPENED)
        yield from _marks(before, after)


def _marks(before: StoredSlice | None, after: StoredSlice) -> Iterator[Turn]:
    if after.disputed and not (before and before.disputed):
        yield Turn(after.known_from, DISPUTED)
    was = before is not None and before.proof == CORROBORATED
    if (after.proof == CORROBORATED) != was:
        yield Turn(after.known_from, CORROBORATED if after.proof == CORROBORATED else ALONE)


def _carried_out(plan: Claim, corpus: Corpus, day: date) -> tuple[Claim, ...]:
    """The claims of that day on the same link that make it plain."""
    link = (corpus.name(plan.subject), plan.relation, plan.object and corpus.name(plan.object))
    return tuple(
        o
        for o in corpus.claims
        if (corpus.name(o.subject), o.relation, o.object and corpus.name(o.object)) == link
        and corpus.known_from(o) == day
        and any(piece.edge == o.relation for piece in corpus.slices.get(o.id, ()))
    )
