"""A whole page within another: in a frame of its own that carries it, has no origin and fetches nothing.

The frame is sandboxed (HTML Standard, 4.8.5): the page cannot read the notebook around it, nor its cookies. It keeps its
own Content Security Policy. A click on a source may open it in a new tab, which then is a tab like any other.
"""

from __future__ import annotations

from markupsafe import Markup

from kg.views.pages import fragment

_READ = "allow-popups allow-popups-to-escape-sandbox"
_USE = f"allow-scripts allow-downloads {_READ}"


def frame_html(page: str, title: str, height: int, *, scripts: bool, heading: str = "", note: str = "") -> str:
    """The page in a frame of this height in pixels; `scripts` says whether it may run its own. A heading may stand above."""
    sandbox = _USE if scripts else _READ
    # within single quotes these two are all that needs escaping (HTML Standard, 13.1.2.3); a page of data is full of the others
    quoted = Markup(page.replace("&", "&amp;").replace("'", "&#39;"))
    return fragment("frame.html", page=quoted, title=title, height=height, sandbox=sandbox, heading=heading, note=note)
