"""Tables of claims: as they stand in a list, for and against one edge, step by step along chains, side by side in disputes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.analysis.paths import Chains, Link
from kg.analysis.timeline import Moment
from kg.model import Claim, Text, period_words
from kg.query import Corpus, OpenDispute
from kg.views import account, reasons, timeline
from kg.views.chains import arrow
from kg.views.fragments.table import Cell, Table, linked
from kg.views.records import label

_HEADS = {
    "claim": Text("claim", "affirmation"),
    "details": Text("details", "précisions"),
    "stands": Text("how it stands", "statut"),
    "who": Text("who says so", "qui le dit"),
    "source": Text("source", "source"),
    "published": Text("published", "parution"),
    "handle": Text("handle", "repère"),
    "for": Text("for or against", "pour ou contre"),
    "said": Text("what is said", "ce qui est dit"),
    "chain": Text("chain", "chaîne"),
    "step": Text("step", "pas"),
    "stake": Text("what is at stake", "ce qui est en jeu"),
    "turns": Text("what changed later", "ce qui a changé ensuite"),
    "side": Text("side", "version"),
}
_CLAIM = ("details", "stands", "who", "source", "published", "handle")
_TITLES = {
    "claims": Text("Claims", "Affirmations"),
    "disputes": Text("Disputes", "Désaccords"),
    "timeline": Text("Timeline", "Chronologie"),
}


def claims_table(claims: Iterable[Claim], about: str | None, corpus: Corpus, language: str) -> Table:
    """Claims, each with who says so and where."""
    rows = [[account.statement(claim, corpus, language), *_claim(claim, corpus, language)] for claim in claims]
    return Table(_caption("claims", about, corpus, language), _heads(("claim", *_CLAIM), language), rows)


def why_table(subject: str, relation: str, other: str | None, corpus: Corpus, language: str) -> Table:
    """The claims for and against one edge, and those that it is derived from."""
    told = [
        (reasons.title(key, language), claim)
        for key, claims in reasons.evidence(subject, relation, other, corpus).items()
        for claim in claims
    ]
    told += [
        (f"{reasons.title('derived', language)}{account.colon(language)} {fact.summary.of(language)}", claim)
        for fact in reasons.derivations(subject, relation, other, corpus)
        for claim in fact.claims
    ]
    rows = [[words, claim.paraphrase.of(language), *_claim(claim, corpus, language)] for words, claim in told]
    head, verdict = reasons.heading(subject, relation, other, corpus, language)
    return Table(f"{head}. {verdict}", _heads(("for", "said", *_CLAIM), language), rows)


def path_table(found: Chains, ends: tuple[str, str], corpus: Corpus, language: str) -> Table:
    """The claims behind each step of each chain."""
    rows = [
        [str(number), _step(link, corpus, language), claim.paraphrase.of(language), *_claim(claim, corpus, language)]
        for number, chain in enumerate(found.found, 1)
        for step in chain.steps
        for link in step
        for claim in link.claims
    ]
    caption = " … ".join(label(end, corpus, language) for end in ends)
    return Table(_clocked(caption, corpus, language), _heads(("chain", "step", "said", *_CLAIM), language), rows)


def timeline_table(moments: Iterable[Moment], about: str, corpus: Corpus, language: str) -> Table:
    """What happened when, from when it was known, who says so, and what later changed about it."""
    rows: list[list[Cell | str]] = []
    for moment in moments:
        when, known, (what, said, _, *turns) = timeline.entry(moment, corpus, language)
        rows.append([when, known, what, said, *_claim(moment.claim, corpus, language)[2:], "; ".join(turns)])
    heads = (*(head.of(language) for head in timeline.HEADS), *_heads(("said", *_CLAIM[2:], "turns"), language))
    return Table(_caption("timeline", about, corpus, language), heads, rows)


def disputes_table(disputes: Iterable[OpenDispute], about: str | None, corpus: Corpus, language: str) -> Table:
    """A line for each side; the sides of one dispute follow each other."""
    rows = [
        [account.at_stake_and_why(dispute, corpus, language), value, *_tellers(side, corpus, language)]
        for dispute in disputes
        for value, side in account.sides(dispute, corpus, language)
    ]
    heads = _heads(("stake", "side", "who", "handle"), language)
    return Table(_caption("disputes", about, corpus, language), heads, rows)


def _claim(claim: Claim, corpus: Corpus, language: str) -> list[Cell | str]:
    source = corpus.ledger.sources[claim.evidence.source]
    published = period_words(source.published)
    return [
        ", ".join(account.details(claim, corpus, language)),
        ", ".join(account.marks(claim, corpus, language)),
        " via ".join(label(voice, corpus, language) for voice in claim.voice),
        linked(source.label.of(language), source.url),
        published.of(language) if published else "",
        claim.handle,
    ]


def _tellers(side: Iterable[Claim], corpus: Corpus, language: str) -> Iterator[str]:
    claims = list(side)
    yield "; ".join(dict.fromkeys(account.attribution(claim, corpus, language) for claim in claims))
    yield ", ".join(claim.handle for claim in claims)


def _step(link: Link, corpus: Corpus, language: str) -> str:
    pointing = arrow(link, link.subject, corpus, language)
    return f"{label(link.subject, corpus, language)} {pointing} {label(link.object, corpus, language)}"


def _caption(key: str, about: str | None, corpus: Corpus, language: str) -> str:
    named = f"{account.colon(language)} {label(about, corpus, language)}" if about else ""
    return _clocked(f"{_TITLES[key].of(language)}{named}", corpus, language)


def _clocked(words: str, corpus: Corpus, language: str) -> str:
    return f"{words} ({', '.join(account.clocks(corpus, language))})"


def _heads(keys: Iterable[str], language: str) -> tuple[str, ...]:
    return tuple(_HEADS[key].of(language) for key in keys)
