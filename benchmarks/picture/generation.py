"""What a page costs to make, by size: beside writing the same scene down as gzipped JSON, and beside pyvis as it comes.

CPU seconds, the least of a few rounds, making the scene apart. `python -m benchmarks.picture.generation [--sizes 1000 10000]`
(entities; three times as many links).
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import time
from collections.abc import Callable

from benchmarks.picture.generated import made
from kg.views.picture import render, scene
from kg.views.picture.curves import bends
from kg.views.picture.layout import blank_spots, lay_out
from kg.views.picture.network import network
from kg.views.picture.opening import opening, part
from kg.views.picture.plain import to_json
from kg.views.picture.roles import seats

ROUNDS = 3
Job = Callable[[], object]


def seconds(job: Job, rounds: int = ROUNDS) -> float:
    """The least CPU time of a few rounds."""
    times = []
    for _ in range(rounds):
        gc.collect()
        start = time.process_time()
        job()
        times.append(time.process_time() - start)
    return min(times)


def written(told: scene.Scene) -> bytes:
    """The same scene, straight: as plain data, JSON, gzip."""
    return gzip.compress(to_json(told).encode(), mtime=0)


def drawn(told: scene.Scene) -> Job:
    """What is handed to vis-network, through pyvis’s objects."""
    chosen = opening(told, seats(told))
    first = told if chosen is None else part(told, chosen)
    blanks = blank_spots(told)
    layout = lay_out(first, seats(told), blanks)
    bent = bends(first, layout)
    return lambda: json.dumps(network(told, first, blanks | layout.spots, bent))


def by_pyvis(told: scene.Scene) -> object:
    """The same nodes and links through pyvis’s own methods, which look each up in lists."""
    from pyvis.network import Network

    net = Network(directed=True)
    for node in told.nodes:
        net.add_node(node.id, label=node.label.en)
    for edge in told.edges:
        net.add_edge(edge.source, edge.target)
    return json.dumps(net.get_network_data(), default=str)


def main() -> None:
    """Print a row for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", nargs="+", type=int, default=[1000, 2000, 5000, 10_000, 20_000])
    print(
        "| entities | links | page, s | ms an entity | written straight, s | page ÷ straight | pyvis as it comes, s |"
    )
    print("|---|---|---|---|---|---|---|")
    render(made(50, 150))  # imports are no part of it
    for size in parser.parse_args().sizes:
        told = made(size, 3 * size)
        page, straight = seconds(lambda told=told: render(told)), seconds(lambda told=told: written(told))  # type: ignore[misc]
        usual = seconds(lambda told=told: by_pyvis(told), 1)  # type: ignore[misc]
        print(
            f"| {size:,} | {len(told.edges):,} | {page:.2f} | {1000 * page / size:.2f} | {straight:.2f} | {page / straight:.1f} | {usual:.2f} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
