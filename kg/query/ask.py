"""Asking: a saved question with its parameters bound, and its rows with names for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pyoxigraph import Literal, NamedNode

from kg.errors import UsageError
from kg.model import Period
from kg.paths import ontology
from kg.query.catalogue import Saved
from kg.query.codes import find_term
from kg.query.names import find_entity
from kg.rdf import terms
from kg.rdf.binding import bind
from kg.rdf.prefixes import PREFIXES
from kg.rdf.vocabulary import read_vocabulary
from kg.store import View

_NAMES = ontology() / "views" / "names.rq"
_MERGED = ontology() / "queries" / "merged_names.rq"

Cell = NamedNode | Literal | None


@dataclass(frozen=True)
class Answer:
    """The rows of a question, in the order of the query; a cell is a term, or None where unbound."""

    question: Saved
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def ask(view: View, question: Saved, arguments: Mapping[str, Sequence[str]], labels: Labels) -> Answer:
    """Run a saved question; its parameters `known_by` and `valid_on`, where it has them, are the view's clocks.

    Raises UsageError for a parameter it does not have, more than one value where it takes one, or a value it cannot read.
    """
    known = {parameter.name: parameter for parameter in question.parameters}
    for name in arguments:
        if name not in known:
            takes = ", ".join(f"--{each}" for each in known) or "none"
            raise UsageError(f"'{question.name}' has no parameter '--{name}'. It takes: {takes}.")
        if len(arguments[name]) > 1 and not known[name].many:
            raise UsageError(f"'--{name}' of '{question.name}' takes one value. Ask once for each.")
    bound = {
        name: [_term(text, known[name].type, labels) for text in texts] for name, texts in arguments.items() if texts
    }
    for name, day in (("known_by", view.clocks.known), ("valid_on", view.clocks.valid)):
        if name in known:
            bound.setdefault(name, [Literal(day.isoformat(), datatype=terms.XSD_DATE)])
    solutions = view.query(bind(question.text, bound))
    columns = tuple(variable.value for variable in solutions.variables)
    return Answer(question, columns, tuple(tuple(solution[name] for name in columns) for solution in solutions))


def _term(text: str, kind: str, labels: Labels) -> NamedNode | Literal:
    if kind == "entity":
        return NamedNode(PREFIXES["ent"] + labels.find(text))
    if kind in ("relation", "code"):
        return terms.kg(find_term(text, kind, read_vocabulary(ontology() / "kg.ttl")))
    if kind == "date":
        try:
            latest = Period.of(text).latest
        except ValueError as error:
            raise UsageError(f"{error}. Write 2024, 2024-04 or 2024-04-26.") from None
        return Literal(str(latest), datatype=terms.XSD_DATE)
    return Literal(text)


class Labels:
    """Names of everything in a view that has one, in both languages."""

    def __init__(self, view: View) -> None:
        self._names: dict[str, dict[str, str]] = {}
        self._aliases: list[tuple[str, str]] = []
        for row in view.query(_NAMES.read_text(encoding="utf-8")):
            iri, name, kind = row["thing"].value, row["name"], row["kind"].value
            handle = iri.removeprefix(PREFIXES["ent"])
            if kind == "label":
                self._names.setdefault(iri, {})[name.language or "en"] = name.value
            if iri.startswith(PREFIXES["ent"]):
                self._aliases.append((handle, name.value))
        self._kept = {
            _short(row["name"]): _short(row["kept"]) for row in view.query(_MERGED.read_text(encoding="utf-8"))
        }

    def find(self, text: str) -> str:
        """The id of the entity so named; of a merged one, the id that is kept."""
        found = find_entity(text, self._aliases)
        return self._kept.get(found, found)

    def of(self, term: Cell, language: str) -> str:
        """A term as people read it: its label, or the literal itself."""
        if term is None:
            return ""
        if isinstance(term, Literal):
            return term.value
        names = self._names.get(term.value, {})
        return names.get(language) or names.get("en") or _short(term)

    def plain(self, term: Cell) -> Any:
        """A term as programs read it: a handle or short name, a number, a truth value or a string."""
        if term is None:
            return None
        if isinstance(term, NamedNode):
            return _short(term)
        if term.datatype.value.endswith(("#decimal", "#integer")):
            number = float(term.value)
            return int(number) if number.is_integer() else number
        return term.value == "true" if term.datatype.value.endswith("#boolean") else term.value


def _short(term: NamedNode) -> str:
    for prefix, base in PREFIXES.items():
        if term.value.startswith(base):
            rest = term.value.removeprefix(base)
            return rest if prefix in ("ent", "claim", "src", "kg") else f"{prefix}:{rest}"
    return term.value
