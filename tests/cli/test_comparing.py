"""`kg compare` and `kg disputes`: verdicts by command, over two claims, many pairs, or what is at odds."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kg import paths
from kg.cli import main
from kg.store import Build

VERDICTS = Path(__file__).parents[2] / "benchmarks" / "verdicts"
Said = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def at_home(articles: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KG_BUILD", str(articles.path))


def test_the_labelled_pairs_are_judged_as_published(capsys: Said, golden: Callable[[str, str], None]) -> None:
    line = ["compare", "--pairs", str(VERDICTS / "pairs.jsonl"), "--data", str(paths.data())]
    assert main(line) == 0
    golden("verdicts/matrix.txt", capsys.readouterr().out)
    assert main([*line, "--format", "json"]) == 0
    scores = json.loads(capsys.readouterr().out)
    assert scores["precision"] >= 0.9
    assert scores["f1"] >= 0.85
    assert sum(cell["pairs"] for cell in scores["matrix"]) == 237


def test_two_claims_are_compared_in_either_language(articles_data: Path, capsys: Said) -> None:
    pair = ["compare", "xai-founded-march-2023", "xai-founded-april-2023", "--data", str(articles_data)]
    assert main(pair) == 0
    assert capsys.readouterr().out.startswith("contradicts — one event on days that cannot meet\n")
    assert main([*pair, "--lang", "fr"]) == 0
    assert capsys.readouterr().out.startswith("contredit — un même événement à des dates inconciliables\n")
    assert main([*pair, "--format", "json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["verdict"], found["reason"]) == ("contradicts", "dates-apart")


@pytest.mark.parametrize(
    ("line", "code", "says"),
    [
        (["compare", "nobody", "xai-ten-months"], 2, "no claim is named 'nobody'"),
        (["compare", "xai-ten-months"], 2, "name both"),
        (["compare", "--pairs", "none.jsonl"], 3, "none.jsonl"),
    ],
)
def test_what_cannot_be_compared_is_told(line: list[str], code: int, says: str, capsys: Said) -> None:
    assert main(line) == code
    assert says in capsys.readouterr().err


def test_disputes_give_their_sides_and_verdicts(capsys: Said) -> None:
    assert main(["disputes", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert len(found) >= 3
    for dispute in found:
        assert {"id", "subject", "relation", "at_stake", "sides", "verdicts"} <= set(dispute)
        assert len(dispute["sides"]) > 1
        told = {claim for side in dispute["sides"] for claim in side["claims"]}
        assert all(set(verdict["claims"]) <= told for verdict in dispute["verdicts"])
        assert any(verdict["verdict"] in ("contradicts", "refutes") for verdict in dispute["verdicts"])
        assert all(side["voices"] and side["since"] for side in dispute["sides"])


def test_disputes_know_only_what_had_been_told(capsys: Said) -> None:
    assert main(["disputes", "xai", "--known-by", "2024-05-15", "--format", "json"]) == 0
    disputes = json.loads(capsys.readouterr().out)
    assert disputes
    assert all(side["since"] <= "2024-05-15" for dispute in disputes for side in dispute["sides"])
    claims = {claim for dispute in disputes for side in dispute["sides"] for claim in side["claims"]}
    assert main(["disputes", "xai", "--format", "json"]) == 0
    later = json.loads(capsys.readouterr().out)
    assert claims < {claim for dispute in later for side in dispute["sides"] for claim in side["claims"]}
    assert main(["disputes", "--known-by", "2022"]) == 0
    assert capsys.readouterr().out.startswith("Nothing is at odds, by then.")
