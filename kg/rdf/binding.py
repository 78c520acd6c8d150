"""Binding the parameters of a query: as terms in its VALUES clauses, never as pasted text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pyoxigraph import Literal, NamedNode


def bind(query: str, parameters: Mapping[str, Sequence[NamedNode | Literal]]) -> str:
    """The query with each `VALUES ?name { … }` replaced by these terms; no term means any (UNDEF).

    >>> from pyoxigraph import NamedNode
    >>> bind("SELECT * { VALUES ?who { UNDEF } ?who ?p ?o }", {"who": [NamedNode("https://example.org/a")]})
    'SELECT * { VALUES ?who { <https://example.org/a> } ?who ?p ?o }'

    Raises KeyError where the query has no such clause: a parameter that binds nothing is a bug of the query.
    """
    bound: set[str] = set()

    def clause(match: re.Match[str]) -> str:
        name = match[1]
        bound.add(name)
        return f"VALUES ?{name} {{ {' '.join(map(str, parameters[name])) or 'UNDEF'} }}"

    # in one pass, so that no term is taken for a clause
    names = "|".join(map(re.escape, parameters))
    query = re.sub(rf"VALUES\s+\?({names})\s*\{{[^{{}}]*\}}", clause, query)
    for name in parameters:
        if name not in bound:
            raise KeyError(name)
    return query
