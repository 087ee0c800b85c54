"""The 85 real releases, exported: every cell once, as independent truth has it, in all forms."""

import csv
import gzip
import json
import math
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from types import SimpleNamespace

import pytest
from long import long
from read_exports import from_csv, from_parquet, from_sqlite, from_workbooks, schema

from crossfoot.store.tables import TABLES

# What is tested on the built-in example too is repeated on all releases by `make full`.
pytestmark = long


@pytest.fixture(scope="module")
def real(command, real_archive, tmp_path_factory):
    folder = tmp_path_factory.mktemp("real")
    archive, state = real_archive.copy(folder)
    env = {"CROSSFOOT_STATE": state, "CROSSFOOT_ARCHIVE": archive}
    done = command("export", folder / "out", env=env)
    assert done.returncode == 0, done.stderr
    return SimpleNamespace(
        out=folder / "out", folder=folder, run=lambda *words: command(*words, env=env)
    )


@pytest.fixture(scope="module")
def observed(real):
    """The observations as dictionaries, by file, sheet and cell."""
    names = [name for name, _ in schema(real.out)["observations"]]
    rows = [dict(zip(names, row, strict=True)) for row in from_sqlite(real.out, "observations")]
    found = {(row["sha256"], row["sheet"].strip(), row["cell"]): row for row in rows}
    assert len(found) == len(rows)
    return found


def test_every_cell_is_there_once_as_the_independent_truth_has_it(observed, shared):
    with gzip.open(shared / "truth/observations.csv.gz", "rt", encoding="utf-8") as file:
        truth = {(r["sha256"], r["sheet"].strip(), r["cell"]): r for r in csv.DictReader(file)}
    assert observed.keys() == truth.keys()
    wrong = [
        place
        for place, row in truth.items()
        if not math.isclose(observed[place]["value"], float(row["value"]), rel_tol=1e-12)
        or observed[place]["table"] != row["table"]
    ]
    assert wrong == []


def test_every_cell_of_the_tally_is_an_observation_or_set_aside(observed, real):
    rows = [r for r in json.loads(real.run("tally", "--format", "json").stdout) if r["read"]]
    kept = Counter((r["sha256"], r["sheet"]) for r in observed.values() if r["aside"] is None)
    aside = Counter((r["sha256"], r["sheet"]) for r in observed.values() if r["aside"])
    for row in rows:
        place = row["sha256"], row["sheet"]
        assert (kept[place], aside[place]) == (row["observations"], row["set_aside"])
        assert kept[place] + aside[place] == row["numeric_cells"]
    assert len(observed) == sum(row["numeric_cells"] for row in rows)
    assert sum(aside.values()) > 0


def test_every_figure_has_a_reference_a_status_and_a_citation(observed):
    for row in observed.values():
        assert row["ref"] == f"{row['sha256']}:{row['sheet']}!{row['cell']}"
        assert row["short_ref"] == f"{row['sha256'][:8]}:{row['sheet']}!{row['cell']}"
        assert row["citation"]
        assert (row["reason"] is None) == (row["status"] == "quote")
        assert (row["as_of"] is None) == (row["period_start"] is None)
        assert row["aside"] is None or row["status"] != "quote"


def test_findings_are_those_of_check(real):
    shown = json.loads(real.run("check", "--format", "json").stdout)
    with closing(sqlite3.connect(real.out / "crossfoot.sqlite")) as file:
        told = dict(file.execute('SELECT id, "case" FROM findings'))
        accused = Counter(
            file.execute("SELECT finding, ref FROM finding_cells WHERE role = 'accused'").fetchall()
        )
        evidence = dict(
            file.execute(
                "SELECT finding, count(*) FROM finding_cells WHERE role = 'evidence' GROUP BY 1"
            )
        )
    assert told == {finding["id"]: finding["case"] for finding in shown}
    assert accused == Counter((f["id"], ref) for f in shown for ref in f["cells"])
    assert evidence == {f["id"]: len(set(f["evidence"])) for f in shown if f["evidence"]}


@pytest.mark.parametrize("table", [table.name for table in TABLES])
def test_three_forms_hold_the_same_rows(real, table):
    rows = from_sqlite(real.out, table)
    assert from_parquet(real.out, table) == rows
    assert from_csv(real.out, table) == rows


def test_the_workbook_holds_the_same_rows(real):
    found = from_workbooks(real.out / "crossfoot.xlsx", schema(real.out))
    for table, rows in found.items():
        assert rows == from_sqlite(real.out, table), table


def test_the_database_is_sound(real):
    with closing(sqlite3.connect(real.out / "crossfoot.sqlite")) as file:
        assert file.execute("PRAGMA foreign_key_check").fetchall() == []
        assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_twice_is_the_same(real):
    again = real.folder / "again"
    done = real.run("export", again, "--only", "sqlite,parquet,csv", "--no-log")
    assert done.returncode == 0, done.stderr
    paths = [p for p in real.out.rglob("*.*") if p.parent.name in {"csv", "parquet"}]
    for path in [*paths, real.out / "crossfoot.sqlite", real.out / "datapackage.json"]:
        assert (again / path.relative_to(real.out)).read_bytes() == path.read_bytes(), path.name


def test_the_stock_validator_accepts_the_package(real):
    done = subprocess.run(
        [sys.executable, "-m", "frictionless", "validate", "datapackage.json"],
        cwd=real.out,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("VALID") == len(TABLES)
