"""A corpus gathered from a view: out of its records, or out of what the build that makes it still has at hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from pyoxigraph import NamedNode

from kg.judge import Dispute, Judged
from kg.model import Claim, Ledger, Vocabulary
from kg.query.corpus import Corpus, OpenDispute
from kg.query.derived import read_derived, rule_summaries
from kg.query.slices import StoredSlice, read_slices
from kg.rdf import terms as t
from kg.rdf.decode import decode_index
from kg.rdf.index import Index, Term, flat
from kg.rdf.prefixes import PREFIXES
from kg.rdf.vocabulary import local
from kg.store import View


def read_corpus(view: View, vocabulary: Vocabulary) -> Corpus:
    """Everything of this view that pages are made from."""
    index = Index(view.records())
    ledger = decode_index(index, vocabulary)
    told = _told(ledger, view.clocks.known)
    return _corpus(
        view,
        ledger,
        {_name(node): _name(kept) for node in index.having(t.SAME_AS) for kept in index.nodes(node, t.SAME_AS)},
        [_stored(node, index, told, vocabulary) for node in index.having(t.TYPE, t.DISPUTE)],
        read_slices(index),
    )


def corpus_at_hand(view: View, judged: Judged) -> Corpus:
    """The same where the view was made from these claims just now; a test compares the two."""
    ledger = replace(judged.reading.ledger, stories=())  # the records hold none
    told = _told(ledger, view.clocks.known)
    slices: dict[str, list[StoredSlice]] = defaultdict(list)
    for s in judged.slices:
        slices[s.claim.id].append(
            StoredSlice(s.known_from, s.known_until, s.valid_from, s.valid_until, s.proof, s.edge, s.disputed)
        )
    return _corpus(
        view,
        ledger,
        judged.reading.names,
        [_found(dispute, told) for dispute in judged.disputes],
        {claim: tuple(pieces) for claim, pieces in slices.items()},
        judged,
    )


def _corpus(
    view: View,
    ledger: Ledger,
    names: dict[str, str],
    disputes: Iterable[OpenDispute],
    slices: dict[str, tuple[StoredSlice, ...]],
    judged: Judged | None = None,
) -> Corpus:
    """What records say, with what the view accepts of it."""
    found, day = list(view.accepted()), view.clocks.known
    accepted, edges = set(), set()
    for subject, predicate, value in flat(found):
        if value == t.ACCEPTED_CLAIM:
            accepted.add(_name(subject))
        elif isinstance(value, NamedNode) and subject.value.startswith(PREFIXES["ent"]):
            edges.add((_name(subject), local(predicate), _name(value)))
    open_now = [dispute for dispute in disputes if dispute.known_from <= day.isoformat() and len(dispute.sides) > 1]
    return Corpus(
        ledger,
        view.clocks,
        names,
        frozenset(accepted),
        frozenset(edges),
        # the strictest reader who accepts each claim, as known on that day
        {claim: piece.proof for claim, pieces in slices.items() for piece in pieces if piece.known(day)},
        tuple(sorted(open_now, key=lambda d: (d.subject, d.relation, d.id))),
        slices,
        read_derived(Index(found), rule_summaries(view), {claim.id: claim for claim in ledger.claims}),
        judged,
    )


def _told(ledger: Ledger, day: date) -> dict[str, Claim]:
    """The claims that had surely been published by a day, by id."""
    latest = {handle: source.published.latest or date.max for handle, source in ledger.sources.items()}
    return {claim.id: claim for claim in ledger.claims if latest[claim.evidence.source] <= day}


def _name(term: Term) -> str:
    return term.value.rpartition("/")[2]


def _stored(node: NamedNode, index: Index, told: dict[str, Claim], vocabulary: Vocabulary) -> OpenDispute:
    """A dispute of the records, with those of its claims that had been told by the view's day."""

    def members(at: NamedNode, predicate: NamedNode) -> tuple[Claim, ...]:
        return _by_handle(map(_name, index.nodes(at, predicate)), told)

    subject, relation, aspect = (index.nodes(node, part)[0] for part in (t.SUBJECT, t.RELATION, t.ASPECT))
    other = index.node(node, t.OBJECT)
    sides = sorted(index.nodes(node, t.HAS_SIDE), key=lambda side: int(side.value.rpartition("-")[2]))
    return OpenDispute(
        _name(node),
        _name(subject),
        local(relation),
        _name(other) if other else None,
        vocabulary.notation("Aspect", local(aspect)),
        tuple(filter(None, (members(side, t.MEMBER) for side in sides))),
        index.string(node, t.KNOWN_FROM) or "",
        tuple(sorted(vocabulary.notation("VerdictReason", local(why)) for why in index.nodes(node, t.VERDICT_REASON))),
        members(node, t.LATER_HAPPENED),
    )


def _found(dispute: Dispute, told: dict[str, Claim]) -> OpenDispute:
    """A dispute of the judge, likewise."""

    def members(claims: Iterable[Claim]) -> tuple[Claim, ...]:
        return _by_handle((claim.id for claim in claims), told)

    return OpenDispute(
        dispute.id,
        dispute.fact.subject,
        dispute.fact.relation,
        dispute.fact.object,
        dispute.aspect,
        tuple(filter(None, (members(side.claims) for side in dispute.sides))),
        dispute.known.isoformat(),
        tuple(sorted(map(str, dispute.reasons))),
        members(dispute.later),
    )


def _by_handle(ids: Iterable[str], told: dict[str, Claim]) -> tuple[Claim, ...]:
    return tuple(sorted((told[each] for each in set(ids) & told.keys()), key=lambda claim: claim.handle))
