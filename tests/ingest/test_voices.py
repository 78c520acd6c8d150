"""Several voices make several claims; what names the record names all of them."""

from __future__ import annotations

from tests.ingest.test_broken import IT
from tests.tiny import ledger_of

SEVERAL = IT + "  voice: [insiders via paper, ann, bob via wire via paper]\n"


def test_no_voice_is_the_publisher() -> None:
    (claim,) = ledger_of(IT).claims
    assert (claim.handle, claim.voice) == ("it", ("paper",))


def test_one_voice_keeps_the_handle() -> None:
    for voice in ("ann via paper", "[ann via paper]"):
        (claim,) = ledger_of(IT + f"  voice: {voice}\n").claims
        assert (claim.handle, claim.voice) == ("it", ("ann", "paper"))


def test_several_voices_are_several_claims() -> None:
    ledger = ledger_of(SEVERAL)
    assert {claim.handle: claim.voice for claim in ledger.claims} == {
        "it.ann": ("ann",),
        "it.bob": ("bob", "wire", "paper"),
        "it.insiders": ("insiders", "paper"),
    }
    assert len({claim.id for claim in ledger.claims}) == 3
    assert [claim.handle for claim in ledger.by_handle["it"]] == ["it.ann", "it.bob", "it.insiders"]


def test_a_reference_to_the_record_is_one_to_each_of_its_claims() -> None:
    rest = """- claim: no
  denies: fund investedIn acme
  cite: gazette-2022#p
  refutes: {claim: it, aspect: whole}
  en: no
  fr: no
- claim: later
  says: fund investedIn acme
  cite: gazette-2022#p
  corrects: it.ann
  succeeds: [it, it.ann]
  en: later
  fr: later
"""
    claims = {claim.handle: claim for claim in ledger_of(SEVERAL + rest).claims}
    refutes = claims["no"].refutes
    assert refutes
    assert refutes.claims == ("it.ann", "it.bob", "it.insiders")
    assert claims["later"].corrects == ("it.ann",)
    assert claims["later"].succeeds == ("it.ann", "it.bob", "it.insiders")


def test_lists_are_sets_in_a_fixed_order() -> None:
    one, other = (
        ledger_of(IT + f"  with: {partners}\n  facts: {facts}\n").claims[0]
        for partners, facts in (("[bank, beta, bank]", "[f-2, f-1]"), ("[beta, bank]", "[f-1, f-2, f-1]"))
    )
    assert one == other
    assert one.qualifiers.jointly_with == ("bank", "beta")
    assert one.facts == ("f-1", "f-2")


def test_a_relative_date_counts_from_the_publication_of_its_source() -> None:
    (claim,) = ledger_of(IT + "  on: 10 months before paper-undated\n").claims
    assert claim.on
    assert (str(claim.on.earliest), str(claim.on.latest)) == ("2020-04-10", "2020-06-20")
