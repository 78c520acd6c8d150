"""`kg owners`, `holdings`, `controllers`, `subsidiaries`: on a bare edge list, and on a view."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kg.cli import main
from kg.store import Build

Said = pytest.CaptureFixture[str]
EDGES = "owner,owned,share,min,max\np,a,0.6,,\na,b,0.5,,\np,b,,0.1,0.3\n"
CIRCLE = "c,d,1,,\nd,c,1,,\n"
COMMANDS = ("owners", "holdings", "controllers", "subsidiaries")


@pytest.fixture
def edges(tmp_path: Path) -> Path:
    file = tmp_path / "edges.csv"
    file.write_text(EDGES, encoding="utf-8")
    return file


@pytest.fixture(autouse=True)
def no_build(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A bare edge list needs no ledger and no build."""
    monkeypatch.setenv("KG_BUILD", str(tmp_path / "none"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def said(*arguments: object, capsys: Said) -> tuple[int, str, str]:
    code = main([str(argument) for argument in arguments])
    return code, *capsys.readouterr()


def rows(*arguments: object, capsys: Said) -> list[dict[str, Any]]:
    code, out, _ = said(*arguments, "--format", "json", capsys=capsys)
    assert code == 0
    found = json.loads(out)
    assert isinstance(found, list)
    return found


def test_holdings_of_an_edge_list(edges: Path, capsys: Said) -> None:
    found = rows("holdings", "--edges", edges, capsys=capsys)
    assert [(r["owner"], r["owned"], r["min"], r["max"], r["tight"]) for r in found if r["method"] == "integrated"] == [
        ("a", "b", 0.5, 0.5, True),
        ("p", "a", 0.6, 0.6, True),
        ("p", "b", 0.4, 0.6, True),
    ]
    assert {r["method"] for r in found} == {"integrated", "simple-paths", "no-return"}
    assert all(set(r) == {"owner", "owned", "method", "min", "max", "tight"} for r in found)
    assert rows("holdings", "--edges", edges, "p", capsys=capsys) == [r for r in found if r["owner"] == "p"]
    assert rows("owners", "--edges", edges, "b", capsys=capsys) == [r for r in found if r["owned"] == "b"]


def test_subsidiaries_of_an_edge_list(edges: Path, capsys: Said) -> None:
    found = rows("subsidiaries", "--edges", edges, capsys=capsys)
    assert {(r["controller"], r["controlled"], r["rule"], r["verdict"]) for r in found} == {
        ("p", "a", "majority", "certain"), ("p", "b", "majority", "certain"), ("p", "a", "ofac-50", "certain"),
        ("p", "b", "ofac-50", "certain"), ("a", "b", "ofac-50", "certain"), ("p", "a", "beneficial-owner", "certain"),
        ("p", "b", "beneficial-owner", "certain"),
    }  # fmt: skip
    assert all(set(r) == {"controller", "controlled", "rule", "verdict"} for r in found)
    above = rows("controllers", "--edges", edges, "b", capsys=capsys)
    assert {tuple(r.values()) for r in above} == {tuple(r.values()) for r in found if r["controlled"] == "b"}
    together = rows("subsidiaries", "--edges", edges, "p", "a", capsys=capsys)
    assert {"controller": "a + p", "controlled": "b", "rule": "majority", "verdict": "certain"} in together


def test_the_threshold_is_that_of_beneficial_owners(edges: Path, capsys: Said) -> None:
    def beneficial(threshold: str) -> dict[str, str]:
        found = rows("subsidiaries", "--edges", edges, "--threshold", threshold, capsys=capsys)
        return {r["controlled"]: r["verdict"] for r in found if r["rule"] == "beneficial-owner"}

    assert beneficial("0.4") == {"a": "certain", "b": "certain"}
    assert beneficial("0.5") == {"a": "certain", "b": "possible"}
    assert beneficial("0.60") == {"a": "certain", "b": "possible"}
    assert beneficial("0.600000000001") == {}


@pytest.mark.parametrize("threshold", ["0", "-0.1", "1.1", "25", "25%", "nan", "inf", "1e-999999999", "a quarter", ""])
def test_a_threshold_is_a_share(edges: Path, threshold: str, capsys: Said) -> None:
    code, out, err = said("subsidiaries", "--edges", edges, f"--threshold={threshold}", capsys=capsys)
    assert (code, out) == (2, "")
    assert err == f"--threshold: '{threshold}' is no share. Write a fraction of one, such as 0.1 for 10 %.\n"


def test_singular_systems_are_told_and_have_no_number(edges: Path, capsys: Said) -> None:
    edges.write_text(EDGES + CIRCLE, encoding="utf-8")
    code, out, err = said("holdings", "--edges", edges, "--format", "json", capsys=capsys)
    assert code == 0
    assert err.startswith("singular: nobody outside owns the circle of c, d;")
    found = [r for r in json.loads(out) if r.get("verdict") == "singular"]
    assert {(r["owner"], r["owned"]) for r in found} == {("c", "d"), ("d", "c")}
    assert all((r["min"], r["max"]) == (None, None) for r in found)
    assert len(found) == 6


def test_tables_are_in_both_languages(edges: Path, capsys: Said) -> None:
    _, table, _ = said("holdings", "--edges", edges, "p", capsys=capsys)
    assert "p      b      40 to 60 %  integrated, simple paths, without return" in table
    _, table, _ = said("controllers", "--edges", edges, "b", "--lang", "fr", capsys=capsys)
    assert "p    b   majorité               certainement  p → a, p → b, a → b" in table


@pytest.mark.parametrize("style", ["csv", "tsv", "md"])
@pytest.mark.parametrize("command", COMMANDS)
def test_other_formats(edges: Path, command: str, style: str, capsys: Said) -> None:
    code, out, _ = said(command, "--edges", edges, "--format", style, capsys=capsys)
    assert code == 0
    assert len(out.splitlines()) > 3


def test_what_a_reader_should_be_told_goes_to_the_side(edges: Path, capsys: Said) -> None:
    edges.write_text("owner,owned,share,country\np,a,0.1,x\np,a,0.2,y\n", encoding="utf-8")
    code, out, err = said("holdings", "--edges", edges, "--format", "json", capsys=capsys)
    assert (code, json.loads(out)[0]["max"]) == (0, 0.3)
    assert "columns that are not read: country" in err
    assert "lots of one owner add up" in err


@pytest.mark.parametrize("command", COMMANDS)
def test_bad_input_and_bad_use(command: str, edges: Path, tmp_path: Path, capsys: Said) -> None:
    edges.write_text("owner,owned,share\np,alpha,0.6\nq,alpha,0.6\n", encoding="utf-8")
    code, out, err = said(command, "--edges", edges, capsys=capsys)
    assert (code, out) == (3, "")
    assert err.startswith(f"{edges}:3: the stakes in 'alpha' make 120 % (lines 2, 3). No company is owned by more")
    edges.write_text("owner,owned,share\np,alpha,0.6\n", encoding="utf-8")
    for arguments, words in (
        (["--edges", edges, "alpah"], "the edge list does not name 'alpah'. Nearest: alpha.\n"),
        (["--edges", tmp_path / "none.csv"], f"{tmp_path / 'none.csv'}: No such file or directory. Name a CSV file.\n"),
        (["--edges", tmp_path], f"{tmp_path}: Is a directory. Name a CSV file.\n"),
        (["--edges", edges, "--known-by", "2024"], "--known-by: a bare edge list has no such thing. Leave it out"),
        (["--edges", edges, "--valid-on", "2024"], "--valid-on: a bare edge list has no such thing. Leave it out"),
    ):
        code, out, err = said(command, *arguments, capsys=capsys)
        assert (code, out) == (2, "")
        assert err.startswith(words)


def test_nothing_found_is_an_empty_list(edges: Path, capsys: Said) -> None:
    edges.write_text("owner,owned,share\n", encoding="utf-8")
    for command in COMMANDS:
        assert rows(command, "--edges", edges, capsys=capsys) == []


def test_a_reader_who_leaves_early_is_no_fault(tmp_path: Path) -> None:
    file = tmp_path / "many.csv"
    file.write_text("owner,owned,share\n" + "".join(f"p,a{n},0.6\n" for n in range(3000)), encoding="utf-8")
    command = f"{sys.executable} -m kg subsidiaries --edges {file} --format csv | head -n 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("controller,controlled,rule,verdict\n", "")


@pytest.mark.parametrize("command", ["owners", "controllers"])
def test_of_a_view_a_company_has_to_be_named(
    command: str, articles: Build, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.setenv("KG_BUILD", str(articles.path))
    code, out, err = said(command, capsys=capsys)
    assert (code, out) == (2, "")
    assert err == "of which company? Name it, or give a bare edge list with --edges.\n"
    code, out, err = said(command, "xia", capsys=capsys)
    assert (code, out) == (2, "")
    assert "xai" in err


@pytest.mark.parametrize("style", ["table", "md", "csv", "tsv", "json"])
@pytest.mark.parametrize("arguments", [["owners", "xai"], ["holdings", "x-corp"], ["controllers", "xai"], ["subsidiaries", "x-corp"],
                                       ["holdings"], ["subsidiaries"]], ids=" ".join)  # fmt: skip
def test_of_a_view_in_every_format(
    arguments: list[str], style: str, articles: Build, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.setenv("KG_BUILD", str(articles.path))
    code, out, err = said(*arguments, "--format", style, "--lang", "fr", capsys=capsys)
    assert (code, err) == (0, "")
    if style == "json":
        found = json.loads(out)
        listed = found.get("holdings", found.get("results"))
        assert all(row["claims"] for row in listed)
        assert (found["known_by"], found["proof"]) == ("2024-11-30", "credible")
    elif style in ("table", "md"):
        assert out.startswith("# ")
        assert "connu au 2024-11-30" in out
