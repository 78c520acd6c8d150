"""`kg show`: everything a view knows of one entity, as Markdown that also reads well in a terminal."""

from __future__ import annotations

from collections import defaultdict

from kg.model import Claim, Text
from kg.query import Corpus
from kg.views import account

_TITLES = {
    "disputes": Text("Disputes", "Désaccords"),
    "known": Text("known by", "connu au"),
    "valid": Text("holding on", "valable au"),
    "proof": Text("proof", "preuve"),
    "also": Text("Also known as", "Aussi nommé"),
    "sources": Text("Sources", "Sources"),
    "none": Text("No claim about it had been published by then.", "Aucune affirmation publiée à cette date."),
    "against": Text("against", "contre"),
}


def dossier(entity: str, corpus: Corpus, language: str) -> str:
    """The dossier of an entity: who it is, its disputes first, its claims by group of relations, its sources."""
    item = corpus.ledger.entities[entity]
    claims = corpus.about(entity)
    lines = [f"# {item.label.of(language)}", "", *_head(entity, corpus, language), ""]
    if not claims:
        return "\n".join([*lines, _TITLES["none"].of(language), ""])
    lines += _disputes(entity, corpus, language)
    for group, members in _grouped(claims, corpus).items():
        lines += [f"## {_group_label(group, corpus, language)}", ""]
        lines += [line for claim in members for line in _entry(claim, entity, corpus, language)]
        lines.append("")
    lines += [f"## {_TITLES['sources'].of(language)}", ""]
    lines += [_source(handle, corpus, language) for handle in sorted({claim.evidence.source for claim in claims})]
    return "\n".join([*lines, ""])


def _head(entity: str, corpus: Corpus, language: str) -> list[str]:
    item, clocks = corpus.ledger.entities[entity], corpus.clocks
    about = f"{item.about.of(language)} " if item.about else ""
    lines = [f"{about}({item.type}, `{entity}`)"]
    merged = sorted(name for name, kept in corpus.names.items() if kept == entity)
    aliases = [*item.aliases, *(corpus.ledger.entities[name].label.of(language) for name in merged)]
    if aliases:
        lines.append(f"{_TITLES['also'].of(language)}: {', '.join(aliases)}.")
    words = {key: _TITLES[key].of(language) for key in ("known", "valid", "proof")}
    lines.append(f"{words['known']} {clocks.known} · {words['valid']} {clocks.valid} · {words['proof']} {clocks.proof}")
    return lines


def _disputes(entity: str, corpus: Corpus, language: str) -> list[str]:
    mine = {
        dispute.id: dispute for claim in corpus.about(entity) for dispute in corpus.disputes_of.get(claim.id, ())
    }
    if not mine:
        return []
    lines = [f"## {_TITLES['disputes'].of(language)}", ""]
    for dispute in mine.values():
        lines.append(f"- **{account.at_stake(dispute, corpus, language)}**")
        for side in dispute.sides:
            voices = "; ".join(account.attribution(claim, corpus, language) for claim in side)
            lines.append(f"  - {account.side_value(side, corpus, language)} — {voices}")
    return [*lines, ""]


def _grouped(claims: list[Claim], corpus: Corpus) -> dict[str, list[Claim]]:
    """Claims by group of relations, groups and relations in the order of the ontology."""
    relations = corpus.ledger.vocabulary.relations
    order = {name: number for number, name in enumerate(relations)}
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: (order[claim.relation], _when(claim, corpus), claim.handle)):
        found[relations[claim.relation].group].append(claim)
    groups = list(corpus.ledger.vocabulary.codes["RelationGroup"])
    return {name: found[name] for name in groups if name in found}


def _when(claim: Claim, corpus: Corpus) -> str:
    period = claim.on or claim.since or corpus.ledger.sources[claim.evidence.source].published
    return str(period.earliest or "")


def _group_label(group: str, corpus: Corpus, language: str) -> str:
    found = corpus.ledger.vocabulary.codes["RelationGroup"].get(group)
    words = found.label.of(language) if found else group
    return words[:1].upper() + words[1:]


def _entry(claim: Claim, entity: str, corpus: Corpus, language: str) -> list[str]:
    marks = account.marks(claim, corpus, language)
    details = account.details(claim, corpus, language)
    tail = f" — {', '.join(details)}" if details else ""
    standing = f" [{', '.join(marks)}]" if marks else ""
    return [
        f"- {account.statement(claim, corpus, language)}{tail}{standing}",
        f"  {claim.paraphrase.of(language)}",
        f"  {account.attribution(claim, corpus, language)} · {account.place(claim, language)}",
    ]


def _source(handle: str, corpus: Corpus, language: str) -> str:
    source = corpus.ledger.sources[handle]
    basis = f" {source.basis.of(language)}" if source.basis else ""
    link = f" {source.url}" if source.url else ""
    publisher = corpus.ledger.entities[source.publisher].label.of(language)
    return f"- `{handle}`: {source.label.of(language)} ({publisher}, {source.published.given}).{basis}{link}"


def render(entity: str, corpus: Corpus, style: str, language: str) -> str:
    """The dossier as text or Markdown, as a page to print, or as records for programs."""
    if style == "json":
        import json

        from kg.views.records import flat

        record = {"entity": entity, "claims": [flat(claim, corpus, language) for claim in corpus.about(entity)]}
        return json.dumps(record, ensure_ascii=False, indent=2) + "\n"
    return dossier(entity, corpus, language)
