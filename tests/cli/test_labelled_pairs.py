"""Labelled pairs as people give them: what is counted, what is refused, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.cli import main
from tests.tiny import PRELUDE

WORLD = """
- {claim: later, says: fund holdsStakeIn acme, value: 20 %, since: 2020, succeeds: sooner, cite: paper-2022#p, en: later, fr: plus tard, facts: [ai-0004]}
- {claim: sooner, says: fund holdsStakeIn acme, value: 10 %, since: 2019, cite: paper-2020#p, en: sooner, fr: plus tôt, facts: [ai-0005]}
"""
GOOD = '{"a": "ai-0004", "b": "ai-0005", "label": "supersedes"}'

# what the second line holds: how it ends, and words of the message
BROKEN = {
    "ai-0004 ai-0005": (3, "pairs.jsonl:2: not a labelled pair"),
    '["ai-0004", "ai-0005", "agrees"]': (3, "pairs.jsonl:2: not a labelled pair"),
    '{"a": "ai-0004", "b": "ai-0005"}': (3, "pairs.jsonl:2: not a labelled pair"),
    '{"a": 4, "b": "ai-0005", "label": "agrees"}': (3, "pairs.jsonl:2: a, b and label are words"),
    '{"a": ["ai-0004"], "b": "ai-0005", "label": "agrees"}': (3, "pairs.jsonl:2: a, b and label are words"),
    '{"a": "ai-0004", "b": "ai-0005", "label": "clashes"}': (3, "pairs.jsonl:2: no verdict is called 'clashes'"),
}


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    """Two claims under the names that the facts behind them bear, one of which succeeds the other."""
    (tmp_path / "ledger.yaml").write_text(PRELUDE + WORLD, encoding="utf-8")
    return str(tmp_path / "ledger.yaml")


@pytest.mark.parametrize("line", BROKEN)
def test_a_broken_line_is_named(line: str, ledger: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text(f"{GOOD}\n{line}\n", encoding="utf-8")
    code, words = BROKEN[line]
    assert main(["compare", "--pairs", str(pairs), "--data", ledger]) == code
    said = capsys.readouterr()
    assert words in said.err
    assert not said.out


def test_a_name_that_no_claim_bears_cannot_be_compared(
    ledger: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text(GOOD + '\n{"a": "ai-0004", "b": "nobody", "label": "agrees"}\n', encoding="utf-8")
    assert main(["compare", "--pairs", str(pairs), "--data", ledger, "--format", "json"]) == 0
    said = capsys.readouterr()
    assert "pairs.jsonl:2: no claim is named 'nobody'" in said.err
    assert {"label": "agrees", "verdict": "not-comparable", "pairs": 1} in json.loads(said.out)["matrix"]


@pytest.mark.parametrize(("content", "words"), [(b"", "no pair in it"), (b"\xff\xfe", "not UTF-8")])
def test_a_file_that_holds_no_pairs_is_refused(
    content: bytes, words: str, ledger: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_bytes(content)
    assert main(["compare", "--pairs", str(pairs), "--data", ledger]) == 3
    assert words in capsys.readouterr().err


def test_claims_beside_a_file_of_pairs_are_refused(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "ai-0004", "ai-0005", "--pairs", "pairs.jsonl", "--data", ledger]) == 2
    assert "--pairs takes its claims from the file" in capsys.readouterr().err


def test_blank_lines_and_other_fields_do_no_harm(
    ledger: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pairs = tmp_path / "pairs.jsonl"
    note = json.dumps({**json.loads(GOOD), "reason": "one\u2028two"}, ensure_ascii=False)
    pairs.write_text(f"\r\n{GOOD}\r\n\n{note}\n\n", encoding="utf-8", newline="")
    assert main(["compare", "--pairs", str(pairs), "--data", ledger, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["matrix"] == [{"label": "succeeds", "verdict": "succeeds", "pairs": 2}]
