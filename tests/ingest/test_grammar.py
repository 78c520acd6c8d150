"""The small grammars: what each way of writing a date, a value, a voice or a statement means."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ingest.grammar import period, statement, value, voice
from kg.model import COUNT, DAY, MONEY, SHARE, Day, Period, Quantity

ANCHORS = {
    "undated": Period.of("2024-04-25/2024-05-15"),
    "leap-day": Period.of("2024-02-29"),
    "january": Period.of("2024-01-31"),
    "open": Period("after 2020", date(2021, 1, 1), None),
}
DATES = {
    "2023": ("2023-01-01", "2023-12-31"),
    "2023-02": ("2023-02-01", "2023-02-28"),
    "2024-02": ("2024-02-01", "2024-02-29"),
    "2023-03-09": ("2023-03-09", "2023-03-09"),
    "2024-04-26/2024-05-15": ("2024-04-26", "2024-05-15"),
    "2023/2024-03": ("2023-01-01", "2024-03-31"),
    "before 2024-01": (None, "2023-12-31"),
    "before 2024-03-01": (None, "2024-02-29"),
    "after 2024-01": ("2024-02-01", None),
    "after 2024-02-28": ("2024-02-29", None),
    # about: one unit of the precision given, at both sides
    "about 2023": ("2022-01-01", "2024-12-31"),
    "about 2024-03": ("2024-02-01", "2024-04-30"),
    "about 2024-01": ("2023-12-01", "2024-02-29"),
    "about 2024-03-01": ("2024-02-29", "2024-03-02"),
    "about 2024-04-26/2024-05-15": ("2024-04-25", "2024-05-16"),
    # relative: a source's days, or a date's, moved by whole units
    "10 months before undated": ("2023-06-25", "2023-07-15"),
    "about 10 months before undated": ("2023-05-25", "2023-08-15"),
    "more than 1 month before undated": ("2024-02-25", "2024-04-15"),
    "more than 1 month after undated": ("2024-05-25", "2024-07-15"),
    "4 years after 2015": ("2019-01-01", "2019-12-31"),
    "about 4 years after 2015": ("2018-01-01", "2020-12-31"),
    "0 days before 2024": ("2024-01-01", "2024-12-31"),
    "3 weeks after 2024-02-26": ("2024-03-18", "2024-03-18"),
    "1 day before 2024-03-01": ("2024-02-29", "2024-02-29"),
    # month ends and leap days
    "1 month before 2024-03": ("2024-02-01", "2024-02-29"),
    "1 month after 2023-01": ("2023-02-01", "2023-02-28"),
    "1 month before 2024-03-30": ("2024-02-29", "2024-02-29"),
    "1 month before 2024-03-31": ("2024-02-29", "2024-02-29"),
    "1 month after january": ("2024-02-29", "2024-02-29"),
    "1 year after leap-day": ("2025-02-28", "2025-02-28"),
    "1 year after 2020-02-28": ("2021-02-28", "2021-02-28"),
    "4 years after leap-day": ("2028-02-29", "2028-02-29"),
    "12 months before 2024-02": ("2023-02-01", "2023-02-28"),
}


@pytest.mark.parametrize(("text", "ends"), DATES.items(), ids=DATES)
def test_a_date_runs_between_these_days(text: str, ends: tuple[str | None, str | None]) -> None:
    found = period(text, ANCHORS.get)
    assert (found.earliest and str(found.earliest), found.latest and str(found.latest)) == ends
    assert found.given == text
    assert found.about == text.startswith("about")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("10 months before", "'10 months before' is not a date"),
        ("10 months before nobody", "'nobody' is not a date"),
        ("10 months before open", "'open' has no two ends to count from"),
        ("1.5 years before 2024", "'1.5 years before 2024' is not a date"),
        ("-1 year before 2024", "'-1 year before 2024' is not a date"),
        ("about about 2024", "'about 2024' is not a date"),
        ("before after 2024", "'after 2024' is not a date"),
        ("about 10 months before about 2024", "'about 2024' is not a date"),
        ("12345678 days before 2024", "'12345678 days before 2024' is not a date"),
    ],
)
def test_what_no_date_means_is_refused(text: str, problem: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(problem)}$"):
        period(text, ANCHORS.get)


DAYS = st.dates(date(1500, 1, 1), date(2500, 12, 31))
UNITS = st.sampled_from(["day", "week", "month", "year"])


@given(DAYS, DAYS, st.integers(0, 400), UNITS, st.sampled_from(["before", "after"]))
def test_a_moved_interval_never_turns_over_and_about_widens_it(
    one: date, other: date, count: int, unit: str, way: str
) -> None:
    start, end = sorted((one, other))
    anchor = Period("it", start, end)
    plain = period(f"{count} {unit}s {way} it", lambda _: anchor)
    about = period(f"about {count} {unit}s {way} it", lambda _: anchor)
    more = period(f"more than {count} {unit}s {way} it", lambda _: anchor)
    assert plain.earliest
    assert plain.latest
    assert about.earliest
    assert about.latest
    assert about.earliest < plain.earliest <= plain.latest < about.latest
    assert more.earliest
    assert more.latest
    assert about.earliest <= more.earliest
    assert more.latest <= about.latest
    assert more.latest == plain.latest if way == "before" else more.earliest == plain.earliest


@given(DAYS, st.sampled_from([4, 7, 10]))
def test_about_holds_the_date_and_before_and_after_leave_it_out(day: date, precision: int) -> None:
    text = day.isoformat()[:precision]
    exact, about, before, after = (period(f"{word}{text}") for word in ("", "about ", "before ", "after "))
    assert exact.earliest
    assert exact.latest
    assert about.earliest
    assert about.latest
    assert about.earliest < exact.earliest
    assert exact.latest < about.latest
    assert not before.overlaps(exact)
    assert not after.overlaps(exact)
    assert before.overlaps(about)
    assert after.overlaps(about)


D = Decimal
VALUES: dict[str, Quantity] = {
    "6000000000 USD": Quantity(MONEY, D(6 * 10**9), D(6 * 10**9), "USD"),
    "6 billion USD": Quantity(MONEY, D(6 * 10**9), D(6 * 10**9), "USD"),
    "1.5 million EUR": Quantity(MONEY, D(1500000), D(1500000), "EUR"),
    "0.05 USD": Quantity(MONEY, D("0.05"), D("0.05"), "USD"),
    "about 6 billion USD": Quantity(MONEY, D(6 * 10**9), D(6 * 10**9), "USD", about=True),
    "more than 5 USD": Quantity(MONEY, D(5), None, "USD", min_exclusive=True),
    "at least 5 USD": Quantity(MONEY, D(5), None, "USD"),
    "less than 5 USD": Quantity(MONEY, None, D(5), "USD", max_exclusive=True),
    "at most 5 USD": Quantity(MONEY, None, D(5), "USD"),
    "200000000 to 999999999 USD": Quantity(MONEY, D(200000000), D(999999999), "USD"),
    "2 to 3 billion USD": Quantity(MONEY, D(2 * 10**9), D(3 * 10**9), "USD"),
    "500 million to 1 billion USD": Quantity(MONEY, D(5 * 10**8), D(10**9), "USD"),
    "about 2 to 3 billion USD": Quantity(MONEY, D(2 * 10**9), D(3 * 10**9), "USD", about=True),
    "25 %": Quantity(SHARE, D("0.25"), D("0.25")),
    "25%": Quantity(SHARE, D("0.25"), D("0.25")),
    "at least 25 %": Quantity(SHARE, D("0.25"), None),
    "20 to 25 %": Quantity(SHARE, D("0.20"), D("0.25")),
    "33.3 %": Quantity(SHARE, D("0.333"), D("0.333")),
    "100000 gpus": Quantity(COUNT, D(100000), D(100000), "gpus"),
    "100 thousand gpus": Quantity(COUNT, D(100000), D(100000), "gpus"),
    "more than 1000 open-letter-signatures": Quantity(COUNT, D(1000), None, "open-letter-signatures", min_exclusive=True),
    "6 months": Quantity(COUNT, D(6), D(6), "months"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), VALUES.items(), ids=VALUES)
def test_a_value_means_this(text: str, expected: Quantity) -> None:
    assert value(text, [MONEY, SHARE, COUNT]) == expected


@pytest.mark.parametrize(
    ("text", "kinds", "problem"),
    [
        ("five USD", [MONEY], "'five USD' is no money"),
        ("1,000 USD", [MONEY], "'1,000 USD' is no money"),
        ("-5 USD", [MONEY], "'-5 USD' is no money"),
        ("5 usd", [MONEY], "'5 usd' is of kind count, not money"),
        ("5 $", [MONEY], "'5 $' is no money"),
        ("5USD", [MONEY], "'5USD' is no money"),
        ("5m", [COUNT], "'5m' is no count"),
        ("3 millions", [COUNT], "'3 millions' is no count"),
        ("100000", [COUNT], "'100000' is no count"),
        ("5 billion", [MONEY, COUNT], "'5 billion' is no money or count"),
        ("100000 GPUs", [COUNT], "'100000 GPUs' is no count"),
        ("5 GPU", [COUNT], "'GPU' is no known currency"),
        ("٥ gpus", [COUNT], "'٥ gpus' is no count"),
        ("5  gpus", [COUNT], "'5  gpus' is no count"),
        ("9 to 5 USD", [MONEY], "the range 9 to 5 is upside down"),
        ("900 to 1 billion USD", [MONEY], "the range 900000000000 to 1000000000 is upside down"),
        ("more than 5 to 9 USD", [MONEY], "'more than 5 to 9 USD' is a bound and a range at once"),
        ("at most 5 to 9 %", [SHARE], "'at most 5 to 9 %' is a bound and a range at once"),
        ("2023-03", [MONEY], "'2023-03' is no money"),
        ("soon", [DAY], "'soon' is not a date"),
        ("5 USD", [DAY], "'5 USD' is not a date"),
    ],
)
def test_what_no_value_means_is_refused(text: str, kinds: list[str], problem: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(problem)}$"):
        value(text, kinds)


@pytest.mark.parametrize("text", ["2023", "2023-03", "about 10 months before undated", "before 2024"])
def test_a_day_is_a_value_where_the_relation_takes_one(text: str) -> None:
    assert value(text, [DAY], ANCHORS.get) == Day(period(text, ANCHORS.get))
    assert value(text, [DAY, COUNT], ANCHORS.get) == Day(period(text, ANCHORS.get))


@given(
    st.decimals(0, 10**15, places=2),
    st.sampled_from(["", "about ", "more than ", "at least ", "less than ", "at most "]),
)
def test_a_bound_has_one_end_and_the_number_is_kept(number: Decimal, word: str) -> None:
    found = value(f"{word}{number:f} USD", [MONEY])
    assert isinstance(found, Quantity)
    ends = [end for end in (found.minimum, found.maximum) if end is not None]
    assert set(ends) == {number}
    assert (found.exact == number) == (word in ("", "about "))
    assert found.min_exclusive == (word == "more than ")
    assert found.max_exclusive == (word == "less than ")


@given(st.text(max_size=40))
def test_no_words_do_more_than_be_refused(text: str) -> None:
    for parse in (period, lambda words: value(words, [MONEY, SHARE, COUNT, DAY]), statement):
        with suppress(ValueError):
            parse(text)
    assert voice(text)


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("ann", ("ann",)),
        ("insiders via paper", ("insiders", "paper")),
        ("insiders via paper via wire", ("insiders", "paper", "wire")),
        ("insiders  via  paper", ("insiders", "paper")),
        ("viaduct", ("viaduct",)),
    ],
)
def test_a_chain_of_voices_has_the_first_speaker_first(text: str, chain: tuple[str, ...]) -> None:
    assert voice(text) == chain


def test_a_statement_has_two_words_or_three() -> None:
    assert statement("acme foundedOn") == ("acme", "foundedOn", None)
    assert statement(" fund  investedIn acme ") == ("fund", "investedIn", "acme")
