"""YAML as a tree of strings with line numbers: no guessed types, no silent duplicates, no anchors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from kg.faults import Fault, Place

try:  # the C parser is about ten times faster; PyYAML has none of it on some platforms
    from yaml import CSafeLoader as Loader
except ImportError:  # pragma: no cover
    from yaml import SafeLoader as Loader  # type: ignore[assignment]


@dataclass(frozen=True)
class Scalar:
    """One string, and where it stands."""

    text: str
    place: Place


@dataclass(frozen=True)
class Many:
    """A list of nodes."""

    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True)
class Block:
    """A mapping with string keys, in the order of the file."""

    entries: dict[str, Node]
    places: dict[str, Place]
    place: Place

    @property
    def kind(self) -> str:
        """The first key, which names the kind of record."""
        return next(iter(self.entries), "")


Node = Scalar | Many | Block


_DEPTH = 20
"""How deep a record nests at most; text that nests without end would exhaust the stack."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that no XML file can hold (XML 1.0, production 2); YAML can write them as escapes."""


def read_blocks(text: str, file: Path, faults: list[Fault]) -> Iterator[Block]:
    """The records of one file; whatever is not a list of mappings is added to `faults`."""
    try:
        root = _Tree(text, file, faults).root()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(file, mark.line + 1 if mark else 1)
        if "nesting depth" in (error.problem or ""):  # newer parsers have a bound of their own
            faults.append(_too_deep(place))
        else:
            faults.append(Fault(place, f"not YAML: {error.problem}", "Mend the indentation or quotes at this line"))
        return
    except yaml.reader.ReaderError as error:
        line = text.encode()[: error.position].count(b"\n") + 1
        faults.append(
            Fault(Place(file, line), f"not text: {error.reason}", "Save the file as UTF-8 without control characters")
        )
        return
    except _Unreadable as error:
        faults.append(error.fault)
        return
    if root is None:
        return
    if not isinstance(root, Many):
        faults.append(
            Fault(
                Place(file, 1), "not a list of records", "Begin each record with '- claim: …', '- entity: …' and so on"
            )
        )
        return
    for node in root.items:
        if isinstance(node, Block) and node.entries:
            yield node
        else:
            faults.append(
                Fault(node.place, "a record is a mapping", "Write '- claim: handle' and indent its keys below")
            )


def _too_deep(place: Place) -> Fault:
    return Fault(place, "nested deeper than any record", "Mend the brackets at this line")


class _Unreadable(Exception):
    """YAML, but no file of ours, so that reading on makes no sense."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault


class _Tree:
    """Turns the parser's events into nodes: the parser's own tree would follow aliases and any depth."""

    def __init__(self, text: str, file: Path, faults: list[Fault]) -> None:
        self.file, self.faults = file, faults
        self.events = yaml.parse(text, Loader=Loader)

    def root(self) -> Node | None:
        """The one document; None where the file is empty."""
        found: Node | None = None
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Unreadable(Fault(self.place(event), "a second document begins", "Remove the line '---'"))
                found = self.node(next(self.events), 0)
        return found

    def place(self, event: yaml.Event) -> Place:
        """Where this event stands."""
        return Place(self.file, event.start_mark.line + 1 if event.start_mark else 1)

    def node(self, event: yaml.Event, depth: int) -> Node | None:
        """The node that begins with this event; None for an alias."""
        place = self.place(event)
        if depth > _DEPTH:
            raise _Unreadable(_too_deep(place))
        match event:
            case yaml.ScalarEvent():
                return Scalar(self._plain(str(event.value).strip(), place), place)
            case yaml.SequenceStartEvent():
                return Many(tuple(self._items(depth)), place)
            case yaml.MappingStartEvent():
                return self._mapping(place, depth)
        self.faults.append(Fault(place, "anchors and aliases are not used here", "Write the value out"))
        return None

    def _plain(self, text: str, place: Place) -> str:
        if found := _CONTROL.search(text):
            problem = f"the control character U+{ord(found[0]):04X} stands in a value"
            self.faults.append(Fault(place, problem, "Remove it"))
        return text

    def _items(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            if (item := self.node(event, depth + 1)) is not None:
                yield item

    def _mapping(self, place: Place, depth: int) -> Block:
        entries: dict[str, Node] = {}
        places: dict[str, Place] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            value = self.node(next(self.events), depth + 1)
            if isinstance(key, Scalar) and key.text in entries:
                self.faults.append(Fault(key.place, f"'{key.text}' stands twice in one record", "Keep one of the two"))
            elif isinstance(key, Scalar) and value is not None:
                entries[key.text], places[key.text] = value, key.place
            elif key is not None and not isinstance(key, Scalar):
                self.faults.append(Fault(key.place, "a key is a plain word", "Quote the value or use one word as key"))
        return Block(entries, places, place)
