"""Which names are one: the judgements alone say so, and the name listed first is kept."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.judge import Contradiction, canonical_names, chain, conflicts
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
        with pytest.raises(Contradiction, match="Settle the conflict in the identity records") as caught:
            canonical_names([apart, *same])
        assert {(c.one, c.other) for c in caught.value.conflicts} == {
            (one, other) for one, other in combinations(groups[0], 2) if names.get(one, one) == names.get(other, other)
        }
    else:
        assert canonical_names([apart, *same]) == names


@given(st.lists(NAMES, max_size=6), st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh"))
def test_a_chain_leads_from_one_name_to_the_other_by_the_fewest_judgements(
    groups: list[list[str]], one: str, other: str
) -> None:
    same = [judged("same", *members) for members in groups]
    names = canonical_names(same)
    steps = chain(same, one, other)
    joined = one != other and names.get(one, one) == names.get(other, other)
    assert bool(steps) == joined
    if joined:
        assert (steps[0].one, steps[-1].other) == (one, other)
        assert all(step.other == following.one for step, following in pairwise(steps))
        assert all({step.one, step.other} <= set(step.judgement.members) for step in steps)
        assert len(steps) == distance(groups, one, other)


def distance(groups: list[list[str]], one: str, other: str) -> int:
    """How many groups it takes, found by widening the circle."""
    circle, steps = {one}, 0
    while other not in circle:
        circle |= {name for members in groups if circle & set(members) for name in members}
        steps += 1
    return steps


def test_all_conflicts_are_told_in_one_message() -> None:
    apart = [judged("not-same", "a", "c"), judged("not-same", "d", "e"), judged("not-same", "a", "d")]
    same = [judged("same", "a", "b"), judged("same", "b", "c"), judged("same", "d", "e")]
    assert [c.apart.handle for c in conflicts([*apart, *same])] == ["a-c", "d-e"]
    with pytest.raises(Contradiction) as caught:
        canonical_names([*apart, *same])
    first, second = str(caught.value).splitlines()
    assert first.startswith(
        "judgement 'a-c' keeps 'a' and 'c' apart, but others join them: 'a' is 'b' by 'a-b', 'b' is 'c' by 'b-c'. "
    )
    assert second.startswith("judgement 'd-e' keeps 'd' and 'e' apart, but others join them: 'd' is 'e' by 'd-e'. ")
