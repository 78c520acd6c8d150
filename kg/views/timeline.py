"""`kg timeline`: what happened when, with the day from which it was known, and what later changed about it."""

from __future__ import annotations

from typing import Any

from kg.analysis.timeline import Moment, Turn
from kg.model import EVENT, Day, Text, period_words
from kg.query import Corpus, StoredSlice
from kg.views import account, tables
from kg.views.records import flat, label

FIELDS = (
    "happened", "happened_earliest", "happened_latest", "valid_from", "valid_until", "known_from", "known_until", "change",
    "because", "subject", "subject_label", "relation", "edge", "object", "object_label", "value", "polarity", "standing",
    "stage", "disputed", "proof", "voice", "source", "published", "paraphrase", "handle", "id",
)  # fmt: skip

_TITLE = Text("what happened when, and when it became known", "ce qui s’est passé quand, et quand on l’a su")
HEADS = (Text("when", "quand"), Text("known from", "connu à partir du"), Text("what", "quoi"))
_VIEW = {
    "none": Text("Nothing about it was known by then.", "On n’en savait rien à cette date."),
    "by": Text("by", "au plus tard le"),
    "said": Text("said", "dit"),
    "unsure": Text("no day is sure", "aucun jour n’est sûr"),
}
_TURNS = {
    "disputed": Text("disputed from {day}", "contesté à partir du {day}"),
    "corroborated": Text("corroborated from {day}", "corroboré à partir du {day}"),
    "alone": Text("no longer corroborated from {day}", "plus corroboré à partir du {day}"),
    "ended": Text("held as open until {day}, when its end became known{because}", "tenu pour ouvert jusqu’au {day}, où l’on a su sa fin{because}"),
    "reopened": Text("from {day} not known to have ended as told", "à partir du {day}, la fin annoncée ne tient plus"),
    "taken back": Text("believed until corrected on {day}{because}", "admis jusqu’à sa correction le {day}{because}"),
    "replaced": Text("believed until {day}, when other claims took over its days{because}", "admis jusqu’au {day}, où d’autres affirmations ont repris ses jours{because}"),
    "restored": Text("believed again from {day}: the correction was withdrawn", "admis à nouveau à partir du {day} : la correction a été retirée"),
}  # fmt: skip


def render(moments: list[Moment], entity: str, corpus: Corpus, style: str, language: str, *, valid_on: bool) -> str:
    """The timeline as text, Markdown, or one record per slice (csv, json); `valid_on` says whether its day was asked for."""
    if style in ("csv", "json"):
        return tables.render(FIELDS, [list(row.values()) for row in records(moments, corpus, language)], style)
    head = f"# {label(entity, corpus, language)}{account.colon(language)} {_TITLE.of(language)}"
    known, valid, proof = account.clocks(corpus, language)
    lines = [head, "", " · ".join([known, *([valid] if valid_on else []), proof]), ""]
    if not moments:
        return "\n".join([*lines, _VIEW["none"].of(language), ""])
    entries = [entry(moment, corpus, language) for moment in moments]
    lines += _listed(entries, language) if style == "md" else _aligned(entries, language)
    return "\n".join([*lines, ""])


def records(moments: list[Moment], corpus: Corpus, language: str) -> list[dict[str, Any]]:
    """One record for each slice, of FIELDS."""
    rows = (row for moment in moments for row in _records(moment, corpus, language))
    return [{name: row[name] for name in FIELDS} for row in rows]


_Entry = tuple[str, str, list[str]]


def entry(moment: Moment, corpus: Corpus, language: str) -> _Entry:
    """When it happened, from when it was known, and what, in several lines."""
    claim = moment.claim
    details = account.details(claim, corpus, language)
    marks = account.marks(claim, corpus, language)
    statement = account.statement(claim, corpus, language)
    what = [
        f"{statement} — {', '.join(details)}" if details else statement,
        claim.paraphrase.of(language),
        f"{account.attribution(claim, corpus, language)} · {claim.handle}",
        *(words for turn in moment.turns if (words := _turn(turn, language))),
    ]
    what[0] += f" [{', '.join(marks)}]" if marks else ""
    return _when(moment, corpus, language), str(moment.turns[0].day), what


def _when(moment: Moment, corpus: Corpus, language: str) -> str:
    """When it happened or held: the words of the source, the slice where it gives none, an open end as an arrow."""
    claim = moment.claim
    dated = period_words(moment.dated)
    if claim.polarity == "denies":
        published = period_words(corpus.ledger.sources[claim.evidence.source].published)
        return f"{_VIEW['said'].of(language)} {published.of(language) if published else moment.sure}"
    if isinstance(claim.value, Day) and dated:
        return dated.of(language)
    if not moment.slices:
        ends = [words.of(language) for words in (dated, period_words(claim.until)) if words]
        return f"{' → '.join(ends)} ({_VIEW['unsure'].of(language)})"
    piece = moment.slices[-1]
    relation = corpus.ledger.vocabulary.relations[claim.relation]
    plain = piece.edge == claim.relation or (
        claim.object is None and not account.is_open(claim, corpus.ledger.vocabulary)
    )
    start = dated.of(language) if dated and plain else f"{_VIEW['by'].of(language)} {piece.valid_from}"
    if plain and (relation.kind == EVENT or (relation.kind != "state" and piece.valid_until is None)):
        return start
    until = period_words(claim.until)
    end = until.of(language) if until else str(piece.valid_until) if piece.valid_until else ""
    return f"{start} → {end}".rstrip()


def _turn(turn: Turn, language: str) -> str:
    words = _TURNS.get(turn.change)
    because = "; ".join(f"{claim.paraphrase.of(language)} ({claim.handle})" for claim in turn.because)
    tail = f"{account.colon(language)} {because}" if because else ""
    return words.of(language).format(day=turn.day, because=tail) if words else ""


def _aligned(entries: list[_Entry], language: str) -> list[str]:
    heads = [head.of(language) for head in HEADS]
    widths = [max(len(heads[place]), *(len(entry[place]) for entry in entries)) for place in (0, 1)]

    def line(when: str, known: str, what: str) -> str:
        return f"{when.ljust(widths[0])}  {known.ljust(widths[1])}  {what}".rstrip()

    lines = [line(*heads), line("─" * widths[0], "─" * widths[1], "─" * len(heads[2]))]
    for when, known, what in entries:
        lines += [line(when, known, what[0]), *(line("", "", more) for more in what[1:])]
    return lines


def _listed(entries: list[_Entry], language: str) -> list[str]:
    known = HEADS[1].of(language)
    lines = []
    for when, day, what in entries:
        lines += [
            f"- **{when}** ({known} {day}){account.colon(language)} {what[0]}",
            *(f"  - {more}" for more in what[1:]),
        ]
    return lines


def _records(moment: Moment, corpus: Corpus, language: str) -> list[dict[str, Any]]:
    """One record for each slice; a claim without one has a record whose days of validity are empty."""
    claim, dated = moment.claim, moment.dated
    words = period_words(dated)
    base = flat(claim, corpus, language) | {
        "happened": words.of(language) if words else None,
        "happened_earliest": str(dated.earliest) if dated and dated.earliest else None,
        "happened_latest": str(dated.latest) if dated and dated.latest else None,
    }
    if not moment.slices:
        return [base | _slice(None, moment.turns) | {"known_from": str(moment.turns[0].day)}]
    return [base | _slice(piece, tuple(moment.turns_of(piece))) for piece in moment.slices]


def _slice(piece: StoredSlice | None, turns: tuple[Turn, ...]) -> dict[str, Any]:
    days = ("valid_from", "valid_until", "known_from", "known_until")
    return {
        **{name: str(getattr(piece, name)) if piece and getattr(piece, name) else None for name in days},
        "edge": piece.edge if piece else None,
        "proof": piece.proof if piece else None,
        "disputed": bool(piece and piece.disputed),
        "change": [turn.change for turn in turns],
        "because": [claim.handle for turn in turns for claim in turn.because],
    }
