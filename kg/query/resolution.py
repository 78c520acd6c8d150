"""What a name means and by what: the entity behind it, the judgements that joined or parted its names, its succession."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.judge import Proposal, Step, chain, names_of, proposals
from kg.judge.identity import NOT_SAME, UNSURE
from kg.model import Claim, Entity, Judgement, fold
from kg.query.corpus import Corpus
from kg.query.names import Near, nearest, without_prefix

ID, IRI, LABEL, ALIAS = "id", "iri", "label", "alias"


@dataclass(frozen=True)
class Match:
    """One entity of the ledger that bears the name, and what of it does: its id, IRI, a label or an alias."""

    entity: str
    by: str
    name: str


@dataclass(frozen=True)
class Other:
    """Another entity that a judgement says this one is not, or may not be."""

    entity: str
    judgement: Judgement


@dataclass(frozen=True)
class Meaning:
    """An entity that the name can mean, by its kept name.

    `merged` gives the steps of judgements that lead from each other name to the kept one. `before` and `after` are
    the claims of its succession, step by step, nearest first; a step further is taken only over what the view accepts.
    """

    entity: str
    matches: tuple[Match, ...]
    merged: dict[str, tuple[Step, ...]]
    apart: tuple[Other, ...]
    unsure: tuple[Other, ...]
    unjudged: tuple[Proposal, ...]
    before: tuple[Claim, ...]
    after: tuple[Claim, ...]


@dataclass(frozen=True)
class Resolution:
    """What a name means: one entity, several, or none; the nearest names where it is not one."""

    text: str
    meanings: tuple[Meaning, ...]
    nearest: tuple[Near, ...]

    @property
    def found(self) -> bool:
        """Whether the name means exactly one entity."""
        return len(self.meanings) == 1


def resolve(text: str, corpus: Corpus) -> Resolution:
    """Explain a name as `find_entity` reads it."""
    matches = _matches(text, corpus)
    kept = sorted({corpus.name(match.entity) for match in matches})
    meanings = tuple(_meaning(entity, matches, corpus) for entity in kept)
    if meanings:
        return Resolution(text, meanings, ())
    named = (
        (corpus.name(e.handle), name) for e in corpus.ledger.entities.values() for name in (*names_of(e), e.handle)
    )
    return Resolution(text, (), tuple(nearest(text, named)))


def _matches(text: str, corpus: Corpus) -> list[Match]:
    entities, wanted = corpus.ledger.entities, without_prefix(text)
    if wanted in entities:
        return [Match(wanted, ID if wanted == text else IRI, wanted)]
    found = (_match(entity, fold(wanted)) for entity in entities.values())
    return [match for match in found if match]


def _match(entity: Entity, wanted: str) -> Match | None:
    names = [
        (ID, entity.handle),
        (LABEL, entity.label.en),
        (LABEL, entity.label.fr),
        *((ALIAS, a) for a in entity.aliases),
    ]
    return next((Match(entity.handle, by, name) for by, name in names if fold(name) == wanted), None)


def _meaning(entity: str, matches: list[Match], corpus: Corpus) -> Meaning:
    judgements = corpus.ledger.judgements
    group = {entity} | {name for name, kept in corpus.names.items() if kept == entity}
    return Meaning(
        entity,
        tuple(match for match in matches if match.entity in group),
        {name: chain(judgements, name, entity) for name in sorted(group - {entity})},
        tuple(_others(group, NOT_SAME, corpus)),
        tuple(_others(group, UNSURE, corpus)),
        tuple(each for each in proposals(corpus.ledger) if {each.one, each.other} & group),
        tuple(_succession(entity, corpus, forward=False)),
        tuple(_succession(entity, corpus, forward=True)),
    )


def _others(group: set[str], verdict: str, corpus: Corpus) -> Iterator[Other]:
    for judgement in corpus.ledger.judgements:
        if judgement.verdict == verdict and group & set(judgement.members):
            others = dict.fromkeys(corpus.name(member) for member in judgement.members if member not in group)
            yield from (Other(other, judgement) for other in others)


def _succession(entity: str, corpus: Corpus, *, forward: bool) -> Iterator[Claim]:
    """The claims that something carried on another, out from an entity, breadth first."""
    relations = corpus.ledger.vocabulary.relations
    steps = [claim for claim in corpus.claims if claim.object and relations[claim.relation].succession]
    steps.sort(key=lambda claim: (_day(claim, corpus), claim.handle))
    seen, waiting = {entity}, [entity]
    for here in waiting:
        for claim in steps:
            near, far = corpus.name(claim.subject), corpus.name(claim.object or "")
            if not forward:
                near, far = far, near
            if near == here:
                yield claim
                if (
                    corpus.name(claim.subject),
                    claim.relation,
                    corpus.name(claim.object or ""),
                ) in corpus.edges and far not in seen:
                    seen.add(far)
                    waiting.append(far)


def _day(claim: Claim, corpus: Corpus) -> str:
    """The last day it can have happened; without a date, the last day it can have been published."""
    period = claim.on if claim.on and claim.on.latest else corpus.ledger.sources[claim.evidence.source].published
    return str(period.latest)
