"""One flat record per claim: the shape of `kg claims`, for spreadsheets and scripts."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from kg.model import Claim, Day, Quantity, Text, value_words
from kg.query import Corpus

FIELDS = (
    "id", "handle", "subject", "subject_label", "relation", "object", "object_label", "value", "amount_min", "amount_max",
    "currency", "share_min", "share_max", "basis", "round", "instrument", "since", "until", "polarity", "standing", "stage",
    "voice", "source", "publisher", "published", "document", "span_start", "span_end", "digest", "refutes", "corrects",
    "succeeds", "facts", "accepted", "proof", "disputed", "paraphrase",
)  # fmt: skip


def flat(claim: Claim, corpus: Corpus, language: str = "en") -> dict[str, Any]:
    """A claim as one record; shares are fractions of one, dates as given, lists are joined by `separator` in tables."""
    source = corpus.ledger.sources[claim.evidence.source]
    passage, q = claim.evidence.passage, claim.qualifiers
    since = claim.since or claim.on
    words = value_words(claim.value, corpus.ledger.vocabulary.units, basis_label(claim, corpus))
    return {
        "id": claim.id,
        "handle": claim.handle,
        "subject": corpus.name(claim.subject),
        "subject_label": label(claim.subject, corpus, language),
        "relation": claim.relation,
        "object": corpus.name(claim.object) if claim.object else None,
        "object_label": label(claim.object, corpus, language) if claim.object else None,
        "value": words.of(language) if words else None,
        **_numbers(claim),
        "basis": q.basis,
        "round": corpus.name(q.round) if q.round else None,
        "instrument": q.instrument,
        "since": since.given if since else claim.value.period.given if isinstance(claim.value, Day) else None,
        "until": claim.until.given if claim.until else None,
        "polarity": claim.polarity,
        "standing": claim.standing,
        "stage": claim.stage,
        "voice": list(claim.voice),
        "source": claim.evidence.source,
        "publisher": source.publisher,
        "published": source.published.given,
        "document": source.document,
        "span_start": passage.start if passage else None,
        "span_end": passage.end if passage else None,
        "digest": passage.digest if passage else None,
        "refutes": list(claim.refutes.claims) if claim.refutes else [],
        "corrects": list(claim.corrects),
        "succeeds": list(claim.succeeds),
        "facts": list(claim.facts),
        "accepted": claim.id in corpus.accepted,
        "proof": corpus.proofs.get(claim.id),
        "disputed": claim.id in corpus.disputes_of,
        "paraphrase": claim.paraphrase.of(language),
    }


def _numbers(claim: Claim) -> dict[str, Any]:
    value = claim.value
    money = isinstance(value, Quantity) and value.kind == "money"
    share = isinstance(value, Quantity) and value.kind == "share"
    low, high = (value.minimum, value.maximum) if isinstance(value, Quantity) else (None, None)
    return {
        "amount_min": _plain(low) if money else None,
        "amount_max": _plain(high) if money else None,
        "currency": value.unit if money and isinstance(value, Quantity) else None,
        "share_min": _plain(low) if share else None,
        "share_max": _plain(high) if share else None,
    }


def _plain(number: Decimal | None) -> int | float | None:
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def label(handle: str, corpus: Corpus, language: str) -> str:
    """The label of an entity, by its canonical name."""
    return corpus.ledger.entities[corpus.name(handle)].label.of(language)


def basis_label(claim: Claim, corpus: Corpus) -> Text | None:
    """The basis of a claim's value in words."""
    basis = claim.qualifiers.basis
    return corpus.ledger.vocabulary.code("Basis", basis).label if basis else None
