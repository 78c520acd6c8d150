"""Ledgers that a file can hold, made from any: the model holds more than the reader would let pass."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import assume
from hypothesis import strategies as st

from kg.model import COUNT, SHARE, STATE, Claim, Entity, Evidence, Ledger, Quantity, Refutation, Source, Text
from tests.rdf.ledgers import ledgers

SCALE = re.compile("(thousand|million|billion)s?")
SENSELESS = re.compile("[\ufffe\uffff]")


@st.composite
def readable_ledgers(draw: st.DrawFn) -> Ledger:
    """Ledgers as the reader makes them of files."""
    ledger = draw(ledgers())
    assume(not any(re.match(r"\d{4}", handle) for handle in ledger.sources))  # “before 2023” would mean the source
    return mended(ledger)


def mended(ledger: Ledger) -> Ledger:
    """The nearest ledger that the reader would let pass."""
    entities = {handle: _entity(entity) for handle, entity in ledger.entities.items()}
    sources = {handle: _source(source) for handle, source in ledger.sources.items()}
    claims: dict[str, Claim] = {}
    for group in _by_base(ledger.claims):
        told = _in_one_record([_claim(claim, entities, sources, ledger) for claim in group])
        if not claims.keys() & {claim.id for claim in told}:
            claims |= {claim.id: claim for claim in told}
    kept = {claim.handle for claim in claims.values()}
    return replace(
        ledger,
        dataset=replace(ledger.dataset, label=_text(ledger.dataset.label)),
        entities=dict(sorted(entities.items())),
        sources=sources,
        claims=tuple(_referring(claims[key], kept) for key in sorted(claims, key=lambda key: claims[key].handle)),
        judgements=tuple(replace(found, by=_words(found.by), why=_text(found.why)) for found in ledger.judgements),
    )


def _words(text: str) -> str:
    return SENSELESS.sub("", text).strip() or "x"


def _text(text: Text) -> Text:
    return Text(_words(text.en), _words(text.fr))


def _entity(entity: Entity) -> Entity:
    aliases = tuple(sorted({_words(alias) for alias in entity.aliases}))
    about, identified = (text and _text(text) for text in (entity.about, entity.identified))
    return replace(entity, label=_text(entity.label), aliases=aliases, about=about, identified=identified)


def _source(source: Source) -> Source:
    passages = {
        name: replace(passage, section=passage.section and _words(passage.section))
        for name, passage in source.passages.items()
    }
    inferred = "/" in source.published.given
    basis = source.basis or (Text("the text", "le texte") if inferred else None)
    return replace(
        source,
        label=_text(source.label),
        language=_words(source.language),
        basis=basis and _text(basis),
        note=source.note and _text(source.note),
        extracted=(source.extracted and source.document and replace(source.extracted, by=_words(source.extracted.by)))
        or None,
        passages=passages,
    )


def _by_base(claims: tuple[Claim, ...]) -> list[list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.handle.partition(".")[0], []).append(claim)
    return list(found.values())


def _in_one_record(claims: list[Claim]) -> list[Claim]:
    """What the first says, by the voices that the handles name."""
    first, *_ = claims
    base, _, speaker = first.handle.partition(".")
    if len(claims) == 1:
        return [replace(first, handle=base, voice=(speaker, *first.voice) if speaker else first.voice)]
    speakers = [claim.handle.partition(".")[2] for claim in claims]
    return [replace(first, handle=f"{base}.{name}", voice=(name, *first.voice)) for name in speakers]


def _referring(claim: Claim, kept: set[str]) -> Claim:
    """Naming others alone, and those alone that are there."""

    def others(handles: tuple[str, ...]) -> tuple[str, ...]:
        base = claim.handle.partition(".")[0]
        found = {handle if handle in kept else handle.partition(".")[0] for handle in handles}
        return tuple(sorted(handle for handle in found & kept if handle.partition(".")[0] != base))

    refuted = others(claim.refutes.claims) if claim.refutes and claim.polarity == "denies" else ()
    refutes = Refutation(refuted, claim.refutes.aspect) if claim.refutes and refuted else None
    return replace(claim, corrects=others(claim.corrects), succeeds=others(claim.succeeds), refutes=refutes)


def _claim(claim: Claim, entities: dict[str, Entity], sources: dict[str, Source], ledger: Ledger) -> Claim:
    relation = ledger.vocabulary.relations[claim.relation]
    passage = claim.evidence.passage
    source = sources[claim.evidence.source]
    value = sayable(claim.value) if isinstance(claim.value, Quantity) else claim.value
    q = claim.qualifiers
    basis = q.basis or ("votes" if value and value.kind == SHARE and not relation.range else None)
    subject = _fit(claim.subject, "subject", relation.domain, entities, ledger)
    other = claim.object
    if relation.range:
        other = _fit("" if other == subject else other or "", "object", relation.range, entities, ledger)
    state = relation.kind == STATE
    since, until = (claim.since, claim.until) if state else (None, None)
    if since and until and since.earliest and until.latest and until.latest < since.earliest:
        until = None
    return replace(
        claim,
        subject=subject,
        object=other,
        evidence=Evidence(source.handle, passage and source.passages[passage.name]),
        paraphrase=_text(claim.paraphrase),
        value=value,
        polarity="denies" if not relation.range and not value else claim.polarity,
        on=claim.on if state else claim.on or claim.since,
        since=since,
        until=until,
        qualifiers=replace(q, basis=basis, condition=q.condition and _text(q.condition), role=q.role and _text(q.role)),
        quoted=claim.quoted and _words(claim.quoted),
        note=claim.note and _text(claim.note),
    )


def sayable(value: Quantity) -> Quantity:
    """Exact, a range or a bound of something; a bound alone excludes its end, and only what is none is approximate."""
    one_sided = value.minimum is None or value.maximum is None
    countable = value.kind != COUNT or (value.unit[0].isalpha() and not SCALE.fullmatch(value.unit))
    return replace(
        value,
        unit=value.unit if countable else f"x{value.unit}",
        min_exclusive=value.min_exclusive and value.maximum is None,
        max_exclusive=value.max_exclusive and value.minimum is None,
        about=value.about and not one_sided,
    )


def _fit(handle: str, side: str, wanted: str, entities: dict[str, Entity], ledger: Ledger) -> str:
    """This entity where it may stand here, else one that may."""
    if handle in entities and ledger.vocabulary.is_a(entities[handle].type, wanted):
        return handle
    fitting = f"{side}-of-{wanted.lower()}"
    reason = "category" if wanted == "Group" else None
    entities[fitting] = Entity(fitting, wanted, Text.both(fitting), reason=reason)
    return fitting
