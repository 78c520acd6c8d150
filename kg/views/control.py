"""`kg controllers` and `kg subsidiaries`: who stands above whom, by which rule, chain and claims."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from kg.analysis.ownership import CERTAIN, POSSIBLE, Backed, Control, one_basis
from kg.model import Claim, Code, Text
from kg.query import Corpus
from kg.views import account
from kg.views.edges import VERDICTS, control_record
from kg.views.records import label
from kg.views.tables import render

WORDS = {
    "controllers": Text("Who stands above", "Qui est au-dessus de"),
    "subsidiaries": Text("What stands below", "Ce qui est au-dessous de"),
    "none": Text("By none of the rules anybody, as far as this view tells.", "Par aucune des règles, personne, autant que cette vue le dise."),
    "vague": Text("Possibly, for nobody tells the size of the stake", "Peut-être, car personne ne dit la taille de la part"),
    "rules": Text("The rules", "Les règles"),
    "from": Text("from {share} on", "à partir de {share}"),
    "above": Text("more than {share}", "plus de {share}"),
}  # fmt: skip
_COLUMNS = ("controller", "controlled", "rule", "verdict", "basis", "chain", "claims")


def controls_text(
    side: str,
    entities: Sequence[str],
    found: Sequence[Backed],
    rules: Sequence[Code],
    corpus: Corpus,
    style: str,
    language: str,
) -> str:
    """The results, by rule; every chain with the claims of its links."""
    merged = one_basis(found)
    if style not in ("table", "md"):
        rows = [control_row(bases, each) for bases, each in merged]
        if style != "json":
            return render(_COLUMNS, ([row[name] for name in _COLUMNS] for row in rows), style)
        return json.dumps(_record(entities, rows, rules, corpus, language), ensure_ascii=False, indent=2) + "\n"
    names = ", ".join(label(entity, corpus, language) for entity in entities)
    lines = [f"# {WORDS[side].of(language)} {names}".rstrip(), "", " · ".join(account.clocks(corpus, language)), ""]
    for rule in rules:
        told = [(bases, each) for bases, each in merged if each.control.rule == rule.notation]
        if told:
            lines += [f"## {_headed(rule.label.of(language))}{_bar(rule, language)}", ""]
            told.sort(key=lambda pair: pair[1].control.verdict != CERTAIN)
            lines += [line for b, each in told if not _vague(each) for line in _lines(b, each, corpus, language)]
            lines += _vague_ones([each.control for _, each in told if _vague(each)], side, corpus, language)
            lines.append("")
    if not merged:
        lines += [WORDS["none"].of(language), ""]
    return "\n".join([*lines, f"## {WORDS['rules'].of(language)}", "", *_rules(rules, language), ""])


def _headed(words: str) -> str:
    return words[:1].upper() + words[1:]


def _vague(found: Backed) -> bool:
    return found.control.verdict == POSSIBLE and found.unsized


def _vague_ones(found: Sequence[Control], side: str, corpus: Corpus, language: str) -> list[str]:
    """Those who are possible for no other reason than that nobody tells how much they hold."""
    if not found:
        return []
    others = {control.controlled if side == "subsidiaries" else control.controllers[0] for control in found}
    names = ", ".join(sorted(label(other, corpus, language) for other in others))
    return [f"- {WORDS['vague'].of(language)}{account.colon(language)} {names}"]


def _bar(rule: Code, language: str) -> str:
    if rule.threshold is None:
        return ""
    space = "\u00a0" if language == "fr" else " "
    share = f"{(rule.threshold * 100).normalize():f}{space}%"
    return f" ({WORDS['above' if rule.exclusive else 'from'].of(language).format(share=share)})"


def _lines(bases: tuple[str, ...], found: Backed, corpus: Corpus, language: str) -> list[str]:
    """The pair with its verdict, then each claim of the chain; only their handles where it is no more than possible."""
    control, codes = found.control, corpus.ledger.vocabulary.codes["Basis"]
    above = " + ".join(label(each, corpus, language) for each in control.controllers)
    on = ", ".join(codes[basis].label.of(language) for basis in bases)
    verdict = VERDICTS[control.verdict].of(language) + (f" ({on})" if on else "")
    lines = [f"- {above} → {label(control.controlled, corpus, language)}{account.colon(language)} {verdict}"]
    if len(control.chain) > 1:
        links = (
            f"{label(owner, corpus, language)} → {label(owned, corpus, language)}" for owner, owned in control.chain
        )
        lines.append(f"  {' ; '.join(links)}")
    if control.verdict != CERTAIN:
        return [*lines, f"  {', '.join(claim.handle for claim in found.claims)}"]
    return lines + [f"  - {_claim(claim, corpus, language)}" for claim in found.claims]


def _claim(claim: Claim, corpus: Corpus, language: str) -> str:
    marks = account.marks(claim, corpus, language)
    tail = f" [{', '.join(marks)}]" if marks else ""
    return f"{claim.paraphrase.of(language)}{tail} — {account.attribution(claim, corpus, language)} ({claim.handle})"


def _rules(rules: Sequence[Code], language: str) -> list[str]:
    return [
        f"- {rule.label.of(language)}{account.colon(language)} {rule.definition.of(language)} ({rule.source})"
        for rule in rules
        if rule.definition
    ]


def control_row(bases: tuple[str, ...], found: Backed) -> dict[str, Any]:
    """A result for programs, with the bases on which it holds."""
    return {
        **control_record(found.control),
        "basis": list(bases),
        "chain": [list(link) for link in found.control.chain],
        "claims": [claim.id for claim in found.claims],
    }


def _record(
    entities: Sequence[str], rows: list[dict[str, Any]], rules: Sequence[Code], corpus: Corpus, language: str
) -> dict[str, Any]:
    known, valid, proof = corpus.clocks
    return {
        "entities": list(entities),
        "known_by": str(known),
        "valid_on": str(valid),
        "proof": proof,
        "rules": [
            {
                "rule": rule.notation,
                "label": rule.label.of(language),
                "definition": rule.definition and rule.definition.of(language),
                "threshold": rule.threshold and float(rule.threshold),
                "exclusive": rule.exclusive,
                "source": rule.source,
            }
            for rule in rules
        ],
        "results": rows,
    }
