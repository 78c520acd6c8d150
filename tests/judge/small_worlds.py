"""Small worlds drawn at random: a fact or two, a few days and figures, so that claims meet, clash and follow each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from kg.ingest.grammar import period
from kg.model import Claim, Day, Evidence, Judgement, Ledger, Period, Qualifiers, Quantity, Refutation, Source, Text
from tests.tiny import ledger_of

PRELUDE = ledger_of("")
START = date(2020, 1, 1)
Fact = tuple[str, str, str | None]
FACTS: tuple[Fact, ...] = (
    ("fund", "investedIn", "acme"), ("fund", "investedIn", "beta"), ("fund", "holdsStakeIn", "acme"), ("ann", "leftOrganisation", "acme"),
    ("ann", "executiveOf", "acme"), ("acme", "competesWith", "core"), ("core", "competesWith", "acme"), ("acme", "valuedAt", None),
    ("acme", "foundedOn", None), ("round-a", "raisedAmount", None), ("round-a", "roundOf", "acme"), ("acme", "subsidiaryOf", "bank"),
)  # fmt: skip
SAME = tuple(
    Judgement(handle, "same", members, "editors", Period.of("2020"), Text.both("x"))
    for handle, members in (("one", ("acme", "beta")), ("two", ("core", "beta")), ("three", ("gazette", "wire")))
)
DAYS = (0, 1, 2, 30, 59, 60, 61, 62, 90, 120)
FIGURES = ("5", "8", "9", "10", "10", "11", "12.2")

day = st.sampled_from(DAYS).map(lambda number: (START + timedelta(days=number)).isoformat())
interval = st.tuples(day, day).map(lambda pair: "/".join(sorted(pair)))
when = st.one_of(
    day, interval, day.map(lambda text: text[:7]), day.map(lambda text: f"before {text}"), day.map(lambda text: f"after {text}"),
    day.map(lambda text: f"about {text[:7]}"),
).map(period)  # fmt: skip
published = (day | interval).map(Period.of)
parties = st.sampled_from(["acme", "fund", "ann", "paper", "gazette", "insiders", "wire", "beta"])


@st.composite
def values(draw: st.DrawFn, kind: str) -> Quantity | Day:
    if kind == "day":
        return Day(draw(when))
    low, high = sorted(Decimal(draw(st.sampled_from(FIGURES))) for _ in range(2))
    scale = Decimal("0.01") if kind == "share" else Decimal(1)
    ends = draw(st.sampled_from([(low, low), (low, low), (low, high), (low, None), (None, high)]))
    minimum, maximum = (None if end is None else end * scale for end in ends)
    exclusive = draw(st.booleans()) and minimum != maximum
    return Quantity(
        kind, minimum, maximum, "" if kind == "share" else "USD",
        min_exclusive=exclusive and minimum is not None, max_exclusive=exclusive and maximum is not None,
        about=minimum == maximum and draw(st.booleans()),
    )  # fmt: skip


@st.composite
def sources(draw: st.DrawFn, handle: str) -> Source:
    return Source(
        handle, Text.both(handle), draw(st.sampled_from(["paper", "gazette"])),
        draw(st.sampled_from(["news", "news", "news", "filing"])), "en", draw(published),
        origin=draw(st.sampled_from([None, None, "wire"])),
    )  # fmt: skip


@st.composite
def claims(draw: st.DrawFn, handle: str, facts: list[Fact], sources: list[str], others: list[str]) -> Claim:
    subject, name, other = draw(st.sampled_from(facts))
    relation = PRELUDE.vocabulary.relations[name]
    denies = draw(st.integers(0, 5)) == 0
    value = (
        draw(values(draw(st.sampled_from(relation.value_kinds))))
        if relation.value_kinds and (other is None or draw(st.booleans()))
        else None
    )
    time: dict[str, Period | None] = {"on": draw(st.none() | when)}
    if relation.kind == "state" and draw(st.booleans()):
        time = {"since": draw(st.none() | when), "until": draw(st.none() | when)}
    return Claim(
        handle, subject, name, other, Evidence(draw(st.sampled_from(sources)), None),
        voice=tuple(draw(st.lists(parties, min_size=1, max_size=2))),
        paraphrase=Text.both(handle),
        value=value,
        polarity="denies" if denies else "asserts",
        standing=draw(st.sampled_from(["stated", "stated", "stated", "rumoured", "planned"])),
        stage=draw(st.sampled_from([None, None, None, "announced", "closed", "lapsed"])),
        qualifiers=Qualifiers(
            round=draw(st.sampled_from([None, None, None, "round-a", "round-b"])),
            basis=draw(st.sampled_from([None] * 5 + ["votes"])),
            role=draw(st.sampled_from([None] * 4 + [Text.both("chair"), Text.both("chief")])) if other else None,
        ),
        refutes=Refutation((draw(st.sampled_from(others)),), draw(st.sampled_from(["whole", "amount"]))) if denies and others and draw(st.booleans()) else None,
        corrects=draw(st.sampled_from([(), (), ()] + [(each,) for each in others])),
        succeeds=draw(st.sampled_from([(), (), ()] + [(each,) for each in others])),
        on=time.get("on"), since=time.get("since"), until=time.get("until"),
    )  # fmt: skip


@st.composite
def worlds(draw: st.DrawFn) -> Ledger:
    """Up to six claims on one or two facts, from up to three sources."""
    facts = draw(st.lists(st.sampled_from(FACTS), min_size=1, max_size=2))
    named = [f"s-{number}" for number in range(draw(st.integers(1, 3)))]
    handles = [f"c-{number}" for number in range(draw(st.integers(2, 6)))]
    found = {
        claim.id: claim
        for index, handle in enumerate(handles)
        for claim in [draw(claims(handle, facts, named, handles[:index]))]
    }
    kept = {claim.handle: claim.polarity for claim in found.values()}
    return replace(
        PRELUDE,
        sources={handle: draw(sources(handle)) for handle in named},
        claims=tuple(_closed(claim, kept) for claim in found.values()),
        judgements=tuple(draw(st.sampled_from([(), SAME, SAME[:1], SAME[1:]]))),
    )


def _closed(claim: Claim, kept: dict[str, str]) -> Claim:
    """Without references to claims that turned out to repeat others; what is denied asserts."""
    refutes = (
        claim.refutes if claim.refutes and {kept.get(each) for each in claim.refutes.claims} == {"asserts"} else None
    )
    corrects, succeeds = (tuple(each for each in named if each in kept) for named in (claim.corrects, claim.succeeds))
    return replace(claim, refutes=refutes, corrects=corrects, succeeds=succeeds)
