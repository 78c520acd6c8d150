"""What is denied is said to be denied once, whether or not somebody has put the denial in words."""

from __future__ import annotations

import pytest

from kg.query import Corpus, read_corpus
from kg.views.disputes import render as disputes
from kg.views.dossier import render as dossier
from tests.tiny import ledger_of, view_of, vocabulary

DENIAL = "- {claim: no, denies: fund investedIn acme, refutes: {claim: yes, aspect: whole}, cite: gazette-2022#p"
SAID = (
    "- {claim: yes, says: fund investedIn acme, cite: paper-2020#p, en: The fund came in., fr: Le fonds est entré.}\n"
)


def corpus(denial: str) -> Corpus:
    return read_corpus(view_of(ledger_of(SAID + denial)), vocabulary())


@pytest.mark.parametrize(
    ("denial", "language", "told"),
    [
        (DENIAL + "}", "en", "**It is denied that Fund invested in Acme.**"),
        (DENIAL + "}", "fr", "**Il est nié que Fund a investi dans Acme.**"),
        (DENIAL + ", en: Ann calls it fake., fr: Ann le dit faux.}", "en", "**denied: Ann calls it fake.**"),
        (DENIAL + ", en: Ann calls it fake., fr: Ann le dit faux.}", "fr", "**nié\u00a0: Ann le dit faux.**"),
    ],
)
def test_a_denial_is_marked_once(denial: str, language: str, told: str) -> None:
    found = corpus(denial)
    assert told in disputes(found.disputes, found, "text", language)
    assert told.strip("*") in dossier("acme", found, "text", language)
