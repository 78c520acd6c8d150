"""Colours that stay legible: each colour of the ontology, pushed until it stands out from the paper, light and dark."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.views.picture.scene import Scene

LIGHT_PAPER, DARK_PAPER = "#ffffff", "#14171c"
_FALLBACK = "#777777"


@dataclass(frozen=True)
class Tone:
    """One colour for light paper and one for dark."""

    light: str
    dark: str


def tone(colour: str) -> Tone:
    """The colour with a contrast of at least 3 to white paper and 4 to dark; what is no #rrggbb becomes grey.

    Signs need 3 (WCAG 2.2, 1.4.11); thin lines on dark paper need more to be seen.

    >>> tone("#0072B2")
    Tone(light='#0072b2', dark='#2084bc')
    """
    known = colour.lower() if re.fullmatch(r"#[0-9a-fA-F]{6}", colour) else _FALLBACK
    return Tone(_pushed(known, LIGHT_PAPER, 0, 3), _pushed(known, DARK_PAPER, 255, 4))


def ratio(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _pushed(colour: str, paper: str, towards: int, contrast: float) -> str:
    for step in range(17):
        mixed = "#" + "".join(f"{round(c + (towards - c) * step / 16):02x}" for c in _channels(colour))
        if ratio(mixed, paper) >= contrast:
            return mixed
    return mixed


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    parts = [c / 255 for c in _channels(colour)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def tokens(scene: Scene) -> str:
    """The style sheet's variables: the paper of both themes, and a tone for every type (`--type-0`…) and group."""
    tones = {f"type-{place}": tone(kind.colour) for place, kind in enumerate(scene.types)}
    tones |= {f"group-{place}": tone(group.colour) for place, group in enumerate(scene.groups)}
    light = _variables({**_LIGHT, **{name: pair.light for name, pair in tones.items()}})
    dark = _variables({**_DARK, **{name: pair.dark for name, pair in tones.items()}})
    classes = "".join(f".{name}{{--tone:var(--{name})}}\n" for name in tones)
    return (
        f":root{{color-scheme:light;{light}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){{color-scheme:dark;{dark}}}}}\n"
        f"@media screen{{:root[data-theme=dark]{{color-scheme:dark;{dark}}}}}\n{classes}"
    )


_LIGHT = {
    "paper": LIGHT_PAPER,
    "ground": "#f4f5f7",
    "band": "#f7f8fa",
    "ink": "#1b1e23",
    "soft": "#565c66",
    "faint": "#c3c8d0",
    "line": "#d8dce2",
    "accent": "#0a58a8",
    "mark": "#fff0c2",
    "shade": "#00000024",
}
_DARK = {
    "paper": DARK_PAPER,
    "ground": "#0d0f13",
    "band": "#191d23",
    "ink": "#e9ebee",
    "soft": "#a8afb9",
    "faint": "#4a515c",
    "line": "#2d333c",
    "accent": "#86bdff",
    "mark": "#4a3d12",
    "shade": "#00000080",
}


def _variables(values: dict[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in values.items())
