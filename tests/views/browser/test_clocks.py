"""The clocks of the page: what it accepts on any day is what the engine accepts, and its sliders, dates and links show it."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import NamedNode, Quad, Store

from kg import usecases
from kg.query import Corpus, read_corpus
from kg.rdf import terms
from kg.rdf.prefixes import PREFIXES
from kg.rdf.vocabulary import local
from kg.store import Build, Clocks, open_view
from kg.store.accept import accepted
from kg.store.build import GRAPH_PAGE
from kg.views.drawing import draw_html, scene_of
from kg.views.picture import scene
from tests.tiny import ledger_of, view_of, vocabulary
from tests.views.browser.seeing import Open, drawn, page_of, panel, settle

Accepted = tuple[set[str], set[tuple[str, str, str]], set[str]]
"""Claims accepted, the plain edges that they make, and the claims marked as disputed."""


def by_engine(store: Store, clocks: Clocks, corpus: Corpus) -> Accepted:
    claims, edges, disputed = set(), set(), set()
    for quad in accepted(store, clocks):
        assert isinstance(quad, Quad)
        assert isinstance(quad.subject, NamedNode)
        name = quad.subject.value.rpartition("/")[2]
        if quad.object == terms.ACCEPTED_CLAIM:
            claims.add(name)
        elif quad.predicate == terms.DISPUTED:
            disputed.add(name)
        elif quad.subject.value.startswith(PREFIXES["ent"]) and isinstance(quad.object, NamedNode):
            other = quad.object.value.rpartition("/")[2]
            edges.add((corpus.name(name), local(quad.predicate), corpus.name(other)))
    return claims, edges, disputed


def by_page(tab: Any, clocks: Clocks) -> Accepted:
    asked = {"known": str(clocks.known), "valid": str(clocks.valid), "proof": clocks.proof}
    told = tab.evaluate("(asked) => kgPicture.accepted(asked)", asked)
    return set(told["claims"]), {(s, r, o) for s, r, o in told["edges"]}, set(told["disputed"])


def records(build: Build) -> Store:
    view, store = open_view(build), Store()
    store.bulk_extend([*view.records(), *view.ontology()])
    return store


def days(corpus: Corpus, count: int, seed: int) -> Iterable[Clocks]:
    """Clocks at random, of which half hit a day on which something changes, or the one before."""
    dice = random.Random(seed)
    pieces = [piece for found in corpus.slices.values() for piece in found]
    turns = sorted({day for p in pieces for day in (p.known_from, p.known_until, p.valid_from, p.valid_until) if day})
    first, last = min(piece.known_from for piece in pieces), corpus.clocks.known

    def day() -> date:
        if dice.random() < 0.5:
            return min(last, dice.choice(turns) - timedelta(days=dice.choice((0, 1))))
        return first + timedelta(days=dice.randrange((last - first).days + 1))

    for _ in range(count):
        known = max(first, day())
        yield Clocks(known, dice.choice((known, day())), dice.choice(("any", "credible", "corroborated")))


def compare(visit: Open, build: Build, count: int) -> None:
    corpus = usecases.corpus(open_view(build))
    tab, store, differ = visit(path=build.path / GRAPH_PAGE), records(build), set()
    for clocks in days(corpus, count, 20240426):
        found = by_page(tab, clocks)
        assert found == by_engine(store, clocks, corpus), clocks
        differ.add(frozenset(found[0]))
    assert len(differ) > min(30, count // 2)
    lines = tab.evaluate("() => kgPicture.linesNow().map((e) => [e.id, e.disputed ?? false, [...e.claims].sort()])")
    home = scene_of(corpus).edges
    assert {i: (bool(disputed), claims) for i, disputed, claims in lines} == {
        edge.id: (edge.disputed, sorted(edge.claims)) for edge in home
    }


def test_the_page_accepts_on_200_random_days_what_the_engine_accepts(visit: Open, articles: Build) -> None:
    compare(visit, articles, 200)


def test_the_page_of_the_whole_agrees_with_the_engine_too(visit: Open, whole: Build) -> None:
    compare(visit, whole, 12)


@pytest.mark.parametrize("day", ["2023-12-31", "2024-04-01", "2024-11-12"])
def test_the_page_on_a_day_has_the_lines_of_a_page_made_for_that_day(
    visit: Open, articles: Build, tmp_path: Path, day: str
) -> None:
    then = Clocks(date.fromisoformat(day), date.fromisoformat(day), "credible")
    page = tmp_path / "graph.html"
    page.write_text(draw_html(usecases.corpus(open_view(articles))), encoding="utf-8")
    tab = visit(f"#known={day}", page)
    lines = tab.evaluate("() => kgPicture.linesNow().map((e) => [e.id, e.disputed ?? false])")
    made = scene_of(usecases.corpus(open_view(articles, then))).edges
    told = {edge.id: edge.disputed for edge in made if edge.status != "derived"}
    assert {i: bool(disputed) for i, disputed in lines if not i.endswith("--derived")} == told


HISTORY = """
- {claim: seat, says: ann executiveOf acme, since: 2015, until: 2018, cite: paper-2020#p, en: Ann led Acme., fr: Ann dirigeait Acme.}
- {claim: money, says: fund investedIn acme, on: 2019, cite: gazette-2022#p, en: Fund put money into Acme., fr: Fund a investi dans Acme.}
- {claim: hearsay, says: fund investedIn beta, standing: rumoured, cite: paper-2020#p, en: Fund may back Beta., fr: Fund aiderait Beta.}
"""


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("history") / "graph.html"
    path.write_text(draw_html(read_corpus(view_of(ledger_of(HISTORY)), vocabulary())), encoding="utf-8")
    return path


def lines(tab: Any) -> set[str]:
    """The lines drawn on the canvas."""
    return set(
        tab.evaluate(
            "() => kgPicture.network.body.edgeIndices.filter((id) => !kgPicture.network.body.edges[id].options.hidden)"
        )
    )


def test_the_valid_clock_shows_what_held_and_hides_who_is_left_alone(visit: Open, history: Path) -> None:
    tab = visit(path=history)
    settle(tab)
    assert "ann--executiveOf--acme--ended" in lines(tab)
    tab.fill("#day-valid", "2016-05-01")
    tab.keyboard.press("Tab")
    settle(tab)
    assert lines(tab) == {"ann--executiveOf--acme--accepted", "fund--investedIn--beta--rumoured"} & lines(tab)
    assert "ann--executiveOf--acme--accepted" in lines(tab)
    assert not any("investedIn--acme" in line for line in lines(tab))
    assert "valid=2016-05-01" in tab.url
    tab.click("#now")
    settle(tab)
    assert "fund--investedIn--acme--accepted" in lines(tab)
    assert "valid" not in tab.url


def test_the_known_clock_goes_back_to_what_had_been_told(visit: Open, history: Path) -> None:
    tab = visit("#known=2021-01-01", history)
    settle(tab)
    assert not any("investedIn--acme" in line for line in lines(tab))
    assert {"ann", "acme"} <= drawn(tab)
    tab.focus("#known")
    tab.keyboard.press("End")
    settle(tab)
    assert "fund--investedIn--acme--accepted" in lines(tab)
    assert "known=" not in tab.url
    tab.keyboard.press("Home")
    settle(tab)
    assert "known=" in tab.url
    assert not any("investedIn--acme" in line for line in lines(tab))


def test_corroboration_can_be_asked_for(visit: Open, history: Path) -> None:
    tab = visit("#view=table", history)
    rows = tab.locator("#table tbody tr").count()
    tab.check("input[name=proof][value=corroborated]")
    assert tab.locator("#table tbody tr").count() < rows
    assert "rumour" not in tab.inner_text("#table tbody")
    assert "proof=corroborated" in tab.url


def test_a_claim_told_later_says_so_when_its_link_is_opened(
    visit: Open, articles_corpus: Corpus, tmp_path: Path
) -> None:
    page = tmp_path / "graph.html"
    page.write_text(draw_html(articles_corpus), encoding="utf-8")
    late = max(articles_corpus.claims, key=articles_corpus.known_from)
    tab = visit(f"#c={late.id}&known=2024-01-31&lang=fr", page)
    assert "dit plus tard" in panel(tab)


def test_play_runs_through_the_days_and_stops(visit: Open, sample: scene.Scene, tmp_path: Path) -> None:
    page = page_of(sample, tmp_path)
    tab = visit("#known=2023-12-31", page)
    before = tab.inner_text("#time-words")
    tab.focus("#play-known")
    tab.keyboard.press("Enter")
    assert tab.get_attribute("#play-known", "aria-label") == "Pause"
    tab.wait_for_function("() => !location.hash.includes('known=')")
    assert tab.inner_text("#time-words") != before
    tab.wait_for_function("() => document.getElementById('play-known').getAttribute('aria-label') !== 'Pause'")
