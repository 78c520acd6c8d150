"""The `#+` header of a `.rq` file: YAML behind a comment sign, as grlc reads it, above plain SPARQL."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kg.errors import BrokenInput


def read_header(file: Path) -> tuple[dict[str, Any], str]:
    """The header as data and the whole text; raises BrokenInput, with the line, where the header is not YAML."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser is about ten times faster, where there is one
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = file.read_bytes()[: error.start].count(b"\n") + 1
        raise BrokenInput(f"{file}:{line}: not UTF-8. Save the file as UTF-8.") from None
    lines = [line for line in text.splitlines() if line.startswith("#+")]
    try:
        header = yaml.load("\n".join(line.removeprefix("#+").removeprefix(" ") for line in lines), loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise BrokenInput(f"{file}:{line}: the '#+' header is not YAML. Mend it there.") from None
    return header or {}, text
