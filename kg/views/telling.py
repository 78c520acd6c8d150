"""From stories to the scene: claims by id, entities by canonical name, days as ISO dates."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from kg.model import Period, Step, Story
from kg.query import Corpus
from kg.views.picture import scene


def fits(story: Story, corpus: Corpus) -> bool:
    """Whether all that a story tells had been published by the view's day."""
    days = (step.known_by.latest for step in story.steps if step.known_by)
    return story_claims(story, corpus) <= {claim.id for claim in corpus.claims} and all(
        day <= corpus.clocks.known for day in days if day
    )


def story_claims(story: Story, corpus: Corpus) -> set[str]:
    """The ids of the claims that a story names."""
    return {claim.id for step in story.steps for handle in step.claims for claim in corpus.ledger.by_handle[handle]}


def cast(story: Story, corpus: Corpus) -> set[str]:
    """Every entity that a story or one of its claims is about, by canonical name."""
    named = {corpus.name(entity) for step in story.steps for entity in step.entities}
    told = story_claims(story, corpus)
    return named.union(*(corpus.mentions(claim) for claim in corpus.claims if claim.id in told))


def scene_stories(stories: Iterable[Story], corpus: Corpus, nodes: Collection[str]) -> tuple[scene.Story, ...]:
    """The stories as the page has them; an entity that no drawn claim is about is left out."""
    return tuple(
        scene.Story(story.handle, story.title, story.summary, tuple(_step(step, corpus, nodes) for step in story.steps))
        for story in stories
    )


def _step(step: Step, corpus: Corpus, nodes: Collection[str]) -> scene.Step:
    names = dict.fromkeys(corpus.name(entity) for entity in step.entities)
    return scene.Step(
        step.title,
        step.text,
        tuple(claim.id for handle in step.claims for claim in corpus.ledger.by_handle[handle]),
        tuple(name for name in names if name in nodes),
        _day(step.known_by),
        _day(step.valid_on),
        step.proof,
        step.view,
    )


def _day(period: Period | None) -> str | None:
    return period.latest.isoformat() if period and period.latest else None
