"""Copies of one release: the same bytes, saved again, printed otherwise, sorted, altered."""

import datetime
import math
from dataclasses import replace

import pytest
from fortnights import page, released
from pictures import changed, digest, release, workbook

from crossfoot.core.periods import Period
from crossfoot.core.provenance import Origin, third_party_only
from crossfoot.core.quantity import Quantity
from crossfoot.core.refs import CellRef
from crossfoot.core.releases import Capture
from crossfoot.core.tables import StatedDate
from crossfoot.custody import Copy, Kind, Relation, account, compare

NAME = "FY24_detentionStats01182024.xlsx"
SAVED = datetime.datetime(2024, 1, 17, 12, tzinfo=datetime.UTC)
FIRST = workbook(page(0, of=digest(1)), of=digest(1), modified=SAVED)

SECOND = page(0, of=digest(2))


def again(sheet, number=2, saved=SAVED):
    """A workbook of other bytes with this sheet."""
    return workbook(sheet, of=digest(number), modified=saved)


def copy(reading, held_in="a", name=NAME, captures=(), captured=None):
    own = replace(release(reading.digest, "2024-01-18", name), captures=captures, captured=captured)
    return Copy(held_in, own, reading)


def capture(reading, source="", means="file", at=""):
    sources = (source,) if source else ()
    return Capture(reading.digest, 1, NAME, at, "", sources, means, 0)


def printed(sheet, cell):
    """The same sheet with the double next to a number, which 15 digits do not tell apart."""

    def short(found):
        if found.ref.cell != cell:
            return found
        near = math.nextafter(float(found.quantity.number), math.inf)
        return replace(found, quantity=Quantity.published(near, None), raw=repr(near))

    return _rows(sheet, lambda rows: tuple(
        replace(row, cells=tuple(short(c) for c in row.cells)) for row in rows))  # fmt: skip


def _rows(sheet, change, kind=""):
    tables = tuple(
        replace(t, rows=change(t.rows)) if kind in ("", t.kind) else t for t in sheet.tables
    )
    return replace(sheet, tables=tables)


def exchanged(rows):
    """The same rows, two of them in each other's place."""
    one, two = rows[0], rows[1]

    def put(row, like):
        def move(ref):
            return replace(ref, row=like.number)

        cells = tuple(replace(c, ref=move(c.ref)) for c in row.cells)
        return replace(row, number=like.number, label_ref=move(row.label_ref), cells=cells)

    return (put(two, one), put(one, two), *rows[2:])


def test_the_same_bytes_are_identical():
    assert compare(FIRST, FIRST).relation is Relation.IDENTICAL


def test_a_file_that_was_saved_again_has_equal_values():
    found = compare(FIRST, again(SECOND))
    assert found.relation is Relation.EQUAL
    assert found.compared > 40
    assert found.differences == ()


def test_a_number_printed_with_fewer_digits_is_no_other_value():
    sheet = SECOND
    status = sheet.table("status")
    cell = status.rows[0].cells[1].ref.cell
    found = compare(FIRST, again(printed(sheet, cell)))
    assert found.relation is Relation.PRINT
    assert found.printed == 1
    assert found.differences == ()


def test_sixteen_digits_are_a_matter_of_print_too():
    """As a library for spreadsheets writes them: each rounded to fifteen, they would differ."""
    cell = SECOND.table("status").rows[0].cells[1]

    def holding(sheet, value):
        def put(found):
            if found.ref.cell != cell.ref.cell:
                return found
            return replace(found, quantity=Quantity.published(value, None), raw=repr(value))

        return _rows(sheet, lambda rows: tuple(
            replace(row, cells=tuple(put(c) for c in row.cells)) for row in rows))  # fmt: skip

    full = workbook(holding(SECOND, 219.22447599729546), of=digest(1), modified=SAVED)
    found = compare(full, again(holding(SECOND, 219.2244759972955)))
    assert (found.relation, found.printed) == (Relation.PRINT, 1)


def test_rows_in_another_order_are_told_and_no_value_differs():
    found = compare(FIRST, again(_rows(SECOND, exchanged, "tech_cost")))
    assert found.relation is Relation.SORTED
    assert not found.of(Kind.VALUE)
    assert len(found.of(Kind.ORDER)) == 1


def test_a_label_that_differs_is_told_with_both():
    def relabelled(rows):
        return (replace(rows[0], label="Smart Link"), *rows[1:])

    found = compare(FIRST, again(_rows(SECOND, relabelled, "tech_cost")))
    assert found.relation is Relation.LABELS
    (one,) = found.of(Kind.LABEL)
    assert (one.before, one.after, one.before_ref.cell) == ("SmartLINK", "Smart Link", "A9")


def test_a_caption_that_differs_is_told():
    sheet = SECOND
    below = CellRef(digest(2), sheet.name, 60, 1)
    date = StatedDate(below, "as of 1/1/2024", None, "", "", "")
    found = compare(FIRST, again(replace(sheet, dates=(*sheet.dates, date))))
    assert found.relation is Relation.LABELS
    assert [d.after for d in found.of(Kind.LABEL)] == ["as of 1/1/2024"]


def test_a_value_that_differs_is_told_with_its_cells():
    found = compare(FIRST, again(changed(changed(SECOND, "B9", "31"), "B10", "32")))
    assert found.relation is Relation.ALTERED
    told = [(d.before_ref.cell, d.after) for d in found.of(Kind.VALUE)]
    assert told == [("B9", "31"), ("B10", "32")]
    assert "2 values differ" in found.sentence


def test_a_row_that_is_missing_is_altered():
    found = compare(FIRST, again(_rows(SECOND, lambda rows: rows[1:], "tech_cost")))
    assert found.relation is Relation.ALTERED
    assert {d.after_ref for d in found.of(Kind.VALUE)} == {None}


def test_a_sheet_that_only_one_has_is_altered():
    found = compare(workbook(SECOND, replace(SECOND, name="ATD FY23 YTD", fiscal_year=2023)),
                    again(SECOND))  # fmt: skip
    assert found.relation is Relation.ALTERED
    assert found.sheets == ("ATD FY23 YTD",)


@pytest.mark.parametrize("swap", [False, True])
def test_what_cannot_be_read_is_not_compared(swap):
    broken = workbook(of=digest(9), readable=False, problem="It starts like a PDF.")
    pair = (broken, FIRST) if swap else (FIRST, broken)
    found = compare(*pair)
    assert found.relation is Relation.UNKNOWN
    assert "starts like a PDF" in found.sentence


def test_one_name_on_other_days_is_another_release():
    readings = [dated(reading) for _, reading in (released(0), released(4))]
    found = account(copy(reading) for reading in readings)
    assert [group.gravest for group in found] == [Relation.ANOTHER]
    assert len(found[0].releases) == 2


def dated(reading):
    """The same reading, with the day of its sheet as the day of its tables."""
    day = Period.day(next(d.day for d in reading.sheets[0].dates if d.day))
    sheets = tuple(
        replace(s, tables=tuple(replace(t, period=day) for t in s.tables)) for s in reading.sheets
    )
    return replace(reading, sheets=sheets)


def test_two_archives_are_held_side_by_side():
    other = again(changed(SECOND, "B9", "31"), saved=SAVED + datetime.timedelta(days=9))
    (group,) = account([copy(FIRST, "a"), copy(FIRST, "b"), copy(other, "b")])
    assert [h.places for h in group.holdings] == [("a", "b"), ("b",)]
    assert group.gravest is Relation.ALTERED


def test_names_are_compared_without_capitals_and_punctuation():
    groups = account([copy(FIRST), copy(again(SECOND), name=NAME.lower().replace("_", "-"))])
    assert len(groups) == 1


def test_the_nearest_to_the_publisher_comes_first():
    late = again(SECOND, saved=SAVED + datetime.timedelta(days=400))
    (group,) = account([copy(late), copy(FIRST)])
    assert [h.digest for h in group.holdings] == [digest(1), digest(2)]


def test_a_workbook_saved_after_its_capture_is_not_what_was_captured():
    day = datetime.datetime(2024, 1, 18, tzinfo=datetime.UTC)
    late = again(SECOND, saved=day + datetime.timedelta(days=30))
    (group,) = account([copy(late, captured=day)])
    (holding,) = group.holdings
    assert holding.resave.days == 30
    assert holding.resave.what == "its capture"


@pytest.mark.parametrize(
    ("source", "means", "origin", "alone"),
    [
        ("https://www.ice.gov/doclib/x.xlsx", "http", Origin.PUBLISHER, False),
        ("https://web.archive.org/web/2024id_/x", "http", Origin.WEB_ARCHIVE, False),
        ("https://example.org/x", "warc", Origin.WEB_ARCHIVE, False),
        ("https://notice.gov/x", "http", Origin.THIRD_PARTY, True),
        ("somebody/collection", "folder", Origin.THIRD_PARTY, True),
        ("", "file", Origin.NOT_STATED, False),
    ],
)
def test_from_whom_bytes_were_had(source, means, origin, alone):
    one = copy(FIRST, captures=(capture(FIRST, source, means),))
    (group,) = account([one])
    assert group.holdings[0].origin is origin
    assert third_party_only(one.release, SAVED) is alone
