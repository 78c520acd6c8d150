"""The states of the page that are looked at: by axe, by the screenshots and by the test for blank pictures. A new view is one line."""

from __future__ import annotations

from dataclasses import dataclass

from tests.views.browser.seeing import STAKE

DESKTOP, PHONE = (1400, 900), (390, 844)


@dataclass(frozen=True)
class State:
    """A page at a fragment of its address, in a window; `key` is pressed first, `media` is the medium.

    `page` is sample, which has a story and findings too, or full for the largest there is.
    """

    name: str
    fragment: str = ""
    size: tuple[int, int] = DESKTOP
    scheme: str = "light"
    page: str = "sample"
    scripts: bool = True
    media: str = "screen"
    key: str | None = None


VIEWS = ("picture", "matrix", "timeline", "table", "list")
"""Every view of the page; a test holds this against its buttons."""

OPEN = (f"e={STAKE}", "n=mara-vance", "n=spring")
"""Choices whose evidence is open: a link in dispute, an entity, a round with rival prices."""

DIALOGS = ("?", "s")
"""Keys that open a dialog."""

PLACES = (
    *(f"#view={view}" for view in VIEWS),
    *(f"#view={view}&{OPEN[place % len(OPEN)]}" for place, view in enumerate(VIEWS)),
    "#only=disputed",
    "#only=findings&severity=info",
    "#around=openmind",
    "#from=mara-vance&to=openmind",
    "#layout=map&n=heliox",
    "#known=2024-01-31&proof=any",
    "#story=tale.2",
)
"""Where axe looks, in each window and scheme."""

SHOTS = (
    State("desktop", "#lang=en"),
    State("dark", "#lang=en", scheme="dark"),
    State("french", "#lang=fr"),
    State("phone", "#lang=en", PHONE),
    State("phone-dark-panel", f"#{OPEN[0]}&lang=fr", PHONE, "dark"),
    State("panel-disputed-link", f"#{OPEN[0]}"),
    State("panel-entity", f"#{OPEN[1]}"),
    State("panel-rival-prices", f"#{OPEN[2]}"),
    State("disputed-only", "#only=disputed"),
    State("findings", "#only=findings&severity=info&n=mara-vance"),
    State("neighbourhood", "#around=openmind"),
    State("path", "#from=mara-vance&to=openmind"),
    State("path-phone", "#from=mara-vance&to=openmind", PHONE),
    State("map", "#layout=map"),
    State("map-phone-dark", "#layout=map", PHONE, "dark"),
    State("story", "#story=tale.2"),
    State("story-phone", "#story=tale.2", PHONE),
    State("story-dark-french", "#story=tale.3&lang=fr", scheme="dark"),
    State("earlier", "#known=2024-01-31&proof=any"),
    *(State(view, f"#view={view}") for view in VIEWS[1:]),
    *(State(f"{view}-phone", f"#view={view}", PHONE) for view in VIEWS[1:]),
    State("full", page="full"),
    State("full-phone", "", PHONE, page="full"),
    State("full-all", "#all=1", page="full"),
    State("full-all-phone", "#all=1", PHONE, page="full"),
    State("help", key="?"),
    State("share", key="s"),
    State("print", media="print"),
    State("no-scripts", scripts=False),
    State("no-scripts-phone", size=PHONE, scripts=False),
)
"""What is photographed, and must not be blank."""
