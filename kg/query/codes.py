"""Finding a relation or a code as people name it: by id, notation, or label in either language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from difflib import get_close_matches

from kg.errors import UsageError
from kg.model import Vocabulary, fold
from kg.rdf.prefixes import PREFIXES


def find_term(text: str, kind: str, vocabulary: Vocabulary) -> str:
    """The id of a relation (`kind` is "relation") or of a code; classes of entities and groups of relations are codes.

    Raises UsageError, naming the nearest, where nothing or more than one thing bears the name.
    """
    named = list(_relations(vocabulary) if kind == "relation" else _codes(vocabulary))
    wanted = text.removeprefix(PREFIXES["kg"]).removeprefix("kg:")
    if wanted in (identifier for identifier, _ in named):
        return wanted
    ids: dict[str, set[str]] = defaultdict(set)
    for identifier, name in named:
        ids[fold(name)].add(identifier)
    found = sorted(ids.get(fold(wanted), ()))
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"'{text}' names several: {', '.join(found)}. Use one of these ids.")
    near = get_close_matches(fold(wanted), ids, n=5, cutoff=0.5)
    close = list(dict.fromkeys(identifier for name in near for identifier in sorted(ids[name])))
    raise UsageError(f"there is no {kind} '{text}'. Nearest: {', '.join(close) or 'none; see ontology/kg.ttl'}.")


def _relations(vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    for relation in vocabulary.relations.values():
        yield from ((relation.id, name) for name in (relation.id, relation.label.en, relation.label.fr))


def _codes(vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    for family in vocabulary.codes.values():
        for code in family.values():
            yield from ((code.id, name) for name in (code.id, code.notation, code.label.en, code.label.fr))
    for name in vocabulary.superclasses:
        if vocabulary.is_a(name, "Entity"):
            yield name, name
    for kind in vocabulary.kinds.values():
        yield from ((kind.id, name) for name in (kind.label.en, kind.label.fr))
