"""Text for people, in English and French."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_ELISION = re.compile(r"\b(d|(?:lors|puis)?qu)e (?=[aeiouàâéèêîôû])", re.IGNORECASE)


@dataclass(frozen=True)
class Text:
    """The same words in both languages; one given alone stands for both.

    >>> Text("round", "tour").of("fr")
    'tour'
    """

    en: str
    fr: str

    def of(self, language: str) -> str:
        """The words in `en` or `fr`."""
        return self.fr if language == "fr" else self.en

    @classmethod
    def both(cls, words: str) -> Text:
        """A name that is the same in both languages."""
        return cls(words, words)


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """Case, accents and punctuation ignored.

    >>> fold("Société X.AI") == fold("societe xai")
    True
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in plain if c.isalnum() or c.isspace() or c == "-").replace("-", " ").split())


def elide(french: str) -> str:
    """French with `de` and `que` shortened before a vowel.

    >>> elide("une société de Elon Musk")
    'une société d’Elon Musk'
    """
    return _ELISION.sub(r"\1’", french)
