"""`kg why`: the evidence for one edge, for and against, and how it comes to be accepted or not."""

from __future__ import annotations

from typing import Any

from kg.model import Claim, Text
from kg.query import Corpus, Derived, OpenDispute
from kg.views import account
from kg.views.records import flat

_TITLES = {
    "for": Text("For", "Pour"),
    "against": Text("Against", "Contre"),
    "open": Text("Planned or open, which does not make it so", "Projeté ou ouvert, ce qui ne le réalise pas"),
    "accepted": Text("accepted in this view", "retenu dans cette vue"),
    "not": Text("not accepted in this view", "non retenu dans cette vue"),
    "disputed": Text("and disputed", "et contesté"),
    "odds": Text("At odds", "En désaccord"),
    "derived": Text("Derived", "Déduit"),
    "rule": Text("rule", "règle"),
    "from": Text("It follows from:", "Cela découle de\u00a0:"),
    "none": Text("Nobody says so, by then.", "Personne ne le dit, à cette date."),
}


def evidence(subject: str, relation: str, other: str | None, corpus: Corpus) -> dict[str, list[Claim]]:
    """The claims on one edge: for it, for its prospective twin (`open`), and against it."""
    vocabulary = corpus.ledger.vocabulary
    plain = next((r.id for r in vocabulary.relations.values() if r.prospective == relation), relation)
    wanted = _ends(subject, plain, other, corpus)
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


def _ends(subject: str, relation: str, other: str | None, corpus: Corpus) -> set[tuple[str | None, str | None]]:
    """The two ends, in both orders where the relation is symmetric."""
    symmetric = corpus.ledger.vocabulary.relations[relation].symmetric
    return {(subject, other), (other, subject)} if symmetric else {(subject, other)}


def derivations(subject: str, relation: str, other: str | None, corpus: Corpus) -> list[Derived]:
    """The derived facts that make this edge, in either direction where the relation is symmetric."""
    wanted = _ends(subject, relation, other, corpus)
    return [fact for fact in corpus.derived if fact.relation == relation and (fact.subject, fact.object) in wanted]


def reasons(subject: str, relation: str, other: str | None, corpus: Corpus, language: str) -> str:
    """The evidence as text; each claim with its standing, speaker, place and independent origins."""
    found = evidence(subject, relation, other, corpus)
    facts = derivations(subject, relation, other, corpus)
    head, verdict = heading(subject, relation, other, corpus, language)
    lines = [f"# {head}", "", verdict, ""]
    for fact in facts:
        marks = f" [{account.word('disputed', language)}]" if fact.disputed else ""
        rule = f"{_TITLES['rule'].of(language)} {fact.rule}, fact:{fact.id}"
        lines += [f"## {_TITLES['derived'].of(language)}", ""]
        lines += [f"{fact.summary.of(language)} ({rule}).{marks}", _TITLES["from"].of(language), ""]
        lines += [line for claim in fact.claims for line in _entry(claim, corpus, language, stated=True)]
        lines.append("")
    for key, claims in found.items():
        if claims:
            lines += [f"## {_TITLES[key].of(language)}", ""]
            lines += [line for claim in claims for line in _entry(claim, corpus, language)]
            lines.append("")
    disputes = _disputes(found, corpus)
    if disputes:
        lines += [f"## {_TITLES['odds'].of(language)}", ""]
        lines += [f"- {account.at_stake_and_why(dispute, corpus, language)}" for dispute in disputes]
        lines.append("")
    return "\n".join(lines)


def _disputes(found: dict[str, list[Claim]], corpus: Corpus) -> list[OpenDispute]:
    """What the claims are at odds about, each dispute once."""
    claims = [claim for each in found.values() for claim in each]
    return list({d.id: d for claim in claims for d in corpus.disputes_of.get(claim.id, ())}.values())


def heading(subject: str, relation: str, other: str | None, corpus: Corpus, language: str) -> tuple[str, str]:
    """The edge in words, and whether the view accepts it."""
    entities, relations = corpus.ledger.entities, corpus.ledger.vocabulary.relations
    end = f" {entities[other].label.of(language)}" if other else ""
    words = f"{entities[subject].label.of(language)} {relations[relation].label.of(language)}{end}"
    return words, _verdict(standing(subject, relation, other, corpus), corpus, language)


def title(key: str, language: str) -> str:
    """What stands above the claims of `evidence` by key, and above the derivations (`derived`)."""
    return _TITLES[key].of(language)


def standing(subject: str, relation: str, other: str | None, corpus: Corpus) -> tuple[bool, bool, bool]:
    """Of one edge: whether anybody says it or any rule derives it, whether the view accepts it, whether it is disputed."""
    every = [claim for claims in evidence(subject, relation, other, corpus).values() for claim in claims]
    facts = derivations(subject, relation, other, corpus)
    attribute = other is None and any(claim.id in corpus.accepted for claim in every)
    edges = {(one, relation, two) for one, two in _ends(subject, relation, other, corpus)}
    accepted = attribute or bool(edges & corpus.edges)
    disputed = any(claim.id in corpus.disputes_of for claim in every) or any(fact.disputed for fact in facts)
    return bool(every or facts), accepted, disputed


def _verdict(stands: tuple[bool, bool, bool], corpus: Corpus, language: str) -> str:
    said, accepted, disputed = stands
    if not said:
        return _TITLES["none"].of(language)
    words = _TITLES["accepted" if accepted else "not"].of(language)
    words += f", {_TITLES['disputed'].of(language)}" if disputed else ""
    return f"{words[:1].upper()}{words[1:]} ({', '.join(account.clocks(corpus, language))})."


def _entry(claim: Claim, corpus: Corpus, language: str, *, stated: bool = False) -> list[str]:
    """One claim with its evidence; `stated` adds subject, relation and object, where they are not those asked about."""
    marks = account.marks(claim, corpus, language)
    details = account.details(claim, corpus, language)
    counted = account.origins(claim, corpus, language)
    return [
        f"- {claim.paraphrase.of(language)}" + (f" [{', '.join(marks)}]" if marks else ""),
        *([f"  {account.statement(claim, corpus, language)}"] if stated else []),
        *([f"  {', '.join(details)}"] if details else []),
        f"  {account.attribution(claim, corpus, language)} · {counted}",
        f"  {account.place(claim, language)} · claim:{claim.id} ({claim.handle})",
    ]


def reasons_record(subject: str, relation: str, other: str | None, corpus: Corpus, language: str) -> dict[str, Any]:
    """The same for programs."""
    _, accepted, disputed = standing(subject, relation, other, corpus)
    return {
        "subject": subject,
        "relation": relation,
        "object": other,
        "accepted": accepted,
        "disputed": disputed,
        "derived": [_fact(fact, corpus, language) for fact in derivations(subject, relation, other, corpus)],
        **{
            key: [_claim(claim, corpus, language) for claim in claims]
            for key, claims in evidence(subject, relation, other, corpus).items()
        },
    }


def _claim(claim: Claim, corpus: Corpus, language: str) -> dict[str, Any]:
    """A claim with its origin in the end, and the independent origins that say the same."""
    origin = corpus.judged.origins.origin(claim)
    return {**flat(claim, corpus, language), "origin": origin, "independent_origins": list(corpus.origins(claim))}


def _fact(fact: Derived, corpus: Corpus, language: str) -> dict[str, Any]:
    claims = [flat(claim, corpus, language) for claim in fact.claims]
    summary = fact.summary.of(language)
    return {"id": fact.id, "rule": fact.rule, "summary": summary, "disputed": fact.disputed, "claims": claims}


def render(subject: str, relation: str, other: str | None, corpus: Corpus, style: str, language: str) -> str:
    """The evidence as text, or as a record for programs."""
    if style == "json":
        import json

        return (
            json.dumps(reasons_record(subject, relation, other, corpus, language), ensure_ascii=False, indent=2) + "\n"
        )
    return reasons(subject, relation, other, corpus, language)
