"""The flat rows: every numeric cell once, in reading order."""

from drawn_sheets import DIGEST, cell, whole_sheet, workbook

from crossfoot.reading.rows import (
    DATE_COLUMNS,
    OBSERVATION_COLUMNS,
    date_rows,
    observation_rows,
)
from crossfoot.reading.workbook import read_workbook


def test_observations(hand):
    sheet = whole_sheet()
    sheet.cells[1, 9] = cell(1, 9, 7)
    reading = read_workbook(workbook(sheet), hand)
    rows = list(observation_rows(reading, "FY25.xlsx"))
    assert len(rows) == reading.sheets[0].numeric_cells
    assert rows[0] == (
        DIGEST.hex, "FY25.xlsx", "ATD FY25 YTD", "I1",
        "UNASSIGNED", "(no label)", "", "7", "", "7",
    )  # fmt: skip
    by_cell = {row[3]: dict(zip(OBSERVATION_COLUMNS, row, strict=True)) for row in rows}
    assert by_cell["B30"]["row_path"] == "Atlanta > Ankle Monitor"
    assert by_cell["C10"]["value"] == "27.4"
    assert by_cell["C10"]["as_of"] == "2025-01-11"
    assert by_cell["F10"]["as_of"] == "2024-11-30"
    assert len(by_cell) == len(rows)


def test_dates(hand):
    rows = list(date_rows(read_workbook(workbook(whole_sheet()), hand)))
    assert dict(zip(DATE_COLUMNS, rows[2], strict=True)) == {
        "sha256": DIGEST.hex,
        "sheet": "ATD FY25 YTD",
        "cell": "A12",
        "phrase": "Data from BI Inc. Participants Report, 1.11.2025",
        "parsed_date": "2025-01-11",
        "refers_to": "BI participants report of table tech_cost",
    }
