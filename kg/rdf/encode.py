"""The model as RDF: flat records in one graph, no blank nodes (DESIGN: one claim, one node)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Quad

from kg.model import Claim, Day, Entity, Judgement, Ledger, Period, Quantity, Source, Text, Value
from kg.rdf import terms as t
from kg.rdf.prefixes import PREFIXES

_IDENTIFIER_IRIS = {"wikidata": "http://www.wikidata.org/entity/", "lei": "https://search.gleif.org/#/record/"}
_GIVEN_TYPES = {4: t.XSD_YEAR, 7: t.XSD_YEAR_MONTH, 10: t.XSD_DATE}

Term = NamedNode | Literal
Pair = tuple[NamedNode, Term]


def entity(handle: str) -> NamedNode:
    """The IRI of an entity."""
    return NamedNode(PREFIXES["ent"] + handle)


def claim(identifier: str) -> NamedNode:
    """The IRI of a claim, by its id."""
    return NamedNode(PREFIXES["claim"] + identifier)


def source(handle: str) -> NamedNode:
    """The IRI of a source."""
    return NamedNode(PREFIXES["src"] + handle)


def passage(source_handle: str, name: str) -> NamedNode:
    """The IRI of a passage."""
    return NamedNode(f"{PREFIXES['passage']}{source_handle}/{name}")


def encode(ledger: Ledger, names: dict[str, str]) -> Iterator[Quad]:
    """Every record of the ledger; `names` gives the canonical name of merged entities."""
    yield from _record(NamedNode(PREFIXES["dataset"] + ledger.dataset.handle), t.DATASET, _dataset(ledger))
    for item in ledger.entities.values():
        yield from _record(entity(item.handle), t.kg(item.type), _entity(item, ledger))
    for merged, kept in names.items():
        yield Quad(entity(merged), t.SAME_AS, entity(kept), t.RECORDS_GRAPH)
    for found in ledger.sources.values():
        yield from _record(source(found.handle), t.SOURCE, _source(found, ledger))
        for piece in found.passages.values():
            pairs: list[Pair] = [
                (t.HAS_SOURCE, source(found.handle)),
                (t.HANDLE, Literal(f"{found.handle}#{piece.name}")),
                (t.START, Literal(piece.start)),
                (t.END, Literal(piece.end)),
                (t.DIGEST, Literal(piece.digest)),
            ]
            pairs += [(t.SECTION, Literal(piece.section))] if piece.section else []
            yield from _record(passage(found.handle, piece.name), t.PASSAGE, pairs)
    for judgement in ledger.judgements:
        iri = NamedNode(PREFIXES["judgement"] + judgement.handle)
        yield from _record(iri, t.JUDGEMENT, _judgement(judgement, ledger))
    for item_claim in ledger.claims:
        yield from _record(claim(item_claim.id), t.CLAIM, _claim(item_claim, ledger, names))


def _record(subject: NamedNode, kind: NamedNode, pairs: Iterable[Pair]) -> Iterator[Quad]:
    yield Quad(subject, t.TYPE, kind, t.RECORDS_GRAPH)
    for predicate, value in pairs:
        yield Quad(subject, predicate, value, t.RECORDS_GRAPH)


def _dataset(ledger: Ledger) -> Iterator[Pair]:
    yield from text(t.LABEL, ledger.dataset.label)
    yield t.AS_OF, day(ledger.dataset.as_of)
    yield t.LICENSE, NamedNode(ledger.dataset.licence)


def _entity(item: Entity, ledger: Ledger) -> Iterator[Pair]:
    yield from text(t.LABEL, item.label)
    yield from text(t.COMMENT, item.about)
    for alias in item.aliases:
        yield t.ALT_LABEL, Literal(alias)
    if item.reason:
        yield t.GROUP_REASON, _code(ledger, "GroupReason", item.reason)
    if item.url:
        yield t.URL, NamedNode(item.url)
    for scheme, identifier in item.identifiers.items():
        if scheme in _IDENTIFIER_IRIS:
            yield t.EXACT_MATCH, NamedNode(_IDENTIFIER_IRIS[scheme] + identifier)
        yield t.IDENTIFIER, Literal(f"{scheme}:{identifier}")
    yield from text(t.IDENTIFIED_IN, item.identified)


def _source(found: Source, ledger: Ledger) -> Iterator[Pair]:
    yield from text(t.LABEL, found.label)
    yield t.PUBLISHER, entity(found.publisher)
    yield t.SOURCE_KIND, _code(ledger, "SourceKind", found.kind)
    yield t.LANGUAGE, Literal(found.language)
    yield t.ISSUED, _given(found.published)
    yield from _bounds(found.published, t.PUBLISHED_EARLIEST, t.PUBLISHED_LATEST, t.PUBLISHED_ABOUT)
    yield from text(t.PUBLISHED_BASIS, found.basis)
    yield from text(t.TEXT_NOTE, found.note)
    if found.document:
        yield t.DIGEST, Literal(found.document)
    if found.origin:
        yield t.ORIGIN, entity(found.origin)
    if found.url:
        yield t.URL, NamedNode(found.url)
    if found.archive:
        yield t.ARCHIVE_URL, NamedNode(found.archive)
    if found.extracted:
        yield t.EXTRACTED_BY, Literal(found.extracted.by)
        yield t.TEXT_DIGEST, Literal(found.extracted.digest)


def _judgement(found: Judgement, ledger: Ledger) -> Iterator[Pair]:
    yield t.HANDLE, Literal(found.handle)
    yield t.KEPT_NAME, entity(found.members[0])
    yield t.VERDICT, _code(ledger, "IdentityVerdict", found.verdict)
    for member in found.members:
        yield t.MEMBER, entity(member)
    yield t.JUDGED_BY, Literal(found.by)
    yield t.JUDGED_ON, _given(found.on)
    yield from text(t.REASON, found.why)


def _claim(item: Claim, ledger: Ledger, names: dict[str, str]) -> Iterator[Pair]:
    yield t.HANDLE, Literal(item.handle)
    yield t.RELATION, t.kg(item.relation)
    named = (
        (t.SUBJECT, t.SUBJECT_AS_GIVEN, item.subject),
        (t.OBJECT, t.OBJECT_AS_GIVEN, item.object),
        (t.ROUND, t.ROUND_AS_GIVEN, item.qualifiers.round),
    )
    for predicate, as_given, handle in named:
        if handle:
            yield predicate, entity(names.get(handle, handle))
            if handle in names:
                yield as_given, entity(handle)
    yield t.POLARITY, _code(ledger, "Polarity", item.polarity)
    yield t.STANDING, _code(ledger, "Standing", item.standing)
    if item.stage:
        yield t.STAGE, _code(ledger, "Stage", item.stage)
    yield from _qualifiers(item, ledger)
    yield from _value(item.value, ledger)
    for predicate, period in ((t.ON, item.on), (t.SINCE, item.since)):
        if period:
            yield predicate, _given(period)
            yield from _bounds(period, t.START_EARLIEST, t.START_LATEST, t.START_ABOUT)
    if item.until:
        yield t.UNTIL, _given(item.until)
        yield from _bounds(item.until, t.END_EARLIEST, t.END_LATEST, t.END_ABOUT)
    yield from _evidence(item)
    yield from text(t.PARAPHRASE, item.paraphrase)
    yield from text(t.NOTE, item.note)
    if item.quoted:
        yield t.QUOTED, Literal(item.quoted)
    for fact in item.facts:
        yield t.FACT, Literal(fact)
    if item.refutes:
        yield t.REFUTED_ASPECT, _code(ledger, "Aspect", item.refutes.aspect)
    refuted = item.refutes.claims if item.refutes else ()
    for predicate, handles in ((t.REFUTES, refuted), (t.CORRECTS, item.corrects), (t.SUCCEEDS, item.succeeds)):
        for handle in handles:
            for target in ledger.by_handle[handle]:
                yield predicate, claim(target.id)


def _evidence(item: Claim) -> Iterator[Pair]:
    yield t.DERIVED_FROM, source(item.evidence.source)
    if item.evidence.passage:
        yield t.HAS_PASSAGE, passage(item.evidence.source, item.evidence.passage.name)
    yield t.VOICE, entity(item.voice[0])
    for relay in item.voice[1:]:
        yield t.RELAYED_BY, entity(relay)
    yield t.VOICE_CHAIN, Literal(" via ".join(item.voice))


def _qualifiers(item: Claim, ledger: Ledger) -> Iterator[Pair]:
    q = item.qualifiers
    if q.instrument:
        yield t.INSTRUMENT, _code(ledger, "Instrument", q.instrument)
    if q.vehicle:
        yield t.VEHICLE, entity(q.vehicle)
    for partner in q.jointly_with:
        yield t.JOINTLY_WITH, entity(partner)
    yield from text(t.CONDITION, q.condition)
    yield from text(t.ROLE, q.role)
    if q.lead:
        yield t.LEAD, Literal(True)
    if q.basis:
        yield t.BASIS, _code(ledger, "Basis", q.basis)
    if q.of:
        yield t.OF, entity(q.of)
    if q.because:
        yield t.BECAUSE, entity(q.because)
    if q.only:
        yield t.ONLY, Literal(True)


def _value(value: Value | None, ledger: Ledger) -> Iterator[Pair]:
    match value:
        case Quantity():
            yield t.VALUE_KIND, _code(ledger, "ValueKind", value.kind)
            ends = ((t.VALUE_EXACT, value.exact), (t.VALUE_MIN, value.minimum), (t.VALUE_MAX, value.maximum))
            for predicate, number in ends:
                if number is not None:
                    yield predicate, decimal(number)
            if value.unit:
                yield t.UNIT, Literal(value.unit)
            flags = (
                (t.MIN_EXCLUSIVE, value.min_exclusive),
                (t.MAX_EXCLUSIVE, value.max_exclusive),
                (t.ABOUT, value.about),
            )
            yield from ((predicate, Literal(True)) for predicate, flag in flags if flag)
        case Day():
            yield t.VALUE_KIND, _code(ledger, "ValueKind", value.kind)
            yield t.DATE_GIVEN, _given(value.period)
            yield from _bounds(value.period, t.DATE_EARLIEST, t.DATE_LATEST, t.ABOUT)


def text(predicate: NamedNode, words: Text | None) -> Iterator[Pair]:
    """Words in both languages as language-tagged strings."""
    if words:
        yield predicate, Literal(words.en, language="en")
        yield predicate, Literal(words.fr, language="fr")


def day(moment: date) -> Literal:
    """One day."""
    return Literal(moment.isoformat(), datatype=t.XSD_DATE)


def decimal(number: Decimal) -> Literal:
    """An exact number in the canonical form of XML Schema, never in scientific notation."""
    return Literal(f"{number.normalize():f}", datatype=t.XSD_DECIMAL)


def _given(period: Period) -> Literal:
    if re.fullmatch(r"\d{4}(-\d{2}){0,2}", period.given):
        return Literal(period.given, datatype=_GIVEN_TYPES[len(period.given)])
    return Literal(period.given)


def _bounds(period: Period, earliest: NamedNode, latest: NamedNode, about: NamedNode) -> Iterator[Pair]:
    if period.earliest:
        yield earliest, day(period.earliest)
    if period.latest:
        yield latest, day(period.latest)
    if period.about:
        yield about, Literal(True)


def _code(ledger: Ledger, family: str, notation: str) -> NamedNode:
    return t.kg(ledger.vocabulary.code(family, notation).id)
