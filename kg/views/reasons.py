"""`kg why`: the evidence for one edge, for and against, and how it comes to be accepted or not."""

from __future__ import annotations

from typing import Any

from kg.model import Claim, Text
from kg.query import Corpus
from kg.views import account
from kg.views.records import flat

_TITLES = {
    "for": Text("For", "Pour"),
    "against": Text("Against", "Contre"),
    "open": Text("Planned or open, which does not make it so", "Projeté ou ouvert, ce qui ne le réalise pas"),
    "accepted": Text("accepted in this view", "retenu dans cette vue"),
    "not": Text("not accepted in this view", "non retenu dans cette vue"),
    "disputed": Text("and disputed", "et contesté"),
    "none": Text("Nobody says so, by then.", "Personne ne le dit, à cette date."),
}


def evidence(subject: str, relation: str, other: str | None, corpus: Corpus) -> dict[str, list[Claim]]:
    """The claims on one edge: for it, for its prospective twin (`open`), and against it."""
    vocabulary = corpus.ledger.vocabulary
    plain = next((r.id for r in vocabulary.relations.values() if r.prospective == relation), relation)
    wanted = {(subject, other)} | ({(other, subject)} if vocabulary.relations[plain].symmetric else set())
    mine = [
        claim
        for claim in corpus.claims
        if claim.relation == plain
        and (corpus.name(claim.subject), claim.object and corpus.name(claim.object)) in wanted
    ]
    found: dict[str, list[Claim]] = {"for": [], "open": [], "against": []}
    for claim in mine:
        if claim.polarity == "denies":
            found["against"].append(claim)
        else:
            found["open" if account.is_open(claim, vocabulary) else "for"].append(claim)
    rivals = {
        rival.id: rival
        for claim in mine
        for dispute in corpus.disputes_of.get(claim.id, ())
        for side in dispute.sides
        if claim not in side
        for rival in side
    }
    listed = {claim.id for claims in found.values() for claim in claims}
    found["against"] += [claim for claim in rivals.values() if claim.id not in listed]
    return found


def reasons(subject: str, relation: str, other: str | None, corpus: Corpus, language: str) -> str:
    """The evidence as text; each claim with its standing, speaker, place and independent origins."""
    found = evidence(subject, relation, other, corpus)
    every = [claim for claims in found.values() for claim in claims]
    head = _head(subject, relation, other, corpus, language)
    lines = [f"# {head}", "", _verdict(subject, relation, other, every, corpus, language), ""]
    for key, claims in found.items():
        if claims:
            lines += [f"## {_TITLES[key].of(language)}", ""]
            lines += [line for claim in claims for line in _entry(claim, corpus, language)]
            lines.append("")
    return "\n".join(lines)


def _head(subject: str, relation: str, other: str | None, corpus: Corpus, language: str) -> str:
    entities, relations = corpus.ledger.entities, corpus.ledger.vocabulary.relations
    end = f" {entities[other].label.of(language)}" if other else ""
    return f"{entities[subject].label.of(language)} {relations[relation].label.of(language)}{end}"


def _verdict(subject: str, relation: str, other: str | None, every: list[Claim], corpus: Corpus, language: str) -> str:
    if not every:
        return _TITLES["none"].of(language)
    attribute = other is None and any(claim.id in corpus.accepted for claim in every)
    accepted = attribute or (other is not None and (subject, relation, other) in corpus.edges)
    words = _TITLES["accepted" if accepted else "not"].of(language)
    if any(claim.id in corpus.disputes_of for claim in every):
        words += f", {_TITLES['disputed'].of(language)}"
    clocks = corpus.clocks
    return f"{words[:1].upper()}{words[1:]} ({clocks.known}, {clocks.valid}, {clocks.proof})."


def _entry(claim: Claim, corpus: Corpus, language: str) -> list[str]:
    marks = account.marks(claim, corpus, language)
    details = account.details(claim, corpus, language)
    counted = account.origins(claim, corpus, language)
    return [
        f"- {claim.paraphrase.of(language)}" + (f" [{', '.join(marks)}]" if marks else ""),
        *([f"  {', '.join(details)}"] if details else []),
        f"  {account.attribution(claim, corpus, language)} · {counted}",
        f"  {account.place(claim, language)} · claim:{claim.id} ({claim.handle})",
    ]


def reasons_record(subject: str, relation: str, other: str | None, corpus: Corpus, language: str) -> dict[str, Any]:
    """The same for programs."""
    found = evidence(subject, relation, other, corpus)
    every = [claim for claims in found.values() for claim in claims]
    return {
        "subject": subject,
        "relation": relation,
        "object": other,
        "accepted": (subject, relation, other) in corpus.edges,
        "disputed": any(claim.id in corpus.disputes_of for claim in every),
        **{key: [flat(claim, corpus, language) for claim in claims] for key, claims in found.items()},
    }


def render(subject: str, relation: str, other: str | None, corpus: Corpus, style: str, language: str) -> str:
    """The evidence as text, or as a record for programs."""
    if style == "json":
        import json

        return (
            json.dumps(reasons_record(subject, relation, other, corpus, language), ensure_ascii=False, indent=2) + "\n"
        )
    return reasons(subject, relation, other, corpus, language)
