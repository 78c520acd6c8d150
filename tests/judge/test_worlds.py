"""Every rule of the decisions on semantics and on identity, pinned by a tiny world."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.errors import BrokenInput
from kg.judge import Reading, conflicts, judge, proposals
from kg.model import Period
from kg.paths import ontology
from kg.rdf import terms
from kg.rdf.prefixes import PREFIXES
from kg.store import Clocks
from kg.store.view import no_conclusions
from tests.tiny import HERE, ledger_of, view_of

WORLDS = sorted(file for file in (HERE / "worlds").glob("*.yaml") if file.stem != "prelude")


def split(file: Path) -> tuple[str, list[dict[str, Any]]]:
    records, _, expected = file.read_text(encoding="utf-8").partition("\n---\n")
    return records, yaml.load(expected, Loader=yaml.BaseLoader)


@pytest.mark.parametrize("file", WORLDS, ids=lambda file: file.stem)
def test_a_world_is_judged_as_written(file: Path) -> None:
    records, expectations = split(file)
    assert expectations
    for expected in expectations:
        if "conflict" in expected:
            with pytest.raises(BrokenInput, match=expected["conflict"]):
                judge(Reading(ledger_of(records))).reading.names  # noqa: B018 (reading the property raises)
            continue
        check(records, expected)


def check(records: str, expected: dict[str, Any]) -> None:
    ledger = ledger_of(records)
    if "conflicts" in expected:
        clashes = conflicts(ledger.judgements)
        told = [
            f"{c.apart.handle} {c.one} {c.other} by {' '.join(s.judgement.handle for s in c.chain)}" for c in clashes
        ]
        assert told == expected["conflicts"]
        if clashes:
            return
    known = last_day(expected.get("known", str(ledger.dataset.as_of)))
    clocks = Clocks(
        known, last_day(expected["valid"]) if "valid" in expected else known, expected.get("proof", "credible")
    )
    handles = {claim.id: claim.handle for claim in ledger.claims}
    edges, accepted, disputed = [], [], []
    for quad in view_of(ledger, clocks, no_conclusions).accepted():
        subject, relation, other = (str(term).strip("<>").rpartition("/")[2].rpartition("#")[2] for term in quad.triple)
        if quad.object == terms.ACCEPTED_CLAIM:
            accepted.append(handles[subject])
        elif quad.predicate == terms.DISPUTED:
            disputed.append(handles[subject])
        elif str(quad.subject).startswith(f"<{PREFIXES['ent']}"):
            edges.append(f"{subject} {relation} {other}")
    found = judge(Reading(ledger)).disputes
    actual = {
        "edges": sorted(edges),
        "accepted": sorted(accepted),
        "disputed": sorted(disputed),
        "disputes": [" ".join(filter(None, [d.fact.subject, d.fact.relation, d.fact.object, d.aspect])) for d in found],
        "sides": [sorted(claim.handle for claim in side.claims) for d in found for side in d.sides],
        "proposals": sorted(f"{each.one} {each.other} {each.why}" for each in proposals(ledger)),
    }
    for key in actual.keys() & expected.keys():
        wanted = sorted(expected[key]) if key == "proposals" else expected[key]
        assert actual[key] == wanted, f"{key} known {clocks.known} valid {clocks.valid} proof {clocks.proof}"
    assert actual.keys() & expected.keys(), "a world that expects nothing pins nothing"


def last_day(text: str) -> Any:
    return Period.of(text).latest


def test_the_decisions_name_every_world_and_no_other() -> None:
    pages = ("0001-semantics.md", "0004-identity.md")
    text = "".join((ontology() / "decisions" / page).read_text(encoding="utf-8") for page in pages)
    named = {word for word in re.findall(r"`([a-z]+(?:_[a-z]+)+)`", text) if not word.startswith("as_")}
    questions = {file.stem for file in (ontology() / "queries").glob("*.rq")}
    assert named - questions == {file.stem for file in WORLDS}
