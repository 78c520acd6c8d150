"""The committed ledger of the pairs: without a fault, and with claims for every fact."""

from __future__ import annotations

import json

from kg import paths
from kg.ingest import read_ledger
from kg.rdf.vocabulary import read_vocabulary

HERE = paths.ontology().parent / "benchmarks" / "verdicts"


def test_the_ledger_holds_a_claim_for_every_fact_of_the_pairs() -> None:
    ledger = read_ledger([HERE / "ledger"], read_vocabulary(paths.ontology() / "kg.ttl"))
    read = {fact for claim in ledger.claims for fact in claim.facts}
    lines = [json.loads(line) for line in (HERE / "pairs.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {pair[side] for pair in lines for side in ("a", "b")} <= read
    labels = {"agrees", "refines", "supersedes", "contradicts", "different-basis", "refutes", "unrelated"}
    assert {pair["label"] for pair in lines} <= labels
    assert {key for pair in lines for key in pair} == {"a", "b", "label"}
