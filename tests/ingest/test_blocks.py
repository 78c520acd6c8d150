"""YAML as strings: what plain YAML would turn into something else stays as it is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.faults import Fault
from kg.ingest.blocks import Block, Many, Scalar, read_blocks

TRAPS = {
    "on: 2023-03": ("on", "2023-03"),
    "yes: no": ("yes", "no"),
    "a: 010": ("a", "010"),
    "a: 0x1F": ("a", "0x1F"),
    "a: 1_000": ("a", "1_000"),
    "a: 1e3": ("a", "1e3"),
    "a: 18:30": ("a", "18:30"),
    "a: 2023-03-09": ("a", "2023-03-09"),
    "a: 2023-03-09T10:00:00Z": ("a", "2023-03-09T10:00:00Z"),
    "a: ~": ("a", "~"),
    "a: null": ("a", "null"),
    "a: .inf": ("a", ".inf"),
    "a: 25 %": ("a", "25 %"),
    "a: 'quoted '": ("a", "quoted"),
    "a: !!int 010": ("a", "010"),
    "a: <<": ("a", "<<"),
    "a: >\n    one\n    two": ("a", "one two"),
    "a: |\n    one\n    two": ("a", "one\ntwo"),
    "1: a": ("1", "a"),
    "a: l’été 𝔘": ("a", "l’été 𝔘"),
}


def read(text: str) -> tuple[list[Block], list[Fault]]:
    faults: list[Fault] = []
    return list(read_blocks(text, Path("f"), faults)), faults


@pytest.mark.parametrize(("text", "pair"), TRAPS.items(), ids=TRAPS)
def test_every_scalar_stays_a_string(text: str, pair: tuple[str, str]) -> None:
    (block,), faults = read(f"- {text}\n")
    ((key, node),) = block.entries.items()
    assert isinstance(node, Scalar)
    assert (key, node.text) == pair
    assert not faults


def test_lines_are_counted_from_one_through_comments_and_blank_lines() -> None:
    (one, two), _ = read("# top\n\n- a: 1\n  b:\n    - x\n\n    - y\n-\n  c: {d: e,\n      f: g}\n")
    assert one.place.line == 3
    b = one.entries["b"]
    assert isinstance(b, Many)
    assert [item.place.line for item in b.items] == [5, 7]
    assert (two.place.line, two.places["c"].line) == (9, 9)
    c = two.entries["c"]
    assert isinstance(c, Block)
    assert c.places["f"].line == 10


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "[]"])
def test_a_file_may_hold_nothing(text: str) -> None:
    assert read(text) == ([], []) or read(text)[1]


def test_a_byte_order_mark_and_windows_line_ends_change_nothing() -> None:
    (block,), faults = read("\ufeff- a: 1\r\n  b: 2\r\n")
    assert [(key, place.line) for key, place in block.places.items()] == [("a", 1), ("b", 2)]
    assert not faults


@pytest.mark.parametrize("depth", [21, 900, 100_000])
def test_nesting_without_end_is_one_fault(depth: int) -> None:
    records, faults = read("- a: " + "[" * depth)
    assert records == []
    assert [str(fault) for fault in faults] == ["f:1: nested deeper than any record. Mend the brackets at this line."]


def test_a_fault_in_one_record_leaves_the_others() -> None:
    blocks, faults = read("- a: 1\n- just words\n- b: *x\n- c: 2\n")
    assert [block.kind for block in blocks] == ["a", "c"]
    assert sorted(fault.place.line for fault in faults) == [2, 3, 3]


@given(st.text(max_size=300))
def test_no_text_whatever_does_more_than_add_faults(text: str) -> None:
    blocks, faults = read(text)
    assert all(isinstance(block, Block) for block in blocks)
    assert all(fault.place.line >= 1 and fault.problem and fault.remedy for fault in faults)


@given(
    st.lists(
        st.sampled_from(["- ", "a: ", "[", "]", "{", "}", "&x ", "*x", "\n", "  ", "? ", "--- ", "!!str ", "'", ","])
    )
)
def test_no_arrangement_of_yaml_signs_does_either(parts: list[str]) -> None:
    read("".join(parts))
