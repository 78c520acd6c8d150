"""From the model to `data/`: the ledger as text that reads as the same ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from yaml import MappingNode, Node

from kg.ingest.layout import document, lines, listed, one_or_listed, plain, record, text, words
from kg.ingest.spelling import period_words, value_words, voice_words
from kg.model import (
    Claim,
    Dataset,
    Entity,
    Judgement,
    Ledger,
    Period,
    Refutation,
    Source,
    Speech,
    Step,
    Story,
    Text,
    phrase,
)


def write_ledger(ledger: Ledger) -> str:
    """The whole ledger as one YAML file: dataset, sources, entities, judgements, claims, stories, each by handle.

    Reading it gives the same ledger. Raises ValueError for what no record can say.
    """
    return document(
        [
            _dataset(ledger.dataset),
            *(_source(source) for source in ledger.sources.values()),
            *(_entity(entity) for entity in ledger.entities.values()),
            *(_judgement(judgement) for judgement in ledger.judgements),
            *_claims(ledger.claims, ledger),
            *map(_story, ledger.stories),
        ]
    )


def write_claims(claims: Iterable[Claim], ledger: Ledger) -> str:
    """The records of some claims of a ledger; the claims of one record for several voices come together.

    Raises ValueError for what no record can say.
    """
    return document(_claims(claims, ledger))


def write_stories(stories: Iterable[Story]) -> str:
    """The records of stories alone."""
    return document(map(_story, stories))


def _dataset(dataset: Dataset) -> MappingNode:
    return record({
        "dataset": words(dataset.handle),
        "label": text(dataset.label),
        "as_of": plain(dataset.as_of.isoformat()),
        "licence": words(dataset.licence),
    })  # fmt: skip


def _source(source: Source) -> MappingNode:
    passages = [
        record({
            "passage": words(passage.name),
            "span": words(f"{passage.start}-{passage.end}"),
            "digest": words(passage.digest),
            "section": _words(passage.section),
        }, inline=True)
        for passage in source.passages.values()
    ]  # fmt: skip
    return record({
        "source": words(source.handle),
        "label": text(source.label),
        "publisher": words(source.publisher),
        "kind": words(source.kind),
        "language": words(source.language),
        "published": plain(period_words(source.published)),
        "basis": _text(source.basis),
        "document": _words(source.document),
        "extracted": _extracted(source),
        "origin": _words(source.origin),
        "url": _words(source.url),
        "archive": _words(source.archive),
        "note": _text(source.note),
        "passages": lines(passages) if passages else None,
    })  # fmt: skip


def _extracted(source: Source) -> MappingNode | None:
    if source.extracted is None:
        return None
    if source.document is None:
        raise ValueError(f"source '{source.handle}' has a text extracted from no document")
    return record({"by": words(source.extracted.by), "digest": words(source.extracted.digest)}, inline=True)


def _entity(entity: Entity) -> MappingNode:
    return record({
        "entity": words(entity.handle),
        "type": words(entity.type),
        "reason": _words(entity.reason),
        "label": text(entity.label),
        "aliases": listed(entity.aliases) if entity.aliases else None,
        "about": _text(entity.about),
        "url": _words(entity.url),
        **{scheme: words(identifier) for scheme, identifier in entity.identifiers.items()},
        "identified": _text(entity.identified),
    })  # fmt: skip


def _judgement(judgement: Judgement) -> MappingNode:
    return record({
        "judgement": words(judgement.handle),
        "verdict": words(judgement.verdict),
        "members": listed(judgement.members),
        "by": words(judgement.by),
        "on": plain(period_words(judgement.on)),
        "why": text(judgement.why),
    })  # fmt: skip


def _story(story: Story) -> MappingNode:
    return record({
        "story": words(story.handle),
        "title": _in_both(story.title),
        "summary": _in_both(story.summary),
        "steps": lines(map(_step, story.steps)),
    })  # fmt: skip


def _step(step: Step) -> MappingNode:
    return record({
        "title": _in_both(step.title),
        "text": _in_both(step.text),
        "claims": listed(step.claims) if step.claims else None,
        "introduction": None if step.claims else plain("yes"),
        "entities": listed(step.entities) if step.entities else None,
        "known_by": plain(period_words(step.known_by)) if step.known_by else None,
        "valid_on": plain(period_words(step.valid_on)) if step.valid_on else None,
        "proof": words(step.proof) if step.proof != "credible" else None,
        "view": _words(step.view),
    })  # fmt: skip


def _claims(claims: Iterable[Claim], ledger: Ledger) -> Iterator[MappingNode]:
    """One record for each claim, or for all the voices and sources of one handle."""
    speech = Speech(ledger.vocabulary, ledger.entities)
    by_base: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_base[claim.handle.partition(".")[0]].append(claim)
    for base, spoken in by_base.items():
        bare = [replace(claim, handle=base, voice=(), evidence=spoken[0].evidence) for claim in spoken]
        if any(other != bare[0] for other in bare):
            raise ValueError(f"the claims of '{base}' differ in more than their voices and sources")
        yield _claim(bare[0], _telling(base, spoken, ledger), speech, ledger)


def _telling(base: str, spoken: list[Claim], ledger: Ledger) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The chains of voices, none where each is its publisher, and the passages cited, of claims that share the rest."""
    cited = list(dict.fromkeys(_cited(claim, ledger) for claim in spoken))
    own = all(claim.voice == (ledger.sources[claim.evidence.source].publisher,) for claim in spoken)
    chains = [] if own and len(spoken) == len(cited) else list(dict.fromkeys(claim.voice for claim in spoken))
    ends = {
        (passage, chain): list(chain[:1]) * (len(chains) > 1) + [passage.partition("#")[0]] * (len(cited) > 1)
        for passage in cited
        for chain in chains or [()]
    }
    named = {(_cited(claim, ledger), claim.voice if chains else ()): claim.handle for claim in spoken}
    if named != {key: ".".join([base, *end]) for key, end in ends.items()}:
        raise ValueError(f"the claims of '{base}' are not named by their first speakers and sources")
    return tuple(map(voice_words, chains)), tuple(cited)


def _claim(
    claim: Claim, telling: tuple[tuple[str, ...], tuple[str, ...]], speech: Speech, ledger: Ledger
) -> MappingNode:
    relation, q = ledger.vocabulary.relations[claim.relation], claim.qualifiers
    voices, cited = telling
    own_words = claim.paraphrase if claim.paraphrase != phrase(claim, speech) else None

    def published(handle: str) -> Period | None:
        return ledger.sources[handle].published if handle in ledger.sources else None

    def day(period: Period | None) -> Node | None:
        return plain(period_words(period, published)) if period else None

    return record({
        "claim": words(claim.handle),
        "says" if claim.polarity == "asserts" else "denies": words(
            " ".join(filter(None, [claim.subject, claim.relation, claim.object]))
        ),
        "value": plain(value_words(claim.value, relation.value_kinds, published)) if claim.value else None,
        "basis": _words(q.basis),
        "of": _words(q.of),
        "on": day(claim.on),
        "since": day(claim.since),
        "until": day(claim.until),
        "round": _words(q.round),
        "instrument": _words(q.instrument),
        "vehicle": _words(q.vehicle),
        "with": listed(q.jointly_with) if q.jointly_with else None,
        "lead": plain("yes") if q.lead else None,
        "only": plain("yes") if q.only else None,
        "because": _words(q.because),
        "role": _text(q.role),
        "condition": _text(q.condition),
        "stage": _words(claim.stage),
        "standing": words(claim.standing) if claim.standing != "stated" else None,
        "voice": _several(voices),
        "cite": one_or_listed(cited),
        "refutes": _refutation(claim.refutes, ledger) if claim.refutes else None,
        "corrects": _several(_named(claim.corrects, ledger)),
        "succeeds": _several(_named(claim.succeeds, ledger)),
        "en": words(own_words.en) if own_words else None,
        "fr": words(own_words.fr) if own_words else None,
        "quoted": _words(claim.quoted),
        "note": _text(claim.note),
        "facts": listed(claim.facts) if claim.facts else None,
    })  # fmt: skip


def _cited(claim: Claim, ledger: Ledger) -> str:
    source, passage = ledger.sources[claim.evidence.source], claim.evidence.passage
    if passage is None:
        return source.handle
    if source.passages.get(passage.name) != passage:
        raise ValueError(f"'{source.handle}' has no such passage as '{claim.handle}' cites")
    return f"{source.handle}#{passage.name}"


def _refutation(refutes: Refutation, ledger: Ledger) -> Node:
    named = one_or_listed(_named(refutes.claims, ledger))
    return record({"claim": named, "aspect": words(refutes.aspect)}, inline=True)


def _named(handles: tuple[str, ...], ledger: Ledger) -> tuple[str, ...]:
    """Claims by handle; all the voices of one record by its own."""
    found: dict[str, None] = {}
    for handle in handles:
        base = handle.partition(".")[0]
        whole = {claim.handle for claim in ledger.by_handle.get(base, ())}
        found[base if whole and whole <= set(handles) else handle] = None
    return tuple(found)


def _words(found: str | None) -> Node | None:
    return None if found is None else words(found)


def _text(found: Text | None) -> Node | None:
    return None if found is None else text(found)


def _in_both(found: Text) -> Node:
    """Both languages, though they be alike: a story says so in each."""
    return record({"en": words(found.en), "fr": words(found.fr)})


def _several(found: tuple[str, ...]) -> Node | None:
    return one_or_listed(found) if found else None
