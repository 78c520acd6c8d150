"""The data of a page without repeats: what stands in several places is written once and referred to by its number.

A page of thousands of claims says the same names, dates, words and digests over and over; packed, it is a quarter as long.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

_Mark = tuple[type, object]
_PLAIN = frozenset((str, int, float, bool, type(None)))


def packed(data: object, told: Callable[[object], object] = lambda value: value) -> dict[str, object]:
    """`whole`, and what it refers to: `values` that stand in several places, the most frequent first, `shapes` and their `keys`.

    A number is the place of a value, and a value in brackets is composed of others: its first number is 0 for a list, else
    that of the shape (counted from 1) which has the numbers of its keys, below 0 where all of these have the one value that follows.
    The same data give the same bytes. `told` turns a record into a dict of what it says.

    >>> packed({"a": ["name", "name"], "b": {"en": "word", "fr": "word"}})
    {'keys': ['a', 'b', 'en', 'fr'], 'shapes': [[0, 1], [2, 3]], 'values': ['name'], 'whole': [1, [0, 0, 0], [-2, 'word']]}
    """
    shapes: dict[tuple[str, ...], int] = {}
    numbers: dict[_Mark, int] = {}
    made: list[object] = []
    uses: Counter[int] = Counter()

    def number(value: object) -> int:
        """The number of a value among all distinct ones; in `made`, each is composed of such numbers."""
        if type(value) not in _PLAIN:
            value = told(value)
        built = value
        if isinstance(value, dict):
            keys = tuple(sorted(value))
            shape, parts = shapes.setdefault(keys, len(shapes) + 1), [number(value[key]) for key in keys]
            built = (-shape, parts[0]) if len(parts) > 1 and len(set(parts)) == 1 else (shape, *parts)
        elif isinstance(value, list | tuple):
            built = (0, *map(number, value))
        mark = (type(built), built)  # 1, 1.0 and True are three values
        if mark not in numbers:
            numbers[mark] = len(made)
            made.append(built)
            if isinstance(built, tuple):
                uses.update(built[1:])
        return numbers[mark]

    whole = number(data)
    kept = sorted((at for at, value in enumerate(made) if _referred(value, uses[at])), key=lambda at: (-uses[at], at))
    places = {at: place for place, at in enumerate(kept)}

    def written(at: int) -> object:
        value = made[at]
        return [value[0], *map(part, value[1:])] if isinstance(value, tuple) else value

    def part(at: int) -> object:
        return places[at] if at in places else written(at)

    names = {key: place for place, key in enumerate(dict.fromkeys(key for keys in shapes for key in keys))}
    return {
        "keys": list(names),
        "shapes": [[names[key] for key in keys] for keys in shapes],
        "values": [written(at) for at in kept],
        "whole": written(whole),
    }


def _referred(value: object, uses: int) -> bool:
    """Whether a value is told by its number: where that is shorter, and always if it could be taken for a number."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return True
    return uses > 1 and isinstance(value, str | tuple) and len(value) > (1 if isinstance(value, tuple) else 2)
