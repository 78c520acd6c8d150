"""The path between two entities: the same chains as the engine’s, arrows as the claims have them, evidence at each step."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.analysis import Rules, chains
from kg.query import Corpus
from kg.views.drawing import draw_html
from kg.views.picture import render, scene
from kg.views.picture.standing import edges
from tests.tiny import vocabulary
from tests.views.browser.seeing import Open, drawn, page_of, panel, settle

ALL_AT_ONCE = 1000
PAIRS = [
    ("elon-musk", "openai"),
    ("future-ventures", "openai"),
    ("sequoia-capital", "tesla"),
    ("steve-jurvetson", "microsoft"),
    ("andreessen-horowitz", "anthropic"),
    ("xai", "google"),
    ("valor-equity-partners", "nvidia"),
    ("qatar-investment-authority", "tesla"),
    ("sec", "spacex"),
    ("donald-trump", "grok"),
]
LISTED = "(all) => all.map((chain) => chain.dataset.entities.split(' '))"


@pytest.fixture(scope="module")
def articles_page(articles_corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("articles") / "graph.html"
    path.write_text(draw_html(articles_corpus), encoding="utf-8")
    return path


def test_the_page_finds_the_chains_of_the_engine(visit: Open, articles_corpus: Corpus, articles_page: Path) -> None:
    tab = visit(path=articles_page)
    lengths = []
    for start, end in PAIRS:
        expected = chains(articles_corpus, start, end, Rules(frozenset(vocabulary().relations)), ALL_AT_ONCE)
        tab.evaluate("(hash) => { location.hash = hash; }", f"from={start}&to={end}")
        tab.wait_for_function(
            "(start) => location.hash.includes(start) && document.querySelector('#panel h2')", arg=start
        )
        settle(tab)
        listed = tab.eval_on_selector_all("#panel .chain", LISTED)
        told = panel(tab)
        if not expected.found:
            assert "No chain" in told
            continue
        assert {tuple(entities) for entities in listed} <= {chain.entities for chain in expected.found}
        assert len(listed) == min(3, len(expected.found))
        assert expected.count is not None
        assert expected.count == 1 or f"{len(listed)} of {expected.count} equally short" in told
        shown = {tuple(entities) for entities in listed}
        for chain in (chain for chain in expected.found if chain.entities in shown):
            lines = tab.eval_on_selector_all(
                f'#panel .chain[data-entities="{" ".join(chain.entities)}"] ul',
                "(steps) => steps.map((step) => [...step.querySelectorAll('li')].map((line) => line.dataset.edge))",
            )
            steps = [{f"{link.subject}--{link.relation}--{link.object}" for link in step} for step in chain.steps]
            assert [{line.rsplit("--", 1)[0] for line in step} for step in lines] == steps
        lengths.append(len(expected.found[0].steps))
    assert len(set(lengths)) > 1


def test_two_keys_find_a_path_and_each_step_opens_its_evidence(visit: Open, sample: scene.Scene) -> None:
    tab = visit("#n=mara-vance")
    tab.focus("#canvas")
    tab.keyboard.press("p")
    assert "Path from Mara Vance" in tab.inner_text("#trail")
    assert "from=mara-vance" in tab.url
    tab.keyboard.press("/")
    tab.keyboard.type("borealis")
    tab.keyboard.press("Enter")
    tab.keyboard.press("p")
    settle(tab)
    told = panel(tab)
    assert "Path from Mara Vance to Borealis Cloud" in told
    entities = tab.eval_on_selector_all("#panel .chain", LISTED)
    assert all(chain[0] == "mara-vance" and chain[-1] == "borealis-cloud" for chain in entities)
    assert drawn(tab) == {name for chain in entities for name in chain}
    first = tab.locator("#panel .chain li").first
    edge = next(edge for edge in sample.edges if edge.id == first.get_attribute("data-edge"))
    assert ("→" if edge.source == "mara-vance" else "←") in first.inner_text()
    first.locator("a").click()
    settle(tab)
    claim = next(claim for claim in sample.claims if claim.id == edge.claims[0])
    assert claim.paraphrase.en in panel(tab)
    assert drawn(tab) == {name for chain in entities for name in chain}
    tab.click("#panel >> text=Back to the path")
    assert "Path from Mara Vance to Borealis Cloud" in panel(tab)
    tab.focus("#canvas")
    tab.keyboard.press("Escape")
    assert tab.is_hidden("#panel")
    assert "from=" not in tab.url
    settle(tab)
    assert len(drawn(tab)) == len(sample.nodes)


def test_the_mouse_finds_it_too_and_turns_it_round(visit: Open, big_page: Path) -> None:
    tab = visit("#n=mara-vance&lang=fr", path=big_page, size=(360, 740), has_touch=True)
    settle(tab)
    tab.click("#panel >> text=Chemin depuis ici")
    tab.fill("#search", "borealis cloud 3")
    tab.click("#found li >> nth=0")
    tab.click("#panel >> text=Chemin jusqu’ici")
    settle(tab)
    forth = tab.eval_on_selector_all("#panel .chain", LISTED)
    assert drawn(tab) == {name for chain in forth for name in chain}
    assert "pas" in panel(tab)
    tab.click("#panel >> text=Dans l’autre sens")
    back = tab.eval_on_selector_all("#panel .chain", LISTED)
    assert sorted(map(tuple, back)) == sorted(tuple(reversed(chain)) for chain in forth)
    assert tab.evaluate("() => document.documentElement.scrollWidth") <= 360
    tab.click("#trail >> text=Quitter le chemin")
    assert "from=" not in tab.url


def test_a_path_keeps_to_what_the_filters_let_through_and_says_why_there_is_none(visit: Open) -> None:
    tab = visit("#from=mara-vance&to=vireo")
    (chain, *_) = tab.eval_on_selector_all("#panel .chain", LISTED)
    tab.evaluate("(hash) => { location.hash = hash; }", f"from=mara-vance&to=vireo&away={chain[1]}")
    settle(tab)
    assert all(chain[1] not in one for one in tab.eval_on_selector_all("#panel .chain", LISTED))
    tab.evaluate("() => { location.hash = 'from=mara-vance&to=vireo&hide=group.funding'; }")
    settle(tab)
    assert "the filters or what is hidden stand in the way" in panel(tab)
    tab.click("#panel >> text=Remove all filters")
    assert tab.locator("#panel .chain").count() > 0


def test_groups_are_ends_of_a_path_but_no_stepping_stones_and_rumours_the_last_resort(
    visit: Open, sample: scene.Scene
) -> None:
    barred = {kind.id for kind in sample.types if kind.end_only}
    kinds = {node.id: node.type for node in sample.nodes}
    tab = visit("#from=mara-vance&to=ai-risk")
    seen = tab.eval_on_selector_all("#panel .chain", LISTED)
    assert seen
    assert all(kinds[name] not in barred for chain in seen for name in chain[1:-1])
    rumoured = next(
        edge for edge in sample.edges
        if edge.status == "rumoured" and {edge.source, edge.target} not in [
            {other.source, other.target} for other in sample.edges if other is not edge
        ]
    )  # fmt: skip
    only = ",".join(f"status.{status}" for status in ("accepted", "planned", "ended", "denied", "derived"))
    tab = visit(f"#from={rumoured.source}&to={rumoured.target}&hide={only}")
    assert "uses rumours" in panel(tab)
    assert "rumoured" in tab.inner_text("#panel .chain")
    tab = visit(f"#from={rumoured.source}&to={rumoured.target}&hide=status.accepted,{only}&proof=corroborated")
    assert tab.locator("#panel .chain").count() == 0


def test_two_that_share_only_a_topic_have_no_path_and_the_page_says_so(
    visit: Open, sample: scene.Scene, tmp_path: Path
) -> None:
    one = next(claim for claim in sample.claims if claim.object == "ai-risk" and claim.status == "accepted")
    other = replace(one, id="other", handle="other", subject="vireo")
    kept = {"ai-risk": (one.id, other.id), one.subject: (one.id,), "vireo": (other.id,)}
    nodes = tuple(replace(node, claims=kept[node.id]) for node in sample.nodes if node.id in kept)
    told = replace(
        sample,
        focus="vireo",
        nodes=nodes,
        claims=(one, other),
        edges=edges((one, other), (), sample.at),
        disputes=(),
    )
    path = page_of(told, tmp_path)
    tab = visit(f"#from=vireo&to={one.subject}", path=path)
    assert "only a group or a topic joins them" in panel(tab)
    assert tab.locator("#panel .chain").count() == 0
    free = replace(told, types=tuple(replace(kind, end_only=False) for kind in told.types))
    path.write_text(render(free), encoding="utf-8")
    tab = visit(f"#from=vireo&to={one.subject}", path=path)
    assert tab.eval_on_selector_all("#panel .chain", LISTED) == [["vireo", "ai-risk", one.subject]]
