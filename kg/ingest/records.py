"""Blocks to model objects: the dataset, sources, entities and identity judgements."""

from __future__ import annotations

import re
from functools import partial

from kg.ingest import grammar
from kg.ingest.fields import DATE_REMEDY, Fields
from kg.model import (
    Dataset,
    Entity,
    Extraction,
    Judgement,
    Passage,
    Period,
    Source,
    Text,
    Vocabulary,
)

_DIGEST = re.compile(r"[0-9a-f]{64}")
_IDENTIFIERS = {
    "wikidata": r"Q[0-9]+",
    "lei": r"[0-9A-Z]{20}",
    "cik": r"[0-9]{1,10}",
    "ticker": r"[A-Z0-9]{4}:[A-Z0-9.-]+",
}
URL = re.compile(
    r"https?://[\w.-]+(:[0-9]{1,5})?([/?](%[0-9A-Fa-f]{2}|[\w/?:@!$&'()*+,;=.~-])*)?(#(%[0-9A-Fa-f]{2}|[\w/?:@!$&'()*+,;=.~-])*)?"
)
"""Web addresses whose every character an IRI may hold (RFC 3987); RDF refuses others."""
_URL_REMEDY = "Write an address that begins with https:// or http://"


def _digest(text: str) -> str:
    if not _DIGEST.fullmatch(text):
        raise ValueError("a digest is 64 hexadecimal digits in lower case")
    return text


def _url(text: str) -> str:
    if not URL.fullmatch(text):
        raise ValueError(f"'{text}' is not a web address")
    return text


def _span(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{1,9})-(\d{1,9})", text, re.ASCII)
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
    published = fields.parsed("published", grammar.period, DATE_REMEDY, required=True)
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
        _extraction(fields),
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


def _extraction(fields: Fields) -> Extraction | None:
    found = fields.blocks("extracted")
    if len(found) > 1:
        fields.fault("extracted", "the spans of a source count one text", "Keep one; run 'kg cite' to get it")
    for block in found[:1]:
        inner = Fields(block, fields.faults, "extracted")
        by = inner.word("by", required=True)
        digest = inner.parsed("digest", _digest, "Run 'kg cite' to get the line", required=True)
        inner.done()
        if "document" not in fields.block.entries:
            fields.fault("extracted", "a text is extracted from a document", "Add 'document:'; run 'kg cite' to get it")
        if by and digest:
            return Extraction(by, digest)
    return None


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
        fields.parsed("url", _url, _URL_REMEDY), identifiers, fields.text("identified"),
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
    if found.identified and not identifiers:
        fields.fault(
            "identified", "there is no identifier that it could tell the source of", "Add one, or remove the line"
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
    on = fields.parsed("on", Period.of, DATE_REMEDY, required=True)
    why = fields.text("why", required=True)
    fields.done()
    if len(set(members)) < 2:
        fields.fault("members", "a judgement is about two entities or more", "Write 'members: [one, other]'")
        return None
    kept, *others = members
    members = (kept, *sorted(set(others) - {kept}))
    return Judgement(handle, verdict, members, by, on, why) if verdict and by and on and why else None
