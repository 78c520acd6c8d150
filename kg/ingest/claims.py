"""Blocks to claims: one for each voice and source, checked against the ontology."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import partial

from kg.faults import Place
from kg.ingest import grammar
from kg.ingest.blocks import Block
from kg.ingest.fields import DATE_REMEDY, Fields
from kg.model import (
    DERIVED,
    PROSPECTIVE,
    SHARE,
    STATE,
    Claim,
    Entity,
    Evidence,
    Period,
    Qualifiers,
    Refutation,
    Relation,
    Source,
    Text,
    Value,
    Vocabulary,
)

_SOME_DAY = Period.of("2000-01-01")


@dataclass(frozen=True)
class Context:
    """What a claim is read against; `names` has every handle by kind, those of records with faults too."""

    vocabulary: Vocabulary
    entities: dict[str, Entity]
    sources: dict[str, Source]
    names: dict[str, frozenset[str]]

    def published(self, handle: str) -> Period | None:
        """When a source appeared, to count relative dates from; some day for one whose own fault is told elsewhere."""
        if found := self.sources.get(handle):
            return found.published
        return _SOME_DAY if handle in self.names["source"] else None


def claims(block: Block, fields: Fields, context: Context) -> list[tuple[Claim, Place]]:
    """The claims of one record: one for each voice in each source."""
    handle = fields.handle("claim")
    verb = _verb(fields)
    said = fields.parsed(verb, grammar.statement, "Write 'says: subject relation object'", required=True)
    cited = fields.words("cite", required=True)
    words = [fields.word(language) or "" for language in ("en", "fr")]
    if any(words) and not all(words):
        fields.fault("en" if words[0] else "fr", "a claim is put in both languages", "Write both, or neither")
    chains = [grammar.voice(text) for text in fields.words("voice")]
    relation = context.vocabulary.relations.get(said[1]) if said else None
    parse = partial(grammar.period, anchors=context.published)
    base = Claim(
        handle,
        *(said or ("?", "?", None)),
        evidence=Evidence("?", None),
        voice=(),
        paraphrase=Text(*words),
        value=_value(fields, relation, context),
        polarity="denies" if verb == "denies" else "asserts",
        standing=fields.code("standing", "Standing", context.vocabulary) or "stated",
        stage=fields.code("stage", "Stage", context.vocabulary),
        on=fields.parsed("on", parse, DATE_REMEDY),
        since=fields.parsed("since", parse, DATE_REMEDY),
        until=fields.parsed("until", parse, DATE_REMEDY),
        qualifiers=_qualifiers(fields, context),
        refutes=_refutation(fields, context.vocabulary),
        corrects=fields.words("corrects"),
        succeeds=fields.words("succeeds"),
        quoted=fields.word("quoted"),
        note=fields.text("note"),
        facts=tuple(sorted(set(fields.words("facts")))),
    )
    fields.done()
    evidence = [found for text in cited if (found := _evidence(fields, text, context))]
    if not said or not evidence:
        return []
    _check_statement(fields, verb, base, relation, context)
    fields.known("voice", [voice for chain in chains for voice in chain], context.names["entity"], "entity")
    _one_each(fields, "voice", [chain[0] for chain in chains], "of these voices begin with")
    _one_each(fields, "cite", [found.source for found in evidence], "of these passages are of")
    return [
        (replace(base, handle=".".join([handle, *ends]), voice=chain, evidence=found), block.place)
        for found in evidence
        for chain in chains or [(context.sources[found.source].publisher,)]
        for ends in [[chain[0]] * (len(chains) > 1) + [found.source] * (len(evidence) > 1)]
    ]


def _one_each(fields: Fields, key: str, names: list[str], what: str) -> None:
    """The claims of one record go by these names, so each stands once."""
    for name, count in Counter(names).items():
        if count > 1:
            fields.fault(key, f"{count} {what} '{name}'", "Write a claim of its own for each")


def _verb(fields: Fields) -> str:
    if fields.node("says") and fields.node("denies"):
        fields.fault("denies", "a claim says or denies, not both", "Write two claims")
    return "denies" if "denies" in fields.block.entries else "says"


def _evidence(fields: Fields, cited: str, context: Context) -> Evidence | None:
    handle, _, name = cited.partition("#")
    found = context.sources.get(handle)
    fields.known("cite", [handle], context.names["source"], "source")
    if found is None:
        return None
    if name:
        fields.known("cite", [cited], {f"{handle}#{passage}" for passage in found.passages}, "passage")
    return Evidence(handle, found.passages.get(name))


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
    single = {key: fields.word(key) for key in ("round", "vehicle", "of", "because")}
    jointly = fields.words("with")
    for key, found in (*((key, (text,) if text else ()) for key, text in single.items()), ("with", jointly)):
        fields.known(key, found, context.names["entity"], "entity")
    return Qualifiers(
        round=single["round"],
        instrument=fields.code("instrument", "Instrument", context.vocabulary),
        vehicle=single["vehicle"],
        jointly_with=tuple(sorted(set(jointly))),
        condition=fields.text("condition"),
        role=fields.text("role"),
        lead=_flag(fields, "lead"),
        basis=fields.code("basis", "Basis", context.vocabulary),
        of=single["of"],
        because=single["because"],
        only=_flag(fields, "only"),
    )


def _flag(fields: Fields, key: str) -> bool:
    word = fields.word(key)
    if word not in (None, "yes"):
        fields.fault(key, f"'{word}' is no answer", f"Write '{key}: yes' or leave it out")
    return word == "yes"


def _refutation(fields: Fields, vocabulary: Vocabulary) -> Refutation | None:
    blocks = fields.blocks("refutes")
    if blocks and "denies" not in fields.block.entries:
        fields.fault("refutes", "only a denial refutes", "Write 'denies:' for 'says:', or use 'corrects:'")
    if len(blocks) > 1:
        fields.fault("refutes", "a denial has one aspect", "Write a denial for each aspect")
    for block in blocks:
        inner = Fields(block, fields.faults, "refutation")
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
    fields.known(verb, [part for part in (claim.subject, claim.object) if part], context.names["entity"], "entity")
    if relation is None:
        fields.known(verb, [claim.relation], vocabulary.relations, "relation")
        return
    if relation.kind == PROSPECTIVE:
        plain = next(r.id for r in vocabulary.relations.values() if r.prospective == relation.id)
        fields.fault(verb, f"'{relation.id}' is never written", f"Say '{plain}' with 'standing: planned' or a stage")
        return
    if relation.kind == DERIVED:
        fields.fault(
            verb, f"'{relation.id}' is never written, a rule derives it", "Write the claims that it follows from"
        )
        return
    if (relation.range is None) != (claim.object is None):
        wants = "no object but a value" if relation.range is None else "an object"
        fields.fault(verb, f"'{relation.id}' takes {wants}", "Mend the statement")
        return
    for side, name, wanted in (("subject", claim.subject, relation.domain), ("object", claim.object, relation.range)):
        found = context.entities.get(name or "")
        if found and wanted and not vocabulary.is_a(found.type, wanted):
            problem = f"'{name}' is of type {found.type}, but the {side} of '{relation.id}' is of type {wanted}"
            fields.fault(verb, problem, "Mend the statement, or widen the relation in ontology/kg.ttl")
    if claim.subject == claim.object:
        fields.fault(verb, f"'{claim.subject}' is on both sides", "Mend the statement")
    if claim.on and claim.since:
        fields.fault(
            "on", "'on' and 'since' exclude each other", "Keep 'since' for a start, 'on' for one day or period"
        )
    if claim.since and claim.until and _reversed(claim.since, claim.until):
        fields.fault("until", f"'{claim.until.given}' is before '{claim.since.given}'", "Exchange 'since' and 'until'")
    if relation.kind != STATE and (claim.since or claim.until):
        fields.fault("since" if claim.since else "until", f"'{relation.id}' is an {relation.kind}", "Use 'on:'")
    if claim.value and claim.qualifiers.basis is None and claim.value.kind == SHARE and not relation.range:
        fields.fault("value", "a share needs its basis", "Add 'basis: votes' or 'basis: equity'")


def _reversed(since: Period, until: Period) -> bool:
    return bool(since.earliest and until.latest and until.latest < since.earliest)
