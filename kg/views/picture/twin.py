"""The twin of the picture in words, for pages whose scripts do not run: who is in it, what is claimed of them, by which sources.

It is written once for both languages and as short as can be: claims that say the same make one line, and a number
stands for each source.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from kg.model.text import Text
from kg.views.picture.plain import safe_href
from kg.views.picture.roles import COLUMNS
from kg.views.picture.scene import Claim, Node, Scene
from kg.views.picture.standing import standing

_NOTHING = Text.both("")
_SIGNS = ((r"\babout ", "≈ "), (r"\bby ", "≤ "), (r"\bfrom ", "≥ "), (r"(\d) to (\d)|(\d)/(\d)", r"\1\3 – \2\4"))


@dataclass(frozen=True)
class Line:
    """What some claims say alike of a subject: `status` as drawn, `refs` the numbers of their sources."""

    object: Text
    value: Text
    when: str
    status: str
    disputed: bool
    refs: tuple[int, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True)
class Dossier:
    """An entity with its lines, relation by relation; `named_by` are the subjects of what is claimed of one that has none."""

    id: str
    label: Text
    relations: tuple[tuple[Text, tuple[Line, ...]], ...]
    named_by: tuple[Text, ...]


@dataclass(frozen=True)
class Chapter:
    """The entities of a column that are of one class; `tone` is the place of the class."""

    column: str
    type: Text
    tone: int
    dossiers: tuple[Dossier, ...]


@dataclass(frozen=True)
class Reference:
    """A source under its number."""

    number: int
    publisher: Text
    title: Text
    published: str
    url: str | None


@dataclass(frozen=True)
class Twin:
    """Chapters column by column, and the sources that they refer to."""

    chapters: tuple[Chapter, ...]
    sources: tuple[Reference, ...]


def twin(scene: Scene, seat: dict[str, str]) -> Twin:
    """The twin of a scene on its own day; `seat` is the column of each entity."""
    told = [(claim, status) for claim in scene.claims if (status := standing(claim, scene.at))]
    sources = _references(claim for claim, _ in told)
    reader = _Reader.of(scene, sources)
    own: dict[str, list[tuple[Claim, str]]] = defaultdict(list)
    subjects: dict[str, set[Text]] = defaultdict(set)
    for claim, status in told:
        own[claim.subject].append((claim, status))
        if claim.object:
            subjects[claim.object].add(reader.label(claim.subject))

    def dossier(node: Node) -> Dossier:
        named_by = () if own[node.id] else tuple(sorted(subjects[node.id], key=_name))
        return Dossier(node.id, node.label, reader.relations(own[node.id]), named_by)

    tone = {kind.id: place for place, kind in enumerate(scene.types)}
    place = {node.id: (COLUMNS.index(seat[node.id]), tone[node.type]) for node in scene.nodes}
    ordered = sorted(scene.nodes, key=lambda n: (place[n.id], _name(n.label), n.id))
    chapters = tuple(
        Chapter(COLUMNS[column], scene.types[kind].label, kind, tuple(map(dossier, some)))
        for (column, kind), some in groupby(ordered, key=lambda n: place[n.id])
    )
    return Twin(chapters, tuple(sources.values()))


_Key = tuple[Text, Text, str, str | None]


def _references(claims: Iterable[Claim]) -> dict[_Key, Reference]:
    """The sources of some claims, numbered by publisher, date and title."""
    found = {_source(claim) for claim in claims}
    ordered = sorted(found, key=lambda key: (_name(key[0]), key[2], key[1].en, key[3] or ""))
    return {
        (publisher, title, published, url): Reference(number, publisher, title, _signed(published), safe_href(url))
        for number, (publisher, title, published, url) in enumerate(ordered, 1)
    }


def _source(claim: Claim) -> _Key:
    return claim.publisher, claim.source, claim.published, claim.url


def _name(text: Text) -> str:
    return text.en.casefold()


_Alike = tuple[int, Text, str, Text, str, bool]


@dataclass(frozen=True)
class _Reader:
    """What it takes to put claims in words: names, the places of relations, who is contested, and the numbers of sources."""

    labels: dict[str, Text]
    relation_labels: tuple[Text, ...]
    place: dict[str, int]
    contested: frozenset[str]
    sources: dict[_Key, Reference]

    @classmethod
    def of(cls, scene: Scene, sources: dict[_Key, Reference]) -> _Reader:
        return cls(
            {node.id: node.label for node in scene.nodes},
            tuple(relation.label for relation in scene.relations),
            {relation.id: place for place, relation in enumerate(scene.relations)},
            frozenset(claim for dispute in scene.disputes for side in dispute.sides for claim in side.claims),
            sources,
        )

    def label(self, name: str) -> Text:
        return self.labels.get(name, Text.both(name))

    def relations(self, told: list[tuple[Claim, str]]) -> tuple[tuple[Text, tuple[Line, ...]], ...]:
        """The lines of one subject, relation by relation; claims that say the same make one."""
        alike: dict[_Alike, list[Claim]] = defaultdict(list)
        for claim, status in told:
            goal = self.label(claim.object) if claim.object else _NOTHING
            relation = claim.drawn or claim.relation if claim.object else claim.relation
            value, disputed = claim.value or _NOTHING, claim.id in self.contested
            alike[self.place[relation], goal, _when(claim), value, status, disputed].append(claim)
        ordered = sorted(alike, key=lambda k: (k[0], _name(k[1]), k[2], k[3].en, k[4], k[5]))
        return tuple(
            (self.relation_labels[relation], tuple(self._line(key, alike[key]) for key in keys))
            for relation, keys in groupby(ordered, key=lambda k: k[0])
        )

    def _line(self, key: _Alike, some: list[Claim]) -> Line:
        _, goal, when, value, status, disputed = key
        refs = sorted({self.sources[_source(claim)].number for claim in some})
        return Line(goal, value, when, status, disputed, tuple(refs), tuple(sorted(claim.id for claim in some)))


def _when(claim: Claim) -> str:
    """The time of what is claimed, in digits and signs that both languages read: on a day, or from one to another."""
    on, since, until = (
        _signed(part.en if isinstance(part, Text) else part or "") for part in (claim.on, claim.since, claim.until)
    )
    return on or (f"{since} → {until}".strip() if since or until else "")


@lru_cache(maxsize=10_000)
def _signed(days: str) -> str:
    """A date without words.

    >>> _signed("about 2024-11-01 to 2025-01-31"), _signed("by 2025-03"), _signed("2023/2024")
    ('≈ 2024-11-01 – 2025-01-31', '≤ 2025-03', '2023 – 2024')
    """
    for words, sign in _SIGNS:
        days = re.sub(words, sign, days)
    return days
