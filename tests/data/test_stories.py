"""The shipped stories say what their claims say: every figure stands in one, and a dispute is told with all its sides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest

from kg.judge import Judged, Reading, judge
from kg.model import Claim, Ledger, Step, Story, Text, period_words, value_words
from tests.articles import ARTICLES, articles_of

FIGURE = re.compile(r"\d[\d.,]*\d|\d")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@pytest.fixture(scope="module")
def stories(whole_ledger: Ledger) -> dict[str, Story]:
    return {story.handle: story for story in whole_ledger.stories}


@pytest.fixture(scope="module")
def judged(whole_ledger: Ledger) -> dict[bool, Judged]:
    """The articles alone, and the whole."""
    return {True: judge(Reading(articles_of(whole_ledger))), False: judge(Reading(whole_ledger))}


def of_the_articles(story: Story, ledger: Ledger) -> bool:
    return all(c.evidence.source in ARTICLES for step in story.steps for c in claims_of(step, ledger))


def claims_of(step: Step, ledger: Ledger) -> list[Claim]:
    return [claim for handle in step.claims for claim in ledger.by_handle[handle]]


def days(story: Story) -> list[date]:
    return [step.known_by.latest or date.max for step in story.steps if step.known_by]


def steps(stories: dict[str, Story]) -> Iterator[tuple[str, Step]]:
    for story in stories.values():
        for n, step in enumerate(story.steps, 1):
            yield f"{story.handle} {n}", step


def test_one_is_of_the_articles_alone_and_one_needs_the_rest(stories: dict[str, Story], whole_ledger: Ledger) -> None:
    assert {of_the_articles(story, whole_ledger) for story in stories.values()} == {True, False}


def test_a_story_has_eight_to_twelve_steps_and_its_clock_only_goes_on(stories: dict[str, Story]) -> None:
    for story in stories.values():
        assert 8 <= len(story.steps) <= 12, story.handle
        assert days(story) == sorted(days(story))
        assert len(set(days(story))) >= 5


def test_a_step_is_short_and_in_two_languages(stories: dict[str, Story]) -> None:
    for name, step in steps(stories):
        for words in (step.title, step.text):
            assert words.en != words.fr, name
        assert len(step.title.en) < 40, name
        assert len(step.text.en) < 480, name
        assert len(step.text.fr) < 560, name


def said(claim: Claim, ledger: Ledger) -> Text:
    """All that the page shows of a claim: its words, value, days, note and source."""
    parts = [claim.paraphrase, claim.note, value_words(claim.value, ledger.vocabulary.units)]
    parts += [period_words(each) for each in (claim.on, claim.since, claim.until)]
    parts += [period_words(ledger.sources[claim.evidence.source].published)]
    found = [part for part in parts if part]
    return Text(" ".join(part.en for part in found), " ".join(part.fr for part in found))


def figures(text: str, language: str) -> set[str]:
    """The numbers of a text, without what parts thousands, and with a decimal point."""
    thousands, comma = (",", ".") if language == "en" else (".", ",")
    joined = re.sub(r"(?<=\d)\s(?=\d{3}\b)", "", text)
    return {
        number.strip(".,").replace(thousands, "").replace(comma, ".") for number in FIGURE.findall(joined)
    }  # fmt: skip


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_figure_of_a_step_stands_in_one_of_its_claims(
    stories: dict[str, Story], whole_ledger: Ledger, language: str
) -> None:
    met = 0
    for name, step in steps(stories):
        if step.claims:
            known = " ".join(said(claim, whole_ledger).of(language) for claim in claims_of(step, whole_ledger))
            of_days = {part.lstrip("0") for day in DAY.findall(known) for part in day.split("-")}
            told = figures(step.text.of(language), language)
            met += len(told)
            assert not told - figures(known, language) - of_days, name
    assert met > 40


def test_a_dispute_that_is_told_is_told_with_all_its_sides(
    stories: dict[str, Story], whole_ledger: Ledger, judged: dict[bool, Judged]
) -> None:
    met = 0
    for story in stories.values():
        told = {claim.id for step in story.steps for claim in claims_of(step, whole_ledger)}
        found, last = judged[of_the_articles(story, whole_ledger)], max(days(story))
        for dispute in found.disputes:
            known = [{c.id for c in side.claims if found.reading.known(c) <= last} for side in dispute.sides]
            sides = [side for side in known if side]
            if len(sides) > 1 and any(side & told for side in sides):
                met += 1
                assert all(side & told for side in sides), f"{story.handle}: {dispute.fact}"
    assert met >= 3


def test_whoever_speaks_in_a_dispute_is_named(
    stories: dict[str, Story], whole_ledger: Ledger, judged: dict[bool, Judged]
) -> None:
    disputed = {claim.id for each in judged[False].disputes for side in each.sides for claim in side.claims}
    for name, step in steps(stories):
        for claim in claims_of(step, whole_ledger):
            speaker = whole_ledger.entities[claim.voice[0]]
            if claim.id in disputed and speaker.type != "Group":
                for language in ("en", "fr"):
                    label = speaker.label.of(language)
                    short = label.split()[-1] if speaker.type == "Person" else label
                    assert short in step.text.of(language), f"{name}: {label} ({claim.handle})"
