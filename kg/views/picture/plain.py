"""A scene written down as plain data: what says nothing is left out, and so is an address that is not safe to follow."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any
from urllib.parse import urlsplit

from kg.model.text import Text
from kg.views.picture.scene import Link, Scene


def safe_href(href: str | None) -> str | None:
    """The address where it is plain http or https, else None.

    >>> safe_href("https://example.org/a"), safe_href("javascript:alert(1)")
    ('https://example.org/a', None)
    """
    if href is None or any(ord(c) <= 32 for c in href):
        return None
    try:
        parts = urlsplit(href)
    except ValueError:
        return None
    return href if parts.scheme.lower() in ("http", "https") and parts.netloc else None


def to_json(scene: Scene) -> str:
    """The scene as JSON: empty fields left out, unsafe links dropped, records by id; the same data, the same bytes."""
    return json.dumps(_plain(ordered(scene)), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def ordered(scene: Scene) -> dict[str, Any]:
    """The parts of a scene by name, records in the order of their ids."""
    parts = {f.name: getattr(scene, f.name) for f in fields(scene)}
    for name in ("nodes", "edges", "claims", "disputes"):
        parts[name] = tuple(sorted(parts[name], key=lambda record: str(record.id)))
    return parts


def told(value: object) -> object:
    """One level of what is written down: a record as a dict of what it says, without an unsafe address; lists of what is left.

    >>> from kg.views.picture.scene import Figure
    >>> told(Link(Text("a", "b"), "javascript:alert(1)")), told(Figure("USD", least=0.0))
    (None, {'unit': 'USD', 'least': 0.0})
    """
    if isinstance(value, str | int):
        return value
    if isinstance(value, Text):
        return {"en": value.en, "fr": value.fr}
    if isinstance(value, tuple | list):
        return [item for item in value if not (isinstance(item, Link) and told(item) is None)]
    names = _names(type(value))
    if not names:
        return value
    if isinstance(value, Link) and not safe_href(value.href):
        return None
    said = {name: item for name in names if (item := getattr(value, name)) or (item == 0 and item is not False)}
    if "url" in said and not safe_href(said["url"]):
        del said["url"]
    return said


def _plain(value: object) -> object:
    value = told(value)
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return list(map(_plain, value)) if isinstance(value, list) else value


_fields: dict[type, tuple[str, ...]] = {}


def _names(kind: type) -> tuple[str, ...]:
    """The fields of a record; none for what is no record. Asked for a million times over, so each class is read once."""
    if kind not in _fields:
        _fields[kind] = tuple(f.name for f in fields(kind)) if is_dataclass(kind) else ()
    return _fields[kind]
