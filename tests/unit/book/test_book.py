"""The book answers: this table, this quantity over time, these parts, these neighbours."""

import datetime
from dataclasses import replace

import pytest
from pictures import CLEAN, book, changed, digest, release, sheet, workbook

from crossfoot.book import Book
from crossfoot.core.refs import CellRef
from crossfoot.core.tables import Key, Measure, TextCell

POPULATION = Key("status", Measure.PARTICIPANTS, "", "")

EARLY = """
    status at A6 as of 2023-12-30
        FAMU          100   50.00
        Single Adult  300   70.00
      = Total         400   65.00
"""
LATE = EARLY.replace("2023-12-30", "2024-01-13").replace("300", "301").replace("400", "401")
YEAR_END = EARLY.replace("2023-12-30", "2023-09-30").replace("300", "250").replace("400", "350")


def file(number, day, *sheets, name=None, modified=None):
    known = name or f"FY24_detentionStats{day.replace('-', '')}.xlsx"
    return (
        release(digest(number), day, known),
        workbook(*sheets, of=digest(number), modified=modified),
    )


def year_end():
    return sheet(YEAR_END, name="ATD EOFY23 ", fiscal_year=23)


@pytest.fixture
def three():
    """Two releases with the same year-end sheet, then one that revises the first."""
    revised = sheet(EARLY.replace("300", "310").replace("400", "410"))
    return Book.of(
        [
            file(2, "2024-01-18", year_end(), sheet(LATE)),
            file(1, "2024-01-04", year_end(), sheet(EARLY)),
            file(3, "2024-02-01", revised),
        ]
    )


def test_entries_stand_in_order_of_publication_and_undated_ones_last():
    last = (release(digest(9), None, "a draft.xlsx"), workbook(sheet(EARLY), of=digest(9)))
    entries = Book.of([last, file(2, "2024-01-18"), file(1, "2024-01-04")]).entries
    assert [e.release.digest for e in entries] == [digest(1), digest(2), digest(9)]


def test_a_table_is_that_of_the_current_sheet_unless_a_sheet_is_named(three):
    first = three.entries[0]
    assert three.current(first).name == "ATD FY24 YTD"
    assert three.table(first, "status").total.get("Count").quantity.number == 400
    assert three.table(first, "status", "ATD EOFY23").total.get("Count").quantity.number == 350
    assert three.table(first, "aor_tech") is None
    assert three.table(first, "status", "ATD FY19") is None


def test_without_a_fiscal_year_in_the_name_the_latest_numbers_are_current():
    one = replace(sheet(EARLY, name="ATD"), fiscal_year=None)
    two = replace(sheet(YEAR_END, name="ATD old"), fiscal_year=None)
    entry = Book.of([file(1, "2024-01-04", one, two)]).entries[0]
    assert entry.reading.sheets[0] is Book.of([]).current(entry)


def test_a_repeated_year_end_sheet_is_frozen_where_it_repeats(three):
    first, second, _ = three.entries
    assert [s.name for s in three.fresh_sheets(first)] == ["ATD EOFY23 ", "ATD FY24 YTD"]
    assert [s.name for s in three.fresh_sheets(second)] == ["ATD FY24 YTD"]
    ((where, again),) = three.repeats(first, first.reading.sheets[0])
    assert (where, again) == (second, second.reading.sheets[0])
    assert three.repeats(second, again) == ()


def test_a_changed_year_end_sheet_is_not_frozen():
    other = changed(year_end(), "B7", "99")
    both = Book.of([file(1, "2024-01-04", year_end()), file(2, "2024-01-18", other, sheet(LATE))])
    assert len(both.fresh_sheets(both.entries[1])) == 2


def test_a_changed_text_makes_another_sheet():
    note = TextCell(CellRef(digest(2), "ATD EOFY23 ", 3, 1), "Corrected in January.")
    other = replace(year_end(), texts=(note,))
    both = Book.of([file(1, "2024-01-04", year_end()), file(2, "2024-01-18", other, sheet(LATE))])
    assert len(both.fresh_sheets(both.entries[1])) == 2


def test_the_current_sheet_is_never_frozen_even_when_it_repeats_word_for_word():
    both = Book.of([file(1, "2024-01-04", sheet(EARLY)), file(2, "2024-01-18", sheet(EARLY))])
    assert all(both.fresh_sheets(e) for e in both.entries)
    assert both.releases == both.entries


@pytest.mark.parametrize(
    ("full", "fewer"),
    [("65.1234567890123", "65.12345678901231"), ("219.22447599729546", "219.2244759972955")],
)
def test_a_re_saved_copy_is_no_release_of_its_own(full, fewer):
    noisy = EARLY.replace("65.00", full)
    resaved = EARLY.replace("65.00", fewer)
    name = "FY24_detentionStats01042024.xlsx"
    saved = datetime.datetime(2024, 1, 4, tzinfo=datetime.UTC)
    later = datetime.datetime(2025, 4, 21, tzinfo=datetime.UTC)
    three = Book.of(
        [
            file(1, "2024-01-04", sheet(resaved), name=name, modified=later),
            file(5, "2024-01-04", sheet(noisy), name=name, modified=saved),
            file(2, "2024-01-18", sheet(LATE)),
        ]
    )
    copy, original, after = three.entries
    assert three.original(copy) is original
    assert three.original(original) is original
    assert three.copies(copy) == (original,)
    assert three.releases == (original, after)
    assert three.after(copy) is three.after(original) is after
    assert three.before(after) is original
    assert [p.release for p in three.series(POPULATION)] == [original.release, after.release]


def test_the_same_name_with_other_values_is_another_release():
    name = "FY21-detentionstats.xlsx"
    both = Book.of(
        [
            file(1, "2024-01-04", sheet(EARLY), name=name),
            file(2, "2024-01-18", sheet(LATE), name=name),
        ]
    )
    assert both.releases == both.entries


def test_neighbours(three):
    first, second, third = three.entries
    assert (three.before(first), three.after(first)) == (None, second)
    assert (three.before(third), three.after(third)) == (second, None)


def test_a_series_hears_every_release_once_and_frozen_sheets_never_again(three):
    points = three.series(POPULATION)
    assert [p.observation.quantity.number for p in points] == [350, 400, 401, 410]
    assert [p.as_of for p in points] == [
        datetime.date(2023, 9, 30),
        datetime.date(2023, 12, 30),
        datetime.date(2024, 1, 13),
        datetime.date(2023, 12, 30),
    ]
    assert three.series(replace(POPULATION, table="aor_tech")) == ()
    assert POPULATION in three.quantities()


def test_a_series_as_known_on_a_day(three):
    known = three.series(POPULATION, known_by=datetime.date(2024, 1, 18))
    assert [p.observation.quantity.number for p in known] == [350, 400, 401]
    assert three.revisions(POPULATION, known_by=datetime.date(2024, 1, 18)) == ()


def test_a_revision_is_the_same_period_with_another_value(three):
    (revision,) = three.revisions(POPULATION)
    assert revision.period.last_day == datetime.date(2023, 12, 30)
    assert [p.observation.quantity.number for p in revision.points] == [400, 410]
    average = replace(POPULATION, measure=Measure.AVERAGE_DAYS)
    assert three.revisions(average) == ()


def test_parts_go_one_level_down():
    clean = book(sheet(CLEAN))

    def parts(cell):
        return [o.ref.cell for o in clean.parts(at(clean, cell))]

    assert parts("B29") == ["B30", "B33"]
    assert parts("C33") == ["C34", "C35", "C36"]
    assert parts("B34") == []
    assert parts("C13") == ["C9", "C10", "C11", "C12"]


def at(some, cell):
    row, column = int(cell[1:]), "ABCDEFG".index(cell[0]) + 1
    return some.at(CellRef(digest(1), "ATD FY24 YTD", row, column))


def test_a_cell_is_found_by_its_reference():
    clean = book(sheet(CLEAN))
    assert at(clean, "B31").row_path == ("Atlanta", "SmartLINK")
    place = clean.place(at(clean, "B31").ref)
    assert (place.table.kind, place.row.label, place.entry) == (
        "aor_tech", "SmartLINK", clean.entries[0],
    )  # fmt: skip
    assert at(clean, "D31") is None
    assert clean.at(CellRef(digest(7), "ATD FY24 YTD", 31, 2)) is None


def test_an_observation_of_another_book_has_no_parts_here():
    strange = replace(at(book(sheet(CLEAN)), "B29"), ref=CellRef(digest(7), "ATD", 1, 1))
    assert book(sheet(CLEAN)).parts(strange) == ()


def test_an_empty_book():
    assert Book.of([]).entries == ()
    assert Book.of([]).quantities() == ()
    assert Book.of([]).entry(digest(1)) is None
