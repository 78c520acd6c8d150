"""Whole processes, timed in turn: what kg adds to bare Python and to the bare engine."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 21
QUERY = "SELECT ?of { ent:x-corp kg:holdsStakeIn ?of }"
BARE = """
import sys
from pyoxigraph import NamedNode, QueryResultsFormat, Store
base = "https://w3id.org/musk-ai-kg/"
graphs = [NamedNode(base + name) for name in ("graph/records", "graph/view", "ontology")]
prefixes = {"kg": base + "ontology#", "ent": base + "id/"}
rows = Store.read_only(sys.argv[1]).query(sys.argv[2], prefixes=prefixes, default_graph=graphs)
sys.stdout.buffer.write(rows.serialize(format=QueryResultsFormat.CSV))
"""


def seconds(command: list[str], environment: dict[str, str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "KG_BUILD": folder}
        kg = [str(Path(sys.executable).with_name("kg"))]  # the installed command, as people call it
        subprocess.run([*kg, "build", "--out", folder], env=environment, check=True, capture_output=True)
        pairs = {
            "kg --help / python -c pass": ([*kg, "--help"], [sys.executable, "-c", "pass"]),
            "kg query / bare pyoxigraph": (
                [*kg, "query", QUERY, "--format", "csv"],
                [sys.executable, "-c", BARE, f"{folder}/store", QUERY],
            ),
        }
        print(f"{'whole process':<28}  {'kg, ms':>8}  {'bare, ms':>8}  {'ratio':>5}   (medians of {ROUNDS})")
        for name, (ours, bare) in pairs.items():
            times = [(seconds(ours, environment), seconds(bare, environment)) for _ in range(ROUNDS)]
            mine, theirs = (1000 * statistics.median(column) for column in zip(*times, strict=True))
            ratio = statistics.median(one / other for one, other in times)
            print(f"{name:<28}  {mine:8.1f}  {theirs:8.1f}  {ratio:5.2f}")


if __name__ == "__main__":
    main()
