"""`kg show`: everything a view knows of one entity, to read in a terminal, to print, or to process."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass

from kg.model import Claim, Text, period_words
from kg.query import Corpus
from kg.views import account
from kg.views.records import flat, label

_WORDS = {
    "disputes": Text("Disputes", "Désaccords"),
    "also": Text("Also known as", "Aussi nommé"),
    "sources": Text("Sources", "Sources"),
    "claims": Text("Claims", "Affirmations"),
    "derived": Text("Derived by rules", "Déduit par des règles"),
    "rule": Text("rule", "règle"),
    "none": Text("No claim about it had been published by then.", "Aucune affirmation publiée à cette date."),
}


_MANY = 60
"""From so many claims on a dossier begins with what it holds, and its headings count."""


@dataclass(frozen=True)
class Telling:
    """One claim of an entry: our paraphrase where the telling before it has another, who says so, and where."""

    paraphrase: str
    attribution: str
    place: str


@dataclass(frozen=True)
class Entry:
    """What is stated and how it stands, with the claims that state it so."""

    statement: str
    marks: tuple[str, ...]
    tellings: tuple[Telling, ...]


@dataclass(frozen=True)
class DisputeEntry:
    """One dispute: what is at stake, and each side with those who take it."""

    at_stake: str
    sides: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Dossier:
    """The page of an entity, in one language, ready to be laid out."""

    language: str
    title: str
    about: str
    aliases: str
    view: str
    summary: str
    disputes: tuple[DisputeEntry, ...]
    groups: tuple[tuple[str, tuple[Entry, ...]], ...]
    sources: tuple[str, ...]


def render(entity: str, corpus: Corpus, style: str, language: str) -> str:
    """The dossier as text or Markdown, as a page to print (html), or as records (json)."""
    if style == "json":
        record = {"entity": entity, "claims": [flat(claim, corpus, language) for claim in corpus.about(entity)]}
        return json.dumps(record, ensure_ascii=False, indent=2) + "\n"
    found = dossier(entity, corpus, language)
    return _html(found) if style == "html" else _markdown(found)


def dossier(entity: str, corpus: Corpus, language: str) -> Dossier:
    """Who an entity is, its disputes, its claims by group of relations in the order of the ontology, its sources."""
    item = corpus.ledger.entities[entity]
    claims = corpus.about(entity)
    kind = corpus.ledger.vocabulary.kinds[item.type].label.of(language)
    merged = sorted(name for name, kept in corpus.names.items() if kept == entity)
    aliases = [*item.aliases, *(corpus.ledger.entities[name].label.of(language) for name in merged)]
    grouped = _grouped(claims, corpus)
    disputes = _disputes(claims, corpus, language)
    sources = sorted({claim.evidence.source for claim in claims})
    many = len(claims) >= _MANY
    return Dossier(
        language,
        item.label.of(language),
        f"{item.about.of(language)} ({kind}, {entity})" if item.about else f"({kind}, {entity})",
        f"{_WORDS['also'].of(language)}{account.colon(language)} {', '.join(aliases)}." if aliases else "",
        " · ".join(account.clocks(corpus, language)),
        _summary(grouped, len(disputes), len(sources), corpus, language) if many else "",
        disputes,
        tuple(
            (
                _group_label(group, corpus, language) + (f" ({len(members)})" if many else ""),
                _entries(members, corpus, language),
            )
            for group, members in grouped.items()
        )
        + _derived(entity, corpus, language),
        tuple(_source(handle, corpus, language) for handle in sources),
    )


def _summary(grouped: dict[str, list[Claim]], disputes: int, sources: int, corpus: Corpus, language: str) -> str:
    """What a long dossier holds: `483 claims (funding 180, people 90), 16 disputes, 211 sources`."""
    parts = ", ".join(
        f"{_group_label(group, corpus, language).lower()} {len(members)}" for group, members in grouped.items()
    )
    counts = ((sum(map(len, grouped.values())), "claims"), (disputes, "disputes"), (sources, "sources"))
    claims, *rest = (f"{count} {_WORDS[key].of(language).lower()}" for count, key in counts)
    return f"{', '.join([f'{claims} ({parts})', *rest])}."


def _disputes(claims: list[Claim], corpus: Corpus, language: str) -> tuple[DisputeEntry, ...]:
    mine = {dispute.id: dispute for claim in claims for dispute in corpus.disputes_of.get(claim.id, ())}
    return tuple(
        DisputeEntry(
            account.at_stake_and_why(dispute, corpus, language),
            tuple(
                (value, "; ".join(dict.fromkeys(account.attribution(claim, corpus, language) for claim in side)))
                for value, side in account.sides(dispute, corpus, language)
            ),
        )
        for dispute in mine.values()
    )


def _grouped(claims: list[Claim], corpus: Corpus) -> dict[str, list[Claim]]:
    """Claims by group of relations, groups and relations in the order of the ontology."""
    relations = corpus.ledger.vocabulary.relations
    order = {name: number for number, name in enumerate(relations)}
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: (order[claim.relation], _when(claim, corpus), claim.handle)):
        found[relations[claim.relation].group].append(claim)
    groups = list(corpus.ledger.vocabulary.codes["RelationGroup"])
    return {name: found[name] for name in groups if name in found}


def _derived(entity: str, corpus: Corpus, language: str) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """What rules conclude about the entity, each with the rule and the claims that it rests on."""
    relations = corpus.ledger.vocabulary.relations
    found = tuple(
        Entry(
            f"{label(fact.subject, corpus, language)} {relations[fact.relation].label.of(language)} {label(fact.object, corpus, language)}",
            (account.word("disputed", language),) if fact.disputed else (),
            (
                Telling(
                    f"{fact.summary.of(language)}.",
                    f"{_WORDS['rule'].of(language)} {fact.rule}",
                    ", ".join(dict.fromkeys(claim.handle for claim in fact.claims)),
                ),
            ),
        )
        for fact in corpus.derived
        if entity in (fact.subject, fact.object)
    )
    return ((_WORDS["derived"].of(language), found),) if found else ()


def _when(claim: Claim, corpus: Corpus) -> str:
    period = claim.on or claim.since or corpus.ledger.sources[claim.evidence.source].published
    return str(period.earliest or "")


def _group_label(group: str, corpus: Corpus, language: str) -> str:
    words = corpus.ledger.vocabulary.codes["RelationGroup"][group].label.of(language)
    return words[:1].upper() + words[1:]


def _entries(claims: list[Claim], corpus: Corpus, language: str) -> tuple[Entry, ...]:
    """One entry for each thing stated in one way, where the first claim of it stands; the claims follow each other."""
    found: dict[tuple[str, tuple[str, ...]], list[Claim]] = defaultdict(list)
    for claim in claims:
        details = account.details(claim, corpus, language)
        tail = f" — {', '.join(details)}" if details else ""
        stated = account.statement(claim, corpus, language) + tail
        found[stated, tuple(account.marks(claim, corpus, language))].append(claim)
    return tuple(
        Entry(statement, marks, _tellings(members, corpus, language)) for (statement, marks), members in found.items()
    )


def _tellings(claims: list[Claim], corpus: Corpus, language: str) -> tuple[Telling, ...]:
    words = [claim.paraphrase.of(language) for claim in claims]
    return tuple(
        Telling(
            "" if place and words[place - 1] == words[place] else words[place],
            account.attribution(claim, corpus, language),
            account.place(claim, language),
        )
        for place, claim in enumerate(claims)
    )


def _source(handle: str, corpus: Corpus, language: str) -> str:
    source = corpus.ledger.sources[handle]
    basis = f" {source.basis.of(language)}" if source.basis else ""
    link = f" {source.url}" if source.url else ""
    publisher = corpus.ledger.entities[source.publisher].label.of(language)
    appeared = (period_words(source.published) or Text.both("?")).of(language)
    return f"{handle}{account.colon(language)} {source.label.of(language)} ({publisher}, {appeared}).{basis}{link}"


def _markdown(found: Dossier) -> str:
    lines = [f"# {found.title}", "", found.about, *filter(None, (found.aliases, found.view, found.summary)), ""]
    if not found.groups:
        return "\n".join([*lines, _WORDS["none"].of(found.language), ""])
    if found.disputes:
        lines += [f"## {_WORDS['disputes'].of(found.language)}", ""]
        for dispute in found.disputes:
            lines.append(f"- **{dispute.at_stake}**")
            lines += [f"  - {value} — {voices}" for value, voices in dispute.sides]
        lines.append("")
    for title, entries in found.groups:
        lines += [f"## {title}", ""]
        for entry in entries:
            marks = f" [{', '.join(entry.marks)}]" if entry.marks else ""
            times = f" ×{len(entry.tellings)}" if len(entry.tellings) > 1 else ""
            lines.append(f"- {entry.statement}{marks}{times}")
            for telling in entry.tellings:
                lines += [f"  {telling.paraphrase}"] if telling.paraphrase else []
                lines.append("  " + " · ".join(filter(None, (telling.attribution, telling.place))))
        lines.append("")
    lines += [f"## {_WORDS['sources'].of(found.language)}", "", *(f"- {source}" for source in found.sources)]
    return "\n".join([*lines, ""])


def _html(found: Dossier) -> str:
    from kg.views.pages import page

    words = {key: text.of(found.language) for key, text in _WORDS.items()}
    return page("dossier.html", dossier=found, words=words)
