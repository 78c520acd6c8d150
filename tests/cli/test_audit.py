"""kg audit as a data team calls it: the bar, the baseline, more rules, and where the ledger stands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.cli import main
from kg.store import Build

Said = pytest.CaptureFixture[str]
RULE = """#+ {summary: Companies, summary_fr: Sociétés, problem: None., message: "{entity}", message_fr: "{entity}", remedy: Go., remedy_fr: Va.}
SELECT ?entity { ?entity a <https://w3id.org/musk-ai-kg/ontology#Company> } ORDER BY ?entity
"""


@pytest.fixture(autouse=True)
def at_home(articles: Build, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of its own, and the articles’ build."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KG_BUILD", str(articles.path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))


def test_a_baseline_from_the_first_to_the_last_day(tmp_path: Path, capsys: Said) -> None:
    file = tmp_path / "accepted.yaml"
    assert main(["audit", "--write-baseline", "accepted.yaml"]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert "accepted.yaml: 4 added, 0 dropped" in err
    assert main(["audit", "--baseline", "accepted.yaml"]) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("accepted.yaml:8: no 'reason' and no 'by' is given.")
    finished = file.read_text("utf-8").replace("reason:\n  by:", "reason: Read.\n  by: ann\n  until: 2024-11")
    file.write_text(finished, encoding="utf-8")
    assert main(["audit", "--baseline", "accepted.yaml"]) == 0
    assert "4 accepted" in capsys.readouterr().out
    assert main(["audit", "--baseline", "accepted.yaml", "--fail-on", "warning"]) == 1
    assert main(["audit", "--baseline", "accepted.yaml", "--known-by", "2024-12-01"]) == 1
    out = capsys.readouterr().out
    assert out.count("the acceptance ended") == 4
    assert main(["audit", "--write-baseline", "accepted.yaml"]) == 0
    assert file.read_text(encoding="utf-8") == finished


def test_what_the_baseline_owes_goes_to_stderr_where_a_format_has_no_place_for_it(tmp_path: Path, capsys: Said) -> None:
    entry = "- {accepted: 0000000000000000, rule: overdue_plan, reason: r, by: b}\n"
    (tmp_path / "accepted.yaml").write_text(entry, encoding="utf-8")
    assert main(["audit", "--baseline", "accepted.yaml", "--format", "ttl", "--fail-on", "never"]) == 0
    out, err = capsys.readouterr()
    assert "accepted.yaml" not in out
    assert err.startswith("accepted.yaml:1: nothing of the kind")


@pytest.mark.parametrize(
    ("line", "code", "says"),
    [
        (["--rule", "refuted_claims"], 2, "Nearest: refuted_claim"),
        (["--rules", "nowhere"], 3, "there is no such folder"),
        (["--baseline", "nowhere.yaml"], 3, "nowhere.yaml: No such file"),
        (["--write-baseline", "no/such/folder.yaml"], 2, "Name a file in a folder that you can write to"),
        (["--format", "sarif", "--data", "nowhere"], 3, "no such file or folder"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_what_goes_wrong_is_told_in_one_message(line: list[str], code: int, says: str, capsys: Said) -> None:
    assert main(["audit", *line]) == code
    out, err = capsys.readouterr()
    assert says in err
    assert "Traceback" not in err
    assert out == ""


def test_a_baseline_is_read_or_written(capsys: Said) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["audit", "--baseline", "a.yaml", "--write-baseline", "b.yaml"])
    assert "not allowed with" in capsys.readouterr().err


def test_some_rules_only(capsys: Said) -> None:
    assert main(["audit", "--rule", "refuted_claim", "--rule", "overdue-plan", "--format", "json"]) == 1
    content = json.loads(capsys.readouterr().out)
    assert {finding["rule"] for case in content["cases"] for finding in case["findings"]} == {"refuted_claim"}
    assert main(["audit", "--rule", "overdue_plan", "--group", "rule"]) == 0
    clocks, said = capsys.readouterr().out.splitlines()
    assert clocks.startswith("known by ")
    assert said == "Nothing was found."


def test_rules_of_ones_own(tmp_path: Path, capsys: Said) -> None:
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "companies.rq").write_text(RULE, encoding="utf-8")
    (tmp_path / "house" / "profile.toml").write_text('[severity]\ncompanies = "error"\n', encoding="utf-8")
    assert main(["audit", "--rules", "house", "--rule", "companies", "--format", "json"]) == 1
    content = json.loads(capsys.readouterr().out)
    assert content["counts"]["error"] == len(content["cases"]) > 5


def test_sarif_names_file_and_line_of_the_ledger_that_was_built(tmp_path: Path, capsys: Said) -> None:
    world = Path(__file__).parents[1] / "audit" / "worlds" / "refuted_claim.bad.yaml"
    prelude = Path(__file__).parents[1] / "worlds" / "prelude.yaml"
    (tmp_path / "ledger").mkdir()
    for file in (world, prelude):
        (tmp_path / "ledger" / file.name).write_bytes(file.read_bytes())
    assert main(["build", "--data", "ledger", "--out", "out"]) == 0
    line = ["audit", "--build", "out", "--rule", "refuted_claim", "--format", "sarif"]
    capsys.readouterr()
    assert main([*line, "--data", "ledger"]) == 1
    out, err = capsys.readouterr()
    assert err == ""
    results = json.loads(out)["runs"][0]["results"]
    (where,) = {json.dumps(result["locations"][0]["physicalLocation"]["artifactLocation"]) for result in results}
    assert json.loads(where) == {"uri": "ledger/refuted_claim.bad.yaml", "uriBaseId": "%SRCROOT%"}
    assert str(tmp_path) not in out
    assert main(line) == 1
    out, err = capsys.readouterr()
    assert "physicalLocation" not in out
    assert "is not the ledger of this build" in err


def test_findings_on_sources_have_lines_too(articles_data: Path, capsys: Said) -> None:
    assert main(["audit", "--rule", "undated_source", "--format", "sarif", "--data", str(articles_data)]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert all(result["locations"][0]["physicalLocation"] for result in json.loads(out)["runs"][0]["results"])


@pytest.mark.parametrize("style", ["sarif", "ttl", "json", "md", "html"])
def test_the_same_audit_has_the_same_bytes(style: str, capsys: Said) -> None:
    said = []
    for _ in range(2):
        assert main(["audit", "--format", style]) == 1
        said.append(capsys.readouterr().out)
    assert said[0] == said[1]
