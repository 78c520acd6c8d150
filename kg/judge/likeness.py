"""How alike two names are, by rules that can be told: each likeness says why, and nothing is learned.

The rules are those of matchers whose verdicts people must defend (OpenSanctions' nomenklatura: folded words, legal
forms set aside, numbers that must agree, edit distance by RapidFuzz). ontology/decisions/0004-identity.md
has the measurements behind the numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from kg.model import NameWords, fold

SAME_WORDS, SPACING, ORDER, SHORTENED, MORE_WORDS, ACRONYM, SPELLING = (
    "same-words", "spacing", "order", "shortened", "more-words", "acronym", "spelling",
)  # fmt: skip
"""Why two names are alike, from surest to least sure."""

CLOSE = 0.88
"""The least likeness of spelling: one letter in nine, two in seventeen. Below it, among 666 real entities, only others came:
Thrive and Tribe Capital (0.846), Inflection and Reflection AI, the Oman and Qatar Investment Authorities (0.83)."""

_SHORT = 5
"""Names of fewer letters are alike only when equal: one letter of four makes another name (Visa, Vista)."""

_SCORES = {SAME_WORDS: 1.0, SPACING: 0.99, ORDER: 0.98, SHORTENED: 0.92, MORE_WORDS: 0.9, ACRONYM: 0.89}


@dataclass(frozen=True)
class Likeness:
    """A score from CLOSE to 1, and the rule that gives it."""

    score: float
    why: str


def likeness(one: str, other: str, words: NameWords) -> Likeness | None:
    """How alike two names are; None where they are not.

    >>> likeness("X.AI Corp.", "xAI", NameWords(weak=frozenset({"corp"})))
    Likeness(score=1.0, why='same-words')
    >>> likeness("Musk, Elon", "E. Musk", NameWords(person=True)).why
    'shortened'
    >>> likeness("Sequoia", "Sequoia Capital", NameWords(common=frozenset({"capital"}))).why
    'more-words'
    >>> likeness("Sequoia Capital", "Sequoia China", NameWords(common=frozenset({"capital"}))) is None
    True
    """
    first, second = _words(one, words.weak), _words(other, words.weak)
    if not first or not second:
        return None
    why = _rule(first, second, words)
    if why:
        return Likeness(_SCORES[why], why)
    score = _spelling(first, second, words)
    return Likeness(round(score, 2), SPELLING) if score >= CLOSE else None


def keys(name: str, words: NameWords) -> set[str]:
    """Words of which two names share one where any rule but spelling finds them alike."""
    found = _words(name, words.weak)
    if not found:
        return set()
    joined = {"".join(found), " ".join(sorted(found))}
    if words.person:
        return joined | {found[0], found[-1]}
    return joined | {found[0], "".join(word[0] for word in found)}


def spelt(name: str, words: NameWords) -> str:
    """The letters of a name whose edits are counted; a person's words in one order."""
    found = _words(name, words.weak)
    return "".join(sorted(found) if words.person else found)


def _rule(first: tuple[str, ...], second: tuple[str, ...], words: NameWords) -> str | None:
    if first == second:
        return SAME_WORDS
    if "".join(first) == "".join(second):
        return SPACING
    if sorted(first) == sorted(second):
        return ORDER
    if words.person:
        return _names_of_persons(first, second)
    short, long = sorted((first, second), key=len)
    if long[: len(short)] == short and set(long[len(short) :]) <= words.common and len("".join(short)) > 1:
        return MORE_WORDS
    if len(short) == 1 and len(long) > 2 and short[0] == "".join(word[0] for word in long):
        return ACRONYM
    return None


def _names_of_persons(first: tuple[str, ...], second: tuple[str, ...]) -> str | None:
    """A given name shortened to an initial or its beginning; names more, between, before or after; surname first."""
    if len(first) < 2 or len(second) < 2:
        return None
    for short, long in product(*(_turned(each) for each in sorted((first, second), key=len))):
        if len(short) < len(long):
            if (short[-1] == long[-1] and _within(short, long)) or long[: len(short)] == short:
                return MORE_WORDS
        elif short[-1] == long[-1] and all(_shortens(a, b) for a, b in zip(short, long, strict=True)):
            return SHORTENED
    return None


def _turned(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """A name as written, and with its first word last, as where the surname comes first."""
    return words, (*words[1:], words[0])


def _shortens(one: str, other: str) -> bool:
    """Whether two given names are one, or one is the initial or the first three letters and more of the other."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and (len(short) != 2 or short == long)


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the words of one name stand, in order and perhaps shortened, in the other."""
    rest = iter(long)
    return all(any(_shortens(word, found) for found in rest) for word in short)


def _spelling(first: tuple[str, ...], second: tuple[str, ...], words: NameWords) -> float:
    from rapidfuzz.distance import DamerauLevenshtein

    if _numbers(first) != _numbers(second):
        return 0.0
    one, other = ("".join(sorted(each) if words.person else each) for each in (first, second))
    if min(len(one), len(other)) < _SHORT:
        return 0.0
    return float(DamerauLevenshtein.normalized_similarity(one, other, score_cutoff=CLOSE))


@lru_cache(maxsize=100_000)
def _numbers(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words that number things: digits, single letters and Roman numerals, which edit distance must not bridge."""
    return tuple(sorted(w for w in words if len(w) == 1 or any(c.isdigit() for c in w) or not set(w) - set("ivx")))


@lru_cache(maxsize=100_000)
def _words(name: str, weak: frozenset[str]) -> tuple[str, ...]:
    """The folded words of a name; weak ones are left out unless nothing else is there."""
    every = fold(name).split()
    return tuple(word for word in every if word not in weak) or tuple(every)
