"""Reads every form of an export back, by other means than the program's own.

Each gives the rows of a table as lists in the form of SQLite: days and moments as text, truths
as 0 and 1, nothing as `None`.
"""

import csv
import datetime
import json
import sqlite3
from contextlib import closing

import openpyxl
import pyarrow.parquet as pq


def schema(folder):
    """Names and types of every table's fields, as the data package states them."""
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    return {
        resource["name"]: [(f["name"], f["type"]) for f in resource["schema"]["fields"]]
        for resource in package["resources"]
    }


def from_sqlite(folder, table):
    with closing(sqlite3.connect(folder / "crossfoot.sqlite")) as file:
        cursor = file.execute(f'SELECT * FROM "{table}" ORDER BY rowid')
        assert [column[0] for column in cursor.description] == [n for n, _ in schema(folder)[table]]
        return [list(row) for row in cursor]


def from_csv(folder, table):
    with (folder / "csv" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file, strict=True)
    fields = schema(folder)[table]
    assert head == [name for name, _ in fields]
    return [[_from_text(c, t) for c, (_, t) in zip(row, fields, strict=True)] for row in rows]


def _from_text(cell, kind):
    if not cell:
        return None
    if kind == "string":
        return cell.removeprefix("'")
    if kind == "boolean":
        return {"true": 1, "false": 0}[cell]
    return int(cell) if kind == "integer" else float(cell) if kind == "number" else cell


def from_parquet(folder, table):
    held = pq.read_table(folder / "parquet" / f"{table}.parquet")
    assert held.column_names == [name for name, _ in schema(folder)[table]]
    return [[_from_value(c) for c in row] for row in zip(*held.to_pydict().values(), strict=True)]


def _from_value(cell):
    if isinstance(cell, datetime.datetime):
        assert cell.utcoffset() == datetime.timedelta(0)
        return f"{cell.replace(tzinfo=None).isoformat()}Z"
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    return int(cell) if isinstance(cell, bool) else cell


def from_workbooks(path, fields_of):
    """Every sheet of the workbook, by name; `fields_of` has names and types per table."""
    book = openpyxl.load_workbook(path, read_only=True)
    found = {}
    for table, fields in fields_of.items():
        head, *rows = book[table].iter_rows(max_col=len(fields), values_only=True)
        assert list(head) == [name for name, _ in fields]
        found[table] = [
            [_from_cell(c, t) for c, (_, t) in zip(row, fields, strict=True)] for row in rows
        ]
    book.close()
    return found


def _from_cell(cell, kind):
    if cell is None:
        return None
    if kind == "string":
        return cell.removeprefix("'")
    if kind == "datetime":
        # The library gives moments back to the microsecond of a double.
        rounded = cell + datetime.timedelta(microseconds=500_000)
        return f"{rounded.replace(microsecond=0).isoformat()}Z"
    if kind == "date":
        return cell.date().isoformat() if isinstance(cell, datetime.datetime) else cell
    return int(cell) if kind in {"boolean", "integer"} else float(cell)
