"""Nothing of the data runs, in whatever field it comes and wherever it is shown; the scripts hold no way in."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg.model.text import Text
from kg.views.picture import scene
from tests.views.browser.seeing import Open, page_of
from tests.views.browser.states import DIALOGS, VIEWS
from tests.views.conftest import EVIL

TEMPLATE = Path(scene.__file__).parent / "template"
WAYS_IN = (
    r"\b(inner|outer)HTML\b",
    r"insertAdjacentHTML",
    r"document\.write",
    r"\beval\s*\(",
    r"new Function\b",
    r"set(Timeout|Interval)\s*\(\s*[\"'`]",
    r"createContextualFragment",
    r"DOMParser|srcdoc",
    r"setAttribute\(\s*[\"']style",
    r"\bstyle:\s*[\"'`]",
    r"\bfetch\s*\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts|\bimport\s*\(",
)


@pytest.mark.parametrize("way", WAYS_IN)
def test_no_script_has_a_way_in(way: str) -> None:
    found = [
        p.name
        for p in sorted(TEMPLATE.glob("*.js"))
        if re.search(way, re.sub(r"(?m)^\s*//.*$", "", p.read_text("utf-8")))
    ]
    assert found == []


def test_no_template_styles_or_runs_inline() -> None:
    for path in sorted(TEMPLATE.glob("*.html")):
        assert re.findall(r"<[^>]*\s(?:style|on\w+)=", path.read_text("utf-8")) == []
        assert "|safe" not in path.read_text("utf-8")


def worse(spoilt: scene.Scene) -> scene.Scene:
    """Malice also in dates, codes, disputes, findings and classes."""
    evil = Text.both(EVIL)
    claims = tuple(
        replace(claim, value=evil, on=EVIL, since=EVIL, until=evil, round=EVIL, role=evil, condition=evil, stage=EVIL, appeared=evil,
                published_basis=evil, publisher=evil, document=EVIL, digest=EVIL)
        for claim in spoilt.claims
    )  # fmt: skip
    finding = scene.Finding("evil-rule", "error", evil, (spoilt.focus,), (claims[0].id,))
    return replace(
        spoilt,
        claims=claims,
        types=tuple(replace(kind, label=evil) for kind in spoilt.types),
        groups=tuple(replace(group, label=evil, colour="url(https://evil.example)") for group in spoilt.groups),
        relations=tuple(replace(relation, label=evil, inverse=evil) for relation in spoilt.relations),
        disputes=tuple(
            replace(d, at_stake=evil, sides=tuple(replace(side, value=evil) for side in d.sides))
            for d in spoilt.disputes
        ),
        codes={family: dict.fromkeys(codes, evil) for family, codes in spoilt.codes.items()},
        findings=(finding,),
        rules={"evil-rule": evil},
    )


@pytest.fixture(scope="module")
def evil_page(hostile: scene.Scene, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return page_of(worse(hostile), tmp_path_factory.mktemp("evil"))


def unharmed(tab: Any) -> None:
    assert tab.evaluate("() => window.pwned") is None
    assert (
        tab.evaluate(
            "() => document.querySelectorAll('img, iframe, object, embed, base, body script:not([type]) ~ img').length"
        )
        == 0
    )
    links = tab.eval_on_selector_all("a", "(all) => all.map((one) => one.getAttribute('href') ?? '')")
    assert [link for link in links if link and not re.match(r"#|https?://|blob:|data:", link)] == []


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_malice_stays_text_in_every_view(
    visit: Open, evil_page: Path, hostile: scene.Scene, view: str, lang: str
) -> None:
    for pick in ("", f"&n={hostile.focus}", f"&c={hostile.claims[0].id}"):
        tab = visit(f"#view={view}&lang={lang}{pick}", evil_page)
        tab.on("dialog", lambda dialog: pytest.fail(dialog.message))
        tab.wait_for_timeout(150)
        unharmed(tab)


def test_malice_stays_text_in_search_dialogs_and_without_scripts(visit: Open, evil_page: Path) -> None:
    tab = visit("", evil_page)
    tab.fill("#search", "script")
    assert tab.locator("#found li").count() > 0
    unharmed(tab)
    tab.keyboard.press("Enter")
    unharmed(tab)
    for key in DIALOGS:
        tab.focus("#canvas")
        tab.keyboard.press(key)
        unharmed(tab)
        tab.keyboard.press("Escape")
    still = visit("", evil_page, java_script_enabled=False)
    assert EVIL.split("\u2028")[0] in still.inner_text("#twin")


@pytest.mark.parametrize(
    "fragment",
    [
        "#n=<img src=x onerror=window.pwned=1>",
        "#view=javascript:1",
        "#lang=<b>&known=2024-99-99",
        "#story=%3Cscript%3E.1",
        "#%",
    ],
)
def test_an_address_can_ask_for_nothing_that_is_not_there(visit: Open, fragment: str) -> None:
    tab = visit(fragment)
    unharmed(tab)
    assert tab.is_visible("#picture")
