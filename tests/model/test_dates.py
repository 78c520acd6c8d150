"""Periods and shifts: partial dates keep their bounds, and no sum leaves the calendar unannounced."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Period, shift

DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))
PRECISION = st.sampled_from([4, 7, 10])


@given(DAYS, PRECISION)
def test_a_partial_date_covers_exactly_what_it_names(day: date, precision: int) -> None:
    text = day.isoformat()[:precision]
    period = Period.of(text)
    assert period.given == text
    assert not period.about
    assert period.earliest
    assert period.latest
    assert period.earliest.isoformat()[:precision] == text == period.latest.isoformat()[:precision]
    assert (period.earliest - timedelta(days=1)).isoformat()[:precision] != text
    assert (period.latest + timedelta(days=1)).isoformat()[:precision] != text


@given(DAYS, DAYS, PRECISION, PRECISION)
def test_an_interval_runs_from_the_first_day_of_one_to_the_last_of_the_other(
    one: date, other: date, first: int, last: int
) -> None:
    start, end = sorted((one, other))
    period = Period.of(f"{start.isoformat()[:first]}/{end.isoformat()[:last]}")
    assert period.earliest == Period.of(start.isoformat()[:first]).earliest
    assert period.latest == Period.of(end.isoformat()[:last]).latest


@given(DAYS, DAYS, DAYS, DAYS)
def test_overlap_is_having_a_day_in_common(a: date, b: date, c: date, d: date) -> None:
    (start, end), (other_start, other_end) = sorted((a, b)), sorted((c, d))
    one, other = Period("one", start, end), Period("other", other_start, other_end)
    assert one.overlaps(other) == other.overlaps(one) == (max(start, other_start) <= min(end, other_end))


@given(DAYS, DAYS)
def test_an_open_end_overlaps_all_that_lies_on_its_side(edge: date, day: date) -> None:
    assert Period("after", edge, None).overlaps(Period("day", day, day)) == (day >= edge)
    assert Period("before", None, edge).overlaps(Period("day", day, day)) == (day <= edge)
    assert Period("any", None, None).overlaps(Period("day", day, day))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "'' is not a date"),
        ("23", "'23' is not a date"),
        ("2023-3", "'2023-3' is not a date"),
        ("2023-03-09T10:00", "'2023-03-09T10:00' is not a date"),
        ("20233", "'20233' is not a date"),
        (" 2023", "' 2023' is not a date"),
        ("2023/", "'' is not a date"),
        ("2021/2022/2023", "'2022/2023' is not a date"),
        ("٢٠٢٣", "'٢٠٢٣' is not a date"),
        ("2023-00", "'2023-00' is not a day of the calendar"),
        ("2023-13", "'2023-13' is not a day of the calendar"),
        ("2023-02-29", "'2023-02-29' is not a day of the calendar"),
        ("0000", "'0000' is not a day of the calendar"),
        ("0999", "'0999' lies outside the years 1000 to 2999"),
        ("3000", "'3000' lies outside the years 1000 to 2999"),
        ("2024/2023", "'2024/2023' ends before it begins"),
    ],
)
def test_what_is_no_date_is_refused(text: str, problem: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(problem)}$"):
        Period.of(text)


@given(DAYS, st.integers(-5000, 5000), st.sampled_from(["day", "week"]))
def test_shifting_by_days_and_weeks_goes_back(day: date, count: int, unit: str) -> None:
    assert shift(shift(day, count, unit), -count, unit) == day


@given(DAYS, st.integers(-500, 500), st.sampled_from(["month", "year"]))
def test_shifting_by_months_and_years_goes_back_but_for_days_that_a_month_lacks(
    day: date, count: int, unit: str
) -> None:
    moved = shift(day, count, unit)
    back = shift(moved, -count, unit)
    assert (back.year, back.month) == (day.year, day.month)
    assert back.day == min(day.day, moved.day)
    months = (moved.year - day.year) * 12 + moved.month - day.month
    assert months == count * (12 if unit == "year" else 1)
    assert moved.day == min(day.day, monthrange(moved.year, moved.month)[1])


@given(DAYS, DAYS, st.integers(-500, 500), st.sampled_from(["day", "week", "month", "year"]))
def test_shifting_keeps_the_order(one: date, other: date, count: int, unit: str) -> None:
    earlier, later = sorted((one, other))
    assert shift(earlier, count, unit) <= shift(later, count, unit)


@pytest.mark.parametrize(
    ("count", "unit"), [(99999, "year"), (-99999, "month"), (10**9, "day"), (10**20, "week"), (10**20, "year")]
)
def test_shifting_out_of_the_calendar_is_a_plain_error(count: int, unit: str) -> None:
    with pytest.raises(ValueError, match=r"is no day of the calendar$"):
        shift(date(2024, 1, 31), count, unit)
