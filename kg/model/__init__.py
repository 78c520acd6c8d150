"""The model: small, frozen and deaf. No RDF, file, clock or network."""

from kg.model.claim import Claim, Qualifiers, Refutation
from kg.model.dates import Period, shift
from kg.model.entity import Entity, Judgement
from kg.model.evidence import Evidence, Extraction, Passage, Source
from kg.model.ledger import Dataset, Ledger
from kg.model.phrases import Speech, joined, phrase, says_it_denies, spoken
from kg.model.stakes import Stake, Stakes
from kg.model.story import VIEWS, Step, Story
from kg.model.text import Text, elide, fold
from kg.model.values import COUNT, DAY, MONEY, SHARE, Day, Quantity, Value
from kg.model.vocabulary import (
    CLAIMED,
    DERIVED,
    EVENT,
    OBSERVATION,
    PROSPECTIVE,
    STATE,
    Code,
    Kind,
    Measure,
    NameWords,
    Relation,
    Vocabulary,
)  # fmt: skip
from kg.model.words import number, period_words, value_words

__all__ = [
    "CLAIMED", "COUNT", "DAY", "DERIVED", "EVENT", "MONEY", "OBSERVATION", "PROSPECTIVE", "SHARE", "STATE", "VIEWS",
    "Claim", "Code", "Dataset", "Day", "Entity", "Evidence", "Extraction", "Judgement", "Kind", "Ledger", "Measure", "NameWords", "Passage", "Period",
    "Qualifiers", "Quantity", "Refutation", "Relation", "Source", "Speech", "Stake", "Stakes", "Step", "Story", "Text", "Value", "Vocabulary", "elide", "fold", "joined", "number", "period_words",
    "phrase", "says_it_denies", "shift", "spoken", "value_words",
]  # fmt: skip
