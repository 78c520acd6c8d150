"""The graph in Python: what the commands say it says, for the clocks asked for, and nothing of it can be changed."""

from __future__ import annotations

import dataclasses
import json
import logging
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

import kg
from kg import KnowledgeGraph, paths
from kg.cli import main
from kg.errors import BrokenInput, BrokenQuery, KgError, UsageError
from kg.notebook import Result
from kg.store import Build
from tests.tiny import PRELUDE

Said = pytest.CaptureFixture[str]
Call = Callable[[KnowledgeGraph], Result]
STAKES = "SELECT ?who ?of { ?who kg:holdsStakeIn ?of } ORDER BY ?who ?of"
TRIPLES = "CONSTRUCT WHERE { ?who kg:holdsStakeIn ?of }"

COMMANDS: dict[str, tuple[Call, list[str]]] = {
    "query": (lambda g: g.query(STAKES), ["query", STAKES]),
    "query triples": (lambda g: g.query(TRIPLES), ["query", TRIPLES]),
    "query yes": (lambda g: g.query("ASK { ?who kg:holdsStakeIn ?of }"), ["query", "ASK { ?who kg:holdsStakeIn ?of }"]),
    "ask": (lambda g: g.ask("who_invested_in", who="xai"), ["ask", "who_invested_in", "--who", "xai"]),
    "ask several": (
        lambda g: g.ask("who_invested_in", who=["xai", "openai"]),
        ["ask", "who_invested_in", "--who", "xai", "--who", "openai"],
    ),
    "questions": (lambda g: g.ask(), ["ask"]),
    "claims": (lambda g: g.claims(), ["claims"]),
    "claims of": (lambda g: g.claims("Future Ventures"), ["claims", "future ventures"]),
    "show": (lambda g: g.show("X.AI"), ["show", "X.AI"]),
    "why": (lambda g: g.why("xai", "foundedOn"), ["why", "xai", "foundedOn"]),
    "why edge": (
        lambda g: g.why("future-ventures", "invested in", "xai"),
        ["why", "future-ventures", "investedIn", "xai"],
    ),
    "path": (lambda g: g.path("microsoft", "elon musk"), ["path", "microsoft", "elon musk"]),
    "path of some": (
        lambda g: g.path("Steve Jurvetson", "xai", via=["funding", "cofounded"], without=["stance"], most=1),
        [
            "path",
            "steve-jurvetson",
            "xai",
            "--via",
            "funding",
            "--via",
            "cofounded",
            "--without",
            "stance",
            "--max",
            "1",
        ],
    ),
    "timeline": (lambda g: g.timeline("xai"), ["timeline", "xai"]),
    "disputes": (lambda g: g.disputes(), ["disputes"]),
    "disputes of": (lambda g: g.disputes("xai"), ["disputes", "xai"]),
    "owners": (lambda g: g.owners("xai"), ["owners", "xai"]),
    "holdings": (lambda g: g.holdings("elon-musk"), ["holdings", "elon-musk"]),
    "holdings of all": (lambda g: g.holdings(), ["holdings"]),
    "controllers": (lambda g: g.controllers("xai", threshold=0.1), ["controllers", "xai", "--threshold", "0.1"]),
    "subsidiaries": (lambda g: g.subsidiaries("elon-musk"), ["subsidiaries", "elon-musk"]),
    "audit": (lambda g: g.audit(), ["audit", "--fail-on", "never"]),
}
VIEWS: dict[str, dict[str, str]] = {
    "shipped": {},
    "other": {"known_by": "2024-06", "valid_on": "2023-12", "proof": "any", "lang": "fr"},
}


@pytest.fixture(scope="session", params=VIEWS)
def viewed(request: pytest.FixtureRequest, graph: KnowledgeGraph) -> tuple[KnowledgeGraph, list[str]]:
    """A view of the articles, and the options that make the command line show it."""
    options = VIEWS[request.param]
    build = ["--build", str(graph.build)]
    line = [word for name, value in options.items() for word in (f"--{name.replace('_', '-')}", value)]
    return graph.at(**options) if options else graph, [*build, *line]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_result_reads_as_its_command_prints(
    command: str, viewed: tuple[KnowledgeGraph, list[str]], capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    graph, options = viewed
    call, line = COMMANDS[command]
    found = call(graph)
    assert capsysbinary.readouterr() == (b"", b"")  # the door prints nothing
    assert main([*line, *options]) == 0
    assert str(found) == capsysbinary.readouterr().out.decode()


def said(line: list[str], graph: KnowledgeGraph, capsys: Said) -> Any:
    assert main([*line, "--build", str(graph.build), "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_records_are_what_the_command_gives_programs(graph: KnowledgeGraph, capsys: Said) -> None:
    def given(command: str) -> Any:
        return said(COMMANDS[command][1], graph, capsys)

    def records(command: str) -> Any:
        return COMMANDS[command][0](graph).records()

    for command in ("ask", "ask several", "claims of", "disputes of", "timeline"):
        assert records(command), command
        assert records(command) == given(command), command
    assert records("show") == given("show")["claims"]
    assert records("owners") == given("owners")["holdings"] != []
    assert records("controllers") == given("controllers")["results"] != []
    findings = [finding for case in given("audit")["cases"] for finding in case["findings"]]
    assert len(findings) == len(records("audit")) > 0
    assert sorted(map(json.dumps, findings)) == sorted(map(json.dumps, records("audit")))
    why = given("why")
    assert [(r["stands"], r["id"]) for r in records("why")] == [
        (key, claim["id"]) for key in ("for", "open", "against") for claim in why[key]
    ]
    chains = given("path")["chains"]
    links = [link for chain in chains for step in chain["steps"] for link in step]
    assert [r["claims"] for r in records("path")] == [[claim["id"] for claim in link["claims"]] for link in links]
    assert {r["chain"] for r in records("path")} == set(range(1, len(chains) + 1))


def test_a_result_says_what_is_true_of_all_of_it(graph: KnowledgeGraph, capsys: Said) -> None:
    assert dict(graph.claims("xai").about) == {
        "known_by": "2024-11-30",
        "valid_on": "2024-11-30",
        "proof": "credible",
        "entity": "xai",
    }
    why = said(["why", "future-ventures", "investedIn", "xai"], graph, capsys)
    about = graph.why("future-ventures", "investedIn", "xai").about
    assert {key: about[key] for key in ("subject", "relation", "object", "accepted", "disputed")} == {
        key: why[key] for key in ("subject", "relation", "object", "accepted", "disputed")
    }
    owners = said(["owners", "xai"], graph, capsys)
    assert graph.owners("xai").about["rest"] == owners["rest"]
    assert graph.owners("xai").about["undisclosed"] == owners["undisclosed"]
    assert (
        graph.path("microsoft", "elon musk").about["count"]
        == said(["path", "microsoft", "elon musk"], graph, capsys)["count"]
    )


def test_a_derived_edge_names_its_rule_and_its_claims(graph: KnowledgeGraph, capsys: Said) -> None:
    edge = "xai", "interlockedWith", "tesla"
    derived = said(["why", *edge], graph, capsys)["derived"]
    assert derived
    assert [(r["stands"], r["rule"], r["id"]) for r in graph.why(*edge)] == [
        ("derived", fact["rule"], claim["id"]) for fact in derived for claim in fact["claims"]
    ]


def test_a_result_is_a_sequence_of_records(graph: KnowledgeGraph) -> None:
    found = graph.claims("future ventures")
    assert len(found) == len(found.records()) == len(list(found)) > 1
    assert found[0] == found.records()[0] == next(iter(found))
    assert found[1:] == found.records()[1:]
    assert found
    assert not graph.query("SELECT ?x { ?x kg:holdsStakeIn ent:gpt-4 }")


def test_yes_and_no_are_true_and_false(graph: KnowledgeGraph) -> None:
    yes, no = graph.query("ASK { ?x kg:holdsStakeIn ?y }"), graph.query("ASK { ?x kg:holdsStakeIn ?x }")
    assert yes
    assert not no
    assert (yes.records(), no.records()) == ([{"answer": True}], [{"answer": False}])


def test_terms_are_plain_values_and_names_that_a_query_may_hold(graph: KnowledgeGraph) -> None:
    (row,) = graph.query(
        """SELECT ?node ?web ?int ?dec ?double ?yes ?day ?text ?odd ?none { VALUES (?node ?web ?int ?dec ?double ?yes ?day ?text ?odd) {
        (ent:xai <https://a.example/> 7 1.5 2e0 true "2024-04-26"^^xsd:date "mot"@fr "x"^^xsd:integer) } }"""
    )
    assert row == {
        "node": "ent:xai", "web": "https://a.example/", "int": 7, "dec": 1.5, "double": 2.0, "yes": True,
        "day": "2024-04-26", "text": "mot", "odd": "x", "none": None,
    }  # fmt: skip
    assert type(row["int"]) is int
    assert graph.query(f"ASK {{ {row['node']} ?p ?o }}")
    triple = graph.query("CONSTRUCT { ent:xai rdfs:label ?n } WHERE { ent:xai rdfs:label ?n }")[0]
    assert triple == {"subject": "ent:xai", "predicate": "rdfs:label", "object": "xAI"}


def test_nothing_can_be_changed(graph: KnowledgeGraph) -> None:
    found = graph.claims("future ventures")
    for thing, name in ((graph, "proof"), (found, "about"), (graph.draw("xai"), "html")):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(thing, name, "any")
    with pytest.raises(TypeError):
        found.about["proof"] = "any"  # type: ignore[index]
    for record in found:
        record["voice"].append("somebody else")
        record["accepted"] = "by me"
    assert found.records() == graph.claims("future ventures").records()
    assert "somebody else" not in str(found.records())
    network = graph.to_networkx()
    network.clear()
    assert len(graph.to_networkx()) > 0


def test_another_view_keeps_what_was_asked_for(graph: KnowledgeGraph) -> None:
    early = graph.at(known_by="2023")
    assert early.clocks == (date(2023, 12, 31), date(2023, 12, 31), "credible")
    assert early.at(proof="any").clocks == (date(2023, 12, 31), date(2023, 12, 31), "any")
    both = graph.at(valid_on="2023-06").at(known_by=date(2024, 6, 30), lang="fr")
    assert both.clocks == (date(2024, 6, 30), date(2023, 6, 30), "credible")
    assert (both.lang, both.at(proof="any").lang) == ("fr", "fr")
    assert graph.at(known_by=datetime(2024, 4, 26, 9)).clocks.known == date(2024, 4, 26)
    assert graph.clocks == (date(2024, 11, 30), date(2024, 11, 30), "credible")
    assert {claim["published"][:4] for claim in early.claims()} <= {"2023"} | {"2022", "2021", "2020"}
    assert 0 < len(early.claims()) < len(graph.claims())
    assert repr(both) == "KnowledgeGraph(known_by='2024-06-30', valid_on='2023-06-30', proof='credible', lang='fr')"


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"known_by": "2024-13"}, "known_by: .*Write 2024, 2024-04 or 2024-04-26"),
        ({"valid_on": "2023/2024"}, "valid_on: .*not one date"),
        ({"proof": "certain"}, "proof: there is no 'certain'. Use one of .*credible"),
        ({"lang": "de"}, "lang: there is no 'de'. Use one of en, fr."),
    ],
)
def test_a_view_that_cannot_be_is_refused_at_once(graph: KnowledgeGraph, options: dict[str, str], says: str) -> None:
    with pytest.raises(UsageError, match=says):
        graph.at(**options)
    with pytest.raises(UsageError, match=says):
        KnowledgeGraph(build=graph.build, **options)


@pytest.mark.parametrize(
    ("call", "error", "says"),
    [
        (lambda g: g.claims("xia"), UsageError, "no entity .*Nearest: .*xai"),
        (lambda g: g.owners("nobody at all"), UsageError, "no entity"),
        (lambda g: g.why("xai", "invests", "x"), UsageError, "no relation 'invests'"),
        (lambda g: g.path("xai", "X.AI"), UsageError, "both names mean 'xai'"),
        (lambda g: g.path("xai", "openai", most=0), UsageError, "most: 0"),
        (lambda g: g.ask("who_invested"), UsageError, "no question 'who_invested'. Nearest: who_invested_in"),
        (lambda g: g.ask("who_invested_in", whom="xai"), UsageError, "no parameter"),
        (lambda g: g.controllers("xai", threshold=2), UsageError, "'2' is no share"),
        (lambda g: g.query("SELECT {"), BrokenQuery, "does not run"),
        (lambda g: g.query("-"), UsageError, "neither a query nor a file"),
        (lambda g: g.query("SELECT * { SERVICE <http://a.example/> { ?s ?p ?o } }"), BrokenQuery, "SERVICE is refused"),
        (lambda g: g.draw("xai").save("nowhere/page.html"), UsageError, "Name a file in a folder"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(
    graph: KnowledgeGraph, call: Callable[[KnowledgeGraph], object], error: type[KgError], says: str
) -> None:
    with pytest.raises(error, match=says):
        call(graph)


def test_a_query_may_stand_in_a_file(graph: KnowledgeGraph, tmp_path: Path) -> None:
    (tmp_path / "stakes.rq").write_text(STAKES, encoding="utf-8")
    assert graph.query("stakes.rq").records() == graph.query(STAKES).records()


def test_it_opens_what_the_commands_open(articles: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BrokenInput, match="there is no build in this folder"):
        KnowledgeGraph(build="nowhere")
    monkeypatch.setenv("KG_BUILD", str(articles.path))
    assert str(KnowledgeGraph().clocks.known) == "2024-11-30"
    monkeypatch.setenv("KG_BUILD", "nowhere")
    with pytest.raises(BrokenInput, match="nowhere"):
        KnowledgeGraph()
    assert KnowledgeGraph(build=articles.path).clocks
    monkeypatch.delenv("KG_BUILD")
    (tmp_path / "build").symlink_to(articles.path)
    here = KnowledgeGraph()
    monkeypatch.chdir(tmp_path.parent)  # the graph stays with its build
    assert len(here.claims()) == len(here.at(proof="any").claims())


def test_the_shipped_data_are_built_once_and_nothing_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: Said, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "data").mkdir()
    claim = "- {claim: it, says: fund investedIn acme, cite: paper-2020#p, en: it, fr: il}\n"
    (tmp_path / "data" / "world.yaml").write_text(PRELUDE + claim, encoding="utf-8")
    monkeypatch.setattr(paths, "data", lambda: tmp_path / "data")
    with caplog.at_level(logging.INFO, "kg"):
        assert [claim["handle"] for claim in KnowledgeGraph().claims()] == ["it"]
        assert KnowledgeGraph().clocks
    assert [record.getMessage().partition(",")[0] for record in caplog.records] == ["building the shipped data once"]
    assert capfd.readouterr() == ("", "")


def test_the_network_is_the_claims(graph: KnowledgeGraph) -> None:
    import networkx as nx

    network = graph.to_networkx()
    assert isinstance(network, nx.MultiDiGraph)
    claims = {claim["id"]: claim for claim in graph.claims() if claim["object"]}
    assert {key for *_, key in network.edges(keys=True)} == set(claims)
    for subject, other, key, data in network.edges(keys=True, data=True):
        claim = claims[key]
        assert (subject, data["relation"], other) == (claim["subject"], claim["relation"], claim["object"])
        assert (data["claim"], data["accepted"], data["disputed"]) == (key, claim["accepted"], claim["disputed"])
    assert network.nodes["elon-musk"] == {"label": "Elon Musk", "type": "Person"}
    french = graph.at(lang="fr").to_networkx().nodes
    assert any(network.nodes[name]["label"] != french[name]["label"] for name in network)


def test_rdflib_sees_what_a_query_sees(graph: KnowledgeGraph) -> None:
    early = graph.at(known_by="2024-06", proof="any")
    theirs = early.to_rdflib()
    for sparql in (STAKES, "SELECT ?who ?of { ?who kg:investedIn ?of } ORDER BY ?who ?of"):
        rows = [[theirs.namespace_manager.curie(term) for term in row] for row in theirs.query(sparql)]  # type: ignore[union-attr, arg-type]
        assert rows == [list(row.values()) for row in early.query(sparql)]
        assert rows
    assert [row["n"] for row in early.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")] == [len(theirs)]


def test_the_picture_is_the_page_that_the_command_writes(graph: KnowledgeGraph, tmp_path: Path) -> None:
    assert main(["draw", "xai", "--hops", "1", "--out", "cli.html", "--build", str(graph.build)]) == 0
    saved = graph.draw("X.AI", hops=1).save(tmp_path / "python.html")
    assert saved.read_bytes() == Path("cli.html").read_bytes()
    assert graph.draw("xai", "openai").title == "xAI, OpenAI"
    assert graph.draw().html == (Path(str(graph.build)) / "graph.html").read_text(encoding="utf-8")


def test_a_long_result_is_cut_at_a_prompt_and_nowhere_else(graph: KnowledgeGraph) -> None:
    found = graph.claims()
    shown = repr(found).splitlines()
    assert len(shown) == 61
    assert shown[:60] == found.text.splitlines()[:60]
    assert shown[60] == f"… {len(found.text.splitlines()) - 60:,} more lines; print() shows them"
    short = graph.claims("future ventures")
    assert repr(short) == short.text.rstrip("\n")


def test_the_front_door_is_bare_until_somebody_knocks() -> None:
    code = "import sys; before = set(sys.modules); import kg; print(sorted(set(sys.modules) - before), dir(kg).count('KnowledgeGraph'))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['kg'] 1"
    assert kg.__all__ == ["KnowledgeGraph", "__version__"]
    assert kg.KnowledgeGraph is KnowledgeGraph
    with pytest.raises(AttributeError, match="has no attribute 'KnowledgGraph'"):
        getattr(kg, "KnowledgGraph")  # noqa: B009 (mypy would see the slip)


def test_opening_loads_no_picture_and_no_network(graph: KnowledgeGraph) -> None:
    code = f"import sys, kg; kg.KnowledgeGraph(build={str(graph.build)!r}); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert loaded.isdisjoint({"pyvis", "IPython", "networkx", "rdflib", "numpy", "pandas", "jinja2"})
