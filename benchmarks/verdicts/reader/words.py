"""Claims in plain words, in English and French, from the labels of what they speak of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from benchmarks.verdicts.reader.names import Names
from kg.model import Vocabulary

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
_TIMES = {"since": ("since", "depuis"), "until": ("until", "jusqu’à")}


def paraphrase(claim: Mapping[str, Any], vocabulary: Vocabulary, names: Names) -> dict[str, str]:
    """What a claim says, by its labels: subject, relation, object, value, dates; a plan by the relation’s twin."""
    subject, said, *rest = (claim.get("says") or claim["denies"]).split()
    relation = vocabulary.relations[said]
    mood = "denies" if "denies" in claim else claim.get("standing", "")
    if claim.get("standing") == "planned" and relation.prospective:
        relation = vocabulary.relations[relation.prospective]
        mood = mood if mood == "denies" else ""
    found = {}
    for position, language in enumerate(("en", "fr")):
        label = relation.label.en if language == "en" else relation.label.fr
        ends = [names.entities[end].words[language] for end in (subject, *rest)]
        text = " ".join([ends[0], label, *ends[1:]])
        details = [_grouped(str(claim["value"]), language)] if "value" in claim else []
        details += [_time(key, str(claim[key]), language) for key in ("on", "since", "until") if key in claim]
        line = text + (": " if language == "en" else " : ") * bool(details) + _in(language, ", ".join(details))
        found[language] = _MOODS.get(mood, ("", ""))[position] + line + "."
    return found


def _grouped(text: str, language: str) -> str:
    """A value with its digits in groups of three; dates stay as they are."""
    between = "," if language == "en" else "\u202f"
    return re.sub(r"\d{4,}(?= )", lambda digits: f"{int(digits[0]):,}".replace(",", between), text)


def _time(key: str, text: str, language: str) -> str:
    french = language == "fr"
    first, several, last = text.partition("/")
    if several:
        text = f"entre {first} et {last}" if french else f"between {first} and {last}"
    if key in _TIMES:
        return f"{_TIMES[key][french]} {text}"
    if several or " " in text:
        return text
    if len(text) < len("2024-01-31"):
        return f"en {text}" if french else f"in {text}"
    return f"le {text}" if french else f"on {text}"


def _in(language: str, text: str) -> str:
    if language == "fr":
        for english, french in _FRENCH.items():
            text = text.replace(english, french)
    return text
