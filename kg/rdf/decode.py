"""RDF records back to the model: `decode(encode(ledger)) == ledger`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Quad

from kg.model import (
    DAY,
    Claim,
    Dataset,
    Day,
    Entity,
    Evidence,
    Extraction,
    Judgement,
    Ledger,
    Passage,
    Period,
    Qualifiers,
    Quantity,
    Refutation,
    Source,
    Text,
    Value,
    Vocabulary,
)  # fmt: skip
from kg.rdf import terms as t
from kg.rdf.index import Index, Term
from kg.rdf.prefixes import PREFIXES
from kg.rdf.vocabulary import local

_IDENTIFIERS = ("wikidata", "lei", "cik", "ticker")


def decode(quads: Iterable[Quad], vocabulary: Vocabulary) -> Ledger:
    """The ledger in these quads; what the judge and the views added is passed over."""
    return decode_index(Index(quad for quad in quads if quad.graph_name == t.RECORDS_GRAPH), vocabulary)


def decode_index(index: Index, vocabulary: Vocabulary) -> Ledger:
    """The ledger in an index of the records graph."""

    def record(iri: NamedNode) -> _Record:
        return _Record(iri, index, vocabulary)

    passages = {iri: _passage(record(iri)) for iri in index.having(t.TYPE, t.PASSAGE)}
    entities = [_entity(record(iri)) for iri in index.having(t.TYPE) if iri.value.startswith(PREFIXES["ent"])]
    held: dict[NamedNode | None, list[Passage]] = defaultdict(list)
    for iri, piece in passages.items():
        held[index.node(iri, t.HAS_SOURCE)].append(piece)
    sources = [_source(record(iri), held[iri]) for iri in index.having(t.TYPE, t.SOURCE)]
    handles = {iri: record(iri).string(t.HANDLE) for iri in index.having(t.TYPE, t.CLAIM)}
    judgements = [_judgement(record(iri)) for iri in index.having(t.TYPE, t.JUDGEMENT)]
    return Ledger(
        vocabulary,
        next(_dataset(record(iri)) for iri in index.having(t.TYPE, t.DATASET)),
        {entity.handle: entity for entity in sorted(entities, key=lambda entity: entity.handle)},
        {source.handle: source for source in sorted(sources, key=lambda source: source.handle)},
        tuple(sorted((_claim(record(iri), handles, passages) for iri in handles), key=lambda claim: claim.handle)),
        tuple(sorted(judgements, key=lambda found: found.handle)),
    )


def _name(term: NamedNode | Literal) -> str:
    """The last part of an IRI of ours."""
    return term.value.rpartition("/")[2]


class _Record:
    """One subject's triples, read by predicate."""

    def __init__(self, iri: NamedNode, index: Index, vocabulary: Vocabulary) -> None:
        self.iri, self.index, self.vocabulary = iri, index, vocabulary

    def all(self, predicate: NamedNode) -> list[Term]:
        return self.index.all(self.iri, predicate)

    def one(self, predicate: NamedNode) -> Term | None:
        return next(iter(self.all(predicate)), None)

    def string(self, predicate: NamedNode) -> str:
        return self.optional(predicate) or ""

    def optional(self, predicate: NamedNode) -> str | None:
        term = self.one(predicate)
        return term.value if term else None

    def strings(self, predicate: NamedNode) -> tuple[str, ...]:
        return tuple(sorted(term.value for term in self.all(predicate)))

    def name(self, *predicates: NamedNode) -> str | None:
        """The handle of the first of these that is there."""
        return next((_name(term) for p in predicates if (term := self.one(p))), None)

    def names(self, predicate: NamedNode) -> tuple[str, ...]:
        return tuple(sorted(map(_name, self.all(predicate))))

    def flag(self, predicate: NamedNode) -> bool:
        return self.optional(predicate) == "true"

    def text(self, predicate: NamedNode) -> Text | None:
        words = {term.language: term.value for term in self.all(predicate) if isinstance(term, Literal)}
        return Text(words["en"], words["fr"]) if words else None

    def code(self, predicate: NamedNode, family: str) -> str | None:
        term = self.one(predicate)
        if not isinstance(term, NamedNode):
            return None
        return next(code.notation for code in self.vocabulary.codes[family].values() if code.id == local(term))

    def day(self, predicate: NamedNode) -> date | None:
        found = self.optional(predicate)
        return date.fromisoformat(found) if found else None

    def period(self, given: NamedNode, earliest: NamedNode, latest: NamedNode, about: NamedNode) -> Period | None:
        words = self.optional(given)
        return Period(words, self.day(earliest), self.day(latest), self.flag(about)) if words else None


def _dataset(record: _Record) -> Dataset:
    as_of = record.day(t.AS_OF)
    assert as_of
    return Dataset(_name(record.iri), record.text(t.LABEL) or Text.both(""), as_of, record.string(t.LICENSE))


def _entity(record: _Record) -> Entity:
    identifiers = dict(found.split(":", 1) for found in record.strings(t.IDENTIFIER))
    kind = record.one(t.TYPE)
    assert isinstance(kind, NamedNode)
    return Entity(
        _name(record.iri), local(kind), record.text(t.LABEL) or Text.both(""), record.strings(t.ALT_LABEL), record.text(t.COMMENT),
        record.code(t.GROUP_REASON, "GroupReason"), record.optional(t.URL),
        {scheme: identifiers[scheme] for scheme in _IDENTIFIERS if scheme in identifiers},
        record.text(t.IDENTIFIED_IN),
    )  # fmt: skip


def _passage(record: _Record) -> Passage:
    name = record.string(t.HANDLE).partition("#")[2]
    start, end = int(record.string(t.START)), int(record.string(t.END))
    return Passage(name, start, end, record.string(t.DIGEST), record.optional(t.SECTION))


def _source(record: _Record, passages: list[Passage]) -> Source:
    published = record.period(t.ISSUED, t.PUBLISHED_EARLIEST, t.PUBLISHED_LATEST, t.PUBLISHED_ABOUT)
    assert published
    return Source(
        _name(record.iri), record.text(t.LABEL) or Text.both(""), record.name(t.PUBLISHER) or "",
        record.code(t.SOURCE_KIND, "SourceKind") or "", record.string(t.LANGUAGE), published,
        record.text(t.PUBLISHED_BASIS), record.optional(t.DIGEST), record.name(t.ORIGIN), record.optional(t.URL),
        record.optional(t.ARCHIVE_URL), record.text(t.TEXT_NOTE),
        {piece.name: piece for piece in sorted(passages, key=lambda piece: piece.name)},
        Extraction(by, record.string(t.TEXT_DIGEST)) if (by := record.optional(t.EXTRACTED_BY)) else None,
    )  # fmt: skip


def _judgement(record: _Record) -> Judgement:
    kept = record.name(t.KEPT_NAME) or ""
    on = record.optional(t.JUDGED_ON) or ""
    others = tuple(member for member in record.names(t.MEMBER) if member != kept)
    verdict = record.code(t.VERDICT, "IdentityVerdict") or ""
    why = record.text(t.REASON) or Text.both("")
    return Judgement(record.string(t.HANDLE), verdict, (kept, *others), record.string(t.JUDGED_BY), Period.of(on), why)


def _claim(record: _Record, handles: dict[NamedNode, str], passages: dict[NamedNode, Passage]) -> Claim:
    relation, passage = record.one(t.RELATION), record.one(t.HAS_PASSAGE)
    assert isinstance(relation, NamedNode)

    def claims(predicate: NamedNode) -> tuple[str, ...]:
        return tuple(sorted(handles[iri] for iri in record.all(predicate) if isinstance(iri, NamedNode)))

    aspect = record.code(t.REFUTED_ASPECT, "Aspect")
    return Claim(
        handle=record.string(t.HANDLE),
        subject=record.name(t.SUBJECT_AS_GIVEN, t.SUBJECT) or "",
        relation=local(relation),
        object=record.name(t.OBJECT_AS_GIVEN, t.OBJECT),
        evidence=Evidence(
            record.name(t.DERIVED_FROM) or "", passages[passage] if isinstance(passage, NamedNode) else None
        ),
        voice=tuple(record.string(t.VOICE_CHAIN).split(" via ")),
        paraphrase=record.text(t.PARAPHRASE) or Text.both(""),
        value=_value(record),
        polarity=record.code(t.POLARITY, "Polarity") or "",
        standing=record.code(t.STANDING, "Standing") or "",
        stage=record.code(t.STAGE, "Stage"),
        on=record.period(t.ON, t.START_EARLIEST, t.START_LATEST, t.START_ABOUT),
        since=record.period(t.SINCE, t.START_EARLIEST, t.START_LATEST, t.START_ABOUT),
        until=record.period(t.UNTIL, t.END_EARLIEST, t.END_LATEST, t.END_ABOUT),
        qualifiers=_qualifiers(record),
        refutes=Refutation(claims(t.REFUTES), aspect) if aspect else None,
        corrects=claims(t.CORRECTS),
        succeeds=claims(t.SUCCEEDS),
        quoted=record.optional(t.QUOTED),
        note=record.text(t.NOTE),
        facts=record.strings(t.FACT),
    )


def _qualifiers(record: _Record) -> Qualifiers:
    return Qualifiers(
        round=record.name(t.ROUND_AS_GIVEN, t.ROUND),
        instrument=record.code(t.INSTRUMENT, "Instrument"),
        vehicle=record.name(t.VEHICLE),
        jointly_with=record.names(t.JOINTLY_WITH),
        condition=record.text(t.CONDITION),
        role=record.text(t.ROLE),
        lead=record.flag(t.LEAD),
        basis=record.code(t.BASIS, "Basis"),
        of=record.name(t.OF),
        because=record.name(t.BECAUSE),
        only=record.flag(t.ONLY),
    )


def _value(record: _Record) -> Value | None:
    kind = record.code(t.VALUE_KIND, "ValueKind")
    if kind is None:
        return None
    if kind == DAY:
        period = record.period(t.DATE_GIVEN, t.DATE_EARLIEST, t.DATE_LATEST, t.ABOUT)
        assert period
        return Day(period)
    low, high = (record.optional(predicate) for predicate in (t.VALUE_MIN, t.VALUE_MAX))
    return Quantity(
        kind,
        Decimal(low) if low else None,
        Decimal(high) if high else None,
        record.string(t.UNIT),
        record.flag(t.MIN_EXCLUSIVE),
        record.flag(t.MAX_EXCLUSIVE),
        record.flag(t.ABOUT),
    )
