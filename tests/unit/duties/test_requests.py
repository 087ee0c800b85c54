"""A request on a given day: clocks, what is next, what came of what was asked."""

from dataclasses import replace

import pytest
from pictures import digest
from publications import DUTIES, book_of, day

from crossfoot.book import Book
from crossfoot.core.delivered import Column, Delivered
from crossfoot.duties import request as request_room
from crossfoot.duties import retention
from crossfoot.duties.clock import State
from crossfoot.duties.matrix import Came, Question, about, matrix
from crossfoot.duties.outcomes import Outcome
from crossfoot.duties.request import standing
from crossfoot.hand.request_files import Asked, Event, Released, Request, Requests

ONE = Request(id="one", title="t", agency="the agency", summary="s", source="x")


def event(what, date, answer="", **more):
    return Event(request="one", what=what, date=day(date), answer=answer, source="a letter", **more)


def asked(field="", **more):
    return Asked(request="one", records="enrolments", field=field, source="the request", **more)


def written(*events, law="foia", asked_for=(), released=()):
    return Requests((replace(ONE, law=law),), tuple(asked_for), tuple(events), tuple(released))


def stand(on, *events, law="foia"):
    known = written(*events, law=law)
    return standing(known, known.requests[0], DUTIES, day(on))


def limits(state):
    return {x.element.id: (x.clock.due and x.clock.due.isoformat(), str(x.clock.state))
            for x in state.limits}  # fmt: skip


# -- where the clock starts


@pytest.mark.parametrize(
    ("events", "due", "reason"),
    [
        ([("received", "2023-03-06")], "2023-04-03", "the right office had it that day"),
        ([("received elsewhere", "2023-03-06")], "2023-04-17",
         "no later than ten working days after another office: day 0 is 20 March"),
        ([("received elsewhere", "2023-03-06"), ("received", "2023-03-13")], "2023-04-10",
         "the right office had it before the ten days were over"),
        ([("received elsewhere", "2023-03-06"), ("received", "2023-03-24")], "2023-04-17",
         "the right office had it after them: they decide"),
    ],
)  # fmt: skip
def test_day_nought(events, due, reason):
    state = stand("2023-03-28", *(event(what, date) for what, date in events))
    assert limits(state)["determination"] == (due, "running"), reason


def test_without_a_receipt_nothing_is_counted():
    state = stand("2023-06-30", event("filed", "2023-03-01"))
    assert state.limits == ()
    assert "cannot be told" in state.unknown
    assert state.next == ("Record the day of receipt; the agency's acknowledgement states it.",)


def test_what_has_not_happened_yet_is_not_known():
    told = event("received", "2023-03-06"), event("determination", "2023-05-01", "denied")
    assert limits(stand("2023-04-30", *told)) == {"determination": ("2023-04-03", "overdue")}
    assert set(limits(stand("2023-05-01", *told))) == {
        "determination", "appeal window", "appeal window by rule"
    }  # fmt: skip


# -- how it goes on


def test_overdue_counts_the_days_and_names_the_way_on():
    state = stand("2023-04-18", event("received", "2023-03-06"))
    assert [x.element.id for x in state.overdue] == ["determination"]
    assert "overdue by 15 days (11 working days)" in state.next[0]
    assert "exhausted" in state.next[1]


def test_stopped_lengthened_and_late():
    state = stand(
        "2023-06-30",
        event("received", "2023-03-06"),
        event("information asked", "2023-03-10"),
        event("information given", "2023-03-17"),
        event("extension", "2023-03-20", days=10),
        event("determination", "2023-05-01", "granted"),
    )
    assert limits(state) == {"determination": ("2023-04-24", "late")}


def test_an_appeal_has_what_is_left_of_the_ten_days():
    events = [
        event("received", "2023-03-06"),
        event("extension", "2023-03-20", days=6),
        event("determination", "2023-04-11", "denied"),
        event("appeal", "2023-05-01"),
        event("appeal received", "2023-05-01"),
        event("extension", "2023-05-10", days=10),
    ]
    state = stand("2023-05-15", *events)
    # 20 working days from 1 May end on Tuesday 30 May, Memorial Day left out; four more: 5 June.
    assert limits(state)["appeal decision"] == ("2023-06-05", "running")
    assert limits(state)["appeal window"][1] == "met"
    decided = event("appeal determination", "2023-06-06", "denied")
    assert limits(stand("2023-06-30", *events, decided))["appeal decision"][1] == "late"


def test_a_granted_request_opens_no_appeal():
    state = stand("2023-05-15", event("received", "2023-03-06"),
                  event("determination", "2023-03-20", "granted"))  # fmt: skip
    assert set(limits(state)) == {"determination"}
    assert state.next == ()


def test_the_time_to_appeal_runs_out():
    state = stand("2023-12-31", event("determination", "2022-12-22", "no records"))
    # The longer of the two, 90 working days, ended on 3 May 2023.
    assert state.next[-1] == (
        "The time to appeal ran out on 3 May 2023; a new request can be filed."
    )


def test_a_petition_for_correction_has_days_of_the_calendar():
    state = stand("2026-05-10", event("received", "2026-05-04"), law="correction")
    assert limits(state) == {"correction": ("2026-09-01", "running")}


def test_a_stopped_clock_says_what_is_left():
    state = stand("2023-03-31", event("received", "2023-03-06"),
                  event("fees asked", "2023-03-10"))  # fmt: skip
    assert state.limits[0].clock.state is State.STOPPED
    assert "16 working days are left then" in state.next[0]


def test_judgements_of_requests():
    def outcome(on, *events):
        known = written(*events)
        return [str(j.found.outcome) for j in request_room.judgements(known, DUTIES, day(on))]

    got = event("received", "2023-03-06")
    assert outcome("2023-03-20", got) == ["not owed"]
    assert outcome("2023-04-04", got) == ["missing"]
    assert outcome("2023-06-30", got, event("determination", "2023-04-03", "granted")) == ["met"]
    assert outcome("2023-06-30", got, event("determination", "2023-04-04", "granted")) == ["late"]
    assert outcome("2023-06-30", event("filed", "2023-03-01")) == [
        "cannot be tested from this archive"
    ]
    assert outcome("2023-02-01", event("filed", "2023-03-01")) == []


# -- what came of what was asked

FIELDS = (
    asked("unique identifier", also_called=("UniqueID",)),
    asked("start", tells_the_year=True, since=day("2020-10-01"), until=day("2022-09-30")),
    asked("officer"),
    asked("technology"),
    asked("final order"),
    asked("note"),
)
TABLE = Delivered(
    "table.xlsx",
    "FY21",
    1234,
    (
        Column("Unique-Identifier", filled=1234),
        Column("Start", filled=1234, years={2021: 1234}),
        Column("Officer", withheld=1234, marks={"(b)(6)": 1234, "(b)(7)(C)": 1200}),
        Column("Technology", filled=1200, withheld=34, marks={"(b)(7)(E)": 34}),
        Column("Note", empty=1234),
    ),
)


def lines(on, *events, asked_for=FIELDS, released=(), files=(), **figures):
    known = written(*events, asked_for=asked_for, released=released)
    state = standing(known, known.requests[0], DUTIES, day(on))
    question = Question(state, known.asked_in(ONE), known.released_beside(ONE, day(on)), files,
                        figures.get("book") or Book.of(()),
                        lambda _: figures.get("sound", True))  # fmt: skip
    return {line.asked.partition(" (")[0]: line for line in matrix(question)}


def test_every_field_and_year_is_accounted_for():
    told = lines("2023-06-30", event("determination", "2023-05-01", "granted in part"),
                 files=(TABLE,))  # fmt: skip
    assert {name: str(line.came) for name, line in told.items()} == {
        "unique identifier": "delivered",
        "start": "delivered",
        "officer": "withheld",
        "technology": "delivered in part, the rest withheld",
        "final order": "absent",
        "note": "delivered empty",
        "fiscal year 2021": "delivered",
        "fiscal year 2022": "absent",
    }
    assert told["officer"].exemptions == ("(b)(6) (about 1,200)", "(b)(7)(C) (about 1,200)")
    assert told["technology"].exemptions == ("(b)(7)(E) (about 34)",)
    assert told["officer"].where == ("table.xlsx, FY21, Officer",)


@pytest.mark.parametrize(
    ("answer", "came", "exemptions"),
    [
        ("", Came.PENDING, ()),
        ("denied", Came.WITHHELD, ("(b)(5)",)),
        ("no records", Came.ABSENT, ()),
        ("granted", Came.UNKNOWN, ()),
    ],
)
def test_without_files_the_letter_decides(answer, came, exemptions):
    events = [event("determination", "2023-05-01", answer, exemptions=exemptions)] if answer else []
    told = lines("2023-06-30", *events)
    assert {(line.came, line.exemptions) for line in told.values()} == {(came, exemptions)}


def released(since, until, **more):
    return Released(request="one", records="enrolments", by="the agency", since=day(since),
                    until=day(until), source="a page", **more)  # fmt: skip


def test_no_records_is_contradicted_by_what_was_released():
    told = lines(
        "2023-06-30",
        event("determination", "2023-05-01", "no records"),
        released=(released("2021-12-01", "2022-01-31", value=500, unit="rows"),),
    )
    assert {k: str(v.came) for k, v in told.items() if k.startswith("fiscal")} == {
        "fiscal year 2021": "absent",
        "fiscal year 2022": "contradicted by something already released",
    }
    assert "enrolments (500 rows, 1 December 2021 to 31 January 2022)" in told[
        "fiscal year 2022"].reason  # fmt: skip


def test_a_field_that_was_released_before_cannot_be_absent_unnoticed():
    before = released("2019-10-01", "2020-09-30", fields=("Final_Order",), day=day("2021-01-05"))
    told = lines("2023-06-30", event("determination", "2023-05-01", "granted in part"),
                 released=(before,), files=(TABLE,))  # fmt: skip
    assert told["final order"].came is Came.CONTRADICTED
    assert told["officer"].came is Came.WITHHELD


def test_what_comes_out_later_is_not_known_earlier():
    after = released("2021-01-01", "2021-03-31", day=day("2023-07-15"))
    no = event("determination", "2023-05-01", "no records")
    assert lines("2023-07-14", no, released=(after,))["fiscal year 2021"].came is Came.ABSENT
    told = lines("2023-07-15", no, released=(after,))["fiscal year 2021"]
    assert told.came is Came.CONTRADICTED
    assert "the agency released enrolments" in told.reason.replace("The", "the")


@pytest.mark.parametrize("sound", [True, False])
def test_no_records_is_contradicted_by_published_counts(sound):
    book = book_of(("2022-01-10", "2022-01-01"), ("2022-06-10", "2022-06-04"))
    told = lines("2023-06-30", event("determination", "2023-05-01", "no records"),
                 book=book, sound=sound)  # fmt: skip
    year = told["fiscal year 2022"]
    assert (year.came is Came.CONTRADICTED) == sound
    assert [ref.digest for ref in year.evidence] == ([digest(1), digest(2)] if sound else [])


def test_small_numbers_are_not_told():
    assert [about(n) for n in (0, 1, 9, 10, 99, 123, 98765)] == [
        "none", "fewer than 10", "fewer than 10", "about 10", "about 99", "about 120",
        "about 98,000",
    ]  # fmt: skip


def test_marks_in_a_letter():
    told = lines("2023-06-30", event("determination", "2023-05-01", "granted in part"),
                 asked_for=(asked(),),
                 files=(Delivered("letter.pdf", "", 0, (), {"(b)(5)": 12}, (3, 8)),))  # fmt: skip
    assert [(str(line.came), line.exemptions) for line in told.values()] == [
        ("delivered in part, the rest withheld", ("(b)(5) (about 12)",))
    ]


# -- records that have to be kept


def kept(answered, *, verified=True, period=("2018-10-01", "2022-08-31"), others=(), book=None):
    duties = replace(
        DUTIES, elements=tuple(replace(e, to_verify=not verified) for e in DUTIES.elements)
    )
    span = asked(since=day(period[0]), until=day(period[1])) if period else asked()
    known = written(event("determination", answered, "no records"), asked_for=(span,),
                    released=others)  # fmt: skip
    (one,) = retention.judgements(
        known, duties, book or Book.of(()), lambda _: True, day("2030-01-01")
    )
    return one.found


@pytest.mark.parametrize(
    ("answered", "others", "outcome"),
    [
        ("2022-12-22", True, Outcome.MISSING),
        ("2022-12-22", False, Outcome.UNTESTED),
        ("2025-09-30", True, Outcome.MISSING),
        ("2025-10-01", True, Outcome.UNTESTED),
    ],
)
def test_nothing_may_be_gone_before_its_years_are_over(answered, others, outcome):
    made = (released("2020-08-01", "2022-06-30"),) if others else ()
    assert kept(answered, others=made).outcome is outcome


def test_a_promise_that_nobody_looked_up_is_not_called_broken():
    found = kept("2022-12-22", verified=False, others=(released("2020-08-01", "2022-06-30"),))
    assert found.outcome is Outcome.UNTESTED
    assert "DAA-0567-2018-0001" in found.settles
    assert "1 October 2025" in found.reason


def test_published_counts_show_that_there_were_records():
    book = book_of(("2022-01-10", "2022-01-01"))
    found = kept("2022-12-22", book=book)
    assert found.outcome is Outcome.MISSING
    assert [ref.digest for ref in found.evidence] == [digest(1)]


def test_a_request_without_a_period_cannot_be_tested():
    assert kept("2022-12-22", period=None).outcome is Outcome.UNTESTED


def test_years_after_the_twenty_ninth_of_february():
    assert retention.years_after(day("2020-02-29"), 7) == day("2027-03-01")
    assert retention.years_after(day("2020-02-29"), 8) == day("2028-02-29")
