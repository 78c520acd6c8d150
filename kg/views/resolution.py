"""`kg resolve`: what a name means, by what, and what it became; as text or JSON, in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from kg.judge import Proposal, Step
from kg.model import Claim, Judgement, Text
from kg.query import Corpus, Meaning, Other, Resolution
from kg.views import account
from kg.views.checks import WHY
from kg.views.records import flat, label

_BY = {
    "id": Text("an id", "un identifiant"),
    "iri": Text("an IRI", "un IRI"),
    "label": Text("a label", "un nom"),
    "alias": Text("an alias", "un alias"),
}
_WORDS = {
    "means": Text("means", "désigne"),
    "by": Text("by", "par"),
    "of": Text("of", "de"),
    "several": Text("names several; use one of these ids", "en désigne plusieurs ; employer l’un de ces identifiants"),
    "nothing": Text("names nothing", "ne désigne rien"),
    "nearest": Text("Nearest", "Les plus proches"),
    "merged": Text("Other names, judged the same", "Autres noms, jugés désigner la même chose"),
    "apart": Text("Judged not the same", "Jugés distincts"),
    "unsure": Text("Judged unsure", "Jugés incertains"),
    "unjudged": Text("No judgement yet", "Pas encore de jugement"),
    "before": Text("Before", "Avant"),
    "after": Text("After", "Après"),
    "also": Text("Also known as", "Autres noms"),
    "not-accepted": Text("not accepted in this view", "non retenu dans cette vue"),
}


def _word(key: str, language: str) -> str:
    return _WORDS[key].of(language)


def resolution_text(found: Resolution, corpus: Corpus, language: str) -> str:
    """The explanation for people; an empty section is left out."""
    if not found.meanings:
        lines = [f"“{found.text}” {_word('nothing', language)}."]
        if found.nearest:
            lines.append(f"{_word('nearest', language)}{account.colon(language)}")
            lines += [f"  {near.score:.2f}  {near.id} ({near.name})" for near in found.nearest]
        return "\n".join(lines) + "\n"
    lines = [] if found.found else [f"“{found.text}” {_word('several', language)}{account.colon(language)}", ""]
    for meaning in found.meanings:
        lines += [*_meaning(found.text, meaning, corpus, language), ""]
    return "\n".join(lines[:-1]) + "\n"


def _meaning(text: str, meaning: Meaning, corpus: Corpus, language: str) -> Iterator[str]:
    entity = corpus.ledger.entities[meaning.entity]
    kind = corpus.ledger.vocabulary.kinds[entity.type].label.of(language)
    yield f"“{text}” {_word('means', language)} {meaning.entity}{account.colon(language)} {entity.label.of(language)} ({kind})"
    for match in meaning.matches:
        whose = "" if match.entity in (meaning.entity, match.name) else f" {_word('of', language)} {match.entity}"
        yield f"  {_word('by', language)} {_BY[match.by].of(language)}{whose}{account.colon(language)} {match.name}"
    if entity.aliases:
        yield f"  {_word('also', language)}{account.colon(language)} {', '.join(entity.aliases)}"
    merged = [line for name, steps in meaning.merged.items() for line in _merged(name, steps, corpus, language)]
    yield from _section("merged", merged, language)
    for key, others in (("apart", meaning.apart), ("unsure", meaning.unsure)):
        yield from _section(key, [line for other in others for line in _other(other, corpus, language)], language)
    yield from _section("unjudged", [_unjudged(each, meaning, corpus, language) for each in meaning.unjudged], language)
    for key, claims in (("before", meaning.before), ("after", meaning.after)):
        yield from _section(key, [line for claim in claims for line in _step(claim, corpus, language)], language)


def _section(key: str, lines: Sequence[str], language: str) -> Iterator[str]:
    if lines:
        yield f"{_word(key, language)}{account.colon(language)}"
        yield from (f"  {line}" for line in lines)


def _merged(name: str, steps: Sequence[Step], corpus: Corpus, language: str) -> Iterator[str]:
    yield f"{name} ({corpus.ledger.entities[name].label.of(language)})"
    for step in steps:
        yield f"  {step.one} = {step.other}{account.colon(language)} {_judgement(step.judgement, language)}"


def _other(other: Other, corpus: Corpus, language: str) -> Iterator[str]:
    yield f"{other.entity} ({label(other.entity, corpus, language)})"
    yield f"  {_judgement(other.judgement, language)}"


def _judgement(judgement: Judgement, language: str) -> str:
    return f"{judgement.handle}, {judgement.by}, {judgement.on.given}{account.colon(language)} {judgement.why.of(language)}"


def _unjudged(each: Proposal, meaning: Meaning, corpus: Corpus, language: str) -> str:
    other = each.other if corpus.name(each.one) == meaning.entity else each.one
    return f"{each.score:.2f}  {other} ({label(other, corpus, language)}) — {WHY[each.why].of(language)}"


def _step(claim: Claim, corpus: Corpus, language: str) -> Iterator[str]:
    marks = account.marks(claim, corpus, language)
    if claim.id not in corpus.accepted and not marks:
        marks = [_word("not-accepted", language)]
    when = account.details(claim, corpus, language)
    yield "".join(
        [
            account.statement(claim, corpus, language),
            f" [{', '.join(marks)}]" if marks else "",
            f" — {', '.join(when)}" if when else "",
        ]
    )
    yield f"  {account.attribution(claim, corpus, language)} · {account.place(claim, language)} · {claim.handle}"


def resolution_json(found: Resolution, corpus: Corpus, language: str) -> str:
    """The same for programs."""
    import json

    record = {
        "text": found.text,
        "entity": found.meanings[0].entity if found.found else None,
        "meanings": [_record(meaning, corpus, language) for meaning in found.meanings],
        "nearest": [near._asdict() for near in found.nearest],
    }
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def _record(meaning: Meaning, corpus: Corpus, language: str) -> dict[str, Any]:
    entity = corpus.ledger.entities[meaning.entity]

    def judged(judgement: Judgement) -> dict[str, Any]:
        return {
            "judgement": judgement.handle,
            "verdict": judgement.verdict,
            "by": judgement.by,
            "on": judgement.on.given,
            "why": judgement.why.of(language),
        }

    return {
        "entity": meaning.entity,
        "label": entity.label.of(language),
        "type": entity.type,
        "aliases": list(entity.aliases),
        "matches": [vars(match) for match in meaning.matches],
        "same": [
            {"entity": name, "steps": [{"one": s.one, "other": s.other, **judged(s.judgement)} for s in steps]}
            for name, steps in meaning.merged.items()
        ],
        "not_same": [{"entity": other.entity, **judged(other.judgement)} for other in meaning.apart],
        "unsure": [{"entity": other.entity, **judged(other.judgement)} for other in meaning.unsure],
        "no_judgement_yet": [{**vars(each), "names": list(each.names)} for each in meaning.unjudged],
        "before": [flat(claim, corpus, language) for claim in meaning.before],
        "after": [flat(claim, corpus, language) for claim in meaning.after],
    }


def render(found: Resolution, corpus: Corpus, style: str, language: str) -> str:
    """The explanation as text, or as a record for programs."""
    write = resolution_json if style == "json" else resolution_text
    return write(found, corpus, language)
