"""The page: the same bytes each time, nothing from outside, and no word of the data that could become code."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from kg.model.text import Text
from kg.views.picture import render, scene

EVIL = "</script><script>window.pwned=1</script><!--<img src=x onerror=window.pwned=2>\u2028{{7*7}}"


class Page(HTMLParser):
    """The tags of a page with their attributes, and the text of its scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.raw: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] in ("script", "style") and data.strip():
            self.raw.append((self.tags[-1][1].get("type") or self.tags[-1][0], data))


@pytest.fixture(scope="module")
def text(sample: scene.Scene) -> str:
    return render(sample)


def hostile(sample: scene.Scene) -> scene.Scene:
    """The sample with malice in every text, in an id and in every address."""
    evil = Text.both(EVIL)
    old = sample.nodes[1].id
    return replace(
        sample,
        title=evil,
        nodes=tuple(
            replace(
                node,
                id=EVIL if node.id == old else node.id,
                label=evil,
                aliases=(EVIL,),
                about=evil,
                links=(scene.Link(evil, "javascript:window.pwned=3"), scene.Link(evil, "https://e.example/?q=<a>")),
            )
            for node in sample.nodes
        ),
        edges=tuple(
            replace(
                edge,
                id=edge.id + EVIL,
                source=EVIL if edge.source == old else edge.source,
                target=EVIL if edge.target == old else edge.target,
            )
            for edge in sample.edges
        ),
        claims=tuple(
            replace(
                claim,
                paraphrase=evil,
                voices=(evil,),
                source=evil,
                note=evil,
                published=EVIL,
                handle="=1+1",
                section=EVIL,
                url="javascript:window.pwned=4",
                subject=EVIL if claim.subject == old else claim.subject,
                object=EVIL if claim.object == old else claim.object,
            )
            for claim in sample.claims
        ),
        types=tuple(replace(kind, colour="red}</style><script>window.pwned=5</script>") for kind in sample.types),
    )


def test_same_scene_same_bytes(sample: scene.Scene, text: str) -> None:
    turned = replace(sample, nodes=sample.nodes[::-1], edges=sample.edges[::-1], claims=sample.claims[::-1])
    assert render(turned) == text


def test_the_policy_names_every_script_and_style_by_its_hash(text: str) -> None:
    page = Page(text)
    (policy,) = [attrs["content"] for tag, attrs in page.tags if attrs.get("http-equiv") == "Content-Security-Policy"]
    assert policy is not None
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    hashed = [piece for kind, piece in page.raw if kind in ("script", "style")]
    assert len(hashed) == 4
    for piece in hashed:
        assert f"'sha256-{base64.b64encode(hashlib.sha256(piece.encode()).digest()).decode()}'" in policy


@pytest.mark.parametrize("evil", [False, True])
def test_nothing_is_fetched_and_nothing_is_styled_or_run_inline(sample: scene.Scene, *, evil: bool) -> None:
    page = Page(render(hostile(sample) if evil else sample))
    assert [tag for tag, _ in page.tags if tag in ("img", "iframe", "object", "embed", "base", "audio", "video")] == []
    for tag, attrs in page.tags:
        assert not {"src", "srcset", "style", "action"} & set(attrs)
        assert not [name for name in attrs if name.startswith("on")]
        href = attrs.get("href") or ""
        assert href.startswith(("#", "https://", "data:,")) or href == ""
        if tag == "a" and href.startswith("https://"):
            assert attrs["rel"] == "noopener noreferrer"
    assert len([tag for tag, _ in page.tags if tag == "script"]) == 4
    assert len([tag for tag, _ in page.tags if tag == "style"]) == 1


def test_malice_stays_text(sample: scene.Scene) -> None:
    text = render(hostile(sample))
    assert "<script>window.pwned" not in text
    assert "\u2028" not in re.sub(r"<svg id=.*?</svg>|<table>.*?</table>|<section id=.list.*</main>|<h1>.*?</h1>|<title>.*?</title>", "", text, flags=re.S)  # fmt: skip
    (data,) = [piece for kind, piece in Page(text).raw if kind == "application/json"]
    assert "<" not in data
    told = json.loads(data)
    assert told["scene"]["title"]["en"] == EVIL
    assert "javascript:" not in data.replace(EVIL, "")
    assert "49" not in told["scene"]["title"]["en"]


def test_every_word_stands_in_both_languages(text: str) -> None:
    (data,) = [piece for kind, piece in Page(text).raw if kind == "application/json"]
    for key, word in json.loads(data)["words"].items():
        assert word["en"].strip(), key
        assert word["fr"].strip(), key
        assert "{" not in word["en"] + word["fr"]


def test_the_legend_and_the_table_say_everything_without_scripts(sample: scene.Scene, text: str) -> None:
    for status in ("accepted", "planned", "rumoured", "denied", "ended", "disputed"):
        assert f'href="#line-{status}"' in text
    assert text.count("<tr data-claim=") == len(sample.claims)
    assert text.count('data-edge="') == len(sample.edges)
    assert len(re.findall(r'<li data-node="', text)) == len(sample.nodes)
