"""Finding an entity as people name it: by id, label or alias in any language, or IRI."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kg.errors import UsageError
from kg.model import fold
from kg.rdf.prefixes import PREFIXES


def find_entity(text: str, named: Iterable[tuple[str, str]]) -> str:
    """The id of the entity named so; `named` gives (id, name) pairs.

    Raises UsageError, naming the nearest, where no entity or more than one bears the name.
    """
    ids: dict[str, set[str]] = defaultdict(set)
    labels: dict[str, str] = {}
    every = set()
    for identifier, name in named:
        ids[fold(name)].add(identifier)
        labels.setdefault(identifier, name)
        every.add(identifier)
    wanted = text.removeprefix(PREFIXES["ent"]).removeprefix("ent:")
    if wanted in every:
        return wanted
    found = sorted(ids.get(fold(wanted), ()))
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"'{text}' names several: {', '.join(found)}. Use one of these ids.")
    raise UsageError(f"there is no entity '{text}'. {_nearest(fold(wanted), ids, labels)}")


def _nearest(folded: str, ids: dict[str, set[str]], labels: dict[str, str]) -> str:
    from difflib import get_close_matches

    within = [name for name in ids if folded and folded in name]
    names = (within or get_close_matches(folded, ids, n=5, cutoff=0.5))[:5]
    close = sorted({identifier for name in names for identifier in ids[name]})
    listed = ", ".join(f"{identifier} ({labels[identifier]})" for identifier in close)
    return f"Nearest: {listed}." if close else "'kg ask entities' lists them."
