"""Which pairs conflict, by other tools and by a plain rule: python benchmarks/verdicts/peers.py [--all]."""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))  # so that the package is found when this file is run as a script

from benchmarks.verdicts.telling import TELLINGS, Row, differ, rows  # noqa: E402
from kg import paths  # noqa: E402
from kg.judge import compare  # noqa: E402
from kg.model import Claim  # noqa: E402
from kg.usecases import read_claims  # noqa: E402

CLASH = ("contradicts", "refutes")
Rivals = list[tuple[str, str]]
"""Claims, each with its value, that a tool says compete; two of them conflict where their values differ."""
Peer = Callable[[list[Row], str], Iterator[Rivals]]


class Score(NamedTuple):
    """How well the pairs that contradict or refute were found."""

    hit: int
    false: int
    missed: int

    @property
    def figures(self) -> tuple[float, float, float]:
        """Precision, recall and F1."""
        hit, false, missed = self
        return hit / max(hit + false, 1), hit / max(hit + missed, 1), 2 * hit / max(2 * hit + false + missed, 1)


def semantica(told: list[Row], method: str) -> Iterator[Rivals]:
    """`ConflictDetector.detect_conflicts` over entities of one id, or over relationships, with the claim as source."""
    from semantica.conflicts import ConflictDetector

    kept: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for row in told:
        kept[row.thing, row.claim][row.property] = row.value
    detector = ConflictDetector()
    if method == "relationship":  # its conflicts name no source, but keep the order of the relationships
        edges = [{"id": thing, "properties": properties} for (thing, _), properties in kept.items()]
        sources = defaultdict(list)
        for thing, claim in kept:
            sources[thing].append(claim)
        for conflict in detector.detect_conflicts([], method=method, relationships=edges):
            values = map(str, conflict.conflicting_values)
            yield list(zip(sources[conflict.relationship_id], values, strict=True))
        return
    entities = [{"id": thing, "source": claim, **properties} for (thing, claim), properties in kept.items()]
    grave = method.endswith(", high")
    for conflict in detector.detect_conflicts(entities, method=method.removesuffix(", high")):
        if not grave or conflict.severity in ("high", "critical"):
            sources_of = [source["document"] for source in conflict.sources]
            yield list(zip(sources_of, map(str, conflict.conflicting_values), strict=True))


def starbase(told: list[Row], method: str) -> Iterator[Rivals]:
    """`TripleStore.get_competing_claims` for every subject and predicate, with the claim as source."""
    from rdf_starbase import ProvenanceContext, TripleStore

    store = TripleStore()
    for row in told:
        store.add_triple(row.thing, row.property, row.value, ProvenanceContext(source=row.claim))
    for thing, name in sorted({(row.thing, row.property) for row in told}):
        found = store.get_competing_claims(thing, name)
        yield list(zip(found["source"], map(str, found["object"]), strict=True))


PEERS: dict[str, tuple[Peer, tuple[str, ...]]] = {
    "semantica 0.7.0": (semantica, ("entity", "entity, high", "temporal", "all", "relationship")),
    "rdf-starbase 0.2.0": (starbase, ("competing claims",)),
}


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure other tools on the labelled pairs.")
    parser.add_argument("--pairs", type=Path, default=HERE / "pairs.jsonl", metavar="FILE")
    parser.add_argument("--data", type=Path, default=paths.data(), metavar="DIR")
    parser.add_argument("--all", action="store_true", help="every setting of each peer, not its best alone")
    args = parser.parse_args()
    logging.disable(logging.WARNING)  # semantica logs each conflict

    reading = read_claims(args.data)
    pairs = [json.loads(line) for line in args.pairs.read_text(encoding="utf-8").splitlines() if line]
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in reading.ledger.claims:
        for fact in claim.facts:
            claims[fact].append(claim)

    def score(clash: Callable[[Claim, Claim], bool]) -> Score:
        hit = false = missed = 0
        for pair in pairs:
            found = any(clash(one, other) for one, other in product(claims[pair["a"]], claims[pair["b"]]))
            wanted = pair["label"] in CLASH
            hit, false, missed = hit + (found and wanted), false + (found and not wanted), missed + (wanted > found)
        return Score(hit, false, missed)

    print(f"{'':<20}  {'precision':>9}  {'recall':>6}  {'F1':>5}  found  false  missed  setting")
    _line("kg", score(lambda one, other: compare(one, other, reading).verdict.value in CLASH), "")
    _line("date-aware rule", score(lambda one, other: differ(one, other, reading)), "")
    for name, (peer, methods) in PEERS.items():
        tried = []
        for telling, method in product(TELLINGS, methods):
            told = [row for claim in reading.ledger.claims for row in rows(claim, telling, reading)]
            found = _rivals(peer(told, method))
            tried.append((score(lambda one, other, found=found: (one.id, other.id) in found), f"{method}; {telling}"))
        tried.sort(key=lambda each: (-each[0].figures[2], each[1]))
        for each, setting in tried if args.all else tried[:1]:
            _line(name, each, setting)


def _rivals(groups: Iterable[Rivals]) -> set[tuple[str, str]]:
    return {
        (one, other)
        for group in groups
        for (one, value), (other, rival) in product(group, group)
        if one != other and value != rival
    }


def _line(name: str, score: Score, setting: str) -> None:
    precision, recall, f1 = score.figures
    print(
        f"{name:<20}  {precision:9.3f}  {recall:6.3f}  {f1:5.3f}  {score.hit:5}  {score.false:5}  {score.missed:6}  {setting}"
    )


if __name__ == "__main__":
    main()
