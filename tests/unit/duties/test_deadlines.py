"""Deadlines against cases that were counted by hand, each with its reason.

Rules of thumb for checking one: without holidays 20 working days are four weeks, so the due day
is the same day of the week; each holiday on a weekday in between moves it by one working day; a
start on a Saturday or Sunday ends on the Friday four weeks later.
"""

import datetime

import pytest

from crossfoot.duties import clock
from crossfoot.duties.clock import Notice, Pause, State

MARCH = "2023-03-06"  # a Monday; no holiday until 29 May
FEES, INFORMATION = "fees", "information"


def day(text):
    return datetime.date.fromisoformat(text)


def pause(asked, given, about=INFORMATION):
    return Pause(day(asked), day(given) if given else None, about)


def notice(sent, days=10):
    return Notice(day(sent), days)


# start, due after 20 working days, reason
PLAIN = [
    ("2023-03-06", "2023-04-03", "a Monday and four weeks without a holiday"),
    ("2023-03-03", "2023-03-31", "a Friday; the weekend after it is not day 1"),
    ("2023-03-04", "2023-03-31", "a Saturday: day 1 is Monday, day 20 the fourth Friday"),
    ("2023-03-05", "2023-03-31", "a Sunday: the same"),
    ("2022-11-01", "2022-12-01", "Veterans Day (Fri) and Thanksgiving: two days more"),
    ("2023-10-20", "2023-11-20", "Veterans Day on a Saturday is observed on Friday the 10th"),
    ("2022-12-22", "2023-01-24", "Christmas and New Year on Sundays, observed Mondays; King Day"),
    ("2021-12-03", "2022-01-04", "Christmas and New Year on Saturdays: 24 and 31 December off"),
    ("2027-12-06", "2028-01-05", "the same six years later: New Year 2028 falls into 2027"),
    ("2021-06-07", "2021-07-07", "the first Juneteenth (Fri 18th) and 4 July on a Sunday"),
    ("2020-06-08", "2020-07-07", "no Juneteenth yet; 4 July on a Saturday, observed Friday"),
    ("2022-06-06", "2022-07-06", "Juneteenth on a Sunday, observed Monday; 4 July is day 20"),
    ("2024-06-06", "2024-07-08", "Juneteenth on a Wednesday; what would be day 20 is 4 July"),
    ("2026-06-09", "2026-07-09", "Juneteenth on a Friday; 4 July 2026 observed on Friday the 3rd"),
    ("2020-12-30", "2021-01-29", "New Year and King Day; Inauguration Day 2021 counts"),
    ("2025-01-06", "2025-02-04", "King Day; the day of mourning, 9 January 2025, counts"),
    ("2024-12-11", "2025-01-10", "Christmas, New Year; Christmas Eve by executive order counts"),
    ("2025-09-24", "2025-10-23", "Columbus Day; days of lapsed appropriations count"),
    ("2024-02-01", "2024-03-01", "Washington's Birthday, and 29 February"),
    ("2023-02-01", "2023-03-02", "Washington's Birthday, and no 29 February"),
    ("2023-05-29", "2023-06-27", "received on Memorial Day; Juneteenth on a Monday"),
    ("2024-11-28", "2024-12-27", "received on Thanksgiving; Christmas"),
]

# start, pauses, notices, day it is read, due, reason
STOPPED = [
    (MARCH, [], [notice("2023-03-20")], "2023-04-17", "30 working days: six weeks"),
    (MARCH, [], [notice("2023-04-03")], "2023-04-17", "sent on the last day: in time"),
    (MARCH, [], [notice("2023-04-04")], "2023-04-03", "sent a day late: lengthens nothing"),
    (MARCH, [], [notice("2023-03-20", 5)], "2023-04-10", "five days: one week"),
    (MARCH, [], [notice("2023-03-20", 15)], "2023-04-17", "no more than ten are allowed"),
    (MARCH, [], [notice("2023-03-20", 0)], "2023-04-17", "no number named: up to ten"),
    (MARCH, [], [notice("2023-03-13", 6), notice("2023-03-20", 6)], "2023-04-17",
     "six, and of the other six only four: ten in all"),
    ("2022-11-01", [], [notice("2022-11-30")], "2022-12-15",
     "1 December after two holidays, then two weeks"),
    (MARCH, [pause("2023-03-10", "2023-03-17")], [], "2023-04-10",
     "the 13th to the 17th are not counted: a week"),
    (MARCH, [pause("2023-03-10", "2023-03-10")], [], "2023-04-03",
     "asked and answered on one day stops nothing"),
    (MARCH, [pause("2023-03-10", "2023-03-19")], [], "2023-04-10",
     "answered on a Sunday: the same five days"),
    (MARCH, [pause("2023-03-11", "2023-03-14")], [], "2023-04-05",
     "asked on a Saturday: Monday and Tuesday"),
    (MARCH, [pause("2023-03-10", "2023-03-14"), pause("2023-03-20", "2023-03-27")], [],
     "2023-04-05", "only one question for information stops the clock: two days"),
    (MARCH, [pause("2023-03-08", "2023-03-10", FEES), pause("2023-03-20", "2023-03-22", FEES)],
     [], "2023-04-07", "fees stop it as often as needed: two and two days"),
    (MARCH, [pause("2023-03-10", "2023-03-17"), pause("2023-03-15", "2023-03-20", FEES)], [],
     "2023-04-11", "questions that overlap: the 13th to the 17th and the 20th, six days"),
    ("2022-11-01", [pause("2022-11-09", "2022-11-14")], [], "2022-12-05",
     "the 10th and the 14th; Veterans Day between them would not count anyway"),
    ("2022-12-16", [pause("2022-12-20", "2023-01-03")], [], "2023-01-30",
     "over the year's end: 18 January, and eight days that were stopped"),
    (MARCH, [pause("2023-04-03", None)], [], "2023-04-03", "asked on day 20: it was counted"),
    (MARCH, [pause("2023-04-05", None)], [], "2023-04-03", "asked after the limit"),
    (MARCH, [pause("2023-03-10", "2023-03-17")], [notice("2023-04-10")], "2023-04-24",
     "a week stopped; the notice of the last day lengthens by two weeks"),
    (MARCH, [pause("2023-03-10", "2023-03-17")], [notice("2023-04-05")], "2023-04-24",
     "after what would have been day 20, but in time with the stop"),
]  # fmt: skip

# start, days of the calendar, due, reason
CALENDAR = [
    ("2022-12-22", 90, "2023-03-22", "9 days of December, 31, 28 and 22"),
    ("2023-12-01", 90, "2024-02-29", "30 days of December, 31, and 29 of a leap year"),
    ("2023-01-31", 120, "2023-05-31", "28, 31, 30 and 31 days"),
    ("2026-05-04", 120, "2026-09-01", "27, 30, 31, 31 and 1 day"),
]


def test_there_are_more_than_forty_cases():
    assert len(PLAIN) + len(STOPPED) + len(CALENDAR) >= 40


@pytest.mark.parametrize(("start", "due", "reason"), PLAIN, ids=lambda value: value)
def test_twenty_working_days(start, due, reason):
    counted = clock.working(day(start), 20, on=day(start))
    assert counted.due == day(due), reason
    assert [d.number for d in counted.days if d.number] == list(range(1, 21))


@pytest.mark.parametrize(
    ("start", "pauses", "notices", "due", "reason"), STOPPED, ids=lambda v: str(v)[:50]
)
def test_stopped_and_lengthened(start, pauses, notices, due, reason):
    counted = clock.working(
        day(start), 20, on=day("2023-06-30"), pauses=pauses, notices=notices
    )  # fmt: skip
    assert counted.due == day(due), reason


@pytest.mark.parametrize(("start", "number", "due", "reason"), CALENDAR, ids=str)
def test_days_of_the_calendar(start, number, due, reason):
    assert clock.calendar(day(start), number, None, day(start)).due == day(due), reason


def test_ninety_working_days_over_four_holidays():
    # 18 weeks end on 27 April; Christmas, New Year, King Day and Washington's Birthday.
    assert clock.working(day("2022-12-22"), 90, on=day("2022-12-22")).due == day("2023-05-03")


def test_a_question_without_an_answer_leaves_the_end_open():
    counted = clock.working(
        day(MARCH), 20, on=day("2023-03-31"), pauses=[pause("2023-03-10", None)]
    )
    assert (counted.due, counted.state, counted.counted) == (None, State.STOPPED, 4)
    assert {d.why for d in counted.days if d.day > day("2023-03-10")} == {
        "Saturday", "Sunday", "stopped, waiting for information"
    }  # fmt: skip


def test_remarks_say_what_did_not_count():
    counted = clock.working(
        day(MARCH),
        20,
        on=day("2023-06-30"),
        pauses=[pause("2023-03-10", "2023-03-14"), pause("2023-03-20", "2023-03-27")],
        notices=[notice("2023-05-01"), notice("2023-03-20", 12)],
    )
    assert [remark.split(" ")[1] for remark in counted.remarks] == ["question", "notice", "notice"]
    assert "second one" in counted.remarks[0]
    assert "no more than 10" in counted.remarks[1]
    assert "came after the limit" in counted.remarks[2]


@pytest.mark.parametrize(
    ("done", "on", "state", "late", "working"),
    [
        (None, "2023-04-03", State.RUNNING, 0, 0),
        (None, "2023-04-04", State.OVERDUE, 1, 1),
        (None, "2023-04-09", State.OVERDUE, 6, 4),
        ("2023-04-03", "2023-06-30", State.MET, 0, 0),
        ("2023-04-10", "2023-06-30", State.LATE, 7, 5),
    ],
)
def test_where_a_clock_stands(done, on, state, late, working):
    counted = clock.working(day(MARCH), 20, on=day(on), done=day(done) if done else None)
    assert (counted.state, counted.late, counted.late_working) == (state, late, working)


def test_a_limit_that_ends_on_a_weekend_says_so():
    assert "Saturday" in clock.calendar(day("2023-01-01"), 90, None, day("2023-01-01")).remarks[0]
