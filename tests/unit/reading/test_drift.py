"""What changes from release to release must not change what is read."""

import pytest
from drawn_sheets import (
    FINAL_HEARINGS,
    OFFICES,
    STATUS,
    TECH,
    TOTAL_HEARINGS,
    cell,
    grid,
    moved,
    observed,
    place,
    relabelled,
    whole_sheet,
)

from crossfoot.core.tables import Role

MOVES = {
    "down": lambda row, column: (row + 5, column),
    "right": lambda row, column: (row, column + 2),
    "no gap between left and right": lambda row, column: (row, column - (column > 4)),
    "left and right exchanged": lambda row, column: (row, column + (4 if column < 4 else -4)),
    "a column inserted": lambda row, column: (row, column + (column >= 3)),
    "right half lower": lambda row, column: (row + 3 * (column > 4), column),
}


@pytest.mark.parametrize("name", MOVES)
def test_tables_float(read, name):
    where = MOVES[name]
    before = observed(read(whole_sheet()))
    reading = read(moved(whole_sheet(), where))
    assert observed(reading) == {where(*at): value for at, value in before.items()}
    assert reading.faults == ()


@pytest.mark.parametrize("header", ["Technology", "FAMU Status", "AOR/Technology", "Metric"])
@pytest.mark.parametrize("new", ["Something else", ""])
def test_the_header_above_the_labels_may_change_or_go(read, header, new):
    assert observed(read(relabelled(whole_sheet(), header, new))) == observed(read(whole_sheet()))


@pytest.mark.parametrize(
    "kinds",
    [["tech_cost"], ["status"], ["aor_tech"], ["court_final"], ["court_total", "court_final"]],
)
def test_titles_may_be_missing(read, kinds):
    sheet = whole_sheet()
    gone = {(t.title_ref.row, t.title_ref.column) for t in read(sheet).tables if t.kind in kinds}
    left = moved(sheet, lambda *at: None if at in gone else at)
    reading = read(left)
    assert observed(reading) == observed(read(sheet))
    assert all(t.title == "" for t in reading.tables if t.kind in kinds)


def test_a_court_table_that_only_a_title_could_tell_is_a_fault(read):
    reading = read(grid(place(FINAL_HEARINGS[1:])))
    (fault,) = reading.faults
    assert fault.expected == "a title that tells court_total or court_final"
    assert reading.tables == ()
    assert {a.reason for a in reading.set_aside} == {
        "the table court_total was recognised and could not be read"
    }


def test_a_title_without_a_table_is_a_fault(read):
    (fault,) = read(grid(place(TECH[:1]), place(STATUS, 10))).faults
    assert (fault.table, fault.ref.cell) == ("tech_cost", "A1")
    assert fault.expected == "a header with Count, Daily Tech Cost below the title"


def test_a_column_that_must_be_there_and_is_not_is_a_fault(read):
    (fault,) = read(relabelled(grid(place(STATUS)), "Count", "People")).faults
    assert fault.expected == "the columns Count, ALIP"
    assert fault.found == "the header cells FAMU Status, People, ALIP"


def test_a_header_without_rows_is_a_fault(read):
    (fault,) = read(grid(place(STATUS[:2]))).faults
    assert fault.expected == "labelled rows below the header"


def test_a_table_that_stands_twice_is_read_twice(read):
    kinds = [t.kind for t in read(grid(place(STATUS), place(STATUS, 20))).tables]
    assert kinds == ["status", "status"]


def test_an_unknown_column_is_set_aside_by_name(read):
    rows = [TECH[0], ["Technology", "Count", "Change", "Daily Tech Cost"]]
    rows += [[label, count, 3, cost] for label, count, cost in TECH[2:5]]
    reading = read(grid(place(rows)))
    assert [a.reason for a in reading.set_aside] == [
        'the column "Change" of the table tech_cost is not known'
    ] * 3
    assert [a.label for a in reading.set_aside] == ["SmartLINK", "Ankle Monitor", "Total"]
    assert len(observed(reading)) == 6


def roles(table):
    return [(row.path, row.name, row.role) for row in table.rows]


def test_a_renamed_technology_is_a_leaf_without_a_name(read):
    table = read(relabelled(whole_sheet(), "SmartLINK", "Phone")).table("aor_tech")
    assert roles(table)[2] == (("Atlanta", "Phone"), None, Role.LEAF)
    assert table.rows[2].get("Count").key is None


def test_a_new_office_opens_a_group_without_a_name(read):
    rows = [*OFFICES[:6], ["Guam", 3, 9.5], ["SmartLINK", 3, 9.5], *OFFICES[6:]]
    table = read(grid(place(rows))).table("aor_tech")
    assert roles(table)[4:6] == [
        (("Guam",), None, Role.SUBTOTAL),
        (("Guam", "SmartLINK"), "SmartLINK", Role.LEAF),
    ]
    assert table.rows[5].get("Count").key is None


def test_a_new_technology_within_one_office_is_its_leaf(read):
    rows = [*OFFICES[:5], ["Glasses", 3, 9.5], *OFFICES[5:]]
    table = read(grid(place(rows))).table("aor_tech")
    assert roles(table)[3] == (("Atlanta", "Glasses"), None, Role.LEAF)


def test_a_new_office_with_a_new_technology(read):
    new = [["Guam", 3, 9.5], ["Glasses", 1, 2], ["SmartLINK", 2, 13.25]]
    rows = [*OFFICES[:5], ["Glasses", 3, 9.5], *new, *OFFICES[6:]]
    table = read(grid(place(rows))).table("aor_tech")
    assert [r.role for r in table.rows][3:7] == [Role.LEAF, Role.SUBTOTAL, Role.LEAF, Role.LEAF]


def test_a_new_office_without_technologies_is_one_where_the_office_above_is_complete(read):
    """Labels leave it open; the rows of the office above add up without it."""
    rows = [*OFFICES[:6], ["Guam", 3, 9.5], *OFFICES[6:]]
    table = read(grid(place(rows))).table("aor_tech")
    assert roles(table)[4] == (("Guam",), None, Role.SUBTOTAL)
    last = read(grid(place([*OFFICES, ["Guam", 3, 9.5]]))).table("aor_tech")
    assert roles(last)[-1] == (("Guam",), None, Role.SUBTOTAL)


def test_a_new_office_with_a_technology_that_the_one_above_lacks(read):
    rows = [*OFFICES[:6], ["Guam", 3, 9.5], ["VoiceID", 3, 9.5], *OFFICES[6:]]
    table = read(grid(place(rows))).table("aor_tech")
    assert [r.role for r in table.rows][4:6] == [Role.SUBTOTAL, Role.LEAF]
    assert table.rows[5].path == ("Guam", "VoiceID")


def test_a_new_technology_that_completes_its_office_is_its_leaf(read):
    """The same rows with a larger office above: what it lacks stands in the new row."""
    rows = [*OFFICES[:6], ["Glasses", 3, 9.5], *OFFICES[6:]]
    rows[3] = [rows[3][0], rows[3][1] + 3, rows[3][2]]
    table = read(grid(place(rows))).table("aor_tech")
    assert table.rows[4].path == ("Atlanta", "Glasses")


def test_a_wrong_count_never_changes_what_a_known_label_is(read):
    before = read(grid(place(OFFICES))).table("aor_tech")
    rows = [*OFFICES[:2], *([label, 7, average] for label, _, average in OFFICES[2:])]
    assert roles(read(grid(place(rows))).table("aor_tech")) == roles(before)


def test_an_unknown_status_is_read(read):
    rows = [*STATUS[:4], ["Parolee", 5, 3.5], *STATUS[4:]]
    row = read(grid(place(rows))).table("status").rows[2]
    assert (row.label, row.name, row.role) == ("Parolee", None, Role.LEAF)


def test_labels_beside_a_header_are_not_its_columns(read):
    """The second court table's rows stand in the row of the left table's header."""
    sheet = grid(place(STATUS, 4), place(TOTAL_HEARINGS, 2, 4))
    found = {t.kind: len(t.rows) for t in read(sheet).tables}
    assert found == {"status": 3, "court_total": 3}


def test_a_number_beside_a_header_does_no_harm(read):
    sheet = grid(place(STATUS))
    sheet.cells[2, 4] = cell(2, 4, 5)
    assert len(read(sheet).tables) == 1
