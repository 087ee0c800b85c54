"""Rows against their neighbours: what each check finds, and what it has to leave alone."""

import datetime
from dataclasses import replace

import pytest
from pictures import HAND, changed, digest, release, sheet, workbook

from crossfoot.book import Book
from crossfoot.checks import CHECKS
from crossfoot.checks.frame.running import run
from crossfoot.core.findings import Tier
from crossfoot.core.refs import CellRef
from crossfoot.core.tables import StatedDate

FIRST = datetime.date(2024, 1, 13)
OFFICES = ("Atlanta", "Baltimore", "Boston", "Buffalo", "Chicago", "Dallas", "Denver", "Detroit")
# What people do in a fortnight: a little more, a little less.
WAVE = (0, 3, -2, 4, 1, -3, 2, 5, -1, 3, 0, 2)
WRONG = 9


def count(base, step, row):
    return round(base * (1 + 0.002 * WAVE[(step + 5 * row) % len(WAVE)]))


def picture(step, offices=OFFICES, grow=0):
    """One release of a series that moves by less than a per cent; rows in a fixed order."""
    day = FIRST + datetime.timedelta(days=14 * step)
    rows, total, days = [], 0, 0.0
    for number, name in enumerate(offices):
        light = count(1000 * (number + 2), step, number) + grow * step
        heavy = count(100 * (number + 2), step, number + 3)
        average = 300.0 + 40 * number + 2 * step
        rows += [
            f"+ {name}  {light + heavy}  {average:.4f}",
            f"SmartLINK  {light}  {average:.4f}",
            f"GPS  {heavy}  {average:.4f}",
        ]
        total, days = total + light + heavy, days + (light + heavy) * average
    families = count(total * 0.4, step, 1)
    single = total - families
    mean = f"{days / total:.4f}"
    text = f"status at A8 as of {day}\nFAMU  {families}  {250 + 2 * step}.00\n"
    text += f"Single Adult  {single}  {150 + 2 * step}.00\n= Total  {total}  {mean}\n"
    text += f"aor_tech at A28 as of {day}\n= Total  {total}  {mean}\n" + "\n".join(rows)
    return text


def dated(page, step, of):
    """The same sheet saying in a source line of which day it is."""
    day = FIRST + datetime.timedelta(days=14 * step)
    line = StatedDate(
        CellRef(of, page.name, 20, 1),
        "Data from BI Inc. Participants Report",
        day,
        "BI participants report of table status",
        "status",
        "source",
    )
    return replace(page, dates=(line,))


def plain(step):
    return sheet(picture(step), digest(100 + step))


def series(wrong=None, last=14, *, draft=False, **pages):
    """A book in which one release holds the sheet given; the entry of that release."""
    pairs = []
    pages = {int(k[1:]): v for k, v in pages.items()}
    steps = range(WRONG + 1 if draft else last)
    for step in steps:
        of = digest(100 + step)
        page = wrong if wrong is not None and step == WRONG else pages.get(step, plain(step))
        day = FIRST + datetime.timedelta(days=14 * step + 5)
        known = release(of, None if draft and step == WRONG else str(day), f"release {step}.xlsx")
        pairs.append((known, workbook(dated(page, step, of), of=of)))
    book = Book.of(pairs)
    return book, book.entry(digest(100 + WRONG))


def found(book, entry):
    own = [c for c in CHECKS if c.family == "continuity"]
    return run(own, book, HAND, [entry])


def cells(finding):
    return {c.cell for c in finding.cells}


def values(page, kind, change):
    """The sheet with the rows of one table changed."""
    tables = tuple(
        replace(t, rows=tuple(change(list(t.rows)))) if t.kind == kind else t for t in page.tables
    )
    return replace(page, tables=tables)


def scaled(page, office, factor):
    """The sheet with all counts of an office multiplied."""
    cell = {c.ref.cell: c for t in page.tables for r in t.rows if r.path[0] == office
            for c in r.cells if c.column == "Count"}  # fmt: skip
    for where, one in cell.items():
        page = changed(page, where, str(round(one.quantity.number * factor)))
    return page


def exchanged(page, first, second):
    """The sheet with the labels of two offices exchanged."""
    names = {first: second, second: first}

    def other(row):
        path = tuple(names.get(p, p) for p in row.path)
        if path == row.path:
            return row
        label, name = names.get(row.label, row.label), names.get(row.name, row.name)
        return replace(row, path=path, names=(path[0], *row.names[1:]), label=label, name=name)

    return values(page, "aor_tech", lambda rows: [other(r) for r in rows])


@pytest.fixture(params=[False, True], ids=["with later releases", "as a draft"])
def draft(request):
    return request.param


def test_a_series_that_moves_a_little_is_silent():
    book, _ = series()
    assert [f for e in book.entries for f in found(book, e)] == []


def test_a_doubled_office_is_found_by_its_cell(draft):
    book, entry = series(scaled(plain(WRONG), "Boston", 2), draft=draft)
    (finding,) = found(book, entry)
    assert (finding.check, finding.tier) == ("offices_continue", Tier.WARNING)
    assert cells(finding) == {"B36"}
    assert "about twice what it was" in finding.message
    assert "steps between other releases" in finding.message


def test_the_neighbours_of_a_fault_are_not_accused():
    book, entry = series(scaled(plain(WRONG), "Boston", 2))
    others = [e for e in book.entries if e is not entry]
    assert [f for e in others for f in found(book, e)] == []


def test_an_office_that_grew_and_stays_is_no_finding():
    pages = {f"s{s}": scaled(plain(s), "Boston", 2) for s in range(WRONG, 14)}
    book, entry = series(**pages)
    assert found(book, entry) == ()


def test_an_office_that_moves_by_three_in_a_hundred_is_no_finding(draft):
    book, entry = series(scaled(plain(WRONG), "Boston", 1.03), draft=draft)
    assert found(book, entry) == ()


def test_averages_of_two_statuses_that_changed_places_are_found(draft):
    page = changed(changed(plain(WRONG), "C9", "160.00"), "C10", "260.00")
    book, entry = series(page, draft=draft)
    findings = {f.check: f for f in found(book, entry)}
    assert cells(findings["statuses_continue"]) == {"C9", "C10"}
    assert "days_in_programme_bounded" in findings
    assert {f.tier for f in findings.values()} == {Tier.WARNING}


def test_technologies_counted_under_another_are_found_in_the_technology_rows(draft):
    def wrong(rows):
        half = [r for r in rows if r.name == "SmartLINK"]
        lost = {r.path[0]: round(r.get("Count").quantity.number * 0.8) for r in half}
        for row in rows:
            if len(row.path) < 2:
                yield row
                continue
            sign = -1 if row.name == "SmartLINK" else 1
            yield replace(
                row,
                cells=tuple(
                    replace(c, quantity=replace(
                        c.quantity, value=c.quantity.number + sign * lost[row.path[0]]
                    )) if c.column == "Count" else c
                    for c in row.cells
                ),
            )  # fmt: skip

    book, entry = series(values(plain(WRONG), "aor_tech", wrong), draft=draft)
    finding = next(f for f in found(book, entry) if f.check == "technologies_continue")
    assert finding.tier is Tier.WARNING
    assert len(finding.cells) == 2 * len(OFFICES)
    assert "only the parts depart" in finding.message


def test_two_offices_that_changed_places_are_one_finding(draft):
    book, entry = series(exchanged(plain(WRONG), "Boston", "Denver"), draft=draft)
    (finding,) = found(book, entry)
    assert (finding.check, finding.tier) == ("rows_exchanged", Tier.WARNING)
    assert finding.message.startswith(
        "Rows of the office table changed places: Denver holds what Boston should; "
        "Boston holds what Denver should."
    )
    assert cells(finding) == {"A36", "B36", "C36", "A48", "B48", "C48"}


def test_technologies_of_one_office_that_changed_places_are_found(draft):
    page = plain(WRONG)
    table = next(t for t in page.tables if t.kind == "aor_tech")
    one, other = (
        next(r for r in table.rows if r.path == ("Boston", t)).get("Count")
        for t in ("SmartLINK", "GPS")
    )
    page = changed(page, one.ref.cell, str(other.quantity.number))
    page = changed(page, other.ref.cell, str(one.quantity.number))
    book, entry = series(page, draft=draft)
    (finding,) = [f for f in found(book, entry) if f.check == "rows_exchanged"]
    assert {"B37", "B38"} <= cells(finding)
    assert "In Boston, SmartLINK and GPS changed places" in finding.message.replace(
        "GPS and SmartLINK", "SmartLINK and GPS"
    )


def test_offices_cut_off_at_the_end_are_told_once(draft):
    page = sheet(picture(WRONG, OFFICES[:-2]), digest(100 + WRONG))
    book, entry = series(page, draft=draft)
    finding = next(f for f in found(book, entry) if f.check == "office_rows_complete")
    assert "6 rows before the table of" in finding.message
    assert "Absent at the end: Denver, Detroit." in finding.message
    assert {"A47", "B29"} <= cells(finding)


def test_an_office_absent_in_the_middle_is_not_cut_off(draft):
    page = sheet(picture(WRONG, (*OFFICES[:3], *OFFICES[4:])), digest(100 + WRONG))
    book, entry = series(page, draft=draft)
    assert "office_rows_complete" not in {f.check for f in found(book, entry)}


def test_an_average_that_grows_faster_than_time_breaks_the_bound(draft):
    page = plain(WRONG)
    total = next(t for t in page.tables if t.kind == "aor_tech").total.get("ALIP").quantity.number
    book, entry = series(changed(page, "C29", f"{total + 30:.4f}"), draft=draft)
    finding = next(f for f in found(book, entry) if f.check == "days_in_programme_bounded")
    assert cells(finding) == {"C29"}
    assert "could grow by" in finding.message


def families(page, share):
    """The sheet with a share of the families counted as single adults."""
    table = next(t for t in page.tables if t.kind == "status")
    first, second = (r.get("Count") for r in table.rows[:2])
    moved = round(first.quantity.number * share)
    page = changed(page, first.ref.cell, str(first.quantity.number - moved))
    return changed(page, second.ref.cell, str(second.quantity.number + moved))


def test_a_count_that_comes_back_to_the_very_place_is_worth_knowing():
    book, entry = series(families(plain(WRONG), 0.115))
    (finding,) = found(book, entry)
    assert (finding.check, finding.tier) == ("statuses_continue", Tier.NOTICE)
    assert finding.message.endswith(
        "The counts before and after are near each other: this one departs from both."
    )
    book, entry = series(families(plain(WRONG), 0.3))
    assert {f.tier for f in found(book, entry)} == {Tier.WARNING}


def test_a_step_over_a_long_gap_needs_more_to_be_believed():
    """What is beyond doubt after a fortnight is not after three months."""
    page = scaled(plain(WRONG), "Boston", 1.4)
    book, entry = series(page)
    assert [f.tier for f in found(book, entry)] == [Tier.WARNING]
    near = {*range(WRONG - 4, WRONG), *range(WRONG + 1, WRONG + 4)}
    names = {f"release {step}.xlsx" for step in near}
    apart = book.with_entries(e for e in book.entries if e.release.publisher_name not in names)
    assert not [f for f in found(apart, entry) if f.tier is Tier.WARNING]


def test_people_who_joined_a_small_row_may_have_been_there_long(draft):
    """A status grows by a fifth: its average need not keep to the bound."""
    page = families(plain(WRONG), -0.2)
    book, entry = series(page, draft=draft)
    assert "days_in_programme_bounded" not in {f.check for f in found(book, entry)}


def test_an_average_that_stays_high_is_a_new_way_of_counting():
    pages = {f"s{s}": changed(plain(s), "C9", f"{300 + 2 * s}.00") for s in range(WRONG, 14)}
    book, entry = series(**pages)
    assert "days_in_programme_bounded" not in {f.check for f in found(book, entry)}
    alone, one = series(changed(plain(WRONG), "C9", f"{300 + 2 * WRONG}.00"))
    assert "days_in_programme_bounded" in {f.check for f in found(alone, one)}


def test_an_average_that_grows_as_fast_as_time_keeps_to_the_bound(draft):
    page = plain(WRONG)
    total = next(t for t in page.tables if t.kind == "aor_tech").total.get("ALIP").quantity.number
    book, entry = series(changed(page, "C29", f"{total + 11:.4f}"), draft=draft)
    assert "days_in_programme_bounded" not in {f.check for f in found(book, entry)}


def test_a_population_that_was_added_twice_is_found(draft):
    page = plain(WRONG)
    for office in OFFICES:
        page = scaled(page, office, 2)
    total = next(t for t in page.tables if t.kind == "aor_tech").total.get("Count")
    for where in ("B11", "B29"):
        page = changed(page, where, str(2 * total.quantity.number))
    book, entry = series(page, draft=draft)
    findings = {f.check: f for f in found(book, entry)}
    assert cells(findings["population_continues"]) == {"B29"}
