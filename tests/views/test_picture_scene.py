"""The scene: what its JSON leaves out, and what a broken scene is told."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from kg.model.text import Text
from kg.views.picture import BrokenScene, render, scene
from kg.views.picture.packing import packed
from kg.views.picture.plain import safe_href, to_json
from kg.views.picture.plain import told as told_of
from kg.views.picture.roles import seats
from kg.views.picture.spare import spare
from tests.views.test_picture_page import records, unpacked


def test_json_leaves_out_empty_fields_and_unsafe_links(sample: scene.Scene) -> None:
    links = (
        scene.Link(Text.both("bad"), "javascript:alert(1)"),
        scene.Link(Text.both("good"), "https://a.example/"),
    )
    node = replace(sample.nodes[0], links=links)
    claim = replace(sample.claims[0], url="data:text/html,x", span_start=0, origins=())
    told = json.loads(to_json(replace(sample, nodes=(node,), claims=(claim,))))
    assert [link["href"] for link in told["nodes"][0]["links"]] == ["https://a.example/"]
    assert not {"url", "note", "refutes", "origins"} & set(told["claims"][0])
    assert told["claims"][0]["span_start"] == 0


def test_json_does_not_depend_on_the_order_of_rows(sample: scene.Scene) -> None:
    turned = replace(
        sample,
        nodes=sample.nodes[::-1],
        edges=sample.edges[::-1],
        claims=sample.claims[::-1],
        disputes=sample.disputes[::-1],
    )
    assert to_json(turned) == to_json(sample)


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", " https://a.example", "https:", "//a.example", "file:///etc/passwd", "java\nscript:x", "http://[x"],
)  # fmt: skip
def test_only_plain_web_addresses_are_safe(href: str) -> None:
    assert safe_href(href) is None


def test_a_broken_scene_lists_every_fault(sample: scene.Scene) -> None:
    node = replace(sample.nodes[0], type="Ghost", claims=("nowhere",))
    edge = replace(sample.edges[0], target="nobody", status="perhaps")
    broken = replace(sample, nodes=(node, *sample.nodes[1:]), edges=(edge, *sample.edges[1:], sample.edges[1]))
    with pytest.raises(BrokenScene) as caught:
        render(broken)
    told = str(caught.value)
    for words in ("no type 'Ghost'", "no claim 'nowhere'", "no node 'nobody'", "status 'perhaps'", "stands twice"):
        assert words in told


def test_what_the_page_can_tell_is_left_out_and_nothing_else(sample: scene.Scene) -> None:
    made = scene.Edge(
        "heliox", "openmind", "competesWith", "derived", claims=(sample.claims[0].id,), rule=Text.both("so")
    )
    sample = replace(sample, edges=(*sample.edges, made))
    full = json.loads(to_json(sample))
    refs = {url: n for n, url in enumerate(sorted({claim.url for claim in sample.claims if claim.url}), 1)}
    lean = unpacked(json.dumps(packed(spare(sample, refs), told_of)))
    labels = {n.id: n.label for n in sample.nodes} | {r.id: r.label for r in sample.relations}
    for whole, short in zip(full["claims"], records(lean["claims"]), strict=True):
        back = {**short, **short["in"]}
        if ref := back.pop("ref", None):
            back["url"] = next(url for url, number in refs.items() if number == ref)
        del back["in"]
        if "stretches" in back:
            usual = {"known_from": whole["known"], "proof": "credible"}
            back["stretches"] = [{**usual, **stretch} for stretch in back["stretches"]]
        if rest := back.pop("rest", None):
            ends = [labels[whole[end]] for end in ("subject", "relation", "object") if end in whole]
            back["paraphrase"] = {lang: " ".join(end.of(lang) for end in ends) + rest[lang] for lang in ("en", "fr")}
        assert back == whole
    assert [edge["claims"] for edge in lean["edges"]] == [[sample.claims[0].id]]
    assert lean["edges"] == [edge for edge in full["edges"] if edge["status"] == "derived"]
    named: dict[str, list[str]] = {node["id"]: [] for node in full["nodes"]}
    for claim in full["claims"]:
        for name in {
            claim["subject"],
            claim.get("object"),
            *claim.get("jointly", ()),
            str(claim.get("round")),
        } & named.keys():
            named[name].append(claim["id"])
    told = [{"claims": named[node["id"]], **node} for node in lean["nodes"]]
    assert told == [{"claims": [], **node} for node in full["nodes"]]
    assert any("claims" not in node for node in lean["nodes"])
    others = full.keys() - {"claims", "edges", "nodes"}
    assert {name: lean[name] for name in others} == {name: full[name] for name in others}


def test_a_lab_stands_among_the_labs_though_nobody_calls_it_a_rival(sample: scene.Scene) -> None:
    kind = scene.EntityType("AILab", Text.both("lab"), "square", "#000000")
    lab = replace(sample.nodes[0], id="new-lab", type="AILab", claims=())
    assert seats(replace(sample, types=(*sample.types, kind), nodes=(*sample.nodes, lab)))["new-lab"] == "labs"
