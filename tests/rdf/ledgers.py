"""Ledgers drawn at random, with everything that the model can hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from kg.ingest.grammar import CURRENCIES, period
from kg.model import (
    COUNT,
    DAY,
    DERIVED,
    MONEY,
    PROSPECTIVE,
    SHARE,
    Claim,
    Dataset,
    Day,
    Entity,
    Evidence,
    Extraction,
    Judgement,
    Ledger,
    Passage,
    Period,
    Qualifiers,
    Quantity,
    Refutation,
    Relation,
    Source,
    Text,
    Value,
)  # fmt: skip
from tests.tiny import vocabulary

VOCABULARY = vocabulary()
CLASSES = sorted(name for name in VOCABULARY.superclasses if VOCABULARY.is_a(name, "Entity"))
RELATIONS = [relation for relation in VOCABULARY.relations.values() if relation.kind not in (PROSPECTIVE, DERIVED)]

words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
texts = st.builds(Text, words, words)
handles = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,3}){0,2}", fullmatch=True)
digests = st.from_regex(r"[0-9a-f]{64}", fullmatch=True)
urls = st.sampled_from(["https://x.ai", "https://example.org/%C3%A9?a=b#c", "http://localhost:8080/~x/(y)"])
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
partial = st.builds(lambda day, precision: day.isoformat()[:precision], days, st.sampled_from([4, 7, 10]))
numbers = st.decimals(0, 10**15, allow_nan=False, allow_infinity=False, places=4)


def code(family: str) -> st.SearchStrategy[str]:
    return st.sampled_from(list(VOCABULARY.codes[family]))


@st.composite
def closed_periods(draw: st.DrawFn) -> Period:
    """Periods with two ends, as publications have them."""
    text = draw(partial)
    match draw(st.sampled_from(["plain", "interval", "about", "relative"])):
        case "interval":
            return Period.of("/".join(sorted((draw(days).isoformat(), draw(days).isoformat()))))
        case "about":
            return period(f"about {text}")
        case "relative":
            return period(f"{draw(st.integers(0, 99))} months before {text}")
    return Period.of(text)


periods = closed_periods() | st.builds(
    lambda side, text: period(f"{side} {text}"), st.sampled_from(["before", "after"]), partial
)


@st.composite
def quantities(draw: st.DrawFn, kind: str) -> Quantity:
    unit = {MONEY: st.sampled_from(sorted(CURRENCIES)), SHARE: st.just(""), COUNT: handles}[kind]
    low, high = sorted((draw(numbers), draw(numbers)))
    ends: tuple[Decimal | None, Decimal | None] = draw(
        st.sampled_from([(low, low), (low, high), (low, None), (None, high), (Decimal(0), Decimal(0))])
    )
    return Quantity(
        kind, *ends, draw(unit),
        min_exclusive=draw(st.booleans()), max_exclusive=draw(st.booleans()), about=draw(st.booleans()),
    )  # fmt: skip


def values(relation: Relation) -> st.SearchStrategy[Value | None]:
    kinds = [st.builds(Day, periods) if kind == DAY else quantities(kind) for kind in relation.value_kinds]
    return st.none() | st.one_of(kinds) if kinds else st.none()


def some(names: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.sets(st.sampled_from(names), max_size=3).map(lambda found: tuple(sorted(found)))


@st.composite
def sources(draw: st.DrawFn, handle: str, entities: list[str]) -> Source:
    spans = st.integers(0, 10**6).flatmap(lambda start: st.tuples(st.just(start), st.integers(start + 1, 10**7)))
    names = sorted(draw(st.sets(handles, max_size=3)))
    passages = {name: Passage(name, *draw(spans), draw(digests), draw(st.none() | words)) for name in names}
    return Source(
        handle, draw(texts), draw(st.sampled_from(entities)), draw(code("SourceKind")), draw(words),
        draw(closed_periods()), draw(st.none() | texts), draw(st.none() | digests),
        draw(st.none() | st.sampled_from(entities)), draw(st.none() | urls), draw(st.none() | urls),
        draw(st.none() | texts), passages, draw(st.none() | st.builds(Extraction, words, digests)),
    )  # fmt: skip


@st.composite
def entities(draw: st.DrawFn, handle: str) -> Entity:
    kind = draw(st.sampled_from(CLASSES))
    identifiers = {"wikidata": "Q42", "lei": "5493001KJTIIGC8Y1R12", "cik": "0001318605", "ticker": "XNAS:TSLA"}
    given = {scheme: identifier for scheme, identifier in identifiers.items() if draw(st.booleans())}
    return Entity(
        handle, kind, draw(texts), tuple(sorted(draw(st.sets(words, max_size=3)))), draw(st.none() | texts),
        draw(code("GroupReason")) if kind == "Group" else None, draw(st.none() | urls),
        given, draw(st.none() | texts) if given else None,
    )  # fmt: skip


@st.composite
def claims(draw: st.DrawFn, handle: str, names: list[str], cited: dict[str, Source], others: list[str]) -> Claim:
    relation = draw(st.sampled_from(RELATIONS))
    source = cited[draw(st.sampled_from(sorted(cited)))]
    denies = draw(st.booleans())
    when: dict[str, Period | None] = draw(
        st.fixed_dictionaries({"on": st.none() | periods})
        | st.fixed_dictionaries({"since": st.none() | periods, "until": st.none() | periods})
    )
    ends = st.none() | st.sampled_from(names)
    qualifiers = Qualifiers(
        round=draw(ends), instrument=draw(st.none() | code("Instrument")), vehicle=draw(ends), jointly_with=draw(some(names)),
        condition=draw(st.none() | texts), role=draw(st.none() | texts), lead=draw(st.booleans()), only=draw(st.booleans()),
        basis=draw(st.none() | code("Basis")), of=draw(ends),
    )  # fmt: skip
    refutation = st.builds(Refutation, some(others).filter(bool), code("Aspect")) if others else st.none()
    return Claim(
        handle=handle,
        subject=draw(st.sampled_from(names)),
        relation=relation.id,
        object=draw(st.sampled_from(names)) if relation.range else None,
        evidence=Evidence(source.handle, draw(st.none() | st.sampled_from(list(source.passages.values())) if source.passages else st.none())),
        voice=tuple(draw(st.lists(st.sampled_from(names), min_size=1, max_size=3))),
        paraphrase=draw(texts),
        value=draw(values(relation)),
        polarity="denies" if denies else "asserts",
        standing=draw(code("Standing")),
        stage=draw(st.none() | code("Stage")),
        qualifiers=qualifiers,
        refutes=draw(st.none() | refutation) if denies else None,
        corrects=draw(some(others)) if others else (),
        succeeds=draw(some(others)) if others else (),
        quoted=draw(st.none() | words),
        note=draw(st.none() | texts),
        facts=draw(some(["f-1", "f-2", "f-3"])),
        **when,
    )  # fmt: skip


@st.composite
def judgements(draw: st.DrawFn, handle: str, names: list[str]) -> Judgement:
    members = draw(st.lists(st.sampled_from(names), min_size=2, max_size=4, unique=True))
    verdict = draw(st.sampled_from(["same", "unsure"]))
    return Judgement(
        handle, verdict, (members[0], *sorted(members[1:])), draw(words), Period.of(draw(partial)), draw(texts)
    )


@st.composite
def ledgers(draw: st.DrawFn) -> Ledger:
    """A ledger as the reader makes it: sorted, every reference spelt out, no claim twice."""
    names = sorted(draw(st.sets(handles, min_size=2, max_size=5)))
    drawn = {name: draw(entities(name)) for name in names}
    cited = {handle: draw(sources(handle, names)) for handle in sorted(draw(st.sets(handles, min_size=1, max_size=3)))}
    called = draw(st.sets(handles, max_size=4))
    several = draw(st.booleans())
    named = sorted(
        f"{handle}.{voice}" if several else handle for handle in called for voice in (names if several else [""])
    )
    found = {
        claim.id: claim
        for handle in named
        for claim in [draw(claims(handle, names, cited, [other for other in named if other != handle]))]
    }
    kept = {claim.handle for claim in found.values()}
    judged = tuple(draw(judgements(handle, names)) for handle in sorted(draw(st.sets(handles, max_size=2))))
    return Ledger(
        VOCABULARY,
        Dataset(draw(handles), draw(texts), draw(days), draw(urls)),
        drawn,
        cited,
        tuple(sorted((_closed(claim, kept) for claim in found.values()), key=lambda claim: claim.handle)),
        judged,
    )


def _closed(claim: Claim, kept: set[str]) -> Claim:
    """Without references to claims that turned out to repeat others."""

    def still(handles: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(handle for handle in handles if handle in kept)

    refutes = claim.refutes and Refutation(still(claim.refutes.claims), claim.refutes.aspect)
    return replace(
        claim,
        corrects=still(claim.corrects),
        succeeds=still(claim.succeeds),
        refutes=refutes if refutes and refutes.claims else None,
    )
