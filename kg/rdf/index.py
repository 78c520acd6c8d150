"""Quads indexed by subject and predicate, as records are read: flat, with no blank node."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad, Triple

Term = NamedNode | Literal


def flat(statements: Iterable[Quad | Triple]) -> Iterator[tuple[NamedNode, NamedNode, Term]]:
    """Subject, predicate and object of the statements between named nodes and literals; others are passed over."""
    for statement in statements:
        subject, value = statement.subject, statement.object
        if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
            yield subject, statement.predicate, value


class Index:
    """Statements by subject, then predicate, in the order read."""

    def __init__(self, statements: Iterable[Quad | Triple]) -> None:
        self._found: dict[NamedNode, dict[NamedNode, list[Term]]] = defaultdict(lambda: defaultdict(list))
        for subject, predicate, value in flat(statements):
            self._found[subject][predicate].append(value)

    def subjects(self) -> list[NamedNode]:
        """Every subject."""
        return list(self._found)

    def having(self, predicate: NamedNode, value: Term | None = None) -> list[NamedNode]:
        """The subjects with this predicate, and this value where one is given."""
        return [
            subject
            for subject, pairs in self._found.items()
            if predicate in pairs and (value is None or value in pairs[predicate])
        ]

    def all(self, subject: NamedNode, predicate: NamedNode) -> list[Term]:
        """The values of a predicate."""
        return self._found[subject].get(predicate, []) if subject in self._found else []

    def nodes(self, subject: NamedNode, predicate: NamedNode) -> list[NamedNode]:
        """Its values that are nodes."""
        return [value for value in self.all(subject, predicate) if isinstance(value, NamedNode)]

    def node(self, subject: NamedNode, predicate: NamedNode) -> NamedNode | None:
        """Its first value that is a node."""
        return next(iter(self.nodes(subject, predicate)), None)

    def string(self, subject: NamedNode, predicate: NamedNode) -> str | None:
        """Its first value as a string."""
        return next((value.value for value in self.all(subject, predicate)), None)
