"""Static pages: a Jinja template with everything escaped, and a policy that lets the browser run and fetch nothing."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import Any

_TEMPLATES = Path(__file__).parent / "templates"


def page(template: str, **content: Any) -> str:
    """A template filled in; `style` holds its sheet, `policy` its Content Security Policy (W3C CSP 3, hash sources)."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = (_TEMPLATES / "page.css").read_text(encoding="utf-8")
    policy = f"default-src 'none'; style-src 'sha256-{source_hash(style)}'; base-uri 'none'; form-action 'none'"
    return environment.get_template(template).render(style=style, policy=policy, **content)


def source_hash(text: str) -> str:
    """The hash that a Content Security Policy names an inline script or style by."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
