"""Reading a build: its clocks, its saved questions, its findings, its picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kg import paths
from kg.errors import UsageError
from kg.usecases.auditing import audited
from kg.usecases.files import write_whole
from kg.usecases.ledger import vocabulary

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from kg.analysis import Chains, Moment
    from kg.query import Answer, Corpus, Labels, Saved
    from kg.store import Build, Clocks, View


def clocks(made: Build, known_by: str | date | None, valid_on: str | date | None, proof: str) -> Clocks:
    """The clocks asked for. Known-by is the build's day unless given; valid-on follows known-by unless given.

    A month or year stands for its last day.
    """
    from kg.store import Clocks

    known = last_day(known_by, "--known-by") if known_by is not None else made.as_of
    valid = last_day(valid_on, "--valid-on") if valid_on is not None else known
    return Clocks(known, valid, proof)


def last_day(given: str | date, option: str) -> date:
    """The last day that is meant by a day, a month or a year; raises UsageError, naming the option, where it is none."""
    from kg.model import Period

    text = given if isinstance(given, str) else given.isoformat()[:10]
    try:
        if "/" in text:
            raise ValueError(f"'{text}' is not one date")
        latest = Period.of(text).latest
    except ValueError as error:
        raise UsageError(f"{option}: {error}. Write 2024, 2024-04 or 2024-04-26.") from None
    assert latest, "a day, a month or a year has a last day"
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
    """Write the interactive page of a view to a file."""
    write_whole(out, picture(made, view.in_memory(), corpus(view), entities, hops, story).encode())
    return out


def picture(
    made: Build, view: View, everything: Corpus, entities: Sequence[str], hops: int, story: str | None = None
) -> str:
    """The interactive page of a view, with what the audit finds: all of it, or what lies within some steps of these entities.

    All of it has the stories of the build; a part only the one asked for, with what it tells of.
    """
    from kg.analysis import neighbourhood, network
    from kg.usecases.naming import find_entity
    from kg.usecases.telling import find_stories
    from kg.views.drawing import draw_html
    from kg.views.telling import cast

    chosen = [find_entity(text, everything) for text in entities]
    told, stories = find_stories(story, made, everything)
    within = None
    if chosen:
        within = neighbourhood(network(everything), chosen, hops) | (cast(told, everything) if told else set())
        stories = (told,) if told else ()
    found = audited(view, everything=everything).findings
    return draw_html(everything, within, found, stories, told.handle if told else None)


def rdf_graph(view: View) -> rdflib.Graph:
    """What a query of a view sees, for whoever computes with rdflib: records, accepted edges and ontology in one graph."""
    from itertools import chain

    import rdflib
    from pyoxigraph import RdfFormat, serialize

    from kg.rdf.prefixes import PREFIXES

    quads = chain(view.records(), view.accepted(), view.ontology())
    lines = serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES)
    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, base in PREFIXES.items():
        graph.bind(prefix, base)
    return graph.parse(data=lines, format="nt")


def network_graph(corpus: Corpus, language: str) -> nx.MultiDiGraph[str]:
    """The network of a view, for whoever computes with networkx: it says on each edge what else its claim is."""
    from kg.analysis import network

    graph = network(corpus)
    for *_, claim, data in graph.edges(keys=True, data=True):
        data.update(claim=claim, disputed=claim in corpus.disputes_of)
    for name, data in graph.nodes(data=True):
        data["label"] = corpus.ledger.entities[name].label.of(language)
    return graph
