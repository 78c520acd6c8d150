"""What a notebook shows: HTML without a script, where every word of the data stays a word."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest
from IPython.core.formatters import DisplayFormatter

from kg import KnowledgeGraph
from kg.notebook import Picture, Result
from kg.views.fragments import Cell, Table, frame_html, linked, table_html
from tests.notebook.test_graph import COMMANDS

ALLOWED = {"div", "style", "table", "caption", "thead", "tbody", "tr", "th", "td", "a", "p", "iframe"}
ATTRIBUTES = {
    "div": {"class", "style"},
    "table": {"class", "lang"},
    "th": {"scope"},
    "a": {"href", "target", "rel"},
    "p": {"class", "lang"},
    "iframe": {"title", "sandbox", "allow", "referrerpolicy", "style", "srcdoc"},
}


class Fragment(HTMLParser):
    """The tags of a piece of HTML with their attributes, its words, and its rows as lists of cells."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.rows: list[list[str]] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(attrs) == len(dict(attrs))
        self.tags.append((tag, dict(attrs)))
        self.open.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if {"td", "th"} & set(self.open):
            self.rows[-1][-1] += data

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for each, attributes in self.tags if each == tag]


def harmless(text: str) -> Fragment:
    """Only tags and attributes that do nothing; links to the web alone; a frame that is shut."""
    found = Fragment(text)
    for tag, attributes in found.tags:
        assert tag in ALLOWED
        assert set(attributes) <= ATTRIBUTES.get(tag, set())
    for link in found.of("a"):
        assert re.match(r"https?://", link["href"] or "")
        assert link["rel"] == "noopener noreferrer"
    for frame in found.of("iframe"):
        assert "allow-same-origin" not in (frame["sandbox"] or "")
        assert frame["title"]
    return found


# each shows something of the malice
HOSTILE: dict[str, Callable[[KnowledgeGraph], Result]] = {
    "query": lambda g: g.query(
        "SELECT ?name ?says { ent:evil rdfs:label ?name . ?c kg:object ent:evil ; kg:paraphrase ?says }"
    ),
    "triples": lambda g: g.query("CONSTRUCT WHERE { ent:evil rdfs:label ?name }"),
    "ask": lambda g: g.ask("who_invested_in", who="evil"),
    "claims": lambda g: g.claims(),
    "why": lambda g: g.why("fund", "invested in", "evil"),
    "path": lambda g: g.path("ann", "acme"),
    "timeline": lambda g: g.timeline("evil"),
    "disputes": lambda g: g.disputes("evil"),
    "owners": lambda g: g.owners("acme"),
    "holdings": lambda g: g.holdings("ann"),
    "controllers": lambda g: g.controllers("acme"),
    "subsidiaries": lambda g: g.subsidiaries("ann"),
    "audit": lambda g: g.audit(),
}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("command", HOSTILE)
def test_words_of_the_data_are_words(command: str, language: str, hostile: KnowledgeGraph, evil: str) -> None:
    found = harmless(HOSTILE[command](hostile.at(lang=language))._repr_html_())
    assert any(evil in cell for row in found.rows for cell in row)


def test_a_source_is_a_link_whatever_its_address_holds(hostile: KnowledgeGraph) -> None:
    found = harmless(hostile.claims("evil")._repr_html_())
    assert {link["href"] for link in found.of("a")} == {"https://evil.example/?q='x'onclick='window.pwned=3'&amp;"}


def test_pages_of_the_data_stay_in_their_frame(hostile: KnowledgeGraph, evil: str) -> None:
    picture, dossier = hostile.draw("evil"), hostile.show("evil")
    assert picture.title == evil
    (frame,) = harmless(picture._repr_html_()).of("iframe")
    assert frame["srcdoc"] == picture.html
    assert frame["title"] == evil
    (frame,) = harmless(dossier._repr_html_()).of("iframe")
    assert frame["sandbox"] == "allow-popups allow-popups-to-escape-sandbox"
    assert "default-src 'none'" in unescape(frame["srcdoc"] or "")
    assert "<script" not in (frame["srcdoc"] or "")
    harmless(hostile._repr_html_())


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "//a.example", "https://a.example/ x", "https:", None]
)
def test_no_other_address_is_a_link(address: str | None) -> None:
    assert linked("here", address) == Cell("here")
    assert harmless(table_html(Table("t", ("a",), [[linked("here", address)]]), "en")).of("a") == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_result_is_a_table_in_both_languages(command: str, graph: KnowledgeGraph) -> None:
    call, _ = COMMANDS[command]
    english, french = (harmless(call(graph.at(lang=language))._repr_html_()) for language in ("en", "fr"))
    if command == "show":
        assert [len(page.of("iframe")) for page in (english, french)] == [1, 1]
        return
    for page in (english, french):
        assert len(page.of("caption")) == 1
        assert len(page.rows) > 1
        assert len({len(row) for row in page.rows}) == 1
    assert len(english.rows) == len(french.rows)
    if "query" not in command:
        assert english.rows[0] != french.rows[0]
    assert english.of("table")[0]["lang"] == "en"
    assert french.of("table")[0]["lang"] == "fr"


def test_the_table_holds_what_the_records_hold(graph: KnowledgeGraph) -> None:
    found = graph.claims("future ventures")
    rows = harmless(found._repr_html_()).rows[1:]
    assert [row[-1] for row in rows] == [record["handle"] for record in found]
    sides = harmless(graph.disputes("xai")._repr_html_()).rows[1:]
    assert len(sides) >= sum(len(record["sides"]) for record in graph.disputes("xai"))
    owners = harmless(graph.owners("xai")._repr_html_())
    assert {row[1] for row in owners.rows[1:]} <= {node["label"] for _, node in graph.to_networkx().nodes(data=True)}
    assert "Held by nobody named" in " ".join(owners.words)
    pairs = {(r["owner"], r["basis"]) for r in graph.owners("xai")}
    assert len({(row[0], row[1]) for row in owners.rows[1:]}) == len(pairs)


def test_many_rows_are_cut_and_counted(graph: KnowledgeGraph) -> None:
    found = graph.claims()
    page = harmless(found._repr_html_())
    assert len(page.rows) == 51
    assert f"{len(found) - 50} more; records() has them all" in page.words
    assert len(found._repr_html_()) < 40_000
    french = harmless(table_html(Table("t", ("a",), [["x"]] * 2345), "fr"))
    assert "2\u202f295 de plus ; records() les a toutes" in french.words


def test_nothing_is_said_to_be_nothing() -> None:
    page = harmless(table_html(Table("Disputes", ("a", "b"), []), "en"))
    assert (page.rows, "Nothing." in page.words) == ([], True)


def test_a_frame_carries_its_page_unchanged() -> None:
    page = '<!doctype html><p title="it\'s">&amp; &lt; \' " é\u2028</p>'
    (frame,) = harmless(frame_html(page, 'a "title"', 300, scripts=True)).of("iframe")
    assert frame["srcdoc"] == page
    assert frame["title"] == 'a "title"'
    assert "height: 300px" in (frame["style"] or "")
    assert frame["sandbox"] == "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"


def shown(thing: object) -> dict[str, Any]:
    """What IPython sends to a notebook."""
    formats, metadata = DisplayFormatter().format(thing)  # type: ignore[no-untyped-call]
    assert metadata == {}
    return dict(formats)


def test_a_notebook_is_given_text_and_html(graph: KnowledgeGraph) -> None:
    found, picture = graph.ask("who_invested_in", who="xai"), graph.draw("xai")
    assert shown(found) == {"text/plain": found.text.rstrip("\n"), "text/html": found._repr_html_()}
    assert shown(picture) == {"text/plain": "Picture(title='xAI', height=640)", "text/html": picture._repr_html_()}
    assert shown(Picture("a", "<p>b", 300))["text/plain"] == "Picture(title='a', height=300)"


def test_the_graph_shows_its_clocks_counts_and_picture(graph: KnowledgeGraph) -> None:
    given = shown(graph.at(known_by="2024-06"))
    assert given["text/plain"].startswith("KnowledgeGraph(known_by='2024-06-30'")
    early, page = graph.at(known_by="2024-06"), harmless(given["text/html"])
    words = " ".join(page.words)
    assert f"{len(early.claims())} claims" in words
    assert f"{len(early.disputes())} disputes" in words
    assert f"{sum(claim['accepted'] for claim in early.claims())} of them accepted" in words
    assert f"{len({claim['source'] for claim in early.claims()})} sources" in words
    assert "known by 2024-06-30" in words
    assert page.of("iframe")[0]["srcdoc"] == early.draw().html
    assert "connu au 2024-06-30" in " ".join(harmless(early.at(lang="fr")._repr_html_()).words)
