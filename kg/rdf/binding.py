"""Binding the parameters of a query: as terms in its VALUES clauses, never as pasted text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pyoxigraph import Literal, NamedNode

_VALUES = r"VALUES\s+\?{name}\s*\{{[^{{}}]*\}}"


def bind(query: str, parameters: Mapping[str, Sequence[NamedNode | Literal]]) -> str:
    """The query with each `VALUES ?name { … }` replaced by these terms; no term means any (UNDEF).

    >>> from pyoxigraph import NamedNode
    >>> bind("SELECT * { VALUES ?who { UNDEF } ?who ?p ?o }", {"who": [NamedNode("https://example.org/a")]})
    'SELECT * { VALUES ?who { <https://example.org/a> } ?who ?p ?o }'

    Raises KeyError where the query has no such clause: a parameter that binds nothing is a bug of the query.
    """
    for name, terms in parameters.items():
        clause = f"VALUES ?{name} {{ {' '.join(map(str, terms)) or 'UNDEF'} }}"
        query, count = re.subn(_VALUES.format(name=re.escape(name)), lambda _, clause=clause: clause, query)  # type: ignore[misc]
        if not count:
            raise KeyError(name)
    return query
