"""What follows from a bare edge list: effective stakes and control, as records for programs and lines for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from kg.analysis.ownership import Control, Effective
from kg.model import Text, Vocabulary
from kg.views.bounds import effective_words, record
from kg.views.tables import render

_TITLES = {
    "owner": Text("owner", "propriétaire"),
    "owned": Text("owned", "détenue"),
    "share": Text("share", "part"),
    "method": Text("method", "méthode"),
    "basis": Text("basis", "base"),
    "controller": Text("who", "qui"),
    "controlled": Text("of", "de"),
    "rule": Text("rule", "règle"),
    "verdict": Text("verdict", "verdict"),
    "chain": Text("by the stakes", "par les parts"),
}
VERDICTS = {"certain": Text("certainly", "certainement"), "possible": Text("possibly", "peut-être")}
LOOSE = Text("* bounds that are perhaps not reached", "* bornes qui ne sont peut-être pas atteintes")


def holdings_text(found: Iterable[tuple[str, Effective]], vocabulary: Vocabulary, style: str, language: str) -> str:
    """Effective stakes; for people each pair on one line, or on several where the methods differ."""
    if style not in ("table", "md"):
        return _records([record(each, basis) for basis, each in found], style)
    rows = []
    for (basis, owner, owned), group in groupby(found, key=lambda pair: (pair[0], pair[1].owner, pair[1].owned)):
        rows += [[owner, owned, *line, basis] for line in by_method([each for _, each in group], vocabulary, language)]
    loose = any("*" in row[3] for row in rows)
    return _table(("owner", "owned", "share", "method", "basis"), rows, style, language) + (
        f"\n{LOOSE.of(language)}\n" if loose else ""
    )


def by_method(found: Iterable[Effective], vocabulary: Vocabulary, language: str) -> Iterator[tuple[str, str]]:
    """The share of one pair in words, and the methods that give it (* where it may not reach its bounds); a line for each share."""
    lines: dict[str, list[str]] = {}
    for each in found:
        method = vocabulary.code("OwnershipMethod", each.method).label.of(language)
        loose = not each.tight and not each.singular
        lines.setdefault(effective_words(each, language), []).append(f"{method}*" if loose else method)
    yield from ((words, ", ".join(methods)) for words, methods in lines.items())


def controls_text(found: Iterable[tuple[str, Control]], vocabulary: Vocabulary, style: str, language: str) -> str:
    """Results of the rules of control; several who are counted together are one controller, joined by “ + ”."""
    if style not in ("table", "md"):
        return _records([control_record(each, basis) for basis, each in found], style)
    rows = [
        [
            " + ".join(each.controllers),
            each.controlled,
            vocabulary.code("ControlRule", each.rule).label.of(language),
            VERDICTS[each.verdict].of(language),
            ", ".join(" → ".join(link) for link in each.chain),
            basis,
        ]
        for basis, each in found
    ]
    return _table(("controller", "controlled", "rule", "verdict", "chain", "basis"), rows, style, language)


def control_record(found: Control, basis: str = "") -> dict[str, Any]:
    """A result of a rule of control for programs."""
    plain = {
        "controller": " + ".join(found.controllers),
        "controlled": found.controlled,
        "rule": found.rule,
        "verdict": found.verdict,
    }
    return plain | ({"basis": basis} if basis else {})


def singular_note(found: Iterable[Effective]) -> str | None:
    """Whom singular systems concern, in a line; None where there are none."""
    owners = sorted({each.owner for each in found if each.singular})
    if not owners:
        return None
    shown = ", ".join(owners[:10]) + (", …" if len(owners) > 10 else "")
    return f"singular: nobody outside owns the circle of {shown}; what is held through it is no number"


def _records(rows: list[dict[str, Any]], style: str) -> str:
    if style == "json":
        import json

        return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
    columns = list(dict.fromkeys(name for row in rows for name in row)) if rows else []
    return render(columns, ([row.get(name) for name in columns] for row in rows), style)


def _table(names: tuple[str, ...], rows: list[list[str]], style: str, language: str) -> str:
    shown = names if any(row[-1] for row in rows) else names[:-1]
    titles = [_TITLES[name].of(language) for name in shown]
    return render(list(shown), [row[: len(shown)] for row in rows], style, titles)
