"""Tables of answers: rows of SPARQL, of a saved question, the list of questions, and the findings of the audit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pyoxigraph import Literal, NamedNode

from kg.audit import Review
from kg.model import Text
from kg.query import Answer, Corpus, Labels, Saved
from kg.rdf.prefixes import BASE
from kg.views import account
from kg.views.answers import column_title, columns_shown, readable
from kg.views.audit_text import counts_words
from kg.views.audit_words import WORDS
from kg.views.fragments.table import Cell, Table, linked
from kg.views.results import shortened
from kg.views.tables import grouped

_WORDS = {
    "row": Text("row", "ligne"),
    "rows": Text("rows", "lignes"),
    "questions": Text("Saved questions: ask(name, parameter=…)", "Questions enregistrées : ask(nom, paramètre=…)"),
    "question": Text("question", "question"),
    "parameters": Text("parameters", "paramètres"),
    "answers": Text("answers", "répond à"),
    "finding": Text("finding", "constat"),
    "claims": Text("claims", "affirmations"),
}


def rows_table(names: Sequence[str], rows: Sequence[Sequence[Any]], clocks: str, language: str) -> Table:
    """Rows of terms; an address of the web that is not one of our own names is a link."""
    key = "row" if len(rows) == 1 else "rows"
    caption = f"{grouped(len(rows), language)} {_WORDS[key].of(language)} ({clocks})"
    return Table(caption, tuple(names), [[_term(term, shortened(term)) for term in row] for row in rows])


def answer_table(answer: Answer, labels: Labels, clocks: str, language: str) -> Table:
    """The answer to a saved question, as a terminal shows it."""
    shown = columns_shown(answer, language)
    heads = tuple(column_title(answer.question, name, language) for name in shown)
    rows = [[_term(row[at], readable(row[at], labels, language)) for at in shown.values()] for row in answer.rows]
    return Table(f"{answer.question.summary.of(language)} ({clocks})", heads, rows)


def questions_table(questions: Iterable[Saved], language: str) -> Table:
    """Every saved question with its parameters."""
    rows = [
        [each.name, ", ".join(parameter.name for parameter in each.parameters), each.summary.of(language)]
        for each in questions
    ]
    heads = tuple(_WORDS[key].of(language) for key in ("question", "parameters", "answers"))
    return Table(_WORDS["questions"].of(language), heads, rows)


def findings_table(reviewed: Review, corpus: Corpus, language: str) -> Table:
    """The findings, gravest first."""
    handles = {claim.id: claim.handle for claim in corpus.ledger.claims}
    rows = [
        [
            WORDS[each.severity].of(language),
            each.entity_label.of(language),
            each.message.of(language),
            ", ".join(handles[claim] for claim in each.claims),
            each.rule,
        ]
        for each in reviewed.findings
    ]
    heads = (WORDS["severity"], WORDS["entity"], _WORDS["finding"], _WORDS["claims"], WORDS["rule"])
    counts = counts_words(reviewed, reviewed.findings, language)
    caption = f"{WORDS['audit'].of(language)}{account.colon(language)} {counts} ({', '.join(account.clocks(corpus, language))})"
    return Table(caption, tuple(head.of(language) for head in heads), rows)


def _term(term: Any, words: str) -> Cell:
    own = isinstance(term, NamedNode) and term.value.startswith(BASE)
    return linked(words, term.value if isinstance(term, NamedNode | Literal) and not own else None)
