"""Messages: templates, their faults, and names for what stands in cells."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

from kg.audit import audit, read_rules
from kg.audit.messages import Words, fill
from kg.errors import BrokenInput
from kg.model import elide
from kg.query import Labels
from kg.rdf.prefixes import PREFIXES
from tests.tiny import ledger_of, view_of

HEADER = """#+ summary: it
#+ summary_fr: ça
#+ problem: why
#+ message: "{message}"
#+ message_fr: "{message}"
#+ remedy: do
#+ remedy_fr: faire
"""
CLAIMS = """
- {claim: small, says: round-a raisedAmount, value: 2 million USD, cite: paper-2020#p, en: small, fr: small}
- {claim: large, says: round-a raisedAmount, value: more than 3 million USD, cite: paper-2020#p, en: large, fr: large}
- {claim: dated, says: ann founded acme, on: 2020-03, cite: paper-2020#p, en: dated, fr: dated}
"""


def words() -> Words:
    ledger = ledger_of(CLAIMS)
    return Words(Labels(view_of(ledger)), {claim.handle: claim for claim in ledger.claims}, ledger.vocabulary.units)


def test_a_part_in_brackets_needs_its_words() -> None:
    assert fill("{a}[ and {b}][ or {c}]", {"a": "1", "b": "", "c": "3"}.__getitem__) == "1 or 3"


def test_data_is_no_template() -> None:
    assert fill("{a}", {"a": "{b}[{b}]"}.__getitem__) == "{b}[{b}]"


def test_french_is_elided() -> None:
    assert elide("de Elon, de xAI, que Acme, lorsque Ann") == "d’Elon, de xAI, qu’Acme, lorsqu’Ann"


def test_several_things_are_named_in_alphabetical_order() -> None:
    cell = Literal(f"{PREFIXES['ent']}bob {PREFIXES['ent']}acme {PREFIXES['kg']}investedIn")
    assert words().of("parties", cell, "en") == "Acme, Bob, invested in"


def test_claims_are_told_by_their_values_from_small_to_large() -> None:
    cell = Literal(" ".join(PREFIXES["claim"] + handle for handle in ("large", "small")))
    assert words().of("claims", cell, "en") == "2 million USD, more than 3 million USD"


def test_claims_without_a_value_are_told_by_their_day() -> None:
    assert words().of("claim", NamedNode(PREFIXES["claim"] + "dated"), "en") == "2020-03"


def test_numbers_and_plain_words_stay_what_they_are() -> None:
    assert words().of("sum", Literal(1500000), "fr") == "1,5 million"
    assert words().of("note", Literal("two words"), "en") == "two words"
    assert words().of("who", NamedNode(PREFIXES["ent"] + "ann"), "en") == "Ann"
    assert words().of("other", None, "en") == ""


@pytest.mark.parametrize(
    ("message", "query", "says"),
    [
        ("{entity} and {who}", "SELECT ?entity { ?entity a kg:Person }", r"wants \?who"),
        ("{other}", "SELECT ?other { ?other a kg:Person }", r"wants \?entity"),
        ("{entity}", "SELECT ?entity { ?x a kg:Person OPTIONAL { ?x kg:nothing ?entity } }", "not a named thing"),
    ],
)
def test_a_rule_that_does_not_fit_its_message_is_told(tmp_path: Path, message: str, query: str, says: str) -> None:
    (tmp_path / "it.rq").write_text(HEADER.replace("{message}", message) + query, encoding="utf-8")
    (tmp_path / "profile.toml").write_text('[severity]\nit = "info"\n', encoding="utf-8")
    view = view_of(ledger_of(CLAIMS))
    with pytest.raises(BrokenInput, match=says):
        audit(view, read_rules(tmp_path), Labels(view))


def test_a_header_without_its_message_is_told(tmp_path: Path) -> None:
    (tmp_path / "it.rq").write_text(
        "#+ summary: it\n#+ summary_fr: ça\n#+ problem: why\nSELECT * { }", encoding="utf-8"
    )
    (tmp_path / "profile.toml").write_text('[severity]\nit = "info"\n', encoding="utf-8")
    with pytest.raises(BrokenInput, match="lacks 'message'"):
        read_rules(tmp_path)
