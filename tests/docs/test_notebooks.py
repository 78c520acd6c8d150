"""docs/notebooks.md and the README: what they type at a prompt is run on all the shipped data, and shows what they show."""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterator
from contextlib import redirect_stdout
from doctest import DocTestParser, Example
from inspect import getmembers, isfunction
from pathlib import Path
from typing import Any

import pytest

from kg import KnowledgeGraph
from kg.errors import KgError
from kg.notebook import Picture, Result
from kg.store import Build
from tests.docs.recipes import ROOT, Block, blocks

PAGE, README = ROOT / "docs" / "notebooks.md", ROOT / "README.md"
_EXAMPLE = re.compile(r"Example: ``(.*)``\n")


@pytest.fixture
def at_home(whole: Build, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with all the shipped data, built."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    monkeypatch.delenv("KG_BUILD", raising=False)
    (tmp_path / "build").symlink_to(whole.path)


def typed(block: Block, names: dict[str, Any]) -> Iterator[str]:
    """What stands on the screen when the examples of a block are typed at a prompt, one after the other."""
    for each in DocTestParser().get_examples(block.text):
        first, *more = each.source.splitlines(keepends=True)
        yield f">>> {first}" + "".join(f"... {line}" for line in more) + said(each, names)


def said(example: Example, names: dict[str, Any]) -> str:
    screen = io.StringIO()
    with redirect_stdout(screen):
        try:
            exec(compile(example.source, "prompt", "single"), names)
        except KgError as error:
            print("Traceback (most recent call last):\n    ...")
            print(f"{type(error).__module__}.{type(error).__name__}: {error}")
    return screen.getvalue()


def follow(page: Path, update: bool) -> int:
    """Type the Python blocks of a page in turn: they show what stands there, or it is written there."""
    text, names, count = page.read_text(encoding="utf-8"), dict[str, Any](), 0
    for block in blocks(text):
        if block.language == "python":
            count += 1
            shown = "".join(typed(block, names))
            if update:
                text = text.replace(f"```python\n{block.text}```", f"```python\n{shown}```")
            else:
                assert shown == block.text
    if update:
        page.write_text(text, encoding="utf-8")
    return count


@pytest.mark.usefixtures("at_home")
@pytest.mark.parametrize("page", [PAGE, README], ids=lambda page: page.name)
def test_the_page_shows_what_its_examples_show(page: Path, request: pytest.FixtureRequest) -> None:
    assert follow(page, request.config.getoption("--update-golden")) > 0


def methods() -> dict[str, Any]:
    return {name: method for name, method in getmembers(KnowledgeGraph, isfunction) if not name.startswith("_")}


def test_the_page_names_every_method() -> None:
    text = PAGE.read_text(encoding="utf-8")
    table = "\n".join(line for line in text.splitlines() if line.startswith("| `"))
    assert set(re.findall(r"`(\w+)\(", table)) == methods().keys() - {"at"}
    assert "graph.at(" in text


@pytest.mark.usefixtures("at_home")
def test_every_example_of_a_docstring_gives_an_answer() -> None:
    names: dict[str, Any] = {"graph": KnowledgeGraph(), "KnowledgeGraph": KnowledgeGraph}
    for name, method in {**methods(), "the class": KnowledgeGraph}.items():
        examples = _EXAMPLE.findall(f"{method.__doc__}\n")
        assert len(examples) == 1, name
        assert isinstance(ast.parse(examples[0]).body[0], ast.Expr)
        found = eval(examples[0], names)
        assert isinstance(found, Result | Picture | Path) or len(found) > 0, name
        if isinstance(found, Result):
            assert found, name
