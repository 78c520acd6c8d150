"""What a reviewer would look for in every file: no relation named in code, no path of somebody's machine."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tiny import vocabulary

ROOT = Path(__file__).parents[1]
FOLDERS = (".ci", "benchmarks", "data", "docs", "kg", "ontology", "tests")
RELATIONS = vocabulary().relations
UNMISTAKABLE = re.compile(rf"\b({'|'.join(name for name in RELATIONS if name.lower() != name)})\b")
"""Names of relations that are no English word."""
WORDS = {"denied", "said"}
"""Also how a line of the picture stands, and a column of a table."""


def files() -> Iterator[Path]:
    yield from (path for path in ROOT.iterdir() if path.is_file() and not path.name.startswith(".coverage"))
    for folder in FOLDERS:
        yield from (path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts)


def strings(file: Path) -> Iterator[tuple[int, str]]:
    """The strings of a Python file, with their lines; docstrings are none."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    alone = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in alone:
            yield node.lineno, node.value


def names_a_relation(text: str) -> bool:
    plain = text.removeprefix("kg:")
    return bool(UNMISTAKABLE.search(text)) or any(f"kg:{name}" in text for name in RELATIONS) or (
        plain in RELATIONS and plain not in WORDS
    )  # fmt: skip


CODE = sorted(path for path in (ROOT / "kg").rglob("*.py") if "_shipped" not in path.parts)


@pytest.mark.parametrize("file", CODE, ids=lambda file: str(file.relative_to(ROOT)))
def test_code_names_no_relation(file: Path) -> None:
    """The ontology is the program; terms.py mirrors its structure, and an example of the help is data."""
    examples = file.name == "parser.py"
    found = [
        f"{file}:{line}: {text}"
        for line, text in strings(file)
        if names_a_relation(text) and not (examples and text.startswith("kg "))
    ]
    assert file.name == "terms.py" or found == []


def test_a_relation_in_code_would_be_seen() -> None:
    assert all(map(names_a_relation, ["investedIn", "kg:sued", "sued", "?x kg:owns ?y", "a roundOf b"]))
    assert not any(map(names_a_relation, ["it was said so", "denied", "kg:denies", "rounds"]))


@pytest.mark.parametrize("suffix", [".js", ".html", ".css", ".json"])
def test_pages_name_no_relation(suffix: str) -> None:
    for file in sorted((ROOT / "kg").rglob(f"*{suffix}")):
        if "_shipped" not in file.parts:
            assert UNMISTAKABLE.findall(file.read_text(encoding="utf-8")) == [], file


MACHINE = re.compile(
    "|".join(
        ["/" + "work/", "/" + r"tmp/\w", "/" + r"home/(?!ann/)\w", "/" + r"Users/\w", "/" + "root/", "/" + "mnt/", r"\b[A-Z]:\\" + r"\\?\w"]
    )
)  # fmt: skip


def test_no_file_names_a_place_of_one_machine() -> None:
    for file in files():
        text = file.read_bytes().decode("utf-8", errors="replace")
        assert [match[0] for match in MACHINE.finditer(text)] == [], file
