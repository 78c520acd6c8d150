"""`kg owners` and `kg holdings`: direct and effective stakes of a view, with bounds, methods and claims."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from kg.analysis.ownership import Direct, Effective, Survey, undisclosed
from kg.model import Claim, Text
from kg.query import Corpus
from kg.views import account
from kg.views.bounds import least, most, record, share_words
from kg.views.edges import LOOSE, by_method
from kg.views.records import label
from kg.views.tables import aligned, render

WORDS = {
    "owners": Text("Who owns", "Qui possède"),
    "holdings": Text("What is owned by", "Ce que possède"),
    "owner": Text("owner", "propriétaire"),
    "owned": Text("owned", "détenue"),
    "direct": Text("directly", "directement"),
    "in the end": Text("in the end", "en fin de compte"),
    "method": Text("method", "méthode"),
    "claims": Text("claims", "affirmations"),
    "disputed": Text("disputed", "contestée"),
    "implied": Text("implied", "déduite"),
    "elsewhere": Text("told on another basis", "dite sur une autre base"),
    "older": Text("newer than {count} told before", "plus récente que {count} dites avant"),
    "sold": Text("before somebody acquired it", "avant un rachat"),
    "rest": Text("Held by nobody named", "Détenu par personne de nommé"),
    "undisclosed": Text("May hold a part too, of a size not told", "Détiennent peut-être aussi une part, d’une taille non dite"),
    "whole": Text("The least stakes told of {company} make more than all: they cannot all be right, and count as not told.", "Les parts minimales dites de {company} dépassent le tout : elles ne peuvent être toutes justes, et comptent comme non dites."),
    "none": Text("No accepted stake in this view. Try --proof any or other clocks.", "Aucune part retenue dans cette vue. Essayez --proof any ou d’autres dates."),
    "bounds": Text("Bounds hold for every choice of the stakes that the claims allow.", "Les bornes valent pour tout choix des parts que permettent les affirmations."),
}  # fmt: skip


_MARKS = ("disputed", "implied", "sold", "elsewhere")


def owners_text(company: str, survey: Survey, style: str, language: str) -> str:
    """Who has what of a company."""
    return _text("owners", company, survey.owners(company), survey, style, language)


def holdings_text(owner: str | None, survey: Survey, style: str, language: str) -> str:
    """What an owner has, or what everybody has."""
    return _text("holdings", owner, survey.holdings(owner), survey, style, language)


def _text(
    side: str, entity: str | None, found: dict[str, list[Effective]], survey: Survey, style: str, language: str
) -> str:
    corpus = survey.corpus
    if style not in ("table", "md"):
        told = stakes_record(side, entity, found, survey, language)
        if style != "json":
            return render(_COLUMNS, ([row[name] for name in _COLUMNS] for row in told["holdings"]), style)
        return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
    named = f" {label(entity, corpus, language)}" if entity else ""
    lines = [f"# {WORDS[side].of(language)}{named}", "", " · ".join(account.clocks(corpus, language)), ""]
    for bases, section in _sections(side, entity, found, survey, style, language):
        codes = corpus.ledger.vocabulary.codes["Basis"]
        lines += [f"## {', '.join(codes[basis].label.of(language) for basis in bases).capitalize()}", "", *section]
    if not any(found.values()):
        lines += [WORDS["none"].of(language), ""]
    if entity and side == "owners":
        lines += _others(entity, found, corpus, language)
    return "\n".join([*lines, *_methods(found, corpus, language)])


def _sections(
    side: str, entity: str | None, found: dict[str, list[Effective]], survey: Survey, style: str, language: str
) -> Iterator[tuple[list[str], tuple[str, ...]]]:
    """What is told on each basis; bases on which the same is told have one section."""
    sections: dict[tuple[str, ...], list[str]] = {}
    for basis, every in found.items():
        if every:
            table = _table(side, basis, every, survey, style, language)
            sections.setdefault((table, *stake_notes(basis, side, entity, survey, language), ""), []).append(basis)
    yield from ((bases, section) for section, bases in sections.items())


def _pairs(every: list[Effective]) -> list[list[Effective]]:
    """The methods of each pair, the pairs by the size of the stake: by what is sure, then by what is possible."""
    pairs = (list(members) for _, members in groupby(every, key=lambda each: (each.owner, each.owned)))
    return sorted(pairs, key=lambda members: (-(members[0].low or 0), -(members[0].high or 0)))


def _table(side: str, basis: str, every: list[Effective], survey: Survey, style: str, language: str) -> str:
    """One line for each pair and number: direct stake, effective one, by which methods, and the claims."""
    one = len({each.owned if side == "owners" else each.owner for each in every}) == 1
    ends = (("owner",) if side == "owners" else ("owned",)) if one else ("owner", "owned")
    heads = stake_heads(ends, language)
    rows = list(stake_lines(ends, basis, every, survey, language))
    return aligned(heads, rows) if style == "table" else render(heads, rows, style)


def stake_heads(ends: tuple[str, ...], language: str) -> list[str]:
    """What stands above such lines; `ends` are `owner`, `owned` or both."""
    return [WORDS[name].of(language) for name in (*ends, "direct", "in the end", "method", "claims")]


def stake_lines(
    ends: tuple[str, ...], basis: str, every: list[Effective], survey: Survey, language: str
) -> Iterator[list[str]]:
    """The stakes of one basis in words."""
    for members in _pairs(every):
        direct = survey.held[basis].direct.get((members[0].owner, members[0].owned))
        names = [label(getattr(members[0], end), survey.corpus, language) for end in ends]
        told = _direct(direct, language) if direct else "–"
        handles = _handles(survey.effective_claims(basis, members[0]))
        for words, methods in by_method(members, survey.corpus.ledger.vocabulary, language):
            yield [*names, told, words, methods, handles]


def _handles(claims: tuple[Claim, ...]) -> str:
    more = f" +{len(claims) - 3}" if len(claims) > 3 else ""
    return ", ".join(claim.handle for claim in claims[:3]) + more


def _direct(direct: Direct, language: str) -> str:
    stake = direct.stake
    words = share_words(stake.low, stake.high, language, low_open=stake.low_open, high_open=stake.high_open)
    marks = [WORDS[mark].of(language) for mark in _MARKS if getattr(direct, mark)]
    if direct.older:
        marks.append(WORDS["older"].of(language).format(count=len(direct.older)))
    return f"{words} ({', '.join(marks)})" if marks else words


def stake_notes(basis: str, side: str, entity: str | None, survey: Survey, language: str) -> Iterator[str]:
    """What is left for those whom nobody names, and the companies whose stakes as told cannot all be right."""
    held = survey.held[basis]
    if entity and side == "owners":
        words = share_words(*held.rest(entity), language)
        yield f"{WORDS['rest'].of(language)}{account.colon(language)} {words}"
    told = {owned for owner, owned in held.direct if entity in (None, owner, owned)}
    for company in sorted(told & held.whole):
        yield WORDS["whole"].of(language).format(company=label(company, survey.corpus, language))


def _others(company: str, found: dict[str, list[Effective]], corpus: Corpus, language: str) -> list[str]:
    """Those who put money in and of whom no stake is told."""
    others = undisclosed(company, {each.owner for every in found.values() for each in every}, corpus)
    if not others:
        return []
    names = ", ".join(sorted(label(other, corpus, language) for other in others))
    return [f"{WORDS['undisclosed'].of(language)} ({len(others)}){account.colon(language)} {names}", ""]


def _methods(found: dict[str, list[Effective]], corpus: Corpus, language: str) -> list[str]:
    """Each method that was used, with its definition and source."""
    used = {each.method for every in found.values() for each in every}
    lines = [
        f"- {code.label.of(language)}{account.colon(language)} {code.definition.of(language)} ({code.source})"
        for code in corpus.ledger.vocabulary.codes["OwnershipMethod"].values()
        if code.notation in used and code.definition
    ]
    loose = any(not each.tight and not each.singular for every in found.values() for each in every)
    lines += [f"- {WORDS['bounds'].of(language)}"] + ([f"- {LOOSE.of(language)}"] if loose else [])
    return [*lines, ""] if used else []


_COLUMNS = (
    "owner", "owned", "basis", "method", "min", "max", "tight", "direct_min", "direct_max", "disputed", "implied", "sold", "older", "claims",
)  # fmt: skip


def _row(found: Effective, basis: str, survey: Survey) -> dict[str, Any]:
    direct = survey.held[basis].direct.get((found.owner, found.owned))
    return {
        **record(found, basis),
        "direct_min": least(_fraction(direct, "low")),
        "direct_max": most(_fraction(direct, "high")),
        "disputed": bool(direct and direct.disputed),
        "implied": bool(direct and direct.implied),
        "sold": bool(direct and direct.sold),
        "older": [claim.id for claim in direct.older] if direct else [],
        "claims": [claim.id for claim in survey.effective_claims(basis, found)],
    }


def _fraction(direct: Direct | None, end: str) -> Any:
    from fractions import Fraction

    return Fraction(getattr(direct.stake, end)) if direct else None


def stakes_record(
    side: str, entity: str | None, found: dict[str, list[Effective]], survey: Survey, language: str
) -> dict[str, Any]:
    """The same for programs: what `owners` or `holdings` says, with the methods and, of owners, what is left."""
    rows = [_row(each, basis, survey) for basis, every in found.items() for each in every]
    corpus = survey.corpus
    known, valid, proof = corpus.clocks
    methods = corpus.ledger.vocabulary.codes["OwnershipMethod"].values()
    made: dict[str, Any] = {
        "entity": entity,
        "known_by": str(known),
        "valid_on": str(valid),
        "proof": proof,
        "methods": [
            {
                "method": code.notation,
                "label": code.label.of(language),
                "definition": code.definition and code.definition.of(language),
                "source": code.source,
            }
            for code in methods
        ],
        "holdings": rows,
    }
    if entity and side == "owners":
        rest = {basis: survey.held[basis].rest(entity) for basis in found}
        made["rest"] = [{"basis": b, "min": float(low), "max": float(high)} for b, (low, high) in rest.items()]
        made["undisclosed"] = undisclosed(entity, {row["owner"] for row in rows}, corpus)
    return made
