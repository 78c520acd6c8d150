"""Results of SPARQL in the W3C's formats, written by the engine, or as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from pyoxigraph import Literal, QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, serialize

from kg.errors import UsageError
from kg.rdf.prefixes import PREFIXES
from kg.views.tables import aligned

_ROWS = {
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
}
_TRIPLES = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "nq": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "jsonld": RdfFormat.JSON_LD,
}
_NUMBERS: dict[str, Callable[[str], int | float]] = {"integer": int, "decimal": float, "double": float, "float": float}


def result_bytes(result: Any, style: str | None) -> bytes:
    """A result in this format; rows default to a table, triples to Turtle.

    Raises UsageError where the format does not fit the kind of query.
    """
    if isinstance(result, QuerySolutions | QueryBoolean):
        if style in (None, "table"):
            return _table(result).encode()
        if style not in _ROWS:
            raise UsageError(f"rows cannot be written as {style}. Use table, {', '.join(_ROWS)}, or a CONSTRUCT query.")
        written = result.serialize(format=_ROWS[style])
    else:
        if style is not None and style not in _TRIPLES:
            raise UsageError(f"triples cannot be written as {style}. Use {', '.join(_TRIPLES)}, or a SELECT query.")
        ordered = sorted(result, key=str)
        written = serialize(ordered, format=_TRIPLES[style or "ttl"], prefixes=PREFIXES)
    assert isinstance(written, bytes)
    return written if written.endswith(b"\n") else written + b"\n"


def _table(result: QuerySolutions | QueryBoolean) -> str:
    if isinstance(result, QueryBoolean):
        return "yes\n" if bool(result) else "no\n"
    names = [variable.value for variable in result.variables]
    return rows_text(names, ([row[name] for name in names] for row in result))


def rows_text(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Rows of terms as a table."""
    return aligned(names, [list(map(shortened, row)) for row in rows])


def shortened(term: Any) -> str:
    """A term for a terminal: prefixed names, bare literals."""
    if term is None:
        return ""
    text: str = term.value
    for prefix, base in PREFIXES.items():
        if text.startswith(base) and type(term).__name__ == "NamedNode":
            return f"{prefix}:{text.removeprefix(base)}"
    return text


def plain(term: Any) -> Any:
    """A term as programs read it: a prefixed name that a query may hold, a number, a truth value or a string."""
    if not isinstance(term, Literal):
        return None if term is None else shortened(term) if hasattr(term, "value") else str(term)
    kind = term.datatype.value.rpartition("#")[2]
    try:
        return (
            _NUMBERS[kind](term.value)
            if kind in _NUMBERS
            else term.value == "true"
            if kind == "boolean"
            else term.value
        )
    except ValueError:  # a literal that is none of its type
        return term.value
