"""Blocks to model objects, one function per kind of record."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import partial

from kg.faults import Place
from kg.ingest import grammar
from kg.ingest.blocks import Block
from kg.ingest.fields import Fields
from kg.model import (
    COUNT,
    EVENT,
    PROSPECTIVE,
    SHARE,
    Claim,
    Dataset,
    Entity,
    Evidence,
    Judgement,
    Passage,
    Period,
    Qualifiers,
    Refutation,
    Relation,
    Source,
    Text,
    Value,
    Vocabulary,
)  # fmt: skip

_DIGEST = re.compile(r"[0-9a-f]{64}")
_IDENTIFIERS = {"wikidata": r"Q\d+", "lei": r"[0-9A-Z]{20}", "cik": r"\d{1,10}"}
_DATE_REMEDY = "Write a date such as 2023-03, 2024-04-26/2024-05-15, about 2024-03 or 10 months before a source"
_URL_REMEDY = "Write an address that begins with https:// or http://"


def _digest(text: str) -> str:
    if not _DIGEST.fullmatch(text):
        raise ValueError("a digest is 64 hexadecimal digits in lower case")
    return text


def _url(text: str) -> str:
    if not re.fullmatch(r"https?://\S+", text):
        raise ValueError(f"'{text}' is not a web address")
    return text


def _span(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d+)-(\d+)", text)
    if not match or int(match[1]) >= int(match[2]):
        raise ValueError(f"'{text}' is not a span")
    return int(match[1]), int(match[2])


def dataset(fields: Fields) -> Dataset | None:
    """The one record that names the whole."""
    handle = fields.handle("dataset")
    label = fields.text("label", required=True)
    as_of = fields.parsed("as_of", Period.of, "Write the day, such as 2024-11-30", required=True)
    licence = fields.parsed("licence", _url, _URL_REMEDY, required=True)
    fields.done()
    if as_of and as_of.earliest != as_of.latest:
        fields.fault("as_of", f"'{as_of.given}' is not one day", "Write the day, such as 2024-11-30")
    if not (label and as_of and as_of.latest and licence):
        return None
    return Dataset(handle, label, as_of.latest, licence)


def source(fields: Fields, vocabulary: Vocabulary) -> Source | None:
    """A source with its passages."""
    handle = fields.handle("source")
    label = fields.text("label", required=True)
    publisher = fields.word("publisher", required=True)
    kind = fields.code("kind", "SourceKind", vocabulary, required=True)
    language = fields.word("language", required=True)
    published = fields.parsed("published", grammar.period, _DATE_REMEDY, required=True)
    found = Source(
        handle, label or Text.both(handle), publisher or "?", kind or "?", language or "?",
        published or Period("?", None, None),
        fields.text("basis"),
        fields.parsed("document", _digest, "Compute it with sha256sum"),
        _origin(fields),
        fields.parsed("url", _url, _URL_REMEDY),
        fields.parsed("archive", _url, _URL_REMEDY),
        fields.text("note"),
        _passages(fields),
    )  # fmt: skip
    fields.done()
    if published and not (published.earliest and published.latest):
        fields.fault(
            "published", f"'{published.given}' has an open end", "Give an interval such as 2024-04-26/2024-05-15"
        )
        return None
    if published and "/" in published.given and not found.basis:
        fields.fault("published", "an inferred date needs its basis", "Add 'basis: {en: …, fr: …}'")
    return found if label and publisher and kind and language and published else None


def _origin(fields: Fields) -> str | None:
    names = fields.words("origin")
    if len(names) > 1:
        fields.fault(
            "origin", "a source repeats one origin", "Name the first; name the others as voices of their claims"
        )
    return names[0] if names else None


def _passages(fields: Fields) -> dict[str, Passage]:
    found: dict[str, Passage] = {}
    for block in fields.blocks("passages"):
        inner = Fields(block, fields.faults)
        name = inner.handle("passage")
        span = inner.parsed("span", _span, "Write start-end in code points, such as 120-185", required=True)
        digest = inner.parsed("digest", _digest, "Run 'kg cite' to get the passage line", required=True)
        section = inner.word("section")
        inner.done()
        if name in found:
            inner.fault("passage", f"passage '{name}' stands twice in this source", "Rename one of the two")
        elif span and digest:
            found[name] = Passage(name, *span, digest, section)
    return found


def entity(fields: Fields, vocabulary: Vocabulary) -> Entity | None:
    """A person, organisation, product, round or group."""
    handle = fields.handle("entity")
    kind = fields.word("type", required=True)
    label = fields.text("label", required=True)
    reason = fields.code("reason", "GroupReason", vocabulary)
    identifiers = {
        name: text
        for name, pattern in _IDENTIFIERS.items()
        if (text := fields.parsed(name, partial(_identifier, pattern), f"A {name} matches {pattern}"))
    }
    found = Entity(
        handle, kind or "?", label or Text.both(handle), tuple(sorted(set(fields.words("aliases")))), fields.text("about"), reason,
        fields.parsed("url", _url, _URL_REMEDY), identifiers,
    )  # fmt: skip
    fields.done()
    if kind and not vocabulary.is_a(kind, "Entity"):
        fields.known(
            "type", [kind], {c for c in vocabulary.superclasses if vocabulary.is_a(c, "Entity")}, "class of entity"
        )
        return None
    if kind == "Group" and not reason:
        fields.fault(
            "type", "a group needs a reason", f"Add 'reason:' with one of: {', '.join(vocabulary.codes['GroupReason'])}"
        )
    if reason and kind != "Group":
        fields.fault("reason", "only a group has a reason", "Remove it, or make the type Group")
    return found if kind and label else None


def _identifier(pattern: str, text: str) -> str:
    if not re.fullmatch(pattern, text):
        raise ValueError(f"'{text}' is not well formed")
    return text


def judgement(fields: Fields, vocabulary: Vocabulary) -> Judgement | None:
    """A word on the identity of two or more entities."""
    handle = fields.handle("judgement")
    verdict = fields.code("verdict", "IdentityVerdict", vocabulary, required=True)
    members = fields.words("members")
    by = fields.word("by", required=True)
    on = fields.parsed("on", Period.of, _DATE_REMEDY, required=True)
    why = fields.text("why", required=True)
    fields.done()
    if len(set(members)) < 2:
        fields.fault("members", "a judgement is about two entities or more", "Write 'members: [one, other]'")
        return None
    kept, *others = members
    members = (kept, *sorted(others))
    return Judgement(handle, verdict, members, by, on, why) if verdict and by and on and why else None


@dataclass(frozen=True)
class Context:
    """What a claim is read against."""

    vocabulary: Vocabulary
    entities: dict[str, Entity]
    sources: dict[str, Source]

    def published(self, handle: str) -> Period | None:
        """When a source appeared, to count relative dates from."""
        found = self.sources.get(handle)
        return found.published if found else None


def claims(block: Block, fields: Fields, context: Context) -> list[tuple[Claim, Place]]:
    """The claims of one record: one for each voice."""
    handle = fields.handle("claim")
    verb = "denies" if "denies" in block.entries else "says"
    said = fields.parsed(verb, grammar.statement, "Write 'says: subject relation object'", required=True)
    cited = fields.word("cite", required=True)
    words = [fields.word(language, required=True) or "" for language in ("en", "fr")]
    chains = [grammar.voice(text) for text in fields.words("voice")]
    relation = context.vocabulary.relations.get(said[1]) if said else None
    parse = partial(grammar.period, anchors=context.published)
    base = Claim(
        handle,
        *(said or ("?", "?", None)),
        evidence=_evidence(fields, cited or "?", context),
        voice=(),
        paraphrase=Text(*words),
        value=_value(fields, relation, context),
        polarity="denies" if verb == "denies" else "asserts",
        standing=fields.code("standing", "Standing", context.vocabulary) or "stated",
        stage=fields.code("stage", "Stage", context.vocabulary),
        on=fields.parsed("on", parse, _DATE_REMEDY),
        since=fields.parsed("since", parse, _DATE_REMEDY),
        until=fields.parsed("until", parse, _DATE_REMEDY),
        qualifiers=_qualifiers(fields, context),
        refutes=_refutation(fields, context.vocabulary),
        corrects=fields.words("corrects"),
        succeeds=fields.words("succeeds"),
        quoted=fields.word("quoted"),
        note=fields.text("note"),
        facts=tuple(sorted(fields.words("facts"))),
    )
    fields.done()
    if not said or base.evidence.source not in context.sources:
        return []
    _check_statement(fields, verb, base, relation, context)
    if not chains:
        chains = [(context.sources[base.evidence.source].publisher,)]
    fields.known("voice", [voice for chain in chains for voice in chain], context.entities, "entity")
    several = len(chains) > 1
    return [
        (replace(base, handle=f"{handle}.{chain[0]}" if several else handle, voice=chain), block.place)
        for chain in chains
    ]


def _evidence(fields: Fields, cited: str, context: Context) -> Evidence:
    handle, _, name = cited.partition("#")
    found = context.sources.get(handle)
    if cited != "?":
        fields.known("cite", [handle], context.sources, "source")
    if found and name:
        fields.known("cite", [name], found.passages, f"passage of '{handle}'")
    return Evidence(handle, found.passages.get(name) if found else None)


def _value(fields: Fields, relation: Relation | None, context: Context) -> Value | None:
    if relation is None or not relation.value_kinds:
        if fields.word("value") and relation:
            fields.fault("value", f"'{relation.id}' takes no value", "Remove it, or add kg:valueKind to the relation")
        return None
    kinds = relation.value_kinds
    remedy = f"Write a {' or '.join(kinds)} as in docs/ledger.md"
    return fields.parsed(
        "value",
        lambda text: grammar.value(text, kinds, context.published),
        remedy,
        required=relation.range is None and "denies" not in fields.block.entries,
    )


def _qualifiers(fields: Fields, context: Context) -> Qualifiers:
    single = {key: fields.word(key) for key in ("round", "vehicle", "of")}
    jointly = fields.words("with")
    for key, found in (*((key, (text,) if text else ()) for key, text in single.items()), ("with", jointly)):
        fields.known(key, found, context.entities, "entity")
    lead = fields.word("lead")
    if lead not in (None, "yes"):
        fields.fault("lead", f"'{lead}' is no answer", "Write 'lead: yes' or leave it out")
    return Qualifiers(
        round=single["round"],
        instrument=fields.code("instrument", "Instrument", context.vocabulary),
        vehicle=single["vehicle"],
        jointly_with=tuple(sorted(jointly)),
        condition=fields.text("condition"),
        role=fields.text("role"),
        lead=lead == "yes",
        basis=fields.code("basis", "Basis", context.vocabulary),
        of=single["of"],
    )


def _refutation(fields: Fields, vocabulary: Vocabulary) -> Refutation | None:
    blocks = fields.blocks("refutes")
    if blocks and "denies" not in fields.block.entries:
        fields.fault("refutes", "only a denial refutes", "Write 'denies:' for 'says:', or use 'corrects:'")
    if len(blocks) > 1:
        fields.fault("refutes", "a denial has one aspect", "Write a denial for each aspect")
    for block in blocks:
        inner = Fields(block, fields.faults)
        claims = inner.words("claim")
        aspect = inner.code("aspect", "Aspect", vocabulary, required=True)
        inner.done()
        if not claims:
            inner.fault("claim", "a refutation names a claim", "Add 'claim:'")
        elif aspect:
            return Refutation(claims, aspect)
    return None


def _check_statement(fields: Fields, verb: str, claim: Claim, relation: Relation | None, context: Context) -> None:
    vocabulary = context.vocabulary
    fields.known(verb, [part for part in (claim.subject, claim.object) if part], context.entities, "entity")
    if relation is None:
        fields.known(verb, [claim.relation], vocabulary.relations, "relation")
        return
    if relation.kind == PROSPECTIVE:
        plain = next(r.id for r in vocabulary.relations.values() if r.prospective == relation.id)
        fields.fault(verb, f"'{relation.id}' is never written", f"Say '{plain}' with 'standing: planned' or a stage")
        return
    if (relation.range is None) != (claim.object is None):
        wants = "no object but a value" if relation.range is None else "an object"
        fields.fault(verb, f"'{relation.id}' takes {wants}", "Mend the statement")
        return
    for side, name, wanted in (("subject", claim.subject, relation.domain), ("object", claim.object, relation.range)):
        found = context.entities.get(name or "")
        if found and wanted and not vocabulary.is_a(found.type, wanted):
            problem = f"'{name}' is a {found.type}, but the {side} of '{relation.id}' is a {wanted}"
            fields.fault(verb, problem, "Mend the statement, or widen the relation in ontology/kg.ttl")
    if claim.subject == claim.object:
        fields.fault(verb, f"'{claim.subject}' is on both sides", "Mend the statement")
    if claim.on and claim.since:
        fields.fault(
            "on", "'on' and 'since' exclude each other", "Keep 'since' for a start, 'on' for one day or period"
        )
    if relation.kind == EVENT and (claim.since or claim.until):
        fields.fault("since" if claim.since else "until", f"'{relation.id}' is an event", "Use 'on:'")
    if claim.value and claim.qualifiers.basis is None and claim.value.kind == SHARE and not relation.range:
        fields.fault("value", "a share needs its basis", "Add 'basis: votes' or 'basis: equity'")
    if claim.value and claim.value.kind == COUNT and not getattr(claim.value, "unit", ""):
        fields.fault("value", "a count needs its unit", "Write '100000 gpus'")
