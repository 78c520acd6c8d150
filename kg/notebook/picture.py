"""The picture in a notebook: the whole interactive page, in a frame of its own."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from kg import usecases
from kg.views.fragments import frame_html

HEIGHT = 640
"""Pixels: the whole picture at once on a laptop."""


@dataclass(frozen=True)
class Picture:
    """An offline page that a notebook shows as it is; `html` is all of it.

    >>> Picture("xAI", "<!doctype html><p>xAI")
    Picture(title='xAI', height=640)
    """

    title: str
    html: str = field(repr=False)
    height: int = HEIGHT

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the page to a file, whole or not at all; raises UsageError where that cannot be."""
        out = Path(path)
        usecases.write_whole(out, self.html.encode())
        return out

    def _repr_html_(self) -> str:
        return frame_html(self.html, self.title, self.height, scripts=True)
