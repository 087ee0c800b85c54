"""What a release said, what speaks against it, and what is known now instead."""

import datetime
from dataclasses import replace

import pytest
from pictures import HAND, digest, release, sheet, workbook

from crossfoot.book import Book
from crossfoot.build import Build
from crossfoot.core.findings import Case, Cause, Finding, Tier
from crossfoot.core.refs import CellRef, parse_a1
from crossfoot.core.tables import Key, Measure, StatedDate
from crossfoot.hand.verdicts import Decision, Decisions, Verdict
from crossfoot.report.statements import Statements

TOTAL = Key("status", Measure.PARTICIPANTS, "", "")
NAME = "ATD FY24 YTD"
PICTURE = """
    status at A6 as of {day}
        FAMU          100   50.00
        Single Adult  {rest}   70.00
      = Total         {total}   65.00
"""


def page(day, total):
    return sheet(PICTURE.format(day=day, total=total, rest=total - 100))


def a_book(*pages):
    """One release a fortnight, each with one sheet."""
    days = [f"2024-0{number}-18" for number in range(1, len(pages) + 1)]
    return Book.of(
        (release(digest(n), day, f"file{n}.xlsx"), workbook(one, of=digest(n)))
        for n, (day, one) in enumerate(zip(days, pages, strict=True), start=1)
    )


def ref(number, cell):
    row, column = parse_a1(cell)
    return CellRef(digest(number), NAME, row, column)


def accusing(number, *cells, tier=Tier.ERROR, cause=None):
    """A finding that accuses cells of a file."""
    return Finding(
        check="status_total", family="arithmetic", tier=tier, digest=digest(number),
        release=f"file{number}.xlsx", sheet=NAME, cells=tuple(ref(number, c) for c in cells),
        expected=None, found=None, difference=None, message="It does not add up.",
        evidence=(), confirm="Add it.", causes=(cause,) if cause else (),
    )  # fmt: skip


def a_cause(*, cells=(), corrected=()):
    return Cause("digit_mistyped", "A digit.", 1, tuple(cells), 0.0, corrected=tuple(corrected))


def told(book, *findings, hand=HAND):
    cases = tuple(
        Case("Release of 18 February 2024: it does not add up.", (f,),
             f.causes[0] if f.causes else None)
        for f in findings
    )  # fmt: skip
    return Statements(Build(book, hand, tuple(findings), cases)).of(TOTAL)


def dated(one, cell, text):
    """The same sheet with a stated day that its status table hangs on."""
    day = datetime.date.fromisoformat(text)
    row, column = parse_a1(cell)
    known = StatedDate(
        CellRef(digest(1), NAME, row, column), text, day, "as of", "status", "source"
    )
    return replace(one, dates=(known,))


def test_what_nothing_speaks_against_is_known_as_it_was_said():
    one, two = told(a_book(page("2024-01-06", 400), page("2024-02-03", 410)))
    assert (one.value, one.known, one.at) == (400, 400, datetime.date(2024, 1, 6))
    assert not any((one.faulty, one.changed, one.marked, two.marked))
    assert one.case is None


def test_a_later_statement_of_the_same_day_is_what_is_known_now():
    one, two = told(a_book(page("2024-01-06", 400), page("2024-01-06", 410)))
    assert (one.value, one.known, one.faulty, one.changed) == (400, 410, True, True)
    assert one.later.release.publisher_name == "file2.xlsx"
    assert (two.known, two.marked, two.later) == (410, False, None)


def test_of_several_later_statements_the_last_is_known():
    pages = [page("2024-01-06", total) for total in (400, 410, 420)]
    assert [s.known for s in told(a_book(*pages))] == [420, 420, 420]


def test_a_later_statement_that_is_accused_itself_is_not_known():
    wrong = accusing(2, "B9")
    one, two = told(a_book(page("2024-01-06", 400), page("2024-01-06", 410)), wrong)
    assert (two.faulty, two.case.findings) == (True, (wrong,))
    assert one.known != 410


def test_an_accused_value_without_a_remedy_is_not_known():
    one, _ = told(a_book(page("2024-01-06", 400), page("2024-02-03", 410)), accusing(1, "B9"))
    assert (one.faulty, one.known, one.changed) == (True, None, False)


def test_what_a_cause_implies_is_known_where_no_release_says_it():
    cause = a_cause(corrected=[(ref(1, "B9"), 440)])
    one, _ = told(
        a_book(page("2024-01-06", 400), page("2024-02-03", 410)), accusing(1, "B9", cause=cause)
    )
    assert (one.known, one.changed, one.later) == (440, True, None)


def test_what_the_publisher_says_later_goes_before_what_a_cause_implies():
    cause = a_cause(corrected=[(ref(1, "B9"), 440)])
    one, _ = told(
        a_book(page("2024-01-06", 400), page("2024-01-06", 410)), accusing(1, "B9", cause=cause)
    )
    assert one.known == 410


def test_a_withdrawn_finding_changes_nothing():
    finding = accusing(1, "B9", cause=a_cause(corrected=[(ref(1, "B9"), 440)]))
    day = datetime.date(2024, 3, 1)
    word = Decision(finding.id, "", "", (), Verdict.FALSE_ALARM, "No fault.", day, "reader")
    hand = replace(HAND, decisions=Decisions.of([word]))
    one, _ = told(a_book(page("2024-01-06", 400), page("2024-02-03", 410)), finding, hand=hand)
    assert (one.known, one.marked) == (400, False)


@pytest.mark.parametrize(
    ("implied", "at", "doubtful"),
    [
        ((), datetime.date(2024, 1, 18), True),
        ((("A20", "2024-01-07"),), datetime.date(2024, 1, 7), False),
        ((("A20", "FY2024"),), datetime.date(2024, 1, 18), True),
    ],
    ids=["without a remedy", "the day is implied", "only a year is implied"],
)
def test_where_the_day_is_in_doubt_it_stands_where_it_was_news(implied, at, doubtful):
    first = dated(page("2025-01-06", 400), "A20", "2025-01-06")
    cause = a_cause(corrected=[(ref(1, cell), value) for cell, value in implied])
    pages = a_book(_at_home(first), page("2024-02-03", 410))
    one, _ = told(pages, accusing(1, "A20", cause=cause))
    assert (one.at, one.doubtful) == (at, doubtful)


def _at_home(one):
    """Dates that lie in the file which the book gives the sheet to."""
    return replace(one, dates=tuple(replace(d, ref=replace(d.ref, digest=digest(1)))
                                    for d in one.dates))  # fmt: skip


def test_without_a_day_there_is_no_place_in_time():
    (one,) = told(a_book(sheet(PICTURE.replace(" as of {day}", "").format(rest=300, total=400))))
    assert one.at is None
    assert one.value == 400


def test_a_value_that_a_likely_cause_reckons_with_is_marked_and_still_known():
    cause = a_cause(cells=[ref(1, "B9")])
    one, _ = told(
        a_book(page("2024-01-06", 400), page("2024-02-03", 410)), accusing(1, "B7", cause=cause)
    )
    assert (one.questioned, one.marked, one.faulty, one.known) == (True, True, False, 400)


def test_a_notice_marks_nothing_by_its_cause():
    cause = a_cause(cells=[ref(1, "B9")])
    finding = accusing(1, "B7", tier=Tier.NOTICE, cause=cause)
    one, _ = told(a_book(page("2024-01-06", 400), page("2024-02-03", 410)), finding)
    assert not one.marked
