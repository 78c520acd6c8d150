"""The main states of the page as pictures: `python -m tests.screenshots [--out DIR] [--page graph.html]`.

Writes a PNG for each state of `tests/views/browser/states.py` and an `index.html` that shows them all. Without `--page`, the states of
the full data set show the shipped data, drawn anew, and the others the invented sample of the tests.
"""

from __future__ import annotations

import argparse
import html
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.chromium import CHROMIUM
from tests.views.browser.states import SHOTS, State

STYLE = "body{font:14px sans-serif;margin:20px}main{display:flex;flex-wrap:wrap;gap:20px}figure{margin:0}img{height:420px;border:1px solid #999}"


@contextmanager
def shown(browser: Any, state: State, page: Path) -> Iterator[Any]:
    """A tab with the page in a state, drawn and at rest."""
    context = browser.new_context(
        viewport={"width": state.size[0], "height": state.size[1]},
        offline=True,
        locale="en-GB",
        color_scheme=state.scheme,
        reduced_motion="reduce",
        java_script_enabled=state.scripts,
        has_touch=state.size[0] < 500,
    )
    tab = context.new_page()
    tab.goto(page.as_uri() + state.fragment)
    if state.scripts:
        tab.wait_for_function("() => window.kgPicture")
    if state.key:
        tab.keyboard.press(state.key)
    if state.media == "print":
        tab.evaluate("() => dispatchEvent(new Event('beforeprint'))")
        tab.emulate_media(media="print")
    tab.wait_for_timeout(150)
    yield tab
    context.close()


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("build/screenshots"), help="the folder (build/screenshots)")
    parser.add_argument("--page", type=Path, help="a page to show instead of the sample and the shipped data")
    asked = parser.parse_args(arguments)
    if CHROMIUM is None:
        print("no chromium on the PATH", file=sys.stderr)
        return 2
    from playwright.sync_api import sync_playwright

    asked.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        pages = {name: asked.page.resolve() for name in ("sample", "full")} if asked.page else _drawn(Path(folder))
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for state in SHOTS:
            with shown(browser, state, pages[state.page]) as tab:
                tab.screenshot(path=asked.out / f"{state.name}.png")
            print(state.name, flush=True)
        browser.close()
    (asked.out / "index.html").write_text(_sheet(), encoding="utf-8")
    print(asked.out / "index.html")
    return 0


def _drawn(folder: Path) -> dict[str, Path]:
    from kg.usecases import draw, locate_build, open_build
    from kg.views.picture import render
    from tests.views.conftest import build
    from tests.views.features import featured

    pages = {name: folder / f"{name}.html" for name in ("sample", "full")}
    pages["sample"].write_text(render(featured(build())), encoding="utf-8")
    made = locate_build(None, lambda words: print(words, file=sys.stderr))
    draw(made, open_build(made), [], 1, pages["full"])
    return pages


def _sheet() -> str:
    figures = "".join(
        f'<figure><a href="{state.name}.png"><img src="{state.name}.png" alt=""></a><figcaption>{html.escape(state.name)}</figcaption></figure>'
        for state in SHOTS
    )
    return f'<!doctype html><meta charset="utf-8"><title>Screenshots</title><style>{STYLE}</style><h1>Screenshots</h1><main>{figures}</main>'


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
