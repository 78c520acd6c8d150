"""Reading the fields of one record: each getter reports what is wrong and goes on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from kg.faults import Fault, Place
from kg.ingest.blocks import Block, Many, Node, Scalar
from kg.model import Text, Vocabulary

T = TypeVar("T")
DATE_REMEDY = "Write a date such as 2023-03, 2024-04-26/2024-05-15, about 2024-03 or 10 months before a source"
_HANDLE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Fields:
    """The fields of one record, or of a mapping within it; `done` reports those that nobody asked for."""

    def __init__(self, block: Block, faults: list[Fault], kind: str | None = None) -> None:
        self.block, self.faults, self.kind = block, faults, kind or block.kind
        self.asked: set[str] = set()

    def fault(self, key: str, problem: str, remedy: str) -> None:
        """Add a fault at the line of this key, or of the record where the key is missing."""
        self.faults.append(Fault(self.place(key), problem, remedy))

    def place(self, key: str) -> Place:
        """Where this key stands."""
        return self.block.places.get(key, self.block.place)

    def node(self, key: str) -> Node | None:
        """The raw node, marked as known."""
        self.asked.add(key)
        return self.block.entries.get(key)

    def handle(self, key: str) -> str:
        """The handle that names the record."""
        text = self.word(key, required=True) or "?"
        if not _HANDLE.fullmatch(text):
            self.fault(key, f"'{text}' is not a handle", "Use lower-case words and digits joined by hyphens")
        return text

    def word(self, key: str, *, required: bool = False) -> str | None:
        """One string; None where it is missing."""
        node = self.node(key)
        if isinstance(node, Scalar) and node.text:
            return node.text
        if node is not None:
            self.fault(key, f"'{key}' takes one plain value", f"Write '{key}: …' on one line")
        elif required:
            self.fault(key, f"this {self.kind} has no '{key}'", f"Add '{key}:'")
        return None

    def words(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """One string or a list of them."""
        node = self.node(key)
        if node is None and required:
            self.fault(key, f"this {self.kind} has no '{key}'", f"Add '{key}:'")
        items = node.items if isinstance(node, Many) else (node,) if node else ()
        found = tuple(item.text for item in items if isinstance(item, Scalar))
        if len(found) != len(items):
            self.fault(key, f"'{key}' takes a list of plain values", f"Write '{key}: [one, two]'")
        return found

    def blocks(self, key: str) -> tuple[Block, ...]:
        """One mapping or a list of them."""
        node = self.node(key)
        items = node.items if isinstance(node, Many) else (node,) if node else ()
        found = tuple(item for item in items if isinstance(item, Block))
        if len(found) != len(items):
            self.fault(key, f"'{key}' takes mappings", f"Write '{key}: {{…}}'")
        return found

    def text(self, key: str, *, required: bool = False) -> Text | None:
        """Words for people: `{en: …, fr: …}`, or one string that serves both."""
        node = self.node(key)
        if isinstance(node, Scalar) and node.text:
            return Text.both(node.text)
        if isinstance(node, Block):
            inner = Fields(node, self.faults, key)
            en, fr = inner.word("en", required=True), inner.word("fr", required=True)
            inner.done()
            return Text(en or fr or "", fr or en or "")
        if node is not None or required:
            self.fault(key, f"this {self.kind} needs '{key}' in both languages", f"Write '{key}: {{en: …, fr: …}}'")
        return None

    def parsed(self, key: str, parse: Callable[[str], T], remedy: str, *, required: bool = False) -> T | None:
        """One string through a parser that raises ValueError."""
        text = self.word(key, required=required)
        if text is None:
            return None
        try:
            return parse(text)
        except ValueError as error:
            self.fault(key, str(error), remedy)
            return None

    def code(self, key: str, family: str, vocabulary: Vocabulary, *, required: bool = False) -> str | None:
        """One code of a closed list, as the ledger spells it."""
        text = self.word(key, required=required)
        if text is not None and text not in vocabulary.codes[family]:
            self.fault(key, f"'{text}' is no {key}", f"Use one of: {', '.join(vocabulary.codes[family])}")
            return None
        return text

    def known(self, key: str, found: Iterable[str], among: Iterable[str], kind: str) -> None:
        """Report every reference that names nothing, with the nearest name."""
        names = among if isinstance(among, dict | set | frozenset) else set(among)
        for text in found:
            if text not in names:
                self.fault(key, f"there is no {kind} '{text}'", nearest(text, names, kind))

    def done(self) -> None:
        """Report the keys that nobody asked for."""
        article = "an" if self.kind[:1] in "aeiou" else "a"
        for key in self.block.entries:
            if key not in self.asked:
                self.fault(key, f"{article} {self.kind} takes no '{key}'", nearest(key, self.asked, "key"))


def nearest(text: str, names: Iterable[str], kind: str) -> str:
    """A remedy that names the closest known name."""
    from difflib import get_close_matches

    close = get_close_matches(text, list(names), n=1)
    other = "Remove it" if kind == "key" else f"Add the {kind}"
    return f"Perhaps '{close[0]}' is meant" if close else f"{other} or mend the name"
