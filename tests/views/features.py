"""The sample with what only some pages have: a story to be told, and what an audit found."""

from __future__ import annotations

from dataclasses import replace

from kg.model.text import Text
from kg.views.picture import scene
from tests.views.browser.seeing import STAKE

RULES = {"torn": Text("Torn between two", "Pris entre deux"), "thin": Text("One report alone", "Un seul article")}


def both(text: str) -> Text:
    return Text(text, f"{text} (fr)")


def told(sample: scene.Scene) -> scene.Scene:
    """With a story: an introduction, a stake, a link of two claims, earlier and for any reader, and a table."""
    stake = next(edge for edge in sample.edges if edge.id == STAKE)
    rivals = next(edge for edge in sample.edges if edge.target == "openmind" and len(edge.claims) > 1)
    steps = (
        scene.Step(both("Before"), both("We begin"), nodes=("heliox",)),
        scene.Step(both("The stake"), both("It holds"), claims=stake.claims, nodes=(stake.source, stake.target)),
        scene.Step(
            both("Rivals"), both("They compete"), claims=rivals.claims, nodes=(rivals.source, rivals.target),
            known_by="2024-05-15", valid_on="2024-01-01", proof="any",
        ),
        scene.Step(both("In a table"), both("Read"), claims=stake.claims, nodes=("heliox",), view="table"),
    )  # fmt: skip
    return replace(sample, stories=(scene.Story("tale", both("A tale"), both("In short"), steps),))


def audited(sample: scene.Scene) -> scene.Scene:
    """With findings: an error is about a person and a line, and a note about another line."""
    stake = next(edge for edge in sample.edges if edge.id == STAKE)
    other = next(edge for edge in sample.edges if edge.source == "vireo")
    torn = scene.Finding("torn", "error", Text("Vance is torn.", "Vance est prise."), ("mara-vance",), stake.claims[:1])
    thin = scene.Finding("thin", "info", Text("Said once.", "Dit une fois."), ("vireo",), other.claims[:1])
    return replace(sample, findings=(torn, thin), rules=RULES)


def featured(sample: scene.Scene) -> scene.Scene:
    """With both."""
    return audited(told(sample))
