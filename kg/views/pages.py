"""Static pages: a Jinja template with everything escaped, and a policy that lets the browser run and fetch nothing."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment

_TEMPLATES = Path(__file__).parent / "templates"


def page(template: str, script: str | None = None, sheet: str = "page.css", **content: Any) -> str:
    """A template filled in, with its sheet, its script if any, and a policy that allows these two by their hashes.

    Source: Content Security Policy Level 3 (W3C), section 2.3.1, hash-source.
    """
    style = (_TEMPLATES / sheet).read_text(encoding="utf-8")
    policy = f"default-src 'none'; style-src 'sha256-{source_hash(style)}'; base-uri 'none'; form-action 'none'"
    code = (_TEMPLATES / script).read_text(encoding="utf-8") if script else ""
    if script:
        policy += f"; script-src 'sha256-{source_hash(code)}'"
    return fragment(template, style=style, script=code, policy=policy, **content)


def fragment(template: str, **content: Any) -> str:
    """A template filled in, with everything escaped: a page, or a part of somebody else’s."""
    return environment(_TEMPLATES).get_template(template).render(**content)


@cache
def environment(folder: Path, **filters: Callable[..., object]) -> Environment:
    """The templates of a folder, read once: everything is escaped, and a name that is not given is an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(filters)
    return made


def source_hash(text: str) -> str:
    """The hash that a Content Security Policy names an inline script or style by."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
