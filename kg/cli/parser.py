"""The commands and their options; each help ends with an example that works as pasted."""

from __future__ import annotations

import argparse
import os
from typing import Any

from kg import __version__

TABLE_FORMATS = ("table", "csv", "tsv", "json", "jsonl", "md")
RESULT_FORMATS = ("table", "csv", "tsv", "json", "xml", "ttl", "nt", "nq", "trig", "jsonld")


class _Help(argparse.HelpFormatter):
    """Help as wide as the terminal; argparse itself would import shutil for that, and all its compressors."""

    def __init__(self, prog: str) -> None:
        try:
            columns = int(os.environ.get("COLUMNS") or os.get_terminal_size().columns)
        except (OSError, ValueError):
            columns = 80
        super().__init__(prog, width=max(columns, 40) - 2)


def make_parser() -> argparse.ArgumentParser:
    """The parser of every command."""
    parser = argparse.ArgumentParser(
        prog="kg",
        description="A knowledge graph of Musk companies and AI investors that never separates a fact from its evidence.",
        epilog="example: kg ask who_invested_in --who xai",
        formatter_class=_Help,
    )
    parser.add_argument("--version", action="version", version=f"kg {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)

    build = _command(
        commands, "build", "read, check and judge the ledger; write the graph, the store and the pages", "kg build"
    )
    build.add_argument("--data", metavar="DIR", help="the ledger (default: the shipped one)")
    build.add_argument("--out", metavar="DIR", default="build", help="where the build goes (default: build)")

    build.add_argument("--report", metavar="FILE", help="write there, in RDF, what the SHACL shapes say")

    check = _command(
        commands, "check", "check the ledger alone, its names, and its spans against the documents", "kg check"
    )
    check.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="files or folders; a part is read with the ledger around it (default: the shipped ledger)",
    )
    check.add_argument("--documents", metavar="DIR", help="prove every span and digest with the documents in DIR")
    check.add_argument(
        "--ignore-missing",
        action="store_true",
        help="pass over sources whose document is not in DIR, as sha256sum does",
    )
    check.add_argument("--no-proposals", action="store_true", help="do not look for likely duplicates")
    check.add_argument("--format", choices=("text", "json"), default="text")
    check.add_argument("--schema", action="store_true", help="print the JSON Schema of the ledger, for editors")
    check.add_argument("--shapes", action="store_true", help="print the SHACL shapes of the relations")
    check.add_argument(
        "--index", action="store_true", help="print the index of the ontology, as ontology/README.md has it"
    )

    cite = _command(
        commands, "cite", "the passage line for some words of a document", 'kg cite README.md "The commands"'
    )
    cite.add_argument("document", metavar="DOCUMENT")
    cite.add_argument("words", metavar="WORDS")
    cite.add_argument("--name", default="name-me", metavar="NAME", help="the handle of the passage")

    query = _reading(commands, "query", "run SPARQL 1.1", 'kg query "SELECT ?who { ?who kg:investedIn ent:xai }"')
    query.add_argument("sparql", metavar="SPARQL|FILE|-")
    query.add_argument("--format", choices=RESULT_FORMATS, help="default: table for rows, ttl for triples")

    ask = _reading(
        commands, "ask", "ask a saved question; without a name, list them", "kg ask who_invested_in --who xai"
    )
    ask.add_argument("question", nargs="?", metavar="QUESTION")
    ask.add_argument("--format", choices=TABLE_FORMATS, default="table")

    claims = _reading(commands, "claims", "one flat record per claim", "kg claims xai --format csv")
    claims.add_argument("entity", nargs="?", metavar="ENTITY")
    claims.add_argument("--format", choices=TABLE_FORMATS, default="table")

    show = _reading(commands, "show", "the dossier of an entity", "kg show xai")
    show.add_argument("entity", metavar="ENTITY")
    show.add_argument("--format", choices=("text", "md", "html", "json"), default="text")

    why = _reading(
        commands, "why", "the evidence for one edge, for and against", "kg why future-ventures investedIn xai"
    )
    why.add_argument("subject", metavar="SUBJECT")
    why.add_argument("relation", metavar="RELATION")
    why.add_argument("object", nargs="?", metavar="OBJECT")
    why.add_argument("--format", choices=("text", "json"), default="text")

    disputes = _reading(commands, "disputes", "what is at odds, side by side, with no winner", "kg disputes xai")
    disputes.add_argument("entity", nargs="?", metavar="ENTITY")
    disputes.add_argument("--format", choices=("text", "json"), default="text")

    compare = _command(
        commands,
        "compare",
        "the verdict on two claims, and its reason",
        "kg compare xai-founded-march-2023 xai-ten-months",
    )
    compare.add_argument("one", nargs="?", metavar="CLAIM", help="a handle, an id, or the fact that claims came from")
    compare.add_argument("other", nargs="?", metavar="CLAIM")
    compare.add_argument(
        "--pairs", metavar="FILE", help="labelled pairs, one JSON object a line: print the confusion matrix"
    )
    compare.add_argument("--data", metavar="DIR", help="the ledger (default: the shipped one)")
    compare.add_argument("--format", choices=("text", "json"), default="text")
    compare.add_argument("--lang", choices=("en", "fr"), default="en", help="language of labels and words")

    resolve = _reading(
        commands, "resolve", "what a name means, by what, and what it became", "kg resolve xai-round-april-2024"
    )
    resolve.add_argument("name", metavar="NAME")
    resolve.add_argument("--format", choices=("text", "json"), default="text")

    timeline = _reading(
        commands,
        "timeline",
        "what happened when, and when it became known; --valid-on keeps what held on that day, --proof any adds rumours",
        "kg timeline xai --known-by 2023",
    )
    timeline.add_argument("entity", metavar="ENTITY")
    timeline.add_argument("--format", choices=("text", "md", "json", "csv"), default="text")

    path = _reading(
        commands,
        "path",
        "chains of accepted edges between two entities, the shortest or the best proven, with the evidence for each step",
        'kg path "Steve Jurvetson" xai --via funding --via cofounded',
    )
    path.add_argument("start", metavar="A")
    path.add_argument("end", metavar="B")
    path.add_argument("--via", action="append", default=[], metavar="RELATION", help="only these relations or groups")
    path.add_argument("--without", action="append", default=[], metavar="RELATION", help="none of these")
    path.add_argument("--type", action="append", default=[], metavar="CLASS", help="pass only through such entities")
    path.add_argument("--without-type", action="append", default=[], metavar="CLASS", help="pass through none of these")
    path.add_argument("--forward", action="store_true", help="follow links only as they point")
    path.add_argument("--longer", action="store_true", help="go on with longer chains, each through no entity twice")
    path.add_argument("--weighted", action="store_true", help="the best proven first, longer ones too")
    path.add_argument("--max", type=_chains, default=3, metavar="N", help="how many chains to show (default: 3)")
    path.add_argument("--through-anything", action="store_true", help="pass through groups and topics too")
    path.add_argument("--format", choices=("text", "json"), default="text")

    for name, about, example in (
        ("owners", "who owns a company in the end, between which bounds, and by which claims", "kg owners spacex"),
        ("holdings", "what somebody owns in the end, between which bounds", "kg holdings elon-musk"),
        (
            "controllers",
            "who controls a company or is its beneficial owner, by which rule and chain",
            "kg controllers x-corp",
        ),
        (
            "subsidiaries",
            "what somebody controls or is the beneficial owner of, by which rule and chain",
            "kg subsidiaries elon-musk",
        ),
    ):
        owning = _reading(commands, name, about, example)
        owning.add_argument("entities", nargs="*" if name == "subsidiaries" else "?", action=_Listed, metavar="ENTITY")
        owning.add_argument(
            "--edges",
            metavar="FILE",
            help="a bare edge list instead: CSV of owner,owned,share[,min,max,basis], shares as fractions",
        )
        owning.add_argument("--format", choices=TABLE_FORMATS, default="table")
        if name in ("controllers", "subsidiaries"):
            owning.add_argument(
                "--threshold", metavar="SHARE", help="from what share on one is a beneficial owner (default: 0.25)"
            )

    network = _reading(
        commands,
        "network",
        "measures of the network: who invests together, sits together, stands between; without one, list them",
        "kg network interlocks",
    )
    network.add_argument("measure", nargs="?", metavar="MEASURE")
    network.add_argument("entities", nargs="*", metavar="ENTITY", help="only what concerns one of these")
    network.add_argument(
        "--plans",
        action=argparse.BooleanOptionalAction,
        help="count plans and open deals too (default: as the measure says)",
    )
    network.add_argument(
        "--as-is", action="store_true", help="keep apart what was renamed or merged and what it became"
    )
    network.add_argument(
        "--max", type=_chains, metavar="N", help="how many rows to show (default: 20 in a table, else all)"
    )
    network.add_argument("--format", choices=("table", "csv", "json", "md"), default="table")

    audit = _reading(
        commands, "audit", "contradictions, weak evidence, conflicts of interest", "kg audit --fail-on warning"
    )
    audit.add_argument("--format", choices=("text", "json", "md", "html", "sarif", "ttl"), default="text")
    audit.add_argument(
        "--group",
        choices=("case", "rule", "count"),
        help="by entity (default), by rule, or only how many of each rule (default where there are many)",
    )
    audit.add_argument("--rule", action="append", default=[], metavar="NAME", help="run this rule only; repeatable")
    audit.add_argument(
        "--rules", action="append", default=[], metavar="DIR", help="run the rules of this folder too; repeatable"
    )
    baseline = audit.add_mutually_exclusive_group()
    baseline.add_argument("--baseline", metavar="FILE", help="findings accepted there do not count")
    baseline.add_argument(
        "--write-baseline", metavar="FILE", help="bring FILE up to date, with reasons left for you to give"
    )
    audit.add_argument(
        "--data", metavar="DIR", help="the ledger, for file and line in sarif (default: the shipped one)"
    )
    audit.add_argument(
        "--fail-on",
        choices=("info", "warning", "error", "never"),
        default="error",
        help="exit 1 at or above this level",
    )

    draw = _reading(commands, "draw", "the interactive page: all, or a neighbourhood", "kg draw xai --out xai.html")
    draw.add_argument("entities", nargs="*", metavar="ENTITY")
    draw.add_argument("--hops", type=_steps, default=1, metavar="N", help="how far from the entities (default: 1)")
    draw.add_argument("--story", metavar="FILE|NAME", help="open on a story: of a YAML file, or of the build by name")
    draw.add_argument("--out", metavar="FILE", default="graph.html", help="default: graph.html")
    return parser


class _Listed(argparse.Action):
    """One name or several, always as a list."""

    def __call__(self, parser: object, namespace: argparse.Namespace, values: Any, option: str | None = None) -> None:
        setattr(namespace, self.dest, [values] if isinstance(values, str) else list(values or []))


def _steps(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"'{text}' is not a number of steps")
    return int(text)


def _chains(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number of chains")
    return int(text)


_Commands = argparse._SubParsersAction  # the public name is missing from argparse


def _command(
    commands: _Commands[argparse.ArgumentParser], name: str, text: str, example: str
) -> argparse.ArgumentParser:
    description = f"{text[:1].upper()}{text[1:]}."
    return commands.add_parser(
        name,
        help=text,
        description=description,
        epilog=f"example: {example}",
        formatter_class=_Help,
        allow_abbrev=False,  # what kg does not know may be a parameter of a question
    )


def _reading(
    commands: _Commands[argparse.ArgumentParser], name: str, text: str, example: str
) -> argparse.ArgumentParser:
    parser = _command(commands, name, text, example)
    parser.add_argument(
        "--build", metavar="DIR", help="the build to read (default: $KG_BUILD, ./build, or the shipped data)"
    )
    parser.add_argument("--known-by", metavar="DATE", help="only what had been published by then")
    parser.add_argument("--valid-on", metavar="DATE", help="what held on that day (default: as --known-by)")
    parser.add_argument(
        "--proof", choices=("credible", "corroborated", "any"), default="credible", help="what you accept"
    )
    parser.add_argument("--lang", choices=("en", "fr"), default="en", help="language of labels and words")
    return parser
