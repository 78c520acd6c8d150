"""The twin in words: everything that the picture holds, once, in both languages, as valid HTML."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import html5rdf
import pytest

from kg.model.text import Text
from kg.views.picture import render, scene
from kg.views.picture.network import script
from kg.views.picture.roles import seats
from kg.views.picture.standing import standing
from kg.views.picture.twin import Line, Twin, twin

BLOCKS = {"p", "div", "table", "ul", "ol", "section", "h2", "h3"}
PHRASING = {"p", "a", "span", "strong", "small", "button", "h1", "h2", "h3", "h4", "summary", "label"}


def faults(text: str) -> list[str]:
    """What the reference parser of HTML5 objects to, and what it lets pass: blocks inside phrasing, ids given twice."""
    parser = html5rdf.HTMLParser(tree=html5rdf.getTreeBuilder("etree"), namespaceHTMLElements=False)
    tree = parser.parse(text, scripting=False)
    found = [f"{place}: {kind}" for place, kind, _ in parser.errors]
    found += [f"{i} twice" for i, count in Counter(e.get("id") for e in tree.iter()).items() if i and count > 1]
    found += [f"id {e.get('id')!r}" for e in tree.iter() if re.search(r"\s", e.get("id") or "")]
    for outer in tree.iter():
        if outer.tag in PHRASING:
            found += [
                f"{inner.tag} in {outer.tag}" for inner in outer.iter() if inner is not outer and inner.tag in BLOCKS
            ]
    return found


def lines(found: Twin) -> list[Line]:
    return [
        line
        for chapter in found.chapters
        for dossier in chapter.dossiers
        for _, some in dossier.relations
        for line in some
    ]


@pytest.mark.parametrize("name", ["sample", "big"])
def test_it_holds_every_entity_and_every_claim_of_the_day_once(name: str, request: pytest.FixtureRequest) -> None:
    given: scene.Scene = request.getfixturevalue(name)
    found = twin(given, seats(given))
    assert sorted(dossier.id for chapter in found.chapters for dossier in chapter.dossiers) == sorted(
        node.id for node in given.nodes
    )
    told = [claim.id for claim in given.claims if standing(claim, given.at)]
    assert sorted(claim for line in lines(found) for claim in line.claims) == sorted(told)
    assert {ref for line in lines(found) for ref in line.refs} == {source.number for source in found.sources}


def test_claims_that_say_the_same_are_one_line_with_all_their_sources(sample: scene.Scene) -> None:
    told = next(claim for claim in sample.claims if claim.value is None and standing(claim, sample.at))
    again = replace(told, id="again", publisher=Text.both("Another"), source=Text("Again", "Encore"))
    other = replace(told, id="other", value=Text("$1", "1 $"))
    given = replace(sample, claims=(told, again, other), disputes=())
    one, two = lines(twin(given, seats(given)))
    assert (one.claims, two.claims) == (tuple(sorted((told.id, "again"))), ("other",))
    assert len(one.refs) == 2
    assert len(two.refs) == 1


def test_who_says_nothing_is_told_by_whom_it_is_named(sample: scene.Scene) -> None:
    found = {d.id: d for chapter in twin(sample, seats(sample)).chapters for d in chapter.dossiers}
    silent = [dossier for dossier in found.values() if not dossier.relations]
    assert silent
    for dossier in silent:
        subjects = {
            claim.subject for claim in sample.claims if claim.object == dossier.id and standing(claim, sample.at)
        }
        assert len(dossier.named_by) == len(subjects)


@pytest.mark.parametrize("name", ["sample", "big", "hostile"])
def test_the_page_is_valid_with_its_end_tags_left_out(name: str, request: pytest.FixtureRequest) -> None:
    text = render(request.getfixturevalue(name))
    assert faults(text.replace(script(), "")) == []


@pytest.mark.parametrize(
    "broken",
    [
        "<table><tr><td>x<b></table>",
        "<a href=x><p>a</a>",
        "<ul><li>a</ul></li>",
        "<i id=a></i><i id=a></i>",
        "<i id=a=b></i>",
        "<div>",
    ],
)
def test_the_check_sees_what_is_broken(broken: str) -> None:
    assert faults(f"<!doctype html><title>x</title>{broken}") != []


def test_malice_is_text_in_the_twin_and_its_addresses_are_left_out(hostile: scene.Scene, evil: str) -> None:
    tree = html5rdf.parse(render(hostile), treebuilder="etree", namespaceHTMLElements=False)
    (section,) = [e for e in tree.iter("section") if e.get("id") == "twin"]
    assert evil.split("\u2028")[0] in "".join(section.itertext())
    assert {e.tag for e in section.iter()} <= {
        "section",
        "h2",
        "h3",
        "p",
        "span",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "a",
        "ol",
        "li",
    }
    assert all(re.fullmatch("#[0-9]+", e.get("href", "")) for e in section.iter("a"))
