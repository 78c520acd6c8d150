"""Which names are one: the judgements alone say so, and the name listed first is kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import BrokenInput
from kg.judge import canonical_names
from kg.model import Judgement, Period, Text

NAMES = st.lists(st.sampled_from("abcdefgh"), min_size=2, max_size=4, unique=True)


def judged(verdict: str, *members: str) -> Judgement:
    return Judgement("-".join(members), verdict, members, "editors", Period.of("2024"), Text.both("why"))


@pytest.mark.parametrize(
    ("judgements", "names"),
    [
        ([], {}),
        ([judged("same", "a", "b", "c")], {"b": "a", "c": "a"}),
        ([judged("same", "a", "b"), judged("same", "b", "c")], {"b": "a", "c": "a"}),
        ([judged("same", "a", "b"), judged("same", "c", "a")], {"b": "a", "c": "a"}),
        (
            [judged("same", "a", "b"), judged("same", "c", "d"), judged("same", "d", "b")],
            {"b": "a", "c": "a", "d": "a"},
        ),
        ([judged("same", "a", "b"), judged("same", "b", "a")], {"b": "a"}),
        ([judged("unsure", "a", "b")], {}),
        ([judged("same", "a", "b"), judged("not-same", "a", "c")], {"b": "a"}),
    ],
)
def test_names_are_joined_under_the_first_one_named(judgements: list[Judgement], names: dict[str, str]) -> None:
    assert canonical_names(judgements) == names


@given(st.lists(NAMES, max_size=6))
def test_same_is_transitive_and_kept_names_are_their_own(groups: list[list[str]]) -> None:
    names = canonical_names([judged("same", *members) for members in groups])
    for members in groups:
        assert len({names.get(member, member) for member in members}) == 1
    assert not names.keys() & set(names.values())


@given(st.lists(NAMES, min_size=1, max_size=6))
def test_keeping_two_apart_is_a_conflict_exactly_when_they_are_joined(groups: list[list[str]]) -> None:
    same = [judged("same", *members) for members in groups[1:]]
    names = canonical_names(same)
    apart = judged("not-same", *groups[0])
    joined = len({names.get(member, member) for member in groups[0]}) < len(groups[0])
    if joined:
        with pytest.raises(BrokenInput, match="Settle the conflict in the identity records"):
            canonical_names([apart, *same])
    else:
        assert canonical_names([apart, *same]) == names
