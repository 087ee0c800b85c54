"""The real releases: what is read equals what was found independently, cell by cell."""

import csv
import gzip
import time
from collections import Counter
from dataclasses import replace

import pytest
from drawn_sheets import moved, observed

from crossfoot.core.digest import Digest
from crossfoot.core.tables import tally
from crossfoot.hand.loader import load
from crossfoot.reading import codec
from crossfoot.reading.cache import ReadingCache
from crossfoot.reading.grid import Worker
from crossfoot.reading.rows import (
    DATE_COLUMNS,
    OBSERVATION_COLUMNS,
    UNASSIGNED,
    date_rows,
    observation_rows,
)
from crossfoot.reading.sheet import read_sheet
from crossfoot.reading.workbook import read_workbook

HAND = load()


@pytest.fixture(scope="module")
def grids(shared):
    paths = sorted((shared / "releases").glob("*.xlsx"))
    with Worker() as worker:
        return [worker.read(path, Digest.of(path.read_bytes())) for path in paths]


@pytest.fixture(scope="module")
def readings(grids):
    return [read_workbook(grid, HAND) for grid in grids]


def test_every_numeric_cell_equals_the_truth(readings, shared):
    found = {}
    for reading in readings:
        for row in observation_rows(reading, ""):
            one = dict(zip(OBSERVATION_COLUMNS, row, strict=True))
            at = one["sha256"], one["sheet"], one["cell"]
            assert at not in found
            found[at] = (one["table"], one["row_path"], one["column"], float(one["value"]))
    with gzip.open(shared / "truth" / "observations.csv.gz", "rt", encoding="utf-8") as file:
        expected = {
            (r["sha256"], r["sheet"], r["cell"]): (
                r["table"],
                r["row_path"],
                r["column"],
                float(r["value"]),
            )
            for r in csv.DictReader(file)
        }
    assert found == expected


def test_every_stated_date_equals_the_truth(readings, shared):
    said = ("sha256", "sheet", "cell", "parsed_date", "refers_to")
    found = Counter()
    for reading in readings:
        for row in date_rows(reading):
            one = dict(zip(DATE_COLUMNS, row, strict=True))
            found[(*(one[name] for name in said), one["phrase"].strip())] += 1
    with (shared / "truth" / "dates.csv").open(encoding="utf-8", newline="") as file:
        expected = Counter(
            (*(row[name] for name in said), row["phrase"].strip()) for row in csv.DictReader(file)
        )
    assert found == expected


def test_nothing_disappears_and_every_label_is_known(readings):
    for reading in readings:
        for sheet in reading.sheets:
            assert tally(sheet).balances
            assert sheet.faults == ()
            names = [name for t in sheet.tables for row in t.rows for name in row.names]
            assert None not in names


def test_values_read_back_as_the_stored_doubles(readings):
    for reading in readings:
        for row in observation_rows(reading, ""):
            one = dict(zip(OBSERVATION_COLUMNS, row, strict=True))
            assert float(one["value"]) == float(one["raw"])
            assert (one["as_of"] == "") <= (one["table"] != "tech_cost")


def test_hidden_rows_are_marked(readings):
    aside = [a for r in readings for s in r.sheets for a in s.set_aside]
    assert aside
    assert all(a.hidden and a.label == "(blank label, below last row)" for a in aside)
    rows = [row for r in readings for row in observation_rows(r, "") if row[4] == UNASSIGNED]
    assert len(rows) == len(aside)


def test_kept_readings_are_the_readings_and_load_fast(readings, tmp_path):
    cache = ReadingCache(tmp_path, HAND)
    assert all(cache.keep(reading) for reading in readings)
    before = time.process_time()
    loaded = [cache.load(reading.digest) for reading in readings]
    spent = time.process_time() - before
    assert loaded == readings
    before = time.process_time()
    for reading in readings:
        codec.encode(reading)
    # The bench measures it properly; this only notices when loading has become slow.
    assert spent < 4 * (time.process_time() - before) + 0.5


MOVES = {
    "down and right": lambda row, column: (row + 7, column + 3),
    "left and right exchanged": lambda row, column: (row, column + (4 if column < 4 else -4)),
    "no gap between": lambda row, column: (row, column - (column > 4)),
    "a column inserted": lambda row, column: (row, column + (column >= 3)),
    "right half lower": lambda row, column: (row + 2 * (column > 4), column),
}


@pytest.mark.parametrize("name", MOVES)
def test_tables_float_on_real_sheets(grids, name):
    where = MOVES[name]
    for book in grids[::2]:
        for sheet in book.grids:
            expected = observed(read_sheet(book.digest, sheet, HAND))
            reading = read_sheet(book.digest, moved(sheet, where), HAND)
            assert observed(reading) == {where(*at): value for at, value in expected.items()}
            assert reading.faults == ()


@pytest.mark.parametrize("kind", ["aor_tech", "status", "tech_cost", "court_total", "court_final"])
def test_titles_and_label_headers_may_be_missing_on_real_sheets(grids, kind):
    for book in grids[1::4]:
        for sheet in book.grids:
            before = read_sheet(book.digest, sheet, HAND)
            table = before.table(kind)
            if table is None:
                continue
            for ref in (table.title_ref, table.header_ref):
                cells = {k: c for k, c in sheet.cells.items() if k != (ref.row, ref.column)}
                reading = read_sheet(book.digest, replace(sheet, cells=cells), HAND)
                assert observed(reading) == observed(before)
