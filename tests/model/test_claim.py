"""The id of a claim: its content and nothing else."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import (
    Claim,
    Dataset,
    Day,
    Evidence,
    Ledger,
    Passage,
    Period,
    Qualifiers,
    Quantity,
    Refutation,
    Text,
    Vocabulary,
)  # fmt: skip

D = Decimal
BASE = Claim(
    handle="it",
    subject="fund",
    relation="investedIn",
    object="acme",
    evidence=Evidence("paper", Passage("p", 0, 10, "a" * 64)),
    voice=("insiders", "paper"),
    paraphrase=Text("It invests.", "Il investit."),
    value=Quantity("money", D(5), D(9), "USD"),
    qualifiers=Qualifiers(round="round-a", jointly_with=("bank",), condition=Text("if", "si"), role=Text("a", "un")),
    on=Period.of("2023-03"),
)


def qualified(**changes: Any) -> Qualifiers:
    return replace(BASE.qualifiers, **changes)


REWORDED: dict[str, dict[str, Any]] = {
    "handle": {"handle": "other"},
    "paraphrase": {"paraphrase": Text("Otherwise.", "Autrement.")},
    "note": {"note": Text("n", "n")},
    "quoted": {"quoted": "5 à 9"},
    "facts": {"facts": ("f-1",)},
    "refutes": {"refutes": Refutation(("x",), "whole")},
    "corrects": {"corrects": ("x",)},
    "succeeds": {"succeeds": ("x",)},
    "place in the document": {"evidence": Evidence("paper", Passage("q", 5, 15, "a" * 64, "page 3"))},
    "zeros": {"value": Quantity("money", D("5.00"), D("9E0"), "USD")},
    "French of the condition": {"qualifiers": qualified(condition=Text("if", "à condition"))},
}
CHANGED: dict[str, dict[str, Any]] = {
    "subject": {"subject": "fund-two"},
    "relation": {"relation": "acquired"},
    "object": {"object": "beta"},
    "no object": {"object": None},
    "ends exchanged": {"subject": "acme", "object": "fund"},
    "polarity": {"polarity": "denies"},
    "standing": {"standing": "rumoured"},
    "stage": {"stage": "closed"},
    "voice": {"voice": ("insiders",)},
    "order of voices": {"voice": ("paper", "insiders")},
    "source": {"evidence": replace(BASE.evidence, source="gazette")},
    "passage": {"evidence": Evidence("paper", Passage("p", 0, 10, "b" * 64))},
    "no passage": {"evidence": Evidence("paper", None)},
    "no value": {"value": None},
    "kind": {"value": Quantity("count", D(5), D(9), "USD")},
    "unit": {"value": Quantity("money", D(5), D(9), "EUR")},
    "minimum": {"value": Quantity("money", D(6), D(9), "USD")},
    "maximum": {"value": Quantity("money", D(5), None, "USD")},
    "ends of the value": {"value": Quantity("money", None, D(5), "USD")},
    "lower end excluded": {"value": Quantity("money", D(5), D(9), "USD", min_exclusive=True)},
    "upper end excluded": {"value": Quantity("money", D(5), D(9), "USD", max_exclusive=True)},
    "about": {"value": Quantity("money", D(5), D(9), "USD", about=True)},
    "a day": {"value": Day(Period.of("2023"))},
    "on": {"on": Period.of("2023")},
    "since for on": {"on": None, "since": Period.of("2023-03")},
    "until for on": {"on": None, "until": Period.of("2023-03")},
    "round": {"qualifiers": qualified(round="round-b")},
    "instrument": {"qualifiers": qualified(instrument="debt")},
    "vehicle": {"qualifiers": qualified(vehicle="round-a", round=None)},
    "jointly with": {"qualifiers": qualified(jointly_with=())},
    "condition": {"qualifiers": qualified(condition=Text("unless", "si"))},
    "role": {"qualifiers": qualified(role=Text("the", "un"))},
    "role for condition": {"qualifiers": qualified(role=Text("if", "si"), condition=Text("a", "un"))},
    "lead": {"qualifiers": qualified(lead=True)},
    "basis": {"qualifiers": qualified(basis="votes")},
    "of": {"qualifiers": qualified(of="beta")},
}


@pytest.mark.parametrize("changes", REWORDED.values(), ids=REWORDED)
def test_rewording_keeps_the_id(changes: dict[str, Any]) -> None:
    assert replace(BASE, **changes).id == BASE.id


@pytest.mark.parametrize("changes", CHANGED.values(), ids=CHANGED)
def test_every_part_of_the_content_changes_the_id(changes: dict[str, Any]) -> None:
    assert replace(BASE, **changes).id != BASE.id


def test_no_two_of_the_changes_make_the_same_claim() -> None:
    identifiers = [replace(BASE, **changes).id for changes in CHANGED.values()]
    assert len(set(identifiers)) == len(identifiers)


def test_the_id_of_a_known_claim_never_changes() -> None:
    assert BASE.id == "lip2gvqnmmyvwblc"


@given(st.text(min_size=1), st.text(min_size=1))
def test_words_do_not_flow_from_one_field_into_the_next(one: str, other: str) -> None:
    first = replace(BASE, subject=one, object=other)
    second = replace(BASE, subject=one + other, object=None)
    assert first.id != second.id
    assert len(first.id) == 16
    assert first.id.isalnum()
    assert first.id.islower() or first.id.isdigit()


def test_a_handle_of_several_voices_names_all_of_its_claims() -> None:
    claims = tuple(replace(BASE, handle=handle, voice=(handle,)) for handle in ("it.ann", "it.bob", "other"))
    vocabulary = Vocabulary({}, {}, {}, {})
    ledger = Ledger(vocabulary, Dataset("d", Text.both("d"), BASE.on.latest, "x"), {}, {}, claims)  # type: ignore[union-attr, arg-type]
    found = {handle: [claim.handle for claim in named] for handle, named in ledger.by_handle.items()}
    assert found == {"it": ["it.ann", "it.bob"], "it.ann": ["it.ann"], "it.bob": ["it.bob"], "other": ["other"]}
