"""Laws of half-months, of counted days and of silence."""

import datetime

from hypothesis import given, settings
from hypothesis import strategies as st
from publications import book_of, judged

from crossfoot.duties import clock, workdays
from crossfoot.duties.clock import Notice, Pause
from crossfoot.duties.halves import A_YEAR, Half, between
from crossfoot.duties.silence import Quiet, Silences

DAY = datetime.timedelta(days=1)
days = st.dates(datetime.date(2000, 1, 1), datetime.date(2039, 12, 31))
stretches = st.lists(st.tuples(days, st.integers(0, 40)), max_size=6)


@settings(deadline=None)
@given(days)
def test_a_day_lies_in_one_half_month_which_is_thirteen_to_sixteen_days_long(day):
    half = Half.of(day)
    assert half.start <= day <= half.end
    assert 13 <= len(half.days) <= 16
    assert half.next.before == half
    assert half.next.start == half.end + DAY


@settings(deadline=None)
@given(st.integers(2000, 2100))
def test_a_year_has_twenty_four_half_months_that_leave_out_no_day(year):
    halves = between(Half(year, 1, 1), Half(year, 12, 2))
    assert len(halves) == A_YEAR
    covered = [day for half in halves for day in half.days]
    first = datetime.date(year, 1, 1)
    assert covered == [first + n * DAY for n in range(len(covered))]
    assert covered[-1] == datetime.date(year, 12, 31)


@settings(deadline=None)
@given(days, st.integers(0, 120))
def test_the_day_after_so_many_working_days_is_that_many_away(start, number):
    end = workdays.after(start, number)
    assert workdays.between(start, end) == number
    assert number == 0 or workdays.is_working(end)


@settings(deadline=None)
@given(days, st.integers(1, 40), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 30)),
                                          max_size=3))  # fmt: skip
def test_a_stop_moves_the_end_by_the_working_days_that_it_covers(start, number, stops):
    pauses = [Pause(start + at * DAY, start + (at + length) * DAY, "fees") for at, length in stops]
    counted = clock.working(start, number, on=start, pauses=pauses)
    assert counted.due is not None
    stopped = sum(
        workdays.is_working(d.day) and any(p.stops(d.day) for p in pauses) for d in counted.days
    )
    assert workdays.between(start, counted.due) == number + stopped
    assert [d.day for d in counted.days] == [
        start + n * DAY for n in range(1, len(counted.days) + 1)
    ]


@settings(deadline=None)
@given(days, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 15)), max_size=4))
def test_notices_never_lengthen_by_more_than_ten(start, sent):
    notices = [Notice(start + at * DAY, number) for at, number in sent]
    counted = clock.working(start, 20, on=start, notices=notices)
    assert counted.due is not None
    assert 0 <= counted.lengthened <= 10
    assert workdays.between(start, counted.due) == 20 + counted.lengthened


@settings(deadline=None)
@given(days, stretches, st.integers(0, 40))
def test_silence_covers_what_a_set_of_days_covers(first, told, length):
    quiet = [Quiet(day, day + n * DAY, str(i)) for i, (day, n) in enumerate(told)]
    every = {day + k * DAY for day, n in told for k in range(n + 1)}
    wanted = [first + n * DAY for n in range(length)]
    silences = Silences(quiet)
    assert silences.cover(wanted)[0] == len(every.intersection(wanted))
    shown = silences.covers(first, first + (length - 1) * DAY)
    assert (shown is not None) == every.issuperset(wanted)


@settings(deadline=None)
@given(st.sets(st.integers(0, 200), min_size=1, max_size=20))
def test_no_year_counts_more_releases_than_were_published(offsets):
    start = datetime.date(2024, 1, 1)
    out = [start + n * DAY for n in sorted(offsets)]
    book = book_of(*((d.isoformat(), d.isoformat()) for d in out))
    found = judged(book, "2024-08-31", [("2024-01-01", "2024-12-31")])
    halves = [one for one in found.judgements if one.half]
    told = [str(one.found.outcome) for one in halves]
    assert set(told) <= {"met", "late", "missing"}
    assert told.count("met") + told.count("late") <= len(out)
    assert told.count("met") == len({Half.of(d) for d in out})
    expected = between(Half.of(out[0]), Half(2024, 8, 1))
    assert tuple(one.half for one in halves) == expected
