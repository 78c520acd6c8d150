"""Tables of stakes and of control."""

from __future__ import annotations

from collections.abc import Sequence

from kg.analysis.ownership import CERTAIN, Backed, Effective, Survey, one_basis
from kg.model import Code, Text
from kg.query import Corpus
from kg.views import account, control, ownership
from kg.views.edges import VERDICTS
from kg.views.fragments.table import Cell, Table
from kg.views.records import label

_HEADS = {
    "controller": Text("who", "qui"),
    "controlled": Text("of", "de"),
    "rule": Text("rule", "règle"),
    "verdict": Text("verdict", "verdict"),
    "basis": Text("basis", "base"),
    "chain": Text("chain", "chaîne"),
    "claims": Text("claims", "affirmations"),
}


def stakes_table(
    side: str, entity: str | None, found: dict[str, list[Effective]], survey: Survey, language: str
) -> Table:
    """Direct and effective stakes by basis: `owners` of an entity or its `holdings`."""
    ends = ("owner", "owned") if entity is None else ("owner",) if side == "owners" else ("owned",)
    codes = survey.corpus.ledger.vocabulary.codes["Basis"]
    rows = [
        [codes[basis].label.of(language), *line]
        for basis, every in found.items()
        for line in ownership.stake_lines(ends, basis, every, survey, language)
    ]
    notes = [
        f"{codes[basis].label.of(language)}{account.colon(language)} {words}"
        for basis, every in found.items()
        if every
        for words in ownership.stake_notes(basis, side, entity, survey, language)
    ]
    heads = (_HEADS["basis"].of(language), *ownership.stake_heads(ends, language))
    return Table(
        _caption(ownership.WORDS[side].of(language), [entity] if entity else [], survey.corpus, language),
        heads,
        rows,
        " · ".join([*notes, *([ownership.WORDS["bounds"].of(language)] if rows else [])]),
    )


def control_table(
    side: str, entities: Sequence[str], found: Sequence[Backed], rules: Sequence[Code], corpus: Corpus, language: str
) -> Table:
    """Results of the rules of control, by rule, the certain ones first."""
    place = {rule.notation: number for number, rule in enumerate(rules)}
    results = sorted(
        one_basis(found), key=lambda pair: (place[pair[1].control.rule], pair[1].control.verdict != CERTAIN)
    )
    rows = [_row(bases, each, corpus, language) for bases, each in results]
    heads = tuple(words.of(language) for words in _HEADS.values())
    return Table(_caption(control.WORDS[side].of(language), entities, corpus, language), heads, rows)


def _row(bases: Sequence[str], found: Backed, corpus: Corpus, language: str) -> list[Cell | str]:
    result, codes = found.control, corpus.ledger.vocabulary.codes
    links = (" → ".join(label(end, corpus, language) for end in link) for link in result.chain)
    return [
        " + ".join(label(each, corpus, language) for each in result.controllers),
        label(result.controlled, corpus, language),
        corpus.ledger.vocabulary.code("ControlRule", result.rule).label.of(language),
        VERDICTS[result.verdict].of(language),
        ", ".join(codes["Basis"][basis].label.of(language) for basis in bases),
        " ; ".join(links),
        ", ".join(claim.handle for claim in found.claims),
    ]


def _caption(words: str, entities: Sequence[str], corpus: Corpus, language: str) -> str:
    names = ", ".join(label(each, corpus, language) for each in entities)
    return f"{words} {names}".rstrip() + f" ({', '.join(account.clocks(corpus, language))})"
