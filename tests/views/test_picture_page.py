"""The page: the same bytes each time, nothing from outside, and no word of the data that could become code."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from kg.model import VIEWS
from kg.views.picture import render, scene


def unpacked(text: str) -> dict[str, Any]:
    """The data of a page, as its script reads them."""
    given = json.loads(text)

    def part(value: Any) -> Any:
        return unfolded(given["values"][value]) if type(value) is int else unfolded(value)

    def unfolded(value: Any) -> Any:
        if not isinstance(value, list):
            return value
        shape, *parts = value
        found = [part(each) for each in parts]
        keys = [given["keys"][key] for key in given["shapes"][abs(shape) - 1]] if shape else []
        return dict(zip(keys, found * len(keys) if shape < 0 else found, strict=True)) if shape else found

    found: dict[str, Any] = unfolded(given["whole"])
    return found


def records(table: dict[str, Any]) -> list[dict[str, Any]]:
    """The records of a table, as the script reads them."""
    rows = zip(*table["columns"], strict=True)
    return [{key: value for key, value in zip(table["keys"], row, strict=True) if value is not None} for row in rows]


def data_text(page: str) -> str:
    """The JSON that a page carries, gzipped."""
    (data,) = [piece for kind, piece in Page(page).raw if kind == "application/gzip"]
    return gzip.decompress(base64.b85decode(data.replace(",", "<"))).decode()


def data_of(page: str) -> dict[str, Any]:
    """The data of a page."""
    return unpacked(data_text(page))


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


def test_same_scene_same_bytes(sample: scene.Scene, text: str) -> None:
    turned = replace(sample, nodes=sample.nodes[::-1], edges=sample.edges[::-1], claims=sample.claims[::-1])
    assert render(turned) == text


def test_the_policy_names_every_script_and_style_by_its_hash(text: str) -> None:
    page = Page(text)
    (policy,) = [attrs["content"] for tag, attrs in page.tags if attrs.get("http-equiv") == "Content-Security-Policy"]
    assert policy is not None
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert any(attrs.get("name") == "referrer" and attrs["content"] == "no-referrer" for _, attrs in page.tags)
    hashed = [piece for kind, piece in page.raw if kind in ("script", "style")]
    assert len(hashed) == 4
    for piece in hashed:
        assert f"'sha256-{base64.b64encode(hashlib.sha256(piece.encode()).digest()).decode()}'" in policy


@pytest.mark.parametrize("name", ["sample", "hostile"])
def test_nothing_is_fetched_and_nothing_is_styled_or_run_inline(name: str, request: pytest.FixtureRequest) -> None:
    page = Page(render(request.getfixturevalue(name)))
    assert [tag for tag, _ in page.tags if tag in ("img", "iframe", "object", "embed", "base", "audio", "video")] == []
    for tag, attrs in page.tags:
        assert not {"src", "srcset", "style", "action"} & set(attrs)
        assert not [name for name in attrs if name.startswith("on")]
        href = attrs.get("href") or ""
        assert href.startswith(("#", "https://", "data:,")) or href == ""
        if tag == "a" and href.startswith("https://"):
            assert (attrs["rel"] or "").split()[0] == "noopener"
    assert len([tag for tag, _ in page.tags if tag == "script"]) == 4
    assert len([tag for tag, _ in page.tags if tag == "style"]) == 1


def test_malice_stays_text(hostile: scene.Scene, evil: str) -> None:
    text = render(hostile)
    assert "<script>window.pwned" not in text
    (data,) = [piece for kind, piece in Page(text).raw if kind == "application/gzip"]
    assert not set("</\"' \\") & set(data)
    told = data_of(text)["scene"]
    assert told["title"]["en"] == evil
    assert not any(link["href"].startswith("javascript") for node in told["nodes"] for link in node["links"])
    assert not any("url" in claim["in"] for claim in records(told["claims"]))


def test_every_word_stands_in_both_languages(text: str) -> None:
    for key, word in data_of(text)["words"].items():
        assert word["en"].strip(), key
        assert word["fr"].strip(), key
        marks = re.findall(r"\{(\w*)", word["en"] + word["fr"])
        assert set(marks) <= {"shown", "whole", "wanted", "most", "count", "hops", "name", "other", "scale"}, (
            key
        )  # the page fills them in


def test_the_legend_and_the_picture_say_everything_without_scripts(sample: scene.Scene, text: str) -> None:
    for status in ("accepted", "planned", "rumoured", "denied", "ended", "derived", "disputed"):
        assert f'href="#line-{status}"' in text
    assert text.count('<g class="edge ') == len(sample.edges)
    assert len(re.findall(r'<g class="node ', text)) == len(sample.nodes)


def test_a_story_can_ask_for_every_view_of_the_page_and_no_other(sample: scene.Scene) -> None:
    assert tuple(re.findall(r'<button type="button" data-view="(\w+)"', render(sample))) == VIEWS


def test_no_two_scripts_give_one_name_twice() -> None:
    """They run as one function: a name given twice is an error that stops the page."""
    scripts = sorted((Path(scene.__file__).parent / "template").glob("*.js"))
    names = re.findall(
        r"(?m)^(?:async )?(?:const|let|function) (\w+)", "\n".join(path.read_text(encoding="utf-8") for path in scripts)
    )
    assert [name for name, count in Counter(names).items() if count > 1] == []
