"""Technologies classed anew: a step that stays is told of both counts, a usual one of neither."""

import datetime
from dataclasses import replace

import pytest
from pictures import HAND, digest, release, sheet, workbook

from crossfoot.book import Book
from crossfoot.checks import CHECKS, cases, explained
from crossfoot.checks.frame.running import run
from crossfoot.core.findings import Tier
from crossfoot.core.refs import CellRef
from crossfoot.core.tables import StatedDate

FIRST = datetime.date(2024, 1, 13)
WAVE = (0, 30, -20, 40, 10, -30, 20, 50, -10, 30, 0, 20)
LAST, STEP = 14, 8
NAME = "technologies_reclassed"


def picture(number, moved):
    """A count of 100,000 people of whom so many stand under GPS instead of No Tech."""
    day = FIRST + datetime.timedelta(days=14 * number)
    wave = WAVE[number % len(WAVE)]
    rows = {"GPS": 10_000 + wave + moved, "SmartLINK": 60_000 - wave, "No Tech": 30_000 - moved}
    text = f"tech_cost at A6 as of {day}\n"
    text += "".join(f"{name}  {people}  {people}.00\n" for name, people in rows.items())
    return text + "= Total  100000  100000.00\n"


def dated(page, number, of):
    """The same sheet saying in a source line of which day it is."""
    day = FIRST + datetime.timedelta(days=14 * number)
    line = StatedDate(
        CellRef(of, page.name, 4, 1),
        "Data from BI Inc. Participants Report",
        day,
        "BI participants report of table tech_cost",
        "tech_cost",
        "source",
    )
    return replace(page, dates=(line,))


def book(moved):
    """A series; `moved` gives the people under the wrong technology in each count."""
    pairs = []
    for number in range(LAST):
        of = digest(100 + number)
        day = FIRST + datetime.timedelta(days=14 * number + 5)
        one = dated(sheet(picture(number, moved(number)), of), number, of)
        pairs.append((release(of, str(day), f"release {number}.xlsx"), workbook(one, of=of)))
    return Book.of(pairs)


def found(whole):
    return [f for f in run(CHECKS, whole, HAND) if f.check == NAME]


@pytest.fixture
def stays():
    return book(lambda number: 12_000 if number >= STEP else 0)


def test_a_step_that_stays_is_told_of_both_counts(stays):
    findings = found(stays)
    assert [f.release for f in findings] == ["release 7.xlsx", "release 8.xlsx"]
    assert {f.tier for f in findings} == {Tier.NOTICE}
    assert {c.cell for f in findings for c in f.cells} == {"B7", "B9"}
    assert "12.0% of all people are counted under another technology" in findings[0].message


def test_its_names_stay_when_more_releases_come(stays):
    short = Book.of((e.release, e.reading) for e in stays.entries[: STEP + 1])
    assert {f.id for f in found(short)} <= {f.id for f in found(stays)}


@pytest.mark.parametrize("people", [0, 400, 3_000])
def test_a_usual_step_and_a_small_one_are_no_finding(people):
    assert found(book(lambda number: people if number >= STEP else 0)) == []


def test_a_count_that_comes_back_is_told_as_a_departure_alone():
    whole = book(lambda number: 12_000 if number == STEP else 0)
    assert found(whole) == []
    told = {f.check for f in run(CHECKS, whole, HAND) if f.release == f"release {STEP}.xlsx"}
    assert "technologies_continue" in told


def test_where_people_change_all_the_time_no_step_stands_out():
    assert found(book(lambda number: 2_000 * number)) == []


def test_nobody_is_said_to_have_moved_in_a_count_between_its_neighbours(stays):
    findings = explained(tuple(run(CHECKS, stays, HAND)), stays, HAND)
    after = [c for c in cases(findings) if c.findings[0].release == "release 8.xlsx"]
    assert not any(c.cause and c.cause.name == "people_moved" for c in after)
