"""The commands as people call them: what goes out, what goes wrong, and how it ends."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli import main
from kg.ingest import sha256
from kg.store import Build
from tests.tiny import HERE


@pytest.fixture(autouse=True)
def at_home(articles: Build, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of its own, and the articles’ build."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KG_BUILD", str(articles.path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))


Said = pytest.CaptureFixture[str]
PRELUDE = str(HERE / "worlds" / "prelude.yaml")
WHO = "SELECT ?of { ent:x-corp kg:holdsStakeIn ?of }"


@pytest.mark.parametrize(
    "line",
    [
        ["query", WHO, "--format", "json"],
        ["ask", "who_invested_in", "--who", "xAI", "--format", "json"],
        ["ask", "--format", "json"],
        ["claims", "future ventures", "--format", "json"],
        ["show", "OPENAI", "--format", "json"],
        ["why", "future-ventures", "invested in", "xai", "--format", "json"],
        ["resolve", "X.AI", "--format", "json"],
        ["why", "xai", "shares a director or executive with", "tesla", "--format", "json"],
        ["audit", "--format", "json", "--fail-on", "never"],
        ["timeline", "xai", "--format", "json"],
        ["path", "microsoft", "elon musk", "--format", "json"],
        ["path", "xai", "generative-ai", "--via", "stance", "--format", "json", "--known-by", "2022"],
    ],
    ids=lambda line: " ".join(line)[:30],
)
def test_json_is_json_and_alone_on_stdout(line: list[str], capsys: Said) -> None:
    assert main(line) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)
    assert err == ""


@pytest.mark.parametrize(
    ("line", "code", "says"),
    [
        (["query", "SELECT nonsense {"], 3, "does not run"),
        (["query", "no-such-file.rq"], 2, "neither a query nor a file"),
        (["query", WHO, "--known-by", "2024-13"], 2, "not a day of the calendar"),
        (["query", WHO, "--format", "ttl"], 2, "rows cannot be written as ttl"),
        (["ask", "who_investd_in"], 2, "who_invested_in"),
        (["ask", "who_invested_in", "--whom", "xai"], 2, "--who"),
        (["show", "sequoya capital"], 2, "sequoia-capital"),
        (["why", "xai", "investdIn", "x"], 2, "investedIn"),
        (["claims", "--build", "nowhere"], 3, "no build in this folder"),
        (["check", "nowhere"], 3, "no such file or folder"),
        (["cite", "nowhere.txt", "words"], 3, "No such file"),
        (["path", "xai", "X.AI"], 2, "Name two entities"),
        (["path", "xai", "openai", "--via", "fundin"], 2, "there is no relation 'fundin'"),
        (["timeline", "sequoya capital"], 2, "sequoia-capital"),
        (["draw", "--out", "no/such/folder.html"], 2, "No such file"),
        (["build", "--data", PRELUDE, "--out", "out", "--report", "no/such/report.ttl"], 2, "No such file"),
    ],
    ids=lambda value: " ".join(value).replace(str(HERE), "tests")[:40] if isinstance(value, list) else None,
)
def test_what_goes_wrong_is_told_in_one_message(line: list[str], code: int, says: str, capsys: Said) -> None:
    assert main(line) == code
    out, err = capsys.readouterr()
    assert says in err
    assert "Traceback" not in err
    assert out == ""


def test_the_clocks_and_the_proof_change_the_answer(capsys: Said) -> None:
    ask = ["query", "SELECT ?who { ?who kg:investedIn ent:xai } ORDER BY ?who", "--format", "csv"]
    answers = {}
    for name, extra in {"now": [], "any": ["--proof", "any"], "then": ["--known-by", "2023-11"]}.items():
        assert main([*ask, *extra]) == 0
        answers[name] = [line.rpartition("/")[2] for line in capsys.readouterr().out.split()[1:]]
    assert answers["now"] == ["unnamed-investors-2023", "xai-investors"]
    assert "sequoia-capital" in answers["any"]
    assert answers["then"] == []


def test_claims_are_one_flat_record_each(capsys: Said) -> None:
    assert main(["claims", "xai", "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert len({row["id"] for row in rows}) == len(rows) > 50
    (stake,) = (row for row in rows if row["relation"] == "holdsStakeIn")
    assert (stake["subject"], stake["object"], stake["voice"], stake["publisher"]) == (
        "x-corp",
        "xai",
        "techcrunch",
        "indigo-buzz",
    )


def test_the_audit_ends_by_its_bar(capsys: Said) -> None:
    assert [main(["audit", "--fail-on", level]) for level in ("never", "error", "info")] == [0, 1, 1]
    assert "contradictory_values" in capsys.readouterr().out


def test_cite_prints_a_line_that_check_accepts(tmp_path: Path, capsys: Said) -> None:
    (tmp_path / "note.txt").write_text("Acme, a rival, raised money.\n", encoding="utf-8")
    assert main(["cite", "note.txt", "a rival", "--name", "rival"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("- {passage: rival, span: 6-13, digest: ")
    assert err.startswith("document: ")


def test_check_proves_documents_and_ends_with_3_where_it_cannot(tmp_path: Path, capsys: Said) -> None:
    ledger = tmp_path / "ledger.yaml"
    prelude = (HERE / "worlds" / "prelude.yaml").read_text(encoding="utf-8").partition("- source:")[0]
    text = "Acme, a rival, raised money.\n"
    ledger.write_text(
        f"{prelude}- source: note\n  label: L\n  publisher: paper\n  kind: news\n  language: en\n  published: 2021\n"
        f"  document: {sha256(text)}\n  passages:\n    - {{passage: p, span: 6-13, digest: {sha256('a rival')}}}\n",
        encoding="utf-8",
    )
    before = ledger.read_bytes()
    (tmp_path / "docs").mkdir()
    line = ["check", "ledger.yaml", "--documents", "docs"]
    assert main(line) == 3
    assert main([*line, "--ignore-missing"]) == 3
    (tmp_path / "docs" / "note.txt").write_text(text, encoding="utf-8")
    assert main(line) == 0
    (tmp_path / "docs" / "note.txt").write_text(f"Now: {text}", encoding="utf-8")
    capsys.readouterr()
    assert main(line) == 3
    assert "note#p: moved from 6-13 to 11-18 of docs/note.txt" in capsys.readouterr().out
    assert main([*line, "--format", "json"]) == 3
    assert json.loads(capsys.readouterr().out)["documents"]["passages"] == {"moved": 1}
    assert ledger.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "code", "says"),
    [
        ("Sequoia Capital", 0, "means sequoia-capital"),
        ("secoia capital", 1, "sequoia-capital (Sequoia Capital)"),
        ("", 1, "names nothing"),
    ],
)
def test_resolve_ends_with_1_unless_the_name_means_one_entity(name: str, code: int, says: str, capsys: Said) -> None:
    assert main(["resolve", name]) == code
    assert says in capsys.readouterr().out


CONTRADICTION = """
- {judgement: a-b, verdict: same, members: [acme, beta], by: editors, on: 2024-01-01, why: a}
- {judgement: b-c, verdict: same, members: [beta, core], by: editors, on: 2024-01-01, why: b}
- {judgement: apart, verdict: not-same, members: [acme, core], by: editors, on: 2024-01-01, why: c}
- {judgement: again, verdict: not-same, members: [beta, acme], by: editors, on: 2024-01-01, why: d}
"""


@pytest.mark.parametrize("line", [["check", "data"], ["build", "--data", "data"]], ids=lambda line: line[0])
def test_every_contradiction_of_judgements_is_told_with_its_lines(
    line: list[str], tmp_path: Path, capsys: Said
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.yaml").write_bytes((HERE / "worlds" / "prelude.yaml").read_bytes())
    (tmp_path / "data" / "b.yaml").write_text(CONTRADICTION, encoding="utf-8")
    assert main(line) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        "data/b.yaml:4: judgement 'apart' keeps 'acme' and 'core' apart, but others join them: 'acme' is 'beta' by 'a-b', "
        "'beta' is 'core' by 'b-c' ('a-b' at data/b.yaml:2, 'b-c' at data/b.yaml:3). "
        "Settle the conflict in the identity records: withdraw one of these judgements.",
        "data/b.yaml:5: judgement 'again' keeps 'beta' and 'acme' apart, but others join them: 'beta' is 'acme' by 'a-b' "
        "('a-b' at data/b.yaml:2). Settle the conflict in the identity records: withdraw one of these judgements.",
        "2 faults; nothing was built",
    ]


@pytest.fixture
def parted(tmp_path: Path) -> Path:
    """A ledger in several files: the prelude with the dataset, and two files of claims."""
    (tmp_path / "data" / "claims").mkdir(parents=True)
    (tmp_path / "data" / "ledger.yaml").write_text(
        (HERE / "worlds" / "prelude.yaml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    said = "- {claim: %s, says: fund investedIn acme, value: %s USD, cite: paper-2020#p, en: a, fr: b%s}\n"
    (tmp_path / "data" / "claims" / "a.yaml").write_text(said % ("one", 5, ", succeeds: other"), encoding="utf-8")
    (tmp_path / "data" / "claims" / "b.yaml").write_text(said % ("other", 6, ""), encoding="utf-8")
    return tmp_path / "data"


def test_one_file_is_checked_with_the_ledger_around_it(
    parted: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["check", "data/claims/a.yaml"]) == 0
    assert capsys.readouterr().out == "1 claims, 0 entities, 1 sources: no fault (read with all of data)\n"
    assert main(["check", "data/claims", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["claims"] == 2
    monkeypatch.chdir(parted / "claims")
    assert main(["check", "b.yaml"]) == 0
    assert capsys.readouterr().out.endswith("(read with all of ..)\n")


def test_one_file_has_its_own_faults_alone(parted: Path, capsys: Said) -> None:
    (parted / "claims" / "b.yaml").write_text(
        "- {claim: other, says: fund investedIn nobody, cite: paper-2020#p, en: a, fr: b}\n", encoding="utf-8"
    )
    assert main(["check", "data/claims/b.yaml"]) == 3
    told = capsys.readouterr().err.splitlines()
    assert told[0].startswith("data/claims/b.yaml:1: there is no entity 'nobody'")
    assert told[1] == "1 fault; nothing was built"
    assert main(["check", "data/claims/a.yaml"]) == 3
    assert capsys.readouterr().err == "0 faults; 1 more in other files; 'kg check data' lists them\n"


def test_likely_duplicates_are_proposed_and_no_fault(tmp_path: Path, capsys: Said) -> None:
    world = (HERE / "worlds" / "prelude.yaml").read_text(
        encoding="utf-8"
    ) + "- {entity: acme-inc, type: Company, label: ACME Inc.}\n"
    (tmp_path / "ledger.yaml").write_text(world, encoding="utf-8")
    assert main(["check", "ledger.yaml"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[1:] == [
        "no judgement yet on 1 likely duplicate; a record '- judgement:' (same, not-same or unsure) settles each:",
        "  1.00  acme (Acme) and acme-inc (ACME Inc.) — the same words but for case, accents, punctuation and legal form: Acme / ACME Inc.",
    ]
    assert main(["check", "ledger.yaml", "--format", "json"]) == 0
    (proposal,) = json.loads(capsys.readouterr().out)["proposals"]
    assert proposal == {
        "one": "acme",
        "other": "acme-inc",
        "score": 1.0,
        "why": "same-words",
        "names": ["Acme", "ACME Inc."],
    }
    assert main(["check", "ledger.yaml", "--no-proposals"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_draw_writes_a_page(tmp_path: Path) -> None:
    assert main(["draw", "openai", "--out", "openai.html"]) == 0
    assert (tmp_path / "openai.html").stat().st_size > 500_000


def test_a_broken_ledger_leaves_the_last_build(tmp_path: Path, capsys: Said) -> None:
    ledger = tmp_path / "data"
    ledger.mkdir()
    good = (Path(__file__).parents[1] / "worlds" / "prelude.yaml").read_text(encoding="utf-8")
    (ledger / "all.yaml").write_text(good, encoding="utf-8")
    assert main(["build", "--data", "data", "--out", "out"]) == 0
    before = (tmp_path / "out" / "kg.trig").read_bytes()
    (ledger / "more.yaml").write_text(
        "- claim: x\n  says: nobody investedIn acme\n  cite: paper-2020#p\n  en: x\n", encoding="utf-8"
    )
    capsys.readouterr()
    assert main(["build", "--data", "data", "--out", "out"]) == 3
    err = capsys.readouterr().err
    assert "data/more.yaml:2: there is no entity 'nobody'" in err
    assert "a claim is put in both languages" in err
    assert (tmp_path / "out" / "kg.trig").read_bytes() == before


def test_two_builds_are_the_same_to_the_byte(tmp_path: Path, articles: Build, articles_data: Path) -> None:
    """Made by two processes, whose sets come in different orders."""
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    command = [sys.executable, "-m", "kg", "build", "--data", str(articles_data), "--out", "again"]
    done = subprocess.run(command, env=environment, capture_output=True)
    assert done.returncode == 0, done.stderr
    for name in ("kg.trig", "graph.html", "audit.html"):
        assert (tmp_path / "again" / name).read_bytes() == (articles.path / name).read_bytes(), name


def test_what_rules_derive_is_found_by_edge_and_by_rule(capsys: Said) -> None:
    asked = {
        "edge": "SELECT ?a ?b { ?a kg:interlockedWith ?b } ORDER BY ?a",
        "rule": "SELECT ?a ?b { ?fact kg:rule rule:board_interlock ; kg:subject ?a ; kg:object ?b } ORDER BY ?a",
    }
    answers = {}
    for name, query in asked.items():
        assert main(["query", query, "--format", "csv"]) == 0
        answers[name] = capsys.readouterr().out
    assert answers["edge"] == answers["rule"]
    assert "tesla" in answers["edge"]
    assert main(["query", asked["edge"], "--known-by", "2023-01", "--format", "csv"]) == 0
    assert "tesla" not in capsys.readouterr().out
    assert main(["why", "xai", "interlockedWith", "tesla", "--format", "json"]) == 0
    (fact,) = json.loads(capsys.readouterr().out)["derived"]
    assert fact["rule"] == "board_interlock"
    assert all(len(claim["digest"]) == 64 and claim["span_end"] for claim in fact["claims"])


def test_an_edge_that_is_claimed_and_derived_is_one_triple(capsys: Said) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ent:elon-musk kg:founded ent:openai }"
    assert main(["query", query, "--format", "csv"]) == 0
    assert capsys.readouterr().out.split() == ["n", "1"]


def test_a_build_reports_that_it_conforms(tmp_path: Path, articles_data: Path) -> None:
    assert main(["build", "--data", str(articles_data), "--out", "out", "--report", "report.ttl"]) == 0
    assert "sh:conforms true" in (tmp_path / "report.ttl").read_text(encoding="utf-8")


def test_check_prints_the_shapes(capsys: Said) -> None:
    assert main(["check", "--shapes"]) == 0
    assert "sh:targetNode kg:investedIn" in capsys.readouterr().out
