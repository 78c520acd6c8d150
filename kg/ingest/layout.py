"""YAML in the house form: blocks for records, one line for what fits one, quotes where a reader of YAML would guess."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from io import StringIO

import yaml
from yaml import MappingNode, Node, ScalarNode, SequenceNode

from kg.model import Text

_STRING, _SEQUENCE, _MAPPING = (f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))
_LINE = 160
"""How many characters of a pair of texts share one line."""
_BREAKS = re.compile("[\r\x85\u2028\u2029]")


class _Emitter(yaml.SafeDumper):
    """PyYAML's own, in pure Python so that every platform writes the same bytes."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Lists stand two columns right of their key."""
        super().increase_indent(flow, False)


# what YAML 1.2 takes for a number and 1.1, which PyYAML speaks, does not
_Emitter.add_implicit_resolver(
    "tag:yaml.org,2002:float", re.compile(r"[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?$|0o[0-7]+$"), [*"-+.0123456789"]
)


def words(text: str) -> Node:
    """A string, in quotes where another reader of YAML would see a number, a date or a yes in it.

    Raises ValueError for what the ledger cannot hold: nothing, or white space at an end.
    """
    if not text or text != text.strip():
        raise ValueError(f"{text!r} is empty or has white space at an end")
    return ScalarNode(_STRING, text, style='"' if _BREAKS.search(text) else "|" if "\n" in text else None)


def plain(text: str) -> Node:
    """A date, an amount or a yes: no quotes, as people write them."""
    guessed = _Emitter(StringIO()).resolve(ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    return ScalarNode(guessed, text)


def text(both: Text) -> Node:
    """One string where the languages agree, else one for each: on one line where they fit it."""
    if both.en == both.fr:
        return words(both.en)
    whole = both.en + both.fr
    return record({"en": words(both.en), "fr": words(both.fr)}, inline=len(whole) < _LINE and "\n" not in whole)


def listed(texts: Iterable[str]) -> Node:
    """Strings in brackets."""
    return SequenceNode(_SEQUENCE, [words(text) for text in texts], flow_style=True)


def one_or_listed(texts: tuple[str, ...]) -> Node:
    """One string alone, several in brackets."""
    return words(texts[0]) if len(texts) == 1 else listed(texts)


def record(entries: Mapping[str, Node | None], *, inline: bool = False) -> MappingNode:
    """A mapping in this order, without the keys that have nothing to say."""
    pairs = [(plain(key), node) for key, node in entries.items() if node is not None]
    return MappingNode(_MAPPING, pairs, flow_style=inline)


def lines(nodes: Iterable[Node]) -> Node:
    """A list with one line or block for each."""
    return SequenceNode(_SEQUENCE, list(nodes), flow_style=False)


def document(records: Iterable[MappingNode]) -> str:
    """The text of a file: its records as blocks, a blank line between."""
    width = float("inf")  # a folded line would hide what changed from a reader of differences
    return "\n".join(
        yaml.serialize(lines([block]), Dumper=_Emitter, allow_unicode=True, width=width) for block in records
    )
