"""Likely duplicates: entities whose names are alike and on which nobody has judged yet. They are proposed, never merged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from kg.judge.identity import canonical_names
from kg.judge.likeness import CLOSE, Likeness, keys, likeness, spelt
from kg.model import Entity, Ledger

SAME_IDENTIFIER = "same-identifier"


@dataclass(frozen=True)
class Proposal:
    """Two entities that may be one: how alike, why, and the two names (or identifiers) that say so."""

    one: str
    other: str
    score: float
    why: str
    names: tuple[str, str]


def proposals(ledger: Ledger) -> tuple[Proposal, ...]:
    """Pairs without a judgement of any verdict, the likeliest first.

    A judgement on either of two merged names covers both. Groups are never proposed, nor entities of classes that
    one thing cannot have together, nor two to which one scheme gives different identifiers.
    """
    named = {e.handle: e for e in ledger.entities.values() if not ledger.vocabulary.is_a(e.type, "Group")}
    kept = canonical_names(ledger.judgements)
    judged = {
        frozenset((kept.get(one, one), kept.get(other, other)))
        for judgement in ledger.judgements
        for one, other in combinations(judgement.members, 2)
    }
    found: dict[frozenset[str], Proposal] = {}
    for one, other in sorted(_candidates(named, ledger)):
        pair = frozenset((kept.get(one, one), kept.get(other, other)))
        if len(pair) == 1 or pair in judged:
            continue
        proposal = _proposal(named[one], named[other], ledger)
        if proposal and (pair not in found or proposal.score > found[pair].score):
            found[pair] = proposal
    return tuple(sorted(found.values(), key=lambda each: (-each.score, each.one, each.other)))


def names_of(entity: Entity) -> tuple[str, ...]:
    """Its labels and aliases, each once."""
    return tuple(dict.fromkeys((entity.label.en, entity.label.fr, *entity.aliases)))


def _proposal(one: Entity, other: Entity, ledger: Ledger) -> Proposal | None:
    if not ledger.vocabulary.alike(one.type, other.type):
        return None
    shared = sorted(one.identifiers.keys() & other.identifiers.keys())
    if any(one.identifiers[scheme] != other.identifiers[scheme] for scheme in shared):
        return None
    if shared:
        text = f"{shared[0]} {one.identifiers[shared[0]]}"
        return Proposal(one.handle, other.handle, 1.0, SAME_IDENTIFIER, (text, text))
    best: tuple[Likeness, tuple[str, str]] | None = None
    words = ledger.vocabulary.words_of(one.type)
    for pair in ((a, b) for a in names_of(one) for b in names_of(other)):
        found = likeness(*pair, words)
        if found and (best is None or found.score > best[0].score):
            best = found, pair
    return Proposal(one.handle, other.handle, best[0].score, best[0].why, best[1]) if best else None


def _candidates(named: dict[str, Entity], ledger: Ledger) -> Iterator[tuple[str, str]]:
    """Pairs worth comparing, each once: those that share a key or an identifier, and those spelt alike.

    Comparing all pairs by every rule takes ten times as long; a test holds the result against that.
    """
    blocks: dict[str, set[str]] = defaultdict(set)
    spellings: dict[str, set[str]] = defaultdict(set)
    for handle, entity in named.items():
        words = ledger.vocabulary.words_of(entity.type)
        for name in names_of(entity):
            for key in keys(name, words):
                blocks[key].add(handle)
            spellings[spelt(name, words)].add(handle)
        for scheme, identifier in entity.identifiers.items():
            blocks[f"{scheme}:{identifier}"].add(handle)
    pairs = {pair for block in blocks.values() for pair in combinations(sorted(block), 2)}
    for one, other in _spelt_alike(sorted(spellings)):
        for a in spellings[one]:
            pairs |= {(a, b) if a < b else (b, a) for b in spellings[other] if a != b}
    yield from pairs


def _spelt_alike(spellings: list[str]) -> Iterator[tuple[str, str]]:
    """Pairs of spellings as near as CLOSE; RapidFuzz compares one with all in C++."""
    from rapidfuzz.distance import DamerauLevenshtein
    from rapidfuzz.process import extract

    scorer = DamerauLevenshtein.normalized_similarity
    for place, spelling in enumerate(spellings):
        rest = spellings[place + 1 :]
        for near, _, _ in extract(spelling, rest, scorer=scorer, score_cutoff=CLOSE, limit=None):
            yield spelling, near
