"""Federal holidays: the library against rules written down here from 5 U.S.C. 6103."""

import datetime

import pytest

from crossfoot.duties import workdays

DAY = datetime.timedelta(days=1)
YEARS = range(2000, 2041)
FIXED = {(1, 1), (7, 4), (11, 11), (12, 25)}
# Month, day of the week (Monday is 0), which of the month; 0 is the last.
MOVING = ((1, 0, 3), (2, 0, 3), (5, 0, 0), (9, 0, 1), (10, 0, 2), (11, 3, 4))


def observed(day):
    return day - DAY if day.weekday() == 5 else day + DAY if day.weekday() == 6 else day


def off_in(year):
    """The weekdays of a year that are legal public holidays, as observed."""
    fixed = [
        datetime.date(y, month, day)
        for y in (year, year + 1)
        for month, day in (FIXED | ({(6, 19)} if y >= 2021 else set()))
    ]
    moving = []
    for month, weekday, which in MOVING:
        days = [datetime.date(year, month, 1) + n * DAY for n in range(31)]
        days = [d for d in days if d.month == month and d.weekday() == weekday]
        moving.append(days[which - 1])
    return {d for d in (*map(observed, fixed), *moving) if d.year == year}


@pytest.mark.parametrize("year", YEARS)
def test_every_weekday_off_is_one_by_the_act(year):
    days = [datetime.date(year, 1, 1) + n * DAY for n in range(366)]
    off = {d for d in days if d.year == year and d.weekday() < 5 and not workdays.is_working(d)}
    assert off == off_in(year)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2021-01-20", "Inauguration Day is a holiday of those who work in the capital"),
        ("2017-01-20", "the same"),
        ("2018-12-05", "a day of mourning by executive order"),
        ("2024-12-24", "closed by executive order"),
        ("2025-10-15", "a lapse of appropriations"),
        ("2020-06-19", "the year before Juneteenth became a holiday"),
    ],
)
def test_what_is_no_legal_public_holiday_counts(day, why):
    assert workdays.is_working(datetime.date.fromisoformat(day)), why


def test_reasons_are_given():
    told = {
        "2023-11-10": "Veterans Day (observed)",
        "2023-11-11": "Saturday",
        "2023-11-12": "Sunday",
        "2023-11-13": "",
    }
    assert {d: workdays.day_off(datetime.date.fromisoformat(d)) for d in told} == told


def test_between_counts_the_last_day_and_not_the_first():
    start, end = datetime.date(2023, 11, 9), datetime.date(2023, 11, 14)
    assert workdays.between(start, end) == 2
    assert workdays.between(end, start) == 0
    assert workdays.after(start, 2) == end
