"""Reading a build: its clocks, its saved questions, its findings, its picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg import paths
from kg.errors import UsageError
from kg.usecases.auditing import audited
from kg.usecases.files import write_whole
from kg.usecases.ledger import vocabulary

if TYPE_CHECKING:
    from kg.analysis import Chains, Moment
    from kg.query import Answer, Corpus, Labels, Saved
    from kg.store import Build, Clocks, View


def clocks(made: Build, known_by: str | None, valid_on: str | None, proof: str) -> Clocks:
    """The clocks asked for. Known-by is the build's day unless given; valid-on follows known-by unless given.

    A month or year stands for its last day.
    """
    from kg.store import Clocks

    known = _last_day(known_by, "--known-by") if known_by is not None else made.as_of
    valid = _last_day(valid_on, "--valid-on") if valid_on is not None else known
    return Clocks(known, valid, proof)


def _last_day(text: str, option: str) -> Any:
    from kg.model import Period

    try:
        if "/" in text:
            raise ValueError(f"'{text}' is not one date")
        latest = Period.of(text).latest
    except ValueError as error:
        raise UsageError(f"{option}: {error}. Write 2024, 2024-04 or 2024-04-26.") from None
    return latest


def corpus(view: View) -> Corpus:
    """Everything of a view that pages are made from."""
    from kg.query import read_corpus

    return read_corpus(view, vocabulary())


def timeline(corpus: Corpus, entity: str, valid_on: date | None) -> list[Moment]:
    """What a view tells about an entity on both clocks; with a day, only what held on it."""
    from kg.analysis import timeline as moments

    return moments(corpus, entity, valid_on)


def chains(
    corpus: Corpus,
    ends: tuple[str, str],
    via: Sequence[str] = (),
    without: Sequence[str] = (),
    most: int = 3,
    *,
    types: tuple[Sequence[str], Sequence[str]] = ((), ()),
    anything: bool = False,
    forward: bool = False,
    longer: bool = False,
    weighted: bool = False,
) -> Chains:
    """Chains between two entities, over the relations or groups in `via`, all by default, less `without`.

    `types` are the classes of entities to pass through, all by default, and those to keep out of the way.
    """
    from kg.analysis import Rules
    from kg.analysis import chains as between
    from kg.usecases.naming import find_kinds, find_relations

    if ends[0] == ends[1]:
        raise UsageError(f"both names mean '{ends[0]}'. Name two entities.")
    asked = find_relations(via, corpus) if via else frozenset(corpus.ledger.vocabulary.relations)
    only, never = (find_kinds(names, corpus) for names in types)
    rules = Rules(asked - find_relations(without, corpus), forward, only, never, anything)
    return between(corpus, *ends, rules, most, longer=longer, weighted=weighted)


def questions() -> dict[str, Saved]:
    """The saved questions by name."""
    from kg.query import read_catalogue

    return read_catalogue(paths.ontology() / "queries")


def answer(view: View, name: str, arguments: Mapping[str, Sequence[str]]) -> tuple[Answer, Labels]:
    """The answer to a saved question, and the labels to read it with."""
    from kg.query import Labels, ask, find_saved

    labels = Labels(view)
    return ask(view, find_saved(questions(), name), arguments, labels), labels


def ontology_index() -> str:
    """The index of the shipped ontology, as Markdown."""
    from kg.audit import read_rules
    from kg.rdf.rules import read_rules as read_derivations
    from kg.views.ontology_index import ontology_index as index

    folder = paths.ontology()
    return index(vocabulary(), questions(), read_rules(folder / "audits"), read_derivations(folder / "rules"))


def draw(made: Build, view: View, entities: Sequence[str], hops: int, out: Path, story: str | None = None) -> Path:
    """Write the interactive page of a view: all of it, or what lies within some steps of these entities.

    All of it has the stories of the build; a part only the one asked for, with what it tells of.
    """
    from kg.analysis import neighbourhood, network
    from kg.usecases.naming import find_entity
    from kg.usecases.telling import find_stories
    from kg.views.drawing import draw_html
    from kg.views.telling import cast

    everything = corpus(view)
    chosen = [find_entity(text, everything) for text in entities]
    told, stories = find_stories(story, made, everything)
    within = None
    if chosen:
        within = neighbourhood(network(everything), chosen, hops) | (cast(told, everything) if told else set())
        stories = (told,) if told else ()
    found = audited(view, everything=everything).findings
    page = draw_html(everything, within, found, stories, told.handle if told else None)
    write_whole(out, page.encode())
    return out
