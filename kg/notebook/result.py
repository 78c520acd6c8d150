"""What a question to the graph gives back: records for programs, and the same for people."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, overload

_LINES = 60
"""How many lines a prompt shows; `print(result)` shows all."""

Record = dict[str, Any]


@dataclass(frozen=True, repr=False, eq=False)
class Result:
    """An answer, which knows for which clocks it holds; it cannot be changed, and each record it gives is a copy.

    >>> found = Result({"proof": "credible"}, lambda: [{"who": "xai"}], lambda: "who\\n───\\nxai\\n", lambda: "<table>…</table>")
    >>> found
    who
    ───
    xai
    >>> len(found), found[0], found.records(), found.about["proof"]
    (1, {'who': 'xai'}, [{'who': 'xai'}], 'credible')
    """

    about: Mapping[str, Any]
    """The clocks and the proof, and what is true of the whole answer, such as `accepted` of an edge."""
    _records: Callable[[], list[Record]]
    _text: Callable[[], str]
    _html: Callable[[], str]

    def records(self) -> list[Record]:
        """The rows as dictionaries of plain values, such as `pandas.DataFrame` takes; what is not told is None."""
        return self._records()

    @cached_property
    def text(self) -> str:
        """What the command of the same name prints."""
        return self._text()

    @cached_property
    def _count(self) -> int:
        return len(self._records())

    def __len__(self) -> int:
        return self._count

    def __bool__(self) -> bool:
        """Whether there is any row; of a query that asks yes or no, what it answers."""
        return bool(self.about.get("answer", self._count))

    def __iter__(self) -> Iterator[Record]:
        return iter(self._records())

    @overload
    def __getitem__(self, place: int) -> Record: ...
    @overload
    def __getitem__(self, place: slice) -> list[Record]: ...
    def __getitem__(self, place: int | slice) -> Record | list[Record]:
        return self._records()[place]

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        lines = self.text.rstrip("\n").split("\n")
        if len(lines) > _LINES:
            lines = [*lines[:_LINES], f"… {len(lines) - _LINES:,} more lines; print() shows them"]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return self._html()
