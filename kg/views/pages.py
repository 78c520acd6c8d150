"""Static pages: a Jinja template with everything escaped, and a policy that lets the browser run and fetch nothing."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import Any

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
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(template).render(**content)


def source_hash(text: str) -> str:
    """The hash that a Content Security Policy names an inline script or style by."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
