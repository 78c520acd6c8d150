"""What can be taken away from the page: pictures, tables, data, citations, links, frames and paper."""

from __future__ import annotations

import base64
import csv
import io
import json
import re
import unicodedata
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from jsonschema import Draft202012Validator

from kg.model import Text
from kg.paths import ontology
from kg.views.picture import scene
from kg.views.picture.standing import edges
from tests.views.browser.seeing import STAKE, Open, drawn, page_of, panel, settle

SVG = "{http://www.w3.org/2000/svg}"
PLAIN = {"svg", "g", "path", "rect", "circle", "text", "tspan", "title", "desc", "defs", "pattern"}
CALL = {"viewport": {"width": 900, "height": 700}, "offline": True}


def save(tab: Any, kind: str) -> tuple[str, bytes]:
    """The name and the content of a file that the dialog offers; the dialog is opened where it is not."""
    if tab.locator("dialog#share").count() == 0:
        tab.click("#open-share")
    with tab.expect_download(timeout=120_000) as download:
        tab.click(f"#save-{kind}")
    name = download.value.suggested_filename
    assert re.fullmatch(r"[a-z]+\.(png|svg|csv|json)", name)
    return name, Path(download.value.path()).read_bytes()


def parsed(svg: bytes) -> ElementTree.Element:
    """The SVG, once it is sure that nothing in it runs, loads or leads anywhere."""
    root = ElementTree.fromstring(svg)
    for item in root.iter():
        assert item.tag.removeprefix(SVG) in PLAIN
        for name, value in item.attrib.items():
            assert not name.startswith("on")
            assert name not in ("href", "style", "{http://www.w3.org/1999/xlink}href")
            assert "url(" not in value or re.fullmatch(r"url\(#[\w-]+\)", value)
    return root


def words(root: ElementTree.Element) -> str:
    """All texts of an SVG, its titles left out."""
    return " ".join(" ".join(item.itertext()) for item in root.iter(f"{SVG}text"))


def inked(browser: Any, file: bytes, kind: str) -> dict[str, Any]:
    """Width and height of a picture, and the share of dark pixels in each of its 4 × 4 fields, row by row."""
    context = browser.new_context(**CALL)
    try:
        found: dict[str, Any] = context.new_page().evaluate(
            """async (href) => {
              const image = new Image();
              image.src = href;
              await image.decode();
              const canvas = document.createElement("canvas"), [width, height] = [image.naturalWidth, image.naturalHeight];
              [canvas.width, canvas.height] = [width, height];
              const pen = canvas.getContext("2d"), fields = Array(16).fill(0);
              pen.drawImage(image, 0, 0);
              const { data } = pen.getImageData(0, 0, width, height);
              for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) {
                const at = 4 * (y * width + x), dark = data[at + 3] > 200 && data[at] + data[at + 1] + data[at + 2] < 300;
                if (dark) fields[4 * Math.floor(4 * y / height) + Math.floor(4 * x / width)] += 16 / width / height;
              }
              return { width, height, fields };
            }""",
            f"data:image/{kind};base64,{base64.b64encode(file).decode()}",
        )
    finally:
        context.close()
    return found


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = json.loads((ontology() / "picture.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def test_the_png_is_the_whole_sheet_at_twice_its_size_however_far_one_has_zoomed(visit: Open, browser: Any) -> None:
    tab = visit()
    settle(tab)
    tab.evaluate("() => kgPicture.network.moveTo({ position: { x: -500, y: -400 }, scale: 3.5 })")
    settle(tab)
    name, png = save(tab, "png")
    assert name == "graph.png"
    root = parsed(save(tab, "svg")[1])
    tab.keyboard.press("Escape")
    tab.click("#fit")
    settle(tab)
    assert save(tab, "png")[1] == png
    seen = inked(browser, png, "png")
    assert (seen["width"], seen["height"]) == (2 * int(root.attrib["width"]), 2 * int(root.attrib["height"]))
    assert seen["width"] > 2 * 1100
    assert all(share > 0.004 for share in seen["fields"])  # the far corner has its names too


def test_a_browser_with_small_canvases_gets_a_smaller_png_and_says_so(visit: Open, browser: Any) -> None:
    """Some browsers hand out a canvas that stays blank beyond a size, without a word."""
    tab = visit("#lang=fr")
    tab.evaluate(
        """() => {
          const real = CanvasRenderingContext2D.prototype.getImageData;
          CanvasRenderingContext2D.prototype.getImageData = function (...box) {
            return this.canvas.width * this.canvas.height > 2_000_000 ? new ImageData(1, 1) : real.apply(this, box);
          };
        }"""
    )
    seen = inked(browser, save(tab, "png")[1], "png")
    assert 800_000 < seen["width"] * seen["height"] <= 2_000_000
    assert min(seen["fields"]) > 0.002
    told = tab.inner_text("dialog[open] [role=status]")
    assert "non au double" in told
    assert "SVG" in told


def test_the_svg_stands_alone_with_title_clocks_legend_and_licence(
    visit: Open, browser: Any, sample: scene.Scene
) -> None:
    tab = visit("#known=2024-11-12&hide=status.denied")
    settle(tab)
    svg = save(tab, "svg")[1]
    root = parsed(svg)
    told = words(root)
    assert "Vance companies and AI investors" in told
    assert "known by 2024-11-12 · holding on 2024-11-12 · Proof: credible" in told
    assert "without denied" in told
    assert "https://licences.example/by" in told
    assert "file:" not in svg.decode()  # where the reader keeps the page is nobody's business
    for status in ("accepted", "planned", "rumoured", "ended", "disputed", "investment firm", "ownership"):
        assert status in told
    lines = root.findall(f".//{SVG}g[@class]")
    shown = [item.attrib["class"] for item in lines]
    assert "edge denied" not in shown
    at = scene.Instant("2024-11-12", "2024-11-12", "credible")
    alive = [edge for edge in edges(sample.claims, _told(sample, at), at) if edge.status != "denied"]
    assert sum(name.startswith("edge") for name in shown) == len(alive)
    titles = {item.text for item in root.iter(f"{SVG}title")}
    assert "Chirp Holdings holds a stake in Heliox (accepted, disputed)" in titles
    assert {node.label.en for node in sample.nodes if node.id in drawn(tab)} <= titles
    for name in ("Pavel Duda", "Halcyon Partners", "existential risk"):
        assert name in told
    seen = inked(browser, svg, "svg+xml")
    assert (seen["width"], seen["height"]) == (int(root.attrib["width"]), int(root.attrib["height"]))
    assert min(seen["fields"]) > 0.004


def test_a_large_picture_names_what_has_room_and_the_dark_page_gives_a_dark_sheet(
    visit: Open, big: scene.Scene, big_page: Path
) -> None:
    tab = visit("#all=1&open=all&lang=fr", path=big_page, color_scheme="dark")
    settle(tab)
    root = parsed(save(tab, "svg")[1])
    ground = root.find(f"{SVG}rect")
    assert ground is not None
    assert ground.attrib["fill"] == "#14171c"
    named = len(root.findall(f".//{SVG}g[@class='node']/{SVG}text"))
    assert len(root.findall(f".//{SVG}g[@class='node']")) == len(big.nodes)
    assert named > 0.9 * len(big.nodes)
    assert "connu au 2024-11-30" in words(root)


def test_nothing_in_the_data_gets_into_the_files_but_as_words(
    visit: Open, browser: Any, hostile: scene.Scene, evil: str, tmp_path: Path, validator: Draft202012Validator
) -> None:
    rough = Text.both(evil + "\x01\x1f \ud7ff]]>")
    bad = replace(
        hostile,
        licence="javascript:window.pwned=6",
        nodes=tuple(replace(node, label=rough) if node.id == "heliox" else node for node in hostile.nodes),
    )
    path = page_of(bad, tmp_path)
    tab = visit("#n=heliox", path)
    settle(tab)
    svg = save(tab, "svg")[1]
    root = parsed(svg)
    assert "<script>window.pwned=1" in words(root)
    assert min(inked(browser, svg, "svg+xml")["fields"][:8]) > 0.001
    assert b"javascript:" not in svg
    found = json.loads(save(tab, "json")[1])
    validator.validate(found)
    assert "licence" not in found
    assert "url" not in found["claims"][0]
    assert all(link.startswith("https://") for node in found["nodes"] for link in node.get("links", ()))
    references = json.loads(save(tab, "csl")[1])
    assert references
    assert not any("URL" in entry for entry in references)
    for kind in ("csv", "csv-links"):
        assert all(not formula(cell) for row in table(save(tab, kind)[1]) for cell in row.values())
    frame = Frames.of(tab.input_value("#share-embed"))
    assert frame["title"] == evil
    assert tab.evaluate("() => window.pwned") is None


def formula(cell: str) -> bool:
    """Whether a spreadsheet might take a cell for a formula."""
    bare = "".join(c for c in unicodedata.normalize("NFKC", cell) if unicodedata.category(c)[0] not in "CZ")
    return bare[:1] in tuple("=+-@|%−") or cell[:1] in ("\t", "\r", "\n")


def table(file: bytes) -> list[dict[str, str]]:
    assert file.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(file.decode("utf-8-sig"), newline="")))
    assert all(None not in row and None not in row.values() for row in rows)
    return rows


@pytest.mark.parametrize(
    "label",
    ["=1+1", "+1", "-1", "@SUM(A1)", "  =1", "\t=1", "\r=1", "\n1", "\u00a0=1", "\u200b=1", "\ufeff+1", "＝1", "﹣1", "＠x", "−1", "|x", '="a"'],
)  # fmt: skip
def test_no_cell_is_a_formula(visit: Open, sample: scene.Scene, tmp_path: Path, label: str) -> None:
    told = tuple(replace(claim, handle=label, voices=(Text.both(label),)) for claim in sample.claims)
    named = tuple(replace(node, label=Text.both(label)) for node in sample.nodes)
    tab = visit(path=page_of(replace(sample, claims=told, nodes=named), tmp_path))
    claims, links = table(save(tab, "csv")[1]), table(save(tab, "csv-links")[1])
    assert formula(label)
    assert claims[0]["handle"] == f"'{label}"
    assert links[0]["source_label"] == f"'{label}"
    assert not any(formula(cell) for row in (*claims, *links) for cell in row.values())


def _told(sample: scene.Scene, at: scene.Instant) -> list[scene.Dispute]:
    """The disputes that are there to be seen, with two sides told."""
    day = {claim.id: claim.known for claim in sample.claims}
    return [
        replace(dispute, sides=tuple(scene.Side(s.value, tuple(i for i in s.claims if day[i] <= at.known)) for s in dispute.sides))
        for dispute in sample.disputes
        if dispute.known <= at.known and sum(any(day[i] <= at.known for i in s.claims) for s in dispute.sides) > 1
    ]  # fmt: skip


def test_the_data_are_what_filters_and_clocks_leave_and_follow_their_schema(
    visit: Open, sample: scene.Scene, validator: Draft202012Validator
) -> None:
    at = scene.Instant("2024-05-15", "2024-02-01", "corroborated")
    fragment = "#known=2024-05-15&valid=2024-02-01&proof=corroborated&hide=group.people,status.denied,type.Bank&lang=fr"
    tab = visit(f"{fragment}&n=heliox")
    found = json.loads(save(tab, "json")[1])
    validator.validate(found)
    assert found["format"] == "musk-ai-kg/picture"
    assert found["prefixes"]["nodes"] == "https://w3id.org/musk-ai-kg/id/"
    assert found["clocks"] == {"known_by": at.known, "valid_on": at.valid, "proof": at.proof}
    assert found["filters"] == {"hide": "group.people,status.denied,type.Bank"}
    assert found["choice"] == {"kind": "n", "id": "heliox"}
    group = {relation.id: relation.group for relation in sample.relations}
    kind = {node.id: node.type for node in sample.nodes}
    alive = {
        edge.id: edge
        for edge in edges(sample.claims, _told(sample, at), at)
        if edge.status != "denied"
        and group[edge.relation] != "people"
        and "Bank" not in (kind[edge.source], kind[edge.target])
    }
    assert 10 < len(alive) < 100
    assert {edge["id"]: edge["claims"] for edge in found["edges"]} == {i: sorted(e.claims) for i, e in alive.items()}
    assert {edge["id"]: edge["disputed"] for edge in found["edges"]} == {i: e.disputed for i, e in alive.items()}
    assert {node["id"] for node in found["nodes"]} == {end for e in alive.values() for end in (e.source, e.target)}
    by_id = {claim.id: claim for claim in sample.claims}
    drawn_claims = {i for edge in alive.values() for i in edge.claims}
    assert drawn_claims == {claim["id"] for claim in found["claims"] if "object" in claim}
    for told in found["claims"]:
        claim = by_id[told["id"]]
        assert told["paraphrase"] == {"en": claim.paraphrase.en, "fr": claim.paraphrase.fr}
        assert told["span"] == [claim.span_start, claim.span_end]
        assert (told["digest"], told["document"]) == (claim.digest, claim.document)
        assert told["origins"] == sum(day <= at.known for day in claim.origins)
    rows = table(save(tab, "csv")[1])
    assert [row["id"] for row in rows] == [claim["id"] for claim in found["claims"]]
    assert all(row["says"] == by_id[row["id"]].paraphrase.fr for row in rows)
    links = table(save(tab, "csv-links")[1])
    assert [(row["id"], row["claim_ids"].split()) for row in links] == [(e["id"], e["claims"]) for e in found["edges"]]
    assert {row["id"] for row in links if row["disputed"] == "true"} == {i for i, e in alive.items() if e.disputed}


def test_a_link_brings_back_choice_filters_clocks_language_and_view(visit: Open) -> None:
    granted = {"permissions": ["clipboard-read", "clipboard-write"]}
    tab = visit(
        f"#e={STAKE}&lang=fr&view=table&hide=status.denied,type.Bank&only=disputed&known=2024-05-15&valid=2024-02-01&proof=any",
        **granted,
    )
    before = json.loads(save(tab, "json")[1])
    tab.click("#copy-link")
    tab.wait_for_function("() => document.querySelector('dialog[open] [role=status]').textContent === 'Copié.'")
    link = tab.evaluate("() => navigator.clipboard.readText()")
    assert link == tab.input_value("#share-link")
    again = visit("#" + link.split("#", 1)[1], **granted)
    assert json.loads(save(again, "json")[1]) == before
    assert before["view"] == "table"
    assert before["filters"] == {"hide": "status.denied,type.Bank", "only": "disputed"}
    assert again.inner_text("#time-words") == tab.inner_text("#time-words")
    assert panel(again) == panel(tab)


def test_a_link_holds_the_day_it_was_made_on(visit: Open, sample: scene.Scene, tmp_path: Path) -> None:
    """Of a page that is built again with more claims it opens what was known then."""
    tab = visit()
    tab.keyboard.press("s")
    link = tab.input_value("#share-link")
    later = scene.Instant("2025-03-01", "2025-03-01", "credible")
    told = tuple(replace(c, known="2025-01-10") if c.handle.startswith("vireo") else c for c in sample.claims)
    newer = replace(sample, at=later, claims=told, edges=edges(told, sample.disputes, later))
    again = visit("#" + link.split("#", 1)[1], page_of(newer, tmp_path))
    assert json.loads(save(again, "json")[1])["clocks"]["known_by"] == "2024-11-30"
    assert "vireo" not in drawn(again)


def test_where_the_clipboard_is_refused_the_words_stand_selected(visit: Open) -> None:
    tab = visit(f"#e={STAKE}")
    tab.evaluate("() => Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    tab.keyboard.press("c")
    tab.wait_for_selector("dialog[open] textarea")
    chosen = tab.evaluate("() => getSelection().toString() || document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)")  # fmt: skip
    assert chosen == tab.input_value("dialog[open] textarea")
    assert "Chirp Holdings holds a stake in Heliox" in chosen
    tab.keyboard.press("Escape")
    tab.wait_for_function("() => !document.querySelector('dialog[open]')")
    assert tab.is_visible("#panel")  # Escape closes one thing at a time


class Frames(HTMLParser):
    """The attributes of the one element in a snippet."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    @classmethod
    def of(cls, snippet: str) -> dict[str, str]:
        reader = cls()
        reader.feed(snippet)
        assert [tag for tag, _ in reader.found] == ["iframe"]
        return reader.found[0][1]


def test_the_frame_opens_the_same_view_in_a_sandbox_and_everything_works_in_it(
    visit: Open, browser: Any, page: Path
) -> None:
    tab = visit(f"#e={STAKE}&lang=fr&hide=status.denied")
    tab.keyboard.press("s")
    snippet = tab.input_value("#share-embed")
    frame = Frames.of(snippet)
    assert frame["src"].startswith("graph.html#")
    assert frame["sandbox"].split() == [
        "allow-scripts", "allow-downloads", "allow-popups", "allow-popups-to-escape-sandbox",
    ]  # fmt: skip
    assert frame["loading"] == "lazy"
    assert int(frame["width"]) > 0
    assert int(frame["height"]) > 0
    host = page.with_name("host.html")
    host.write_text(f"<!doctype html><meta charset=utf-8><title>host</title><body>{snippet}", encoding="utf-8")
    context = browser.new_context(viewport={"width": 1200, "height": 900}, offline=True, accept_downloads=True)
    seen: list[str] = []
    try:
        outer = context.new_page()
        outer.on("pageerror", lambda error: seen.append(str(error)))
        outer.on("console", lambda said: seen.append(said.text) if said.type == "error" else None)
        outer.goto(host.as_uri())
        inner = outer.frame_locator("iframe")
        inner.locator("#panel").wait_for()
        assert "détient une part de" in inner.locator("#panel").inner_text()
        assert not inner.locator("input[name=status][value=denied]").is_checked()
        inner.locator("#panel h2 a").first.click()
        assert "Chirp Holdings" in inner.locator("#panel h2").inner_text()
        assert inner.locator("#panel .links").count()
        inner.locator("#open-share").click()
        assert inner.locator("#print").count() == 0
        with outer.expect_download() as download:
            inner.locator("#save-png").click()
        assert Path(download.value.path()).stat().st_size > 50_000
        inner.locator("#copy-link").click()  # the frame may not write to the clipboard: the words stand selected
        inner.locator("dialog:not(#share) textarea").wait_for()
    finally:
        context.close()
    assert [text for text in seen if "clipboard" not in text.lower()] == []


def test_a_citation_can_be_proved(visit: Open, sample: scene.Scene) -> None:
    (edge,) = [edge for edge in sample.edges if edge.id == STAKE]
    by_id = {claim.id: claim for claim in sample.claims}
    first = by_id[edge.claims[0]]
    tab = visit(f"#c={first.id}", permissions=["clipboard-read", "clipboard-write"])

    def copied() -> str:
        tab.wait_for_function("() => document.getElementById('toast').textContent !== ''")
        tab.evaluate("() => { document.getElementById('toast').textContent = ''; }")
        return str(tab.evaluate("() => navigator.clipboard.readText()"))

    tab.keyboard.press("c")
    line = copied()
    assert line.startswith(f"{first.voices[0].en}: {first.paraphrase.en} [disputed] {first.publisher.en}, ")
    assert f"“{first.source.en}”, {first.published}. {first.url} [document sha256:{first.document}" in line
    assert f"characters {first.span_start}–{first.span_end}, passage sha256:{first.digest}" in line
    assert f"claim {first.id} ({first.handle})]" in line
    assert "known by" not in line
    tab.check("#language-fr", force=True)
    tab.goto(tab.url.split("#")[0] + f"#e={STAKE}&lang=fr&known=2024-05-15&valid=2024-02-01&proof=any")
    tab.keyboard.press("c")
    lines = copied().split("\n")
    assert len(lines) == len(edge.claims) == 2
    for line, i in zip(lines, edge.claims, strict=True):
        assert by_id[i].paraphrase.fr in line
        assert "« Article sur un tour de six milliards »" in line
        assert line.endswith("connu au 2024-05-15, valable au 2024-02-01, Preuve : tout]")
    tab.click(f'#panel [data-claim="{edge.claims[1]}"] button.cite')
    assert copied() == lines[1]
    told = [claim for claim in sample.claims if "vireo" in (claim.subject, claim.object)]
    tab.goto(tab.url.split("#")[0] + "#n=vireo&lang=en")
    tab.keyboard.press("c")
    assert len(copied().split("\n")) == len(told)
    tab.keyboard.press("Escape")
    tab.focus("#canvas")
    tab.keyboard.press("c")
    tab.wait_for_function("() => document.getElementById('toast').textContent.startsWith('Choose')")


def test_reference_managers_get_one_entry_for_each_source(visit: Open, sample: scene.Scene) -> None:
    (edge,) = [edge for edge in sample.edges if edge.id == STAKE]
    chosen = [claim for claim in sample.claims if claim.id in edge.claims]
    found = json.loads(save(visit(f"#e={STAKE}"), "csl")[1])
    assert sum(entry["note"].count("\n") + 1 for entry in found) == len(chosen)
    assert {entry["id"] for entry in found} <= set(edge.claims)
    assert {entry["type"] for entry in found} == {"webpage", "document"}
    for entry in found:
        claim = next(claim for claim in chosen if claim.id == entry["id"])
        assert entry["title"] == claim.source.en
        assert entry["publisher"] == claim.publisher.en
        days = [[int(part) for part in day.split("-")] for day in claim.published.split("/")]
        assert entry["issued"] == {"date-parts": days}
        assert entry.get("URL") == claim.url
    whole = json.loads(save(visit("#hide=status.denied"), "csl")[1])
    assert 1 < len(whole) < len(sample.claims)


def test_paper_has_what_the_screen_shows_and_the_evidence_of_the_choice(visit: Open, sample: scene.Scene) -> None:
    tab = visit("#n=heliox&known=2024-05-15&hide=status.denied&lang=fr", color_scheme="dark")
    settle(tab)
    ground = tab.evaluate("() => kgPicture.network.body.nodes.heliox.options.font.color")
    tab.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    tab.emulate_media(media="print", color_scheme="dark")
    for gone in ("#still", "#canvas", "header", ".filters", "#time-bar", "#table", "#list", ".cite", "#open-share"):
        assert not tab.locator(gone).first.is_visible()
    assert tab.locator("#paper svg").bounding_box()["width"] > 600
    root = parsed(tab.evaluate("() => document.querySelector('#paper svg').outerHTML").encode())
    assert "connu au 2024-05-15" in words(root)
    assert "sans démenti" in words(root)
    paper = root.find(f"{SVG}rect")
    assert paper is not None
    assert paper.attrib["fill"] == "#ffffff"
    assert tab.is_visible("#panel")
    own = [c for c in sample.claims if "heliox" in (c.subject, c.object) and c.known <= "2024-05-15"]
    digests = sum(claim.digest in tab.inner_text("#panel") for claim in own if claim.digest)
    assert digests >= 12
    tab.emulate_media(media="screen", color_scheme="dark")
    tab.evaluate("() => dispatchEvent(new Event('afterprint'))")
    assert tab.locator("#paper svg").count() == 0
    assert tab.locator("#panel .claim details[open]").count() == 0
    assert tab.evaluate("() => kgPicture.network.body.nodes.heliox.options.font.color") == ground


def test_the_table_is_printed_where_it_is_looked_at(visit: Open) -> None:
    tab = visit("#view=table")
    tab.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    tab.emulate_media(media="print")
    assert tab.is_visible("#table tbody tr >> nth=0")
    assert tab.is_visible("header h1")
    assert not tab.locator("#paper").is_visible()


PLOT = """<section id="plot"><svg viewBox="0 0 300 200" width="600" height="400"><defs><pattern id="dots" width="4" height="4"
 patternUnits="userSpaceOnUse"><circle cx="2" cy="2" r="1" fill="#c00"/></pattern></defs><rect width="300" height="200"
 fill="url(#dots)"/><a href="https://e.example/"><text x="20" y="40">A &lt;b&gt; mark</text></a><use href="#type-0" x="40" y="60"/>
 <foreignObject width="90" height="90"><p>foreign</p></foreignObject><text x="9" y="9" visibility="hidden">unseen</text></svg></section>"""
GRID = """<section id="plot"><div class="signs"><span>key</span></div><table><tr><th scope="col">One two</th><td>3 &lt;i&gt;</td>
<td><svg class="glyph" viewBox="0 0 16 16"><use href="#type-0"/></svg></td></tr><tr><td hidden>gone</td><td>four</td></tr>
<tr><td><svg width="400" height="90"></svg></td></tr></table></section>"""


@pytest.mark.parametrize(
    ("made", "there", "away"),
    [(PLOT, ["A <b> mark"], ["foreign", "unseen"]), (GRID, ["key", "One two", "3 <i>", "four"], ["gone"])],
    ids=["svg", "html"],
)
def test_the_picture_of_any_view_is_saved_as_it_stands(
    visit: Open, browser: Any, page: Path, tmp_path: Path, made: str, there: list[str], away: list[str]
) -> None:
    text = page.read_text(encoding="utf-8")
    button = '<button type="button" data-view="table"'
    assert button in text
    text = text.replace(button, '<button type="button" data-view="plot">Plot</button>' + button, 1)
    path = tmp_path / "graph.html"
    path.write_text(text.replace('<section id="table"', made + '<section id="table"', 1), encoding="utf-8")
    tab = visit("#view=plot", path)
    tab.evaluate("() => document.getElementById('plot').style.setProperty('display', 'block')")
    name, svg = save(tab, "svg")
    assert name == "plot.svg"
    told = words(parsed(svg))
    assert "Vance companies and AI investors" in told
    assert all(text in told for text in there)
    assert not any(text in svg.decode() for text in away)
    name, png = save(tab, "png")
    assert name == "plot.png"
    assert sum(inked(browser, png, "png")["fields"]) > 0.01


@pytest.mark.parametrize(
    ("view", "there"),
    [("matrix", ["Openmind", "Gulfstone Sovereign Fund", "planned"]), ("timeline", ["Heliox", "takeover", "2024"])],
)  # fmt: skip
def test_the_views_beside_the_picture_are_saved_and_printed(
    visit: Open, browser: Any, view: str, there: list[str]
) -> None:
    tab = visit(f"#view={view}", size=(1400, 600))
    settle(tab)
    whole = save(tab, "svg")
    assert whole[0] == f"{view}.svg"
    told = words(parsed(whole[1]))
    assert all(text in told for text in there)
    tab.keyboard.press("Escape")
    tab.evaluate(
        "(view) => { for (const box of document.querySelectorAll(`#${view} .scroll`)) box.scrollTop = 120; }", view
    )
    settle(tab)
    assert save(tab, "svg") == whole  # from its beginning, wherever one has scrolled to
    seen = inked(browser, save(tab, "png")[1], "png")
    assert sum(seen["fields"]) > 0.05
    tab.keyboard.press("Escape")
    tab.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    tab.emulate_media(media="print")
    assert tab.locator("#paper svg").bounding_box()["width"] > 600
    assert not tab.locator(f"#{view}").is_visible()


def test_what_a_lens_lights_up_is_on_the_sheet(visit: Open, sample: scene.Scene, tmp_path: Path) -> None:
    finding = scene.Finding("odd", "error", Text("Odd.", "Bizarre."), ("heliox",), ())
    found = replace(sample, findings=(finding,), rules={"odd": Text("Odd things", "Choses bizarres")})
    path = page_of(found, tmp_path)
    plain = parsed(save(visit(path=path), "svg")[1])
    lit = parsed(save(visit("#only=findings", path), "svg")[1])
    marks = [["".join(item.itertext()) for item in root.iter(f"{SVG}text")].count("!") for root in (plain, lit)]
    assert marks == [0, 1]
    assert "only what the audit found" in words(lit)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_dialog_fits_a_small_phone_and_works_by_keyboard(visit: Open, scheme: str) -> None:
    tab = visit("#n=heliox&lang=fr", size=(360, 640), color_scheme=scheme)
    tab.focus("#open-share")
    tab.keyboard.press("Enter")
    assert tab.evaluate("() => document.activeElement.id") == "copy-link"
    box = tab.locator("dialog[open]").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    assert tab.evaluate("() => { const made = document.querySelector('dialog[open]'); return made.scrollWidth - made.clientWidth; }") <= 0  # fmt: skip
    assert tab.evaluate("() => document.documentElement.scrollWidth") <= 360
    assert "Partager et enregistrer" in tab.inner_text("dialog[open] h2")
    assert tab.get_attribute("#share-embed", "readonly") is not None
    tab.keyboard.press("Escape")
    tab.wait_for_function("() => !document.querySelector('dialog[open]')")
    assert tab.evaluate("() => document.activeElement.id") == "open-share"
    assert tab.is_visible("#panel")
