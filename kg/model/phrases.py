"""A claim as a sentence of its own fields, in English and French: what is said where nobody has put it in better words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.model.claim import Claim
from kg.model.dates import Period
from kg.model.entity import Entity
from kg.model.text import Text, elide
from kg.model.vocabulary import Relation, Vocabulary
from kg.model.words import period_words, value_words

_CONTRACTED = {"de le": "du", "de les": "des", "à le": "au", "à les": "aux"}
_MOODS = {
    "denies": Text("It is denied that", "Il est nié que"),
    "rumoured": Text("By rumour,", "Selon la rumeur,"),
    "planned": Text("As planned,", "Selon le projet,"),
}
_LEAD = Text("as lead", "comme chef de file")
_ROUND = Text("in", "dans")
_DATES = (("on", Text("", "")), ("since", Text("since", "depuis")), ("until", Text("until", "jusqu’à")))


@dataclass(frozen=True)
class Speech:
    """What a phrase is made with: the ontology’s words and the entities’ names."""

    vocabulary: Vocabulary
    entities: Mapping[str, Entity]

    def name(self, handle: str, language: str) -> str:
        """The label of an entity; its handle where there is none."""
        found = self.entities.get(handle)
        return found.label.of(language) if found else handle


def joined(language: str, *parts: str) -> str:
    """Words in a row, as the language joins them: French contracts and elides.

    >>> joined("fr", "détient une part de", "OpenAI"), joined("fr", "a prêté à", "les banques")
    ('détient une part d’OpenAI', 'a prêté aux banques')
    """
    said = ""
    for part in filter(None, parts):
        said = part if not said else _french(said, part) if language == "fr" else f"{said} {part}"
    return said


def _french(before: str, after: str) -> str:
    head, _, last = before.rpartition(" ")
    article, _, noun = after.partition(" ")
    if noun and f"{last} {article}" in _CONTRACTED:
        return f"{head} {_CONTRACTED[f'{last} {article}']} {noun}".lstrip()
    return f"{head} {elide(f'{last} {article}')} {noun}".strip()


def spoken(claim: Claim, vocabulary: Vocabulary) -> Relation:
    """The relation in whose words a claim is told: the prospective twin, for a plan or a deal that is not closed."""
    relation = vocabulary.relations[claim.relation]
    codes = [vocabulary.codes["Standing"][claim.standing]]
    codes += [vocabulary.codes["Stage"][claim.stage]] if claim.stage else []
    open_ended = any(code.makes != "plainEdge" for code in codes)
    return vocabulary.relations[relation.prospective] if open_ended and relation.prospective else relation


def says_it_denies(said: str, language: str) -> bool:
    """Whether a sentence begins as the phrase of a denial does.

    >>> says_it_denies("Il est nié qu’Acme ait…", "fr"), says_it_denies("Ann calls it fake.", "en")
    (True, False)
    """
    return said.startswith(_MOODS["denies"].of(language).removesuffix("e"))


def phrase(claim: Claim, speech: Speech) -> Text:
    """Subject, relation and object; then the value, what narrows it, and the dates."""
    return Text(_phrase(claim, speech, "en"), _phrase(claim, speech, "fr"))


def _phrase(claim: Claim, speech: Speech, language: str) -> str:
    relation = spoken(claim, speech.vocabulary)
    mood = "denies" if claim.polarity == "denies" else claim.standing
    if mood == "planned" and relation.id != claim.relation:
        mood = ""
    ends = [speech.name(end, language) for end in (claim.subject, claim.object) if end]
    said = joined(
        language, _MOODS[mood].of(language) if mood in _MOODS else "", ends[0], relation.label.of(language), *ends[1:]
    )
    details = ", ".join(_details(claim, speech, language))
    colon = ("\u00a0: " if language == "fr" else ": ") if details else ""
    return f"{said}{colon}{details}."


def _details(claim: Claim, speech: Speech, language: str) -> list[str]:
    q, codes = claim.qualifiers, speech.vocabulary.codes
    basis = codes["Basis"][q.basis].label if q.basis else None
    said = [
        value_words(claim.value, speech.vocabulary.units, basis),
        q.role,
        codes["Instrument"][q.instrument].label if q.instrument else None,
    ]
    if claim.stage:
        said.append(codes["Stage"][claim.stage].label)
    found = [text.of(language) for text in said if text]
    if q.round:
        found.append(joined(language, _ROUND.of(language), speech.name(q.round, language)))
    found += [_LEAD.of(language)] if q.lead else []
    return found + [
        joined(language, word.of(language), _day(period, language))
        for name, word in _DATES
        if (period := getattr(claim, name))
    ]


def _day(period: Period, language: str) -> str:
    told = period_words(period)
    return told.of(language) if told else ""
