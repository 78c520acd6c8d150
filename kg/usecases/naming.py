"""What people mean by the words they type: an entity, a relation, a query."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import BrokenInput, UsageError

if TYPE_CHECKING:
    from kg.query import Corpus, Resolution


def find_entity(text: str, corpus: Corpus) -> str:
    """The canonical id of an entity named by id, label, alias or IRI."""
    from kg.query import find_entity as find

    entities = corpus.ledger.entities.values()
    named = [(e.handle, name) for e in entities for name in (e.label.en, e.label.fr, *e.aliases, e.handle)]
    return corpus.name(find(text, ((corpus.name(handle), name) for handle, name in named)))


def resolve(text: str, corpus: Corpus) -> Resolution:
    """What a name means, by what, and what it became."""
    from kg.query import resolve as explain

    return explain(text, corpus)


def find_relation(text: str, corpus: Corpus) -> str:
    """The id of a relation named by id or by a label in either language."""
    from difflib import get_close_matches

    from kg.query import fold

    relations = corpus.ledger.vocabulary.relations
    wanted = text.removeprefix("kg:")
    if wanted in relations:
        return wanted
    by_label = {fold(name): r.id for r in relations.values() for name in (r.id, r.label.en, r.label.fr)}
    if fold(wanted) in by_label:
        return by_label[fold(wanted)]
    close = sorted({by_label[name] for name in get_close_matches(fold(wanted), by_label, n=3, cutoff=0.5)})
    raise UsageError(f"there is no relation '{text}'. Nearest: {', '.join(close) or 'none; see ontology/README.md'}.")


def find_relations(names: Iterable[str], corpus: Corpus) -> frozenset[str]:
    """The ids of the relations meant by these names of relations or of their groups, each with its prospective twin."""
    from kg.query import fold

    vocabulary = corpus.ledger.vocabulary
    groups = {
        fold(name): code.id
        for code in vocabulary.codes["RelationGroup"].values()
        for name in (code.id, code.label.en, code.label.fr)
    }
    found: set[str] = set()
    for name in names:
        group = groups.get(fold(name.removeprefix("kg:")))
        plain = (
            [r.id for r in vocabulary.relations.values() if r.group == group]
            if group
            else [find_relation(name, corpus)]
        )
        twins = [vocabulary.relations[each].prospective for each in plain]
        found.update(plain, (twin for twin in twins if twin))
    return frozenset(found)


def find_kinds(names: Iterable[str], corpus: Corpus) -> frozenset[str]:
    """The classes of entities meant by these names, by id or by a label in either language."""
    from difflib import get_close_matches

    from kg.query import fold

    vocabulary = corpus.ledger.vocabulary
    known = {fold(name): name for name in vocabulary.superclasses if vocabulary.is_a(name, "Entity")}
    known |= {fold(label): kind.id for kind in vocabulary.kinds.values() for label in (kind.label.en, kind.label.fr)}
    found = set()
    for name in names:
        wanted = fold(name.removeprefix("kg:"))
        if wanted not in known:
            close = sorted({known[each] for each in get_close_matches(wanted, known, n=3, cutoff=0.5)})
            raise UsageError(
                f"there is no class '{name}'. Nearest: {', '.join(close) or 'none; see ontology/README.md'}."
            )
        found.add(known[wanted])
    return frozenset(found)


def read_query(given: str, stdin: Callable[[], bytes]) -> str:
    """The SPARQL that is meant: standard input for `-`, the text of a file, or the words themselves."""
    if given == "-":
        return _utf8(stdin(), "standard input")
    try:
        if Path(given).is_file():
            return _utf8(Path(given).read_bytes(), given)
    except OSError:  # no name of a file: too long, or in a folder that is closed to us
        pass
    if "{" not in given and not (":" in given and " " in given):
        raise UsageError(f"'{given[:80]}' is neither a query nor a file. Quote the whole query.")
    return given


def _utf8(data: bytes, name: str) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise BrokenInput(f"{name}: not UTF-8 text. Name a file of SPARQL.") from None
