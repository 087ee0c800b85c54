"""A whole sheet: tables, keys, periods, dates, and what stands beside them."""

import datetime

from drawn_sheets import DIGEST, FINAL_HEARINGS, OFFICES, STATUS, cell, grid, place, whole_sheet

from crossfoot.core.periods import Basis, Period
from crossfoot.core.quantity import Kind
from crossfoot.core.refs import CellRef
from crossfoot.core.tables import Key, Measure, Role
from crossfoot.reading.grid import Content, GridCell


def test_every_table_is_found(read):
    reading = read(whole_sheet())
    assert [(t.kind, t.header_ref.cell, t.title_ref.cell) for t in reading.tables] == [
        ("tech_cost", "A8", "A7"),
        ("court_total", "E9", "E8"),
        ("status", "A16", "A15"),
        ("court_final", "E17", "E16"),
        ("aor_tech", "A26", "A25"),
    ]
    assert reading.faults == reading.set_aside == ()
    assert reading.fiscal_year == 2025


def test_periods(read):
    periods = {t.kind: t.period for t in read(whole_sheet()).tables}
    day = Period.day(datetime.date(2025, 1, 11))
    hearings = Period.fiscal_year_through(2025, 11)
    assert periods == {
        "tech_cost": day,
        "status": day,
        "aor_tech": day,
        "court_total": hearings,
        "court_final": hearings,
    }
    assert hearings.last_day == datetime.date(2024, 11, 30)
    assert hearings.basis is Basis.FISCAL_YEAR_TO_DATE


def test_keys_and_roles(read):
    offices = read(whole_sheet()).table("aor_tech")
    assert [(row.path, row.role) for row in offices.rows[:4]] == [
        (("Total",), Role.TOTAL),
        (("Atlanta",), Role.SUBTOTAL),
        (("Atlanta", "SmartLINK"), Role.LEAF),
        (("Atlanta", "Ankle Monitor"), Role.LEAF),
    ]
    keys = [row.get("Count").key for row in offices.rows[:3]]
    people = Measure.PARTICIPANTS
    assert keys == [
        Key("aor_tech", people, "", ""),
        Key("aor_tech", people, "Atlanta", ""),
        Key("aor_tech", people, "Atlanta", "SmartLINK"),
    ]
    assert offices.rows[2].get("ALIP").key.measure is Measure.AVERAGE_DAYS
    hearings = read(whole_sheet()).table("court_final").rows[1]
    assert hearings.get("%").key == Key(
        "court_final", Measure.HEARING_SHARE, "", "Failed to Attend"
    )


def test_published_labels_stand_beside_normal_ones(read):
    rows = list(OFFICES)
    rows[5] = ["GPS ", 5, 579.4]
    leaf = read(grid(place(rows))).table("aor_tech").rows[3]
    assert (leaf.label, leaf.name) == ("GPS", "Ankle Monitor")
    assert (leaf.path, leaf.names) == (("Atlanta", "GPS"), ("Atlanta", "Ankle Monitor"))


def test_a_row_without_numbers_is_a_row_with_missing_cells(read):
    rows = [list(row) for row in STATUS]
    rows[2] = ["FAMU"]
    famu = read(grid(place(rows))).table("status").rows[0]
    assert [c.quantity.kind for c in famu.cells] == [Kind.MISSING, Kind.MISSING]
    assert famu.get("Count") is None


def test_errors_and_texts_in_number_columns_keep_their_kind(read):
    sheet = grid(place(STATUS))
    sheet.cells[3, 2] = GridCell(3, 2, Content.ERROR, "#N/A", "#N/A")
    sheet.cells[4, 3] = cell(4, 3, "n/a")
    status = read(sheet).table("status")
    assert status.rows[0].cells[0].quantity.kind is Kind.ERROR
    assert status.rows[1].cells[1].quantity.kind is Kind.TEXT
    assert status.rows[1].cells[1].raw == "n/a"


def test_a_second_total_is_told_from_the_first(read):
    second = read(grid(place([*OFFICES, ["Grand Total", 110, 454.9]]))).table("aor_tech").rows[-1]
    assert (second.role, second.path) == (Role.SECOND_TOTAL, ("Grand Total",))


def test_a_total_at_the_bottom_is_the_total(read):
    rows = [*OFFICES[:2], *OFFICES[3:], OFFICES[2]]
    table = read(grid(place(rows))).table("aor_tech")
    assert table.total.number == 9
    assert table.rows[0].path == ("Atlanta",)


def test_numbers_without_a_label_are_set_aside(read):
    rows = [*OFFICES, [None, 117, 703.5]]
    aside = read(grid(place(rows), hidden_rows=(10,))).set_aside
    assert [(a.ref.cell, a.column, a.label, a.hidden) for a in aside] == [
        ("B10", "Count", "(blank label, below last row)", True),
        ("C10", "ALIP", "(blank label, below last row)", True),
    ]
    assert aside[0].reason == "its row in the table aor_tech has no label"


def test_every_other_number_is_set_aside_with_its_reason(read):
    sheet = whole_sheet()
    for at, value in {(1, 9): 7, (9, 4): 8, (40, 2): 9, (18, 5): 2}.items():
        sheet.cells[at] = cell(*at, value)
    reasons = {a.ref.cell: a.reason for a in read(sheet).set_aside}
    assert reasons == {
        "I1": "it stands in no table that was recognised",
        "D9": "it stands beside the table tech_cost, under no column of it",
        "E18": "it stands where the table court_final has its labels",
        "F18": "its row in the table court_final has no label",
        "G18": "its row in the table court_final has no label",
        "B40": "it stands below the end of the table aor_tech",
    }


def test_a_short_gap_is_bridged_and_a_note_ends_a_table(read):
    rows = [*OFFICES[:6], [], [], *OFFICES[6:], [], ["* a note"], ["2025", 5, 6]]
    reading = read(grid(place(rows)))
    assert [row.label for row in reading.tables[0].rows][-3:] == [
        "Boston",
        "SmartLINK",
        "Ankle Monitor",
    ]
    assert [a.ref.cell for a in reading.set_aside] == ["B14", "C14"]


def test_dates_and_what_they_refer_to(read):
    sheet = whole_sheet()
    sheet.cells[22, 1] = cell(
        22,
        1,
        "From '01/05/2025' and '01/18/2025', 10 FAMU individuals were released from ICE custody. ",
    )
    sheet.cells[40, 1] = cell(40, 1, "Revised on 1/20/2025")
    found = [(d.ref.cell, d.refers_to, str(d.day or ""), d.role) for d in read(sheet).dates]
    assert found == [
        ("A4", "fiscal year of sheet/table title", "", "title"),
        ("E8", "court table title: fiscal-year-to-month period", "", "period"),
        ("A12", "BI participants report of table tech_cost", "2025-01-11", "source"),
        ("E13", "court data source", "2024-11-30", "source"),
        ("A15", "fiscal year of sheet/table title", "", "title"),
        ("E16", "court table title: fiscal-year-to-month period", "", "period"),
        ("A20", "BI participants report of table status", "2025-01-11", "source"),
        ("A21", "OBP (ECMS) report of table status", "2025-01-05", "source"),
        ("E21", "court data source", "", "source"),
        ("A22", "FAMU release period start", "2025-01-05", "release window start"),
        ("A22", "FAMU release period end", "2025-01-18", "release window end"),
        ("A25", "as-of date of table aor_tech", "2025-01-11", "caption"),
        ("A40", "date in a note", "2025-01-20", "note"),
    ]


def test_a_placeholder_is_stated_and_gives_no_period(read):
    rows = [[OFFICES[0][0].replace("1/11/2025", "xx/xx/2025")], *OFFICES[1:]]
    reading = read(grid(place(rows)))
    assert reading.tables[0].period is None
    assert reading.dates[0].placeholder
    assert reading.dates[0].refers_to == "as-of date of table aor_tech (PLACEHOLDER)"


def test_nothing_said_is_lost(read):
    sheet = grid(
        place([["U.S. Immigration and Customs Enforcement"], [], *FINAL_HEARINGS, ["*Only some"]])
    )
    reading = read(sheet)
    assert [t.text for t in reading.texts] == [
        "U.S. Immigration and Customs Enforcement",
        "*Only some",
    ]


def test_formulas_are_listed(read):
    sheet = grid(place(STATUS))
    sheet.cells[6, 1] = GridCell(6, 1, Content.TEXT, "Data", "Data", formula="A1")
    (formula,) = read(sheet).formulas
    assert (formula.ref, formula.formula, formula.value) == (
        CellRef(DIGEST, sheet.name, 6, 1),
        "A1",
        "Data",
    )


def test_an_empty_sheet(read):
    reading = read(grid(place([])))
    assert (reading.tables, reading.numeric_cells, reading.faults) == ((), 0, ())
