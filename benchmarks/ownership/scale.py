"""Ownership and control in made-up registers: this package, plain networkx, and the bare sparse solver, in one run.

Each line is measured in a process of its own, so that its peak memory is its own; times are CPU seconds, the least of
a few rounds, loading apart. `python -m benchmarks.ownership.scale [--sizes 10000 100000 1000000]`
"""

from __future__ import annotations

import argparse
import gc
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from benchmarks.ownership.generated import register
from kg.analysis.ownership.control import all_controlled
from kg.model import Stakes

ROUNDS = 3
HALF = Fraction(1, 2)
Job = Callable[[], object]


def seconds(job: Job) -> float:
    """The least CPU time of a few rounds."""
    times = []
    for _ in range(ROUNDS):
        gc.collect()
        start = time.process_time()
        job()
        times.append(time.process_time() - start)
    return min(times)


def widest(stakes: Stakes) -> int:
    """Of the owners with most holdings the one who reaches most companies."""
    from kg.analysis.ownership.sparse import Columns, reached

    columns = Columns.of(stakes)
    owners = sorted(range(len(stakes.names)), key=lambda owner: -len(stakes.held_by[owner]))[:10]
    return max(owners, key=lambda owner: int(reached(columns, owner, down=True).sum()))


def integrated(stakes: Stakes, owner: int) -> Job:
    from kg.analysis.ownership.sparse import Columns, hits

    columns = Columns.of(stakes)
    return lambda: hits(columns, owner)


def controls(stakes: Stakes, owner: int) -> Job:
    def job() -> None:
        for strict in (True, False):  # majority, and the rule of OFAC
            for _ in all_controlled(stakes, threshold=HALF, strict=strict):
                pass

    stakes.held_by  # noqa: B018 # loading, as for the others
    return job


def graph(stakes: Stakes) -> Any:
    import networkx as nx

    made: nx.DiGraph[int] = nx.DiGraph()
    made.add_weighted_edges_from(
        (owner, owned, low / stakes.scale)
        for owner, owned, low in zip(stakes.owners, stakes.owned, stakes.low, strict=True)
    )
    return made


def networkx_integrated(stakes: Stakes, owner: int) -> Job:
    """Power iteration over the dicts of the graph, to the same accuracy; no bounds, no proof."""
    import networkx as nx

    made = graph(stakes)

    def job() -> dict[int, float]:
        below = nx.descendants(made, owner) - {owner}
        shares = {company: [(o, d["weight"]) for o, d in made.pred[company].items()] for company in below}
        found = dict.fromkeys(below, 0.0) | {owner: 1.0}
        moved = 1.0
        while moved > 1e-13:
            moved = 0.0
            for company, column in shares.items():
                value = sum(found.get(o, 0.0) * share for o, share in column)
                moved = max(moved, abs(value - found[company]))
                found[company] = value
        return found

    return job


def networkx_controls(stakes: Stakes, owner: int) -> Job:
    """The least fixpoint over the dicts of the graph, for every owner; lows alone, floats."""
    made = graph(stakes)

    def one(start: int, strict: bool) -> set[int]:
        inside, ahead = {start}, [start]
        while ahead:
            for company in made.succ[ahead.pop()]:
                if company not in inside:
                    joint = sum(d["weight"] for o, d in made.pred[company].items() if o in inside)
                    if joint > 0.5 or (joint == 0.5 and not strict):
                        inside.add(company)
                        ahead.append(company)
        return inside

    def job() -> None:
        for strict in (True, False):
            for start in made:
                one(start, strict)

    return job


def bare_solver(stakes: Stakes, owner: int) -> Job:
    """scipy alone: one sparse solve over the whole network, the matrix at hand."""
    import numpy as np
    from scipy import sparse
    from scipy.sparse import linalg

    size = len(stakes.names)
    ends = np.array(stakes.owned), np.array(stakes.owners)
    held = sparse.csr_array((np.array(stakes.low) / stakes.scale, ends), shape=(size, size))
    system = (sparse.eye_array(size) - held).tocsc()
    right = np.zeros(size)
    right[owner] = 1.0
    return lambda: linalg.spsolve(system, right)


JOBS: dict[str, tuple[Callable[[Stakes, int], Job], float]] = {
    "holdings of one, kg": (integrated, 0.0),
    "holdings of one, kg, ranges": (integrated, 0.2),
    "holdings of one, networkx": (networkx_integrated, 0.0),
    "holdings of one, bare spsolve": (bare_solver, 0.0),
    "all controlled sets, kg": (controls, 0.0),
    "all controlled sets, kg, ranges": (controls, 0.2),
    "all controlled sets, networkx": (networkx_controls, 0.0),
}


def measure(name: str, size: int) -> dict[str, float]:
    prepare, ranges = JOBS[name]
    stakes = register(size, ranges=ranges)
    owner = widest(stakes) if name.startswith("holdings") else 0
    start = time.process_time()
    job = prepare(stakes, owner)
    loading = time.process_time() - start
    spent = seconds(job)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": spent, "loading": loading, "peak": peak}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(measure(arguments.one[0], int(arguments.one[1]))))
        return
    print(f"{'stakes':>9}  {'what':<32}  {'loading, s':>10}  {'CPU, s':>8}  {'ratio':>7}  {'peak, MB':>8}")
    for size in arguments.sizes:
        base = 0.0
        for name in JOBS:
            command = [sys.executable, "-m", "benchmarks.ownership.scale", "--one", name, str(size)]
            found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            base = found["seconds"] if name.endswith(", kg") else base
            ratio = found["seconds"] / base
            print(
                f"{size:>9,}  {name:<32}  {found['loading']:10.2f}  {found['seconds']:8.3f}  {ratio:7.1f}  {found['peak']:8.0f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
