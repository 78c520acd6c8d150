"""Each answer as a result: its records, its text as the command prints it, and its table for a notebook."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from kg import usecases
from kg.notebook.result import Record, Result
from kg.views import account
from kg.views.fragments import Table, frame_html, table_html

if TYPE_CHECKING:
    from kg.analysis import Chains, Moment
    from kg.audit import Review
    from kg.model import Claim
    from kg.query import Answer, Corpus, Labels, OpenDispute, Saved
    from kg.store import Clocks, View

_DOSSIER = 520
"""Pixels: enough to read on, with the next cell in sight."""


def queried(view: View, sparql: str, language: str) -> Result:
    """The result of a query, read once and whole."""
    from pyoxigraph import Literal, QueryBoolean, QuerySolutions

    from kg.views.fragments.answers import rows_table
    from kg.views.results import plain, result_bytes, rows_text

    found = view.query(sparql)
    about: Record = {}
    if isinstance(found, QueryBoolean):
        about["answer"] = bool(found)
        names, rows = ["answer"], [[Literal(bool(found))]]
        text = "yes\n" if found else "no\n"
    elif isinstance(found, QuerySolutions):
        names = [variable.value for variable in found.variables]
        rows = [[row[name] for name in names] for row in found]
        text = ""
    else:
        triples = sorted(found, key=str)
        names, rows = ["subject", "predicate", "object"], [[t.subject, t.predicate, t.object] for t in triples]
        text = result_bytes(triples, None).decode()
    return _result(
        view.clocks,
        lambda: [dict(zip(names, map(plain, row), strict=True)) for row in rows],
        lambda: text or rows_text(names, rows),
        lambda: rows_table(names, rows, _clock_words(view.clocks, language), language),
        language,
        about,
    )


def listed(questions: Mapping[str, Saved], view: View, language: str) -> Result:
    """The saved questions."""
    from kg.views.answers import question_list
    from kg.views.fragments.answers import questions_table

    def records() -> list[Record]:
        return [
            {
                "question": each.name,
                "parameters": [parameter.name for parameter in each.parameters],
                "summary": each.summary.of(language),
            }
            for each in questions.values()
        ]

    return _result(
        view.clocks,
        records,
        lambda: question_list(dict(questions), "table", language),
        lambda: questions_table(questions.values(), language),
        language,
    )


def asked(view: View, answer: Answer, labels: Labels, language: str) -> Result:
    """The answer to a saved question."""
    from kg.views.answers import answer_text
    from kg.views.fragments.answers import answer_table

    return _result(
        view.clocks,
        lambda: [dict(zip(answer.columns, map(labels.plain, row), strict=True)) for row in answer.rows],
        lambda: answer_text(answer, labels, "table", language),
        lambda: answer_table(answer, labels, _clock_words(view.clocks, language), language),
        language,
        {"summary": answer.question.summary.of(language)},
    )


def claims(found: Sequence[Claim], entity: str | None, corpus: Corpus, language: str) -> Result:
    """Claims, flat."""
    from kg.views.answers import claims_text
    from kg.views.fragments.evidence import claims_table
    from kg.views.records import flat

    return _result(
        corpus.clocks,
        lambda: [flat(claim, corpus, language) for claim in found],
        lambda: claims_text(found, corpus, "table", language),
        lambda: claims_table(found, entity, corpus, language),
        language,
        {"entity": entity},
    )


def dossier(entity: str, corpus: Corpus, language: str) -> Result:
    """All about one entity; in a notebook its page, in a frame that runs nothing."""
    from kg.views.dossier import render
    from kg.views.records import flat, label

    return Result(
        _about(corpus.clocks, {"entity": entity}),
        lambda: [flat(claim, corpus, language) for claim in corpus.about(entity)],
        lambda: render(entity, corpus, "text", language),
        lambda: frame_html(
            render(entity, corpus, "html", language), label(entity, corpus, language), _DOSSIER, scripts=False
        ),
    )


def why(subject: str, relation: str, other: str | None, corpus: Corpus, language: str) -> Result:
    """The evidence for and against one edge."""
    from kg.views.fragments.evidence import why_table
    from kg.views.reasons import reasons, reasons_record

    edge = subject, relation, other
    whole = reasons_record(*edge, corpus, language)
    about = {key: whole[key] for key in ("subject", "relation", "object", "accepted", "disputed")}

    def records() -> list[Record]:
        told = reasons_record(*edge, corpus, language)
        found = [{"stands": key, **claim} for key in ("for", "open", "against") for claim in told[key]]
        derived = [(fact["rule"], claim) for fact in told["derived"] for claim in fact["claims"]]
        return found + [{"stands": "derived", **claim, "rule": rule} for rule, claim in derived]

    return _result(
        corpus.clocks,
        records,
        lambda: reasons(*edge, corpus, language),
        lambda: why_table(*edge, corpus, language),
        language,
        about,
    )


def path(found: Chains, ends: tuple[str, str], corpus: Corpus, language: str) -> Result:
    """Chains between two entities, edge by edge."""
    from kg.views.chains import render
    from kg.views.fragments.evidence import path_table

    def records() -> list[Record]:
        return [
            {
                "chain": number,
                "step": place,
                "subject": link.subject,
                "relation": link.relation,
                "object": link.object,
                "claims": [claim.id for claim in link.claims],
            }
            for number, chain in enumerate(found.found, 1)
            for place, step in enumerate(chain.steps, 1)
            for link in step
        ]

    return _result(
        corpus.clocks,
        records,
        lambda: render(found, ends, corpus, "text", language),
        lambda: path_table(found, ends, corpus, language),
        language,
        {
            "from": ends[0],
            "to": ends[1],
            "length": len(found.found[0].steps) if found.found else None,
            "count": found.count,
            "more": found.more,
        },
    )


def timeline(moments: list[Moment], entity: str, *, day: bool, corpus: Corpus, language: str) -> Result:
    """Both clocks of an entity; `day` says whether it is what held on one."""
    from kg.views.fragments.evidence import timeline_table
    from kg.views.timeline import records, render

    return _result(
        corpus.clocks,
        lambda: records(moments, corpus, language),
        lambda: render(moments, entity, corpus, "text", language, valid_on=day),
        lambda: timeline_table(moments, entity, corpus, language),
        language,
        {"entity": entity},
    )


def disputes(found: Sequence[OpenDispute], entity: str | None, corpus: Corpus, language: str) -> Result:
    """What is at odds."""
    from kg.views.disputes import record, render
    from kg.views.fragments.evidence import disputes_table

    return _result(
        corpus.clocks,
        lambda: [record(each, corpus, language) for each in found],
        lambda: render(found, corpus, "text", language),
        lambda: disputes_table(found, entity, corpus, language),
        language,
        {"entity": entity},
    )


def stakes(side: str, entity: str | None, corpus: Corpus, language: str) -> Result:
    """Who owns something (`owners`), or what somebody owns (`holdings`)."""
    from kg.views import ownership
    from kg.views.fragments.owning import stakes_table

    survey = usecases.survey(corpus)
    found = survey.owners(entity) if side == "owners" and entity else survey.holdings(entity)
    text = ownership.owners_text if side == "owners" else ownership.holdings_text
    return _result(
        corpus.clocks,
        lambda: ownership.stakes_record(side, entity, found, survey, language)["holdings"],
        lambda: text(entity, survey, "table", language),  # type: ignore[arg-type]
        lambda: stakes_table(side, entity, found, survey, language),
        language,
        {k: v for k, v in ownership.stakes_record(side, entity, found, survey, language).items() if k != "holdings"},
    )


def control(
    side: str, names: Sequence[str], threshold: str | float | Decimal | None, corpus: Corpus, language: str
) -> Result:
    """Who stands above a company (`controllers`), or what stands below somebody (`subsidiaries`)."""
    from kg.analysis.ownership import one_basis
    from kg.views.control import control_row, controls_text
    from kg.views.fragments.owning import control_table

    survey = usecases.survey(corpus)
    rules = usecases.control_rules(None if threshold is None else str(threshold))
    found = survey.controllers(names[0], rules) if side == "controllers" else survey.subsidiaries(names, rules)
    return _result(
        corpus.clocks,
        lambda: [control_row(bases, each) for bases, each in one_basis(found)],
        lambda: controls_text(side, names, found, rules, corpus, "table", language),
        lambda: control_table(side, names, found, rules, corpus, language),
        language,
        {"entities": tuple(names)},
    )


def audit(reviewed: Review, corpus: Corpus, language: str) -> Result:
    """The findings."""
    from kg.views.audit_report import counts, finding_record, report
    from kg.views.fragments.answers import findings_table

    return _result(
        corpus.clocks,
        lambda: [finding_record(finding, reviewed, language) for finding in reviewed.findings],
        lambda: report(reviewed, corpus, "text", language),
        lambda: findings_table(reviewed, corpus, language),
        language,
        {"counts": counts(reviewed, reviewed.findings)},
    )


def _result(
    clocks: Clocks,
    records: Callable[[], list[Record]],
    text: Callable[[], str],
    table: Callable[[], Table],
    language: str,
    about: Mapping[str, Any] | None = None,
) -> Result:
    return Result(_about(clocks, about or {}), records, text, lambda: table_html(table(), language))


def _about(clocks: Clocks, more: Mapping[str, Any]) -> Mapping[str, Any]:
    known, valid, proof = clocks
    return MappingProxyType({"known_by": str(known), "valid_on": str(valid), "proof": proof, **more})


def _clock_words(clocks: Clocks, language: str) -> str:
    return ", ".join(account.clock_words(clocks, usecases.vocabulary(), language))
