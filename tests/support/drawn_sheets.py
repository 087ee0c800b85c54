"""Sheets drawn as rows of values, for tests that need no file: `None` is an empty cell."""

from dataclasses import replace

from crossfoot.core.digest import Digest
from crossfoot.reading.grid import Content, Grid, GridCell, WorkbookGrid

DIGEST = Digest("ab" * 32)
NAME = "ATD FY25 YTD"

TECH = [
    ["ATD Active Population Counts and Daily Cost by Technology"],
    ["Technology", "Count", "Daily Tech Cost"],
    ["SmartLINK", 100, 96],
    ["Ankle Monitor", 10, 27.4],
    ["Total", 110, 123.4],
    ["Data from BI Inc. Participants Report, 1.11.2025"],
]
STATUS = [
    ["ATD Active Population by Status, Extended Case Management Service, Count and ALIP, FY25"],
    ["FAMU Status", "Count", "ALIP"],
    ["FAMU", 60, 500.5],
    ["Single Adult", 50, 400.25],
    ["Total", 110, 454.931818181818],
    ["Data from BI Inc. Participants Report, 01.11.2025"],
    ["Data from OBP Report, 1.5.2025"],
]
CAPTION = (
    "Active ATD Participants and Average Length in Program, FY25,  as of 1/11/2025,"
    " by AOR and Technology"
)
OFFICES = [
    [CAPTION],
    ["AOR/Technology", "Count", "Average Length in Program"],
    ["Total", 110, 454.931818181818],
    ["Atlanta", 70, 450.1],
    ["SmartLINK", 65, 440.2],
    ["Ankle Monitor", 5, 579.4],
    ["Boston", 40, 463.5],
    ["SmartLINK", 35, 460.3],
    ["Ankle Monitor", 5, 485.8],
]
TOTAL_HEARINGS = [
    ["FY25 thru November Court Appearance: Total Hearings*"],
    ["Metric", "Count", "%"],
    ["Attended", 95, 0.95],
    ["Failed to Attend", 5, 0.05],
    ["Total", 100, 1],
    ["Court Data from BI Inc. as of 11/30/2024"],
    ["*Only Participants with court tracking assigned"],
]
FINAL_HEARINGS = [
    ["FY25 thru November Court Appearance: Final Hearings*"],
    ["Metric", "Count", "%"],
    ["Attended", 9, 0.9],
    ["Failed to Attend", 1, 0.1],
    ["Total", 10, 1],
    ["Court Data from BI Inc."],
]


def cell(row, column, value):
    """One cell: a number, or a text."""
    if isinstance(value, str):
        return GridCell(row, column, Content.TEXT, value, value)
    return GridCell(row, column, Content.NUMBER, float(value), str(value))


def place(rows, row=1, column=1):
    """Cells of a block of rows whose first cell stands at a row and column."""
    return {
        (r, c): cell(r, c, value)
        for r, values in enumerate(rows, row)
        for c, value in enumerate(values, column)
        if value is not None
    }


def grid(*blocks, name=NAME, hidden_rows=(), hidden_columns=(), merged=()):
    """A sheet of blocks made by `place`."""
    cells = {}
    for block in blocks:
        cells.update(block)
    return Grid(name, False, dict(sorted(cells.items())), hidden_rows, hidden_columns, merged)


def whole_sheet():
    """A sheet like the publisher's: three tables on the left, two on the right."""
    return grid(
        place([["ICE ALTERNATIVES TO DETENTION DATA, FY25"]], 4),
        place(TECH, 7),
        place(TOTAL_HEARINGS, 8, 5),
        place(STATUS, 15),
        place(FINAL_HEARINGS, 16, 5),
        place(OFFICES, 25),
    )


def moved(sheet, where):
    """The same sheet with each cell where `where(row, column)` says, or nowhere for `None`."""
    cells = {}
    for (row, column), one in sheet.cells.items():
        place_ = where(row, column)
        if place_:
            cells[place_] = replace(one, row=place_[0], column=place_[1])
    return replace(sheet, cells=dict(sorted(cells.items())), merged=())


def relabelled(sheet, old, new):
    """The same sheet with one text replaced everywhere; an empty one removes the cell."""
    cells = {
        at: replace(one, value=new, raw=new) if str(one.value).strip() == old else one
        for at, one in sheet.cells.items()
    }
    return replace(sheet, cells={at: one for at, one in cells.items() if one.value != ""})


def workbook(*sheets):
    """A workbook of sheets."""
    return WorkbookGrid(DIGEST, None, None, (), tuple(sheets), ())


def observed(reading):
    """What a sheet's reading says of each cell: table, row path, column, value."""
    return {
        (cell.ref.row, cell.ref.column): (t.kind, row.path, cell.column, cell.quantity.value)
        for t in reading.tables
        for row in t.rows
        for cell in row.cells
        if cell.quantity.is_number
    }
