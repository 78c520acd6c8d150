"""The data of a page without repeats: each distinct value once, referred to by its number.

A page of thousands of claims says the same names, dates, words and digests over and over; packed, it is a third as long.
"""

from __future__ import annotations


def packed(data: object) -> dict[str, object]:
    """`values` in such an order that parts precede what they are part of, the last being the whole; and `shapes`.

    A value in brackets is composed of others, by their numbers: its first number is 0 for a list, else that of the shape
    (counted from 1) that names its keys. The same data give the same bytes.

    >>> packed({"a": ["x", "x"]})
    {'shapes': [['a']], 'values': ['x', [0, 0, 0], [1, 1]]}
    """
    values: list[object] = []
    shapes: dict[tuple[str, ...], int] = {}
    seen: dict[tuple[type, object], int] = {}

    def number(value: object) -> int:
        made: object = value
        if isinstance(value, dict):
            keys = tuple(sorted(value))
            made = [shapes.setdefault(keys, len(shapes) + 1), *(number(value[key]) for key in keys)]
        elif isinstance(value, list | tuple):
            made = [0, *map(number, value)]
        mark = (type(made), tuple(made) if isinstance(made, list) else made)  # 1, 1.0 and True are three values
        if mark not in seen:
            seen[mark] = len(values)
            values.append(made)
        return seen[mark]

    number(data)
    return {"shapes": [list(keys) for keys in shapes], "values": values}
