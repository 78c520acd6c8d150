"""Text for people, in English and French."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass


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


def fold(text: str) -> str:
    """Case, accents and punctuation ignored.

    >>> fold("Société X.AI") == fold("societe xai")
    True
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in plain if c.isalnum() or c.isspace() or c == "-").replace("-", " ").split())
