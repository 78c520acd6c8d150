"""Raw facts to a ledger: python benchmarks/verdicts/read_facts.py FACTS OUT [--only IDS | --pairs FILE]."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))  # so that the package is found when this file is run as a script

from benchmarks.verdicts.reader.facts import collections, load  # noqa: E402
from benchmarks.verdicts.reader.ledger import read, write  # noqa: E402
from kg.errors import BrokenInput  # noqa: E402
from kg.usecases.ledger import vocabulary  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(description="Read raw facts into a ledger folder.")
    parser.add_argument(
        "facts", type=Path, metavar="FACTS", help="folder with …-facts.yaml, …-sources.yaml, …-entities.yaml"
    )
    parser.add_argument("out", type=Path, metavar="OUT", help="folder for the ledger")
    parser.add_argument("--only", default="", metavar="IDS", help="ids of facts, with commas between")
    parser.add_argument("--pairs", type=Path, metavar="FILE", help="JSON lines with the ids of two facts as a and b")
    args = parser.parse_args()
    try:
        _read(args)
    except (BrokenInput, OSError) as error:
        sys.exit(f"{error}")


def _read(args: argparse.Namespace) -> None:
    only = set(filter(None, args.only.split(",")))
    if args.pairs:
        try:
            lines = [json.loads(line) for line in args.pairs.read_text(encoding="utf-8").split("\n") if line.strip()]
            only |= {pair[side] for pair in lines for side in ("a", "b")}
        except (ValueError, KeyError, TypeError):
            raise BrokenInput(f'{args.pairs}: not pairs. Write {{"a": fact, "b": fact}} on each line.') from None
    found = read(collections(args.facts), vocabulary(), load(HERE / "reading.yaml"), only)
    write(found, args.out)
    print(f"{found.read} facts read, {len(found.files['claims.yaml'])} claims, {len(found.unread)} facts not read")
    for fact, reason in found.unread.items():
        print(f"  {fact} not read: {reason}", file=sys.stderr)
    for fact, reason in found.partly.items():
        print(f"  {fact} read in part: {reason}", file=sys.stderr)


if __name__ == "__main__":
    main()
