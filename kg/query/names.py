"""Finding an entity as people name it: by id, label or alias in any language, or IRI."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from kg.errors import UsageError
from kg.model import fold
from kg.rdf.prefixes import PREFIXES

_NEAR, _HOLDS = 0.6, 0.9
"""The least likeness of a name worth naming: people who mistype miss a third of a short word. And how near a name is
that holds all that was typed."""


class Near(NamedTuple):
    """An entity whose name is near the one asked for, and how near, up to 1."""

    id: str
    name: str
    score: float


def without_prefix(text: str) -> str:
    """An IRI or prefixed name of an entity as its bare id; other text as it is."""
    return text.removeprefix(PREFIXES["ent"]).removeprefix("ent:")


def find_entity(text: str, named: Iterable[tuple[str, str]]) -> str:
    """The id of the entity named so; `named` gives (id, name) pairs.

    Raises UsageError, naming the nearest, where no entity or more than one bears the name.
    """
    pairs = list(named)
    ids: dict[str, set[str]] = defaultdict(set)
    for identifier, name in pairs:
        ids[fold(name)].add(identifier)
    wanted = without_prefix(text)
    if any(wanted == identifier for identifier, _ in pairs):
        return wanted
    found = sorted(ids.get(fold(wanted), ()))
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"'{text}' names several: {', '.join(found)}. Use one of these ids.")
    close = ", ".join(f"{near.id} ({near.name})" for near in nearest(text, pairs))
    hint = f"Nearest: {close}." if close else "'kg ask entities' lists them."
    raise UsageError(f"there is no entity '{text}'. {hint}")


def nearest(text: str, named: Iterable[tuple[str, str]], limit: int = 5) -> list[Near]:
    """The entities whose names are nearest to a text, each once; `named` gives (id, name) pairs.

    What counts is edit distance, with the words in any order (RapidFuzz); a name that holds the text's words is near.
    """
    from rapidfuzz import fuzz

    wanted, best = fold(without_prefix(text)), dict[str, Near]()
    for identifier, name in named:
        folded = fold(name)
        score = round(max(fuzz.ratio(wanted, folded), fuzz.token_sort_ratio(wanted, folded)) / 100, 2)
        if wanted and f" {wanted} " in f" {folded} ":
            score = max(score, _HOLDS)
        if score >= _NEAR and (identifier not in best or score > best[identifier].score):
            best[identifier] = Near(identifier, name, score)
    return sorted(best.values(), key=lambda near: (-near.score, near.id))[:limit]
