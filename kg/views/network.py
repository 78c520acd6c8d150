"""`kg network`: the measures and what they say, as tables for people and records for programs."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from kg.analysis.measures import (
    Bounds,
    Broker,
    Circuit,
    CoInvestment,
    Community,
    Concentration,
    Interlock,
    Multiplex,
    Overlap,
    Tie,
)
from kg.analysis.measures.money import SELLING
from kg.model import Claim, Measure, Text, number, value_words
from kg.query import Corpus
from kg.views import account
from kg.views.chains import arrow
from kg.views.network_records import record
from kg.views.records import basis_label, label
from kg.views.tables import render as table

FORMATS = ("table", "csv", "json", "md")
SHOWN = 20
"""Rows that people get unless they ask for more."""

_FEW = 4
_WORDS = {
    "measure": Text("measure", "mesure"), "answers": Text("answers", "répond à"), "definition": Text("definition", "définition"),
    "source": Text("source", "source"),
    "one": Text("one", "l’une"), "other": Text("other", "l’autre"), "targets": Text("shared targets", "cibles communes"),
    "shared": Text("shared", "communs"), "rounds": Text("shared rounds", "tours communs"), "jaccard": Text("Jaccard", "Jaccard"),
    "newman": Text("Newman", "Newman"), "claims": Text("claims", "affirmations"), "persons": Text("persons", "personnes"),
    "posts": Text("posts", "postes"), "party": Text("party", "partie"), "neighbours": Text("tied to", "liée à"),
    "betweenness": Text("betweenness", "intermédiarité"), "constraint": Text("constraint", "contrainte"),
    "cut_point": Text("cut point", "point d’articulation"), "bridges": Text("bridges", "ponts"), "community": Text("no.", "n°"),
    "size": Text("parties", "parties"), "members": Text("most tied within", "les plus liées"), "within": Text("ties within", "liens internes"),
    "outwards": Text("outwards", "externes"), "modularity": Text("modularity", "modularité"), "circuit": Text("circuit", "circuit"),
    "stands": Text("stands", "état"), "done": Text("done", "fait"), "planned": Text("in part planned", "en partie projeté"),
    "amounts": Text("amounts told", "montants dits"), "organisation": Text("organisation", "organisation"),
    "investors": Text("investors", "investisseurs"), "groups": Text("groups", "groupes"), "cheques": Text("known cheques", "chèques connus"),
    "index": Text("HHI of these", "IHH de ceux-ci"), "whole": Text("HHI of all", "IHH de tout"),
    "largest": Text("may be the largest holder", "peut être le premier détenteur"), "kinds": Text("kinds", "sortes"),
    "edges": Text("links", "liens"), "yes": Text("yes", "oui"), "no": Text("no", "non"), "to": Text("to", "à"),
    "at least": Text("at least", "au moins"), "not tight": Text("not tight", "non serré"),
    "some": Text("{shown} of {count}; --max shows more", "{shown} sur {count} ; --max en montre plus"),
    "none": Text("Nothing of the kind in this view. Try --proof any, --plans or other clocks.",
                 "Rien de tel dans cette vue. Essayez --proof any, --plans ou d’autres dates."),
    "as": Text("as", "sous le nom de"), "with": Text("with {names}, which live on as it", "avec {names}, qui s’y perpétuent"),
}  # fmt: skip


def measure_list(measures: Sequence[Measure], style: str, language: str) -> str:
    """Every measure with its definition and where that comes from."""
    if style == "table":
        blocks = [
            [f"{m.name} — {m.label.of(language)}", f"  {m.definition.of(language)}", *(f"  {c}" for c in m.citations), *(f"  {s}" for s in m.sources), ""]
            for m in measures
        ]  # fmt: skip
        return "\n".join(line for block in blocks for line in block)
    rows = [[m.name, m.label.of(language), m.definition.of(language), list(m.citations), list(m.sources)] for m in measures]  # fmt: skip
    names = ["measure", "answers", "definition", "citations", "sources"]
    titles = [*(_word(name, language) for name in names[:3]), _word("source", language), "DOI"]
    return table(names, rows, style, titles)


def render(
    measure: Measure, rows: Sequence[object], moved: dict[str, tuple[str, ...]], corpus: Corpus, style: str, language: str, most: int | None
) -> str:  # fmt: skip
    """What a measure says. `moved` names what lives on as somebody in the rows; `most` limits how many rows are shown."""
    if style in ("json", "csv"):
        records = [record(row, corpus) for row in (rows[:most] if most else rows)]
        columns = list(records[0]) if records else ["claims"]
        if style == "csv":
            return table(columns, [[_flat(one[name]) for name in columns] for one in records], "csv")
        return table(columns, [list(one.values()) for one in records], "json")
    head = (
        [f"# {measure.label.of(language)}", "", " · ".join(account.clocks(corpus, language)), ""]
        if style == "md"
        else []
    )
    shown = list(rows[: most or SHOWN]) if measure.name != "overlap" else list(rows)
    if not shown:
        return "\n".join([*head, _word("none", language), ""])
    lines = [_cells(row, corpus, language) for row in shown]
    told = (
        _matrix([row for row in shown if isinstance(row, Overlap)], corpus, style, language)
        if isinstance(shown[0], Overlap)
        else table(list(lines[0]), [list(line.values()) for line in lines], style, [_word(name, language) for name in lines[0]])
    )  # fmt: skip
    notes = [
        f"{label(name, corpus, language)} {_with(before, corpus, language)}" for name, before in sorted(moved.items())
    ]
    if len(shown) < len(rows):
        notes.append(_word("some", language).format(shown=len(shown), count=number(Decimal(len(rows)), language)))
    if style == "table":
        notes.append(" · ".join(account.clocks(corpus, language)))
    return "\n".join([*head, told.rstrip("\n"), *(["", *notes] if notes else []), ""])


def _cells(row: object, corpus: Corpus, language: str) -> dict[str, str]:
    """A row for people: labels, two or three digits, the first few of long lists."""
    found: dict[str, str]
    match row:
        case CoInvestment():
            ends = {"one": _names([row.one], corpus, language), "other": _names([row.other], corpus, language)}
            strengths = {
                "shared": str(len(row.targets)),
                "jaccard": _digits(row.jaccard),
                "newman": _digits(row.newman),
            }
            shared = {
                name: _names(of, corpus, language) for name, of in (("targets", row.targets), ("rounds", row.rounds))
            }
            found = {**ends, **strengths, **shared}
        case Interlock():
            found = {
                "one": _names([row.one], corpus, language),
                "other": _names([row.other], corpus, language),
                "persons": _names(row.persons, corpus, language),
                "posts": _few([_said(tie, corpus, language) for tie in row.posts]),
            }
        case Broker():
            found = {
                "party": _names([row.party], corpus, language),
                "neighbours": str(row.neighbours),
                "betweenness": f"{row.betweenness:.4f}",
                "constraint": f"{row.constraint:.3f}",
                "cut_point": _word("yes" if row.cut_point else "no", language),
                "bridges": str(len(row.bridges)),
            }
        case Community():
            found = {
                "community": str(row.number),
                "size": str(len(row.members)),
                "members": _names(row.members, corpus, language),
                "within": str(row.within),
                "outwards": str(row.outwards),
                "modularity": f"{row.modularity:.3f}",
            }
        case Circuit():
            found = {
                "circuit": _circuit(row, corpus, language),
                "stands": _word("planned" if row.planned else "done", language),
                "amounts": " / ".join(_amounts([c for tie in step.ties for c in tie.claims], corpus, language) for step in row.steps),
            }  # fmt: skip
        case Concentration():
            found = _concentration(row, corpus, language)
        case Multiplex():
            found = {
                "one": _names([row.one], corpus, language),
                "other": _names([row.other], corpus, language),
                "kinds": str(row.kinds),
                "edges": _few([_said(tie, corpus, language) for tie in row.edges], 8),
            }
        case _:
            found = {}
    return {**found, "claims": _few([claim.handle for claim in getattr(row, "claims", ())], 3)}


def _concentration(row: Concentration, corpus: Corpus, language: str) -> dict[str, str]:
    holders = [f"{label(a.party, corpus, language)} {_share(a.ends, language)}" for a in row.largest]
    return {
        "organisation": _names([row.organisation], corpus, language),
        "investors": str(len(row.investors)),
        "groups": str(len(row.groups)),
        "cheques": f"{len(row.cheques)} {row.unit}".strip(),
        "index": _bounds(row.index, language),
        "whole": _bounds(row.whole, language),
        "largest": _few(holders),
    }


def _matrix(rows: list[Overlap], corpus: Corpus, style: str, language: str) -> str:
    """Shared investors by two organisations, with the Jaccard index; columns are numbered as the rows are."""
    ends = sorted({end for row in rows for end in (row.one, row.other)})
    cells = {}
    for row in rows:
        told = f"{len(row.investors)}" if row.one == row.other or not row.investors else f"{len(row.investors)} ({float(row.jaccard):.2f})"  # fmt: skip
        cells[row.one, row.other] = cells[row.other, row.one] = told
    numbers = [str(place) for place in range(1, len(ends) + 1)]
    lines = [[f"{place}  {label(end, corpus, language)}", *(cells.get((end, other), "") for other in ends)] for place, end in enumerate(ends, 1)]  # fmt: skip
    return table(["organisation", *numbers], lines, style, [_word("shared", language), *numbers])


def _circuit(row: Circuit, corpus: Corpus, language: str) -> str:
    """The payments on one line; of several edges in a step the first."""
    first = row.steps[0].ties[0]
    words = _end(first, _from(first), corpus, language)
    for step in row.steps:
        tie = step.ties[0]
        more = f" (+{len(step.ties) - 1})" if len(step.ties) > 1 else ""
        payer = (tie.subject, tie.object)[_from(tie)]
        words += f" {arrow(tie, payer, corpus, language)} {_end(tie, 1 - _from(tie), corpus, language)}{more}"
    return words


def _from(tie: Tie) -> int:
    """At which end the money starts: 0 the subject, 1 the object."""
    return int(SELLING in tie.roles)


def _amounts(claims: Sequence[Claim], corpus: Corpus, language: str) -> str:
    """Every figure told, each once: nobody adds them up, for two may tell one sum."""
    words = (value_words(claim.value, basis_label(claim, corpus)) for claim in claims)
    return _few(list(dict.fromkeys(word.of(language) for word in words if word)), 3) or "?"


def _said(tie: Tie, corpus: Corpus, language: str) -> str:
    subject, other = (_end(tie, place, corpus, language) for place in (0, 1))
    return f"{subject} {arrow(tie, tie.subject, corpus, language)} {other}"


def _end(tie: Tie, place: int, corpus: Corpus, language: str) -> str:
    """An end of a tie, and under which earlier name it was told."""
    name = label((tie.subject, tie.object)[place], corpus, language)
    before = ", ".join(label(told, corpus, language) for told in tie.before[place])
    return f"{name} ({_word('as', language)} {before})" if before else name


def _with(before: tuple[str, ...], corpus: Corpus, language: str) -> str:
    return _word("with", language).format(names=", ".join(label(name, corpus, language) for name in before))


def _names(handles: Sequence[str], corpus: Corpus, language: str) -> str:
    return _few([label(handle, corpus, language) for handle in handles])


def _few(words: Sequence[str], most: int = _FEW) -> str:
    """The first few, and how many more there are."""
    more = f" +{len(words) - most}" if len(words) > most else ""
    return ", ".join(words[:most]) + more


def _bounds(bounds: Bounds | None, language: str) -> str:
    if bounds is None:
        return ""
    low, high = f"{float(bounds.low):.3f}", f"{float(bounds.high):.3f}"
    words = low if bounds.low == bounds.high else f"{low} {_word('to', language)} {high}"
    return words if bounds.tight else f"{words} ({_word('not tight', language)})"


def _share(ends: tuple[Fraction, Fraction | None], language: str) -> str:
    low, high = ends
    least = f"{float(low * 100):g}"
    if high is None:
        return f"{_word('at least', language)} {least} %"
    return f"{least} %" if low == high else f"{least} {_word('to', language)} {float(high * 100):g} %"


def _digits(fraction: Fraction) -> str:
    return f"{float(fraction):.3f}"


def _flat(value: Any) -> Any:
    """What a cell of CSV can hold: nested records become words."""
    if isinstance(value, list):
        return [_flat(item) for item in value]
    if isinstance(value, dict):
        return " ".join(_told(item) for name, item in value.items() if name not in ("claims", "planned", "amounts"))
    return value


def _told(item: Any) -> str:
    if isinstance(item, list):
        return "(" + ", ".join(str(_flat(each)) for each in item) + ")"
    return "" if item is None else str(item)


def _word(key: str, language: str) -> str:
    return _WORDS[key].of(language)
