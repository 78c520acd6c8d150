"""The labelled pairs are pairs of facts that the ledger has claims for."""

from __future__ import annotations

import json

from kg import paths
from kg.model import Ledger

PAIRS = paths.ontology().parent / "benchmarks" / "verdicts" / "pairs.jsonl"


def test_the_ledger_holds_a_claim_for_every_fact_of_the_pairs(whole_ledger: Ledger) -> None:
    read = {fact for claim in whole_ledger.claims for fact in claim.facts}
    lines = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    assert {pair[side] for pair in lines for side in ("a", "b")} <= read
    labels = {"agrees", "refines", "supersedes", "contradicts", "different-basis", "refutes", "unrelated"}
    assert {pair["label"] for pair in lines} <= labels
    assert {key for pair in lines for key in pair} == {"a", "b", "label"}
