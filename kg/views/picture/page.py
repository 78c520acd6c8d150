"""The page: scene, drawing, words, style and scripts put together into one file that asks nobody for anything."""

from __future__ import annotations

import base64
import gzip
import json
import re
from pathlib import Path

from markupsafe import Markup, escape

from kg.model.text import Text
from kg.rdf.prefixes import PREFIXES
from kg.views.pages import environment, source_hash
from kg.views.picture import glyphs, svg
from kg.views.picture.communities import communities
from kg.views.picture.curves import bends
from kg.views.picture.faults import check
from kg.views.picture.interest import compared, lanes
from kg.views.picture.labels import wrap
from kg.views.picture.layout import Layout, blank_spots, lane_width, lay_out
from kg.views.picture.network import line_of, network, script
from kg.views.picture.opening import WHOLE_AT_ONCE, has_columns, main_lines, opening, part
from kg.views.picture.packing import packed
from kg.views.picture.palette import tokens
from kg.views.picture.plain import told
from kg.views.picture.roles import COLUMNS, HOUSE, nature_of, seats
from kg.views.picture.scene import STATUSES, Scene
from kg.views.picture.spare import spare
from kg.views.picture.standing import PROOFS
from kg.views.picture.strokes import STROKES
from kg.views.picture.twin import twin

_TEMPLATE = Path(__file__).parent / "template"
_SCRIPTS = (
    "data", "registry", "standing", "state", "reach", "chains", "scope", "arrange", "forces", "apart", "map", "communities",
    "canvas", "motion", "claims", "panel", "opened", "findings", "explore", "path", "search", "rows", "list", "tables",
    "legend", "amounts", "time", "telling", "story", "spans", "matrix", "dealings", "timeline", "vector", "recorder", "sketch",
    "portrait", "snapshot", "poster", "citation", "extract", "save", "share", "paper", "help", "main",
)  # fmt: skip
"""In the order in which they run: each stands on those before it."""
_STYLES = ("picture", "explore", "map", "matrix", "timeline", "share", "everyone")
_LABELS_AT_ONCE = 80
_ALL_AT_MOST = 2000
"""More entities than this are never drawn one by one; the table and the list have them all."""
_IDS = {"nodes": "ent", "types": "kg", "relations": "kg", "claims": "claim", "disputes": "dispute"}
"""The prefix that ids of the page have in RDF."""


def render(scene: Scene) -> str:
    """The picture as one HTML page (write it as UTF-8). The same scene gives the same bytes.

    Raises `BrokenScene` for a scene that refers to what it does not hold, and `NoDrawingScript` without pyvis's copy
    of vis-network.
    """
    check(scene)
    seat, blanks = seats(scene), blank_spots(scene)
    chosen = opening(scene, seat)
    first_scene = scene if chosen is None else part(scene, chosen)
    main = frozenset(edge.id for edge in scene.edges) if chosen is None else main_lines(first_scene)
    layout = lay_out(first_scene, seat, blanks)
    bent = bends(first_scene, layout)
    nodes = sorted(scene.nodes, key=lambda node: node.id)
    in_words = twin(scene, seat)
    words = _words(scene, len(first_scene.nodes), len(main))
    data = {
        "scene": spare(scene, {ref.url: ref.number for ref in in_words.sources if ref.url}),
        "network": network(scene, first_scene, blanks | layout.spots, bent),
        "layout": _layout(layout, words),
        "words": words,
        "statuses": {status: line_of(status) for status in STROKES},
        "labels_at_once": _LABELS_AT_ONCE,
        "label_inside": glyphs.LABEL_INSIDE,
        "all_at_most": _ALL_AT_MOST,
        "natures": nature_of(scene),
        "compared": compared(scene, seat),
        "lanes": lanes(scene, seat),
        "house": sorted(i for i in seat if seat[i] == HOUSE),
        "legible": WHOLE_AT_ONCE,
        "prefixes": {kind: PREFIXES[prefix] for kind, prefix in _IDS.items()},
        "seats": [[column, [node.id for node in nodes if seat[node.id] == column]] for column in COLUMNS],
        "widths": [round(blanks[node.id].box[2] - blanks[node.id].box[0]) for node in nodes],
    }
    if chosen is not None:
        data |= {
            "opening": sorted(chosen),
            "columns": _columns(words),
            "communities": communities(scene),
            "by_community": not has_columns(seat, chosen),
        }
    style = tokens(scene) + "".join(_bare((_TEMPLATE / f"{name}.css").read_text(encoding="utf-8")) for name in _STYLES)
    code = "\n".join(_bare((_TEMPLATE / f"{name}.js").read_text(encoding="utf-8")) for name in _SCRIPTS)
    code = f'"use strict";\n(async () => {{\n{code}}})();\n'
    first, drawing = (_TEMPLATE / "head.js").read_text(encoding="utf-8"), script()
    return (
        environment(_TEMPLATE, t=both)
        .get_template("page.html")
        .render(
            scene=scene,
            counted=lambda count, key: both(counted(count, key, words)),
            w={key: Text(word["en"], word["fr"]) for key, word in words.items()},
            policy=_policy([first, drawing, code], style),
            style=Markup(style),
            code=Markup(code),
            first=Markup(first),
            drawing=Markup(drawing),
            data=Markup(embedded(packed(data, told))),
            layout=layout,
            opened=chosen is not None,
            lines=[line for line in svg.lines(first_scene, layout, bent) if line.id in main],
            signs=svg.signs(first_scene, layout),
            samples=[svg.sample(status) for status in STATUSES],
            proofs=PROOFS,
            clocks=_clocks(scene, words),
            disputed=svg.sample("accepted", disputed=True),
            symbols=[glyphs.shape(kind.shape, 8, 8, 6) for kind in scene.types],
            twin=in_words,
            states={
                disputed: {status: _state(words, status, disputed) for status in STATUSES} for disputed in (False, True)
            },
            heads={band.column: _head(words[band.column], band.right - band.left) for band in layout.bands},
            counts=_counts(scene),
        )
    )


def _bare(code: str) -> str:
    """A script or style without the lines that are comment alone, and without indents: who reads it has the repository."""
    return re.sub(r"^[ \t]*(//.*|/\*.*\*/[ \t]*)?\n|^[ \t]+", "", code, flags=re.MULTILINE)


def both(text: Text) -> Markup:
    """The words in both languages, of which the style sheet shows one; escaped."""
    if text.en == text.fr:
        return escape(text.en)
    return Markup(f'<span lang="en">{escape(text.en)}</span><span lang="fr">{escape(text.fr)}</span>')


def counted(count: int, key: str, words: dict[str, dict[str, str]]) -> Text:
    """A number with its noun, singular where each language has it so: French also for none."""
    one = words[f"{key}_1"]
    many = words[key]
    return Text(
        f"{count} {one['en'] if count == 1 else many['en']}", f"{count} {one['fr'] if count < 2 else many['fr']}"
    )


def embedded(data: object) -> str:
    """JSON, gzipped, in base 85: it is a third as long, and no text of it can end its element.

    The letters are those of RFC 1924, but a comma for the sign that opens tags; there is no slash among them.

    >>> "<" in embedded(list(range(999)))
    False
    """
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return base64.b85encode(gzip.compress(text.encode(), mtime=0)).decode("ascii").replace("<", ",")


def _policy(scripts: list[str], style: str) -> str:
    def source(text: str) -> str:
        return f"'sha256-{source_hash(text)}'"

    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {' '.join(map(source, scripts))}",
            f"style-src {source(style)}",
            "img-src data:",
            "base-uri 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
            "form-action 'none'",
        ]
    )


def _words(scene: Scene, nodes: int, edges: int) -> dict[str, dict[str, str]]:
    words: dict[str, dict[str, str]] = json.loads((_TEMPLATE / "words.json").read_text(encoding="utf-8"))
    focus = next((node.label for node in scene.nodes if node.id == scene.focus), Text.both("?"))
    marks = {"{nodes}": str(nodes), "{edges}": str(edges), "{all}": str(len(scene.nodes)), "{most}": str(_ALL_AT_MOST)}
    for word in words.values():
        for lang in word:
            for mark, value in {**marks, "{focus}": focus.of(lang)}.items():
                word[lang] = word[lang].replace(mark, value)
    return words


def _state(words: dict[str, dict[str, str]], status: str, disputed: bool) -> Text:
    """How a claim stands, as far as it is not just accepted."""
    said = [words[status]] if status != "accepted" else []
    return Text(
        *(
            ", ".join([word[lang] for word in said] + ["◆ " + words["disputed"][lang]] * disputed)
            for lang in ("en", "fr")
        )
    )


def _head(word: dict[str, str], room: float, rows: int = 2) -> dict[str, tuple[str, ...]]:
    """The title of a column, broken to its width, by language."""
    return {lang: wrap(word[lang], room - 16, 14, rows) for lang in ("en", "fr")}


def _layout(layout: Layout, words: dict[str, dict[str, str]]) -> dict[str, object]:
    return {
        "left": layout.left,
        "top": layout.top,
        "width": layout.width,
        "height": layout.height,
        "divide": layout.divide,
        "beneath": _head(words["beneath"], layout.width),
        "bands": [
            {
                "head": _head(words[band.column], band.right - band.left),
                "left": band.left,
                "right": band.right,
            }
            for band in layout.bands
        ],
    }


def _columns(words: dict[str, dict[str, str]]) -> list[dict[str, object]]:
    """The columns that the page itself fills: the width of a lane, and their titles over one lane, two, and three or more."""
    return [
        {
            "id": column,
            "lane": lane_width(column),
            "heads": [_head(words[column], lane_width(column) * n, 3) for n in (1, 2, 3)],
        }
        for column in COLUMNS
    ]


def _clocks(scene: Scene, words: dict[str, dict[str, str]]) -> list[Text]:
    """The day on which things held, and the proof, where they are not the usual ones."""
    found = []
    if scene.at.valid != scene.at.known:
        found.append(Text(*(f"{words['valid_on'][lang]} {scene.at.valid}" for lang in ("en", "fr"))))
    if scene.at.proof != "credible":
        label = scene.codes.get("proof", {}).get(scene.at.proof, Text.both(scene.at.proof))
        found.append(Text(*(f"{words['proof_asked'][lang].lower()} {label.of(lang)}" for lang in ("en", "fr"))))
    return found


def _counts(scene: Scene) -> dict[str, dict[str, int]]:
    """How many nodes of each type, and edges of each group and status."""
    group = {relation.id: relation.group for relation in scene.relations}
    return {
        "type": {kind.id: sum(node.type == kind.id for node in scene.nodes) for kind in scene.types},
        "group": {g.id: sum(group[edge.relation] == g.id for edge in scene.edges) for g in scene.groups},
        "status": {status: sum(edge.status == status for edge in scene.edges) for status in STATUSES},
        "disputed": {"disputed": sum(edge.disputed for edge in scene.edges)},
    }
