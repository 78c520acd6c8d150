"""The page on the picture: it lists the keys and the parts of an address that the scripts know, and no others."""

from __future__ import annotations

import re
from pathlib import Path

from kg.views.picture import page

TEMPLATE = Path(page.__file__).parent / "template"
SCRIPTS = "\n".join(file.read_text(encoding="utf-8") for file in sorted(TEMPLATE.glob("*.js")))
PAGE = (Path(__file__).parents[2] / "docs" / "picture.md").read_text(encoding="utf-8")


def table(heading: str) -> set[str]:
    """What stands as code in the first column of the table under a heading."""
    section = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    cells = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    return {code for cell in cells for code in re.findall(r"`([^`]+)`", cell)}


def test_every_key_is_told() -> None:
    given = re.findall(r'\{ key: (\[[^\]]*\]|"[^"]+"), word', SCRIPTS)
    keys = {key for some in given for key in re.findall(r'"([^"]+)"', some)}
    assert "Enter" in keys
    assert table("Keys") == keys - {"N", "B"}


def test_every_part_of_an_address_is_told() -> None:
    kept = set(re.findall(r'\bremember(?:Flag|One|Set)?\("([a-z]+)"', SCRIPTS)) - {"pick"}
    assert "hops" in kept
    assert table("Its address") == kept | {"n", "e", "c", "g"}
