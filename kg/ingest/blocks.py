"""YAML as a tree of strings with line numbers: no guessed types, no silent duplicates, no anchors."""

from __future__ import annotations

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


def read_blocks(text: str, file: Path, faults: list[Fault]) -> Iterator[Block]:
    """The records of one file; whatever is not a list of mappings is added to `faults`."""
    try:
        root = yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        faults.append(
            Fault(Place(file, line), f"not YAML: {error.problem}", "Mend the indentation or quotes at this line")
        )
        return
    except yaml.reader.ReaderError as error:
        faults.append(
            Fault(Place(file, 1), f"not text: {error.reason}", "Save the file as UTF-8 without control characters")
        )
        return
    if root is None:
        return
    if not isinstance(root, yaml.SequenceNode):
        faults.append(
            Fault(
                Place(file, 1), "not a list of records", "Begin each record with '- claim: …', '- entity: …' and so on"
            )
        )
        return
    tree = _Tree(file, faults)
    for item in root.value:
        node = tree.convert(item)
        if isinstance(node, Block) and node.entries:
            yield node
        elif node is not None:
            faults.append(
                Fault(node.place, "a record is a mapping", "Write '- claim: handle' and indent its keys below")
            )


class _Tree:
    """Turns composed YAML nodes into ours, each at most once: an anchor could make the tree endless."""

    def __init__(self, file: Path, faults: list[Fault]) -> None:
        self.file, self.faults = file, faults
        self.seen: set[int] = set()

    def convert(self, node: yaml.Node) -> Node | None:
        place = Place(self.file, node.start_mark.line + 1)
        if id(node) in self.seen:
            self.faults.append(Fault(place, "anchors and aliases are not used here", "Write the value out"))
            return None
        self.seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            return Scalar(str(node.value).strip(), place)
        if isinstance(node, yaml.SequenceNode):
            return Many(tuple(item for item in map(self.convert, node.value) if item is not None), place)
        return self._mapping(node, place)

    def _mapping(self, node: yaml.Node, place: Place) -> Block:
        entries: dict[str, Node] = {}
        places: dict[str, Place] = {}
        for key, value in node.value:
            where = Place(self.file, key.start_mark.line + 1)
            if not isinstance(key, yaml.ScalarNode):
                self.faults.append(Fault(where, "a key is a plain word", "Quote the value or use one word as key"))
                continue
            if key.value in entries:
                self.faults.append(Fault(where, f"'{key.value}' stands twice in one record", "Keep one of the two"))
                continue
            converted = self.convert(value)
            if converted is not None:
                entries[key.value], places[key.value] = converted, where
        return Block(entries, places, place)
