"""Claims in plain words, in English and French, from the labels of what they speak of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg.model import Relation

from .names import Names

_FRENCH = {
    "more than": "plus de",
    "less than": "moins de",
    "at least": "au moins",
    "at most": "au plus",
    "about": "environ",
    " to ": " à ",
    "before": "avant",
    "after": "après",
    "shares": "actions",
    "holders": "détenteurs",
    "founders": "fondateurs",
    "members": "membres",
    "seats": "sièges",
    "rank": "rang",
}
_MOODS = {
    "denies": ("It is denied that this holds: ", "Il est nié que : "),
    "planned": ("Planned: ", "En projet : "),
    "rumoured": ("Rumoured: ", "Rumeur : "),
}
_TIMES = {"on": "le", "since": "depuis", "until": "jusqu’à"}


def paraphrase(claim: Mapping[str, Any], relation: Relation, names: Names) -> dict[str, str]:
    """What a claim says, by its labels: subject, relation, object, value, dates."""
    subject, _, *rest = (claim.get("says") or claim["denies"]).split()
    mood = "denies" if "denies" in claim else claim.get("standing", "")
    found = {}
    for position, language in enumerate(("en", "fr")):
        label = relation.label.en if language == "en" else relation.label.fr
        ends = [names.entities[end].words[language] for end in (subject, *rest)]
        text = " ".join([ends[0], label, *ends[1:]])
        details = [str(claim["value"])] if "value" in claim else []
        details += [f"{key if language == 'en' else _TIMES[key]} {claim[key]}" for key in _TIMES if key in claim]
        line = text + (": " if language == "en" else " : ") * bool(details) + _in(language, ", ".join(details))
        found[language] = _MOODS.get(mood, ("", ""))[position] + line + "."
    return found


def _in(language: str, text: str) -> str:
    if language == "fr":
        for english, french in _FRENCH.items():
            text = text.replace(english, french)
    return text
