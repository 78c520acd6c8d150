"""The five articles’ part of the shipped ledger: what tests show of it stays as it was read while the rest grows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from kg.model import Claim, Ledger, Source

ARTICLES = frozenset({"december-2023", "ft-rewrite", "indigo", "simseo", "xai-launch"})
AS_OF = date(2024, 11, 30)


def articles_of(ledger: Ledger) -> Ledger:
    """The claims of the articles, the entities that these need, and the judgements on these alone, as of their day."""
    sources = {handle: source for handle, source in ledger.sources.items() if handle in ARTICLES}
    claims = tuple(claim for claim in ledger.claims if claim.evidence.source in ARTICLES)
    assert sources.keys() == ARTICLES
    assert all(source.passages for source in sources.values())
    known = {claim.handle for claim in claims}
    outside = {claim.handle: missing for claim in claims if (missing := set(claims_named_by(claim)) - known)}
    assert not outside, f"claims of the articles that name claims of other sources: {outside}"
    needed = {name for claim in claims for name in entities_of_claim(claim)}
    needed |= {name for source in sources.values() for name in entities_of_source(source)}
    return replace(
        ledger,
        dataset=replace(ledger.dataset, as_of=AS_OF),
        entities={handle: entity for handle, entity in ledger.entities.items() if handle in needed},
        sources=sources,
        claims=claims,
        stories=tuple(s for s in ledger.stories if all(h in known for step in s.steps for h in step.claims)),
        judgements=tuple(judgement for judgement in ledger.judgements if set(judgement.members) <= needed),
    )


def claims_named_by(claim: Claim) -> Iterator[str]:
    """The claims that a claim corrects, succeeds or refutes."""
    yield from (*claim.corrects, *claim.succeeds, *(claim.refutes.claims if claim.refutes else ()))


def entities_of_claim(claim: Claim) -> Iterator[str]:
    """Every entity that a claim names, its voices too."""
    q = claim.qualifiers
    ends = (claim.subject, claim.object, q.round, q.vehicle, q.of, q.because)
    yield from (*filter(None, ends), *q.jointly_with, *claim.voice)


def entities_of_source(source: Source) -> Iterator[str]:
    """Who published it, and whose reporting it repeats."""
    yield from filter(None, (source.publisher, source.origin))
