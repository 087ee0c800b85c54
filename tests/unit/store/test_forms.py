"""Every form of the exported example says the same, and each is what its readers expect."""

import datetime
import json
import re
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing

import openpyxl
import pyarrow.parquet as pq
import pytest
from long import long
from read_exports import from_csv, from_parquet, from_sqlite, from_workbooks, schema

from crossfoot.store.tables import TABLES
from crossfoot.store.views import VIEWS
from crossfoot.writing.tidy import LONGEST, TidySheet, since_day_zero, write_tidy


@pytest.fixture(scope="module")
def workbook(exported):
    return from_workbooks(exported.out / "crossfoot.xlsx", schema(exported.out))


@pytest.fixture
def file(exported):
    with closing(sqlite3.connect(f"file:{exported.out}/crossfoot.sqlite?mode=ro", uri=True)) as it:
        yield it


@pytest.mark.parametrize("table", [table.name for table in TABLES])
def test_all_forms_hold_the_same_rows(exported, workbook, table):
    rows = from_sqlite(exported.out, table)
    # The example has no award file and no register: those tables are there and empty.
    assert bool(rows) != (table.startswith("award") or table.endswith("_counts"))
    assert from_csv(exported.out, table) == rows
    assert from_parquet(exported.out, table) == rows
    assert workbook[table] == rows


def test_the_database_is_sound(file):
    assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert file.execute("PRAGMA foreign_key_check").fetchall() == []
    assert file.execute("PRAGMA application_id").fetchone()[0].to_bytes(4, "big") == b"XFT1"
    for table in TABLES:
        links = file.execute(f'PRAGMA foreign_key_list("{table.name}")').fetchall()
        assert len({row[0] for row in links}) == len(table.links)


def test_the_database_says_what_its_fields_mean(file):
    for table in TABLES:
        (made,) = file.execute(
            "SELECT sql FROM sqlite_schema WHERE name = ?", (table.name,)
        ).fetchone()
        assert all(f"-- {field.description}" in made for field in table.fields)
        assert made.endswith("STRICT")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE observations SET sha256 = 'x' WHERE rowid = 1", "FOREIGN KEY"),
        ("UPDATE observations SET value = 'many' WHERE rowid = 1", "REAL"),
        ("UPDATE findings SET tier = 'certain' WHERE rowid = 1", "CHECK"),
        ("INSERT INTO releases SELECT * FROM releases LIMIT 1", "UNIQUE"),
    ],
)
def test_the_database_refuses_what_does_not_fit(exported, tmp_path, change, said):
    copy = tmp_path / "copy.sqlite"
    copy.write_bytes((exported.out / "crossfoot.sqlite").read_bytes())
    with closing(sqlite3.connect(copy)) as file:
        file.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError, match=said):
            file.execute(change)


@pytest.mark.parametrize("view", VIEWS, ids=lambda v: v.name)
def test_a_ready_question_has_answers(file, view):
    assert file.execute(f'SELECT count(*) FROM "{view.name}"').fetchone()[0] > 0


def test_the_latest_figures_are_those_of_the_newest_release(exported, file):
    rows = file.execute(
        "SELECT value, as_of, status FROM latest_figures"
        " WHERE role = 'total' AND measure = 'participants'"
    ).fetchall()
    assert {row[:2] for row in rows} == {(180701.0, "2026-04-04")}
    brief = json.loads(exported.run("brief", "--format", "json").stdout)[0]
    assert "180,701" in brief["sentence"]


def test_the_population_has_one_line_per_statement(file):
    rows = file.execute('SELECT published, "table", people, ref FROM population_over_time')
    told = {row[3]: row[:3] for row in rows.fetchall()}
    (count,) = file.execute("SELECT count(*) FROM population_over_time").fetchone()
    assert len(told) == count
    assert ("2023-05-26", "tech_cost", 235890) in told.values()


def test_the_views_leave_repeats_out(file):
    (doubled,) = file.execute(
        "SELECT count(*) FROM technology_over_time AS v JOIN observations AS o ON o.ref = v.ref"
        " WHERE o.repeated"
    ).fetchone()
    assert doubled == 0


def test_datasette_is_told_of_tables_and_fields_that_there_are(exported, file):
    told = json.loads((exported.out / "metadata.json").read_text("utf-8"))
    assert told["license"] == "CC0-1.0"
    described = told["databases"]["crossfoot"]["tables"]
    there = {row[0] for row in file.execute("SELECT name FROM sqlite_schema WHERE type <> 'index'")}
    assert set(described) == there
    for name, words in described.items():
        columns = {row[1] for row in file.execute(f'PRAGMA table_info("{name}")')}
        assert set(words.get("columns", columns)) == columns
        assert {*words.get("facets", ()), words.get("label_column", "")} - {""} <= columns


def test_csv_is_utf_8_with_line_feeds_and_no_mark_before_it(exported):
    for path in (exported.out / "csv").iterdir():
        data = path.read_bytes()
        assert not data.startswith(b"\xef\xbb\xbf")
        assert b"\r\n" not in data
        assert data.endswith(b"\n")
        data.decode("utf-8")


def test_parquet_says_what_its_fields_mean(exported):
    for table in TABLES:
        held = pq.read_schema(exported.out / "parquet" / f"{table.name}.parquet")
        assert held.metadata[b"licence"] == b"CC0-1.0"
        for field in table.fields:
            said = held.field(field.name).metadata
            assert said[b"description"].decode() == field.description
            assert said.get(b"unit", b"").decode() == field.unit
            assert held.field(field.name).nullable is not field.required


def test_the_workbook_opens_on_what_it_is_and_runs_nothing(exported):
    path = exported.out / "crossfoot.xlsx"
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Read me", *(table.name for table in TABLES)]
    assert "found by a machine" in " ".join(str(row[0].value) for row in book["Read me"].rows)
    assert book["observations"].freeze_panes == "A2"
    assert book["observations"].auto_filter.ref
    assert book.properties.creator in {None, ""}
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            assert not re.search(rb"<f[ >]", package.read(name)), name


def test_days_in_a_workbook_are_the_days_they_were():
    assert since_day_zero(datetime.date(1900, 3, 1)) == 61
    assert since_day_zero(datetime.date(2026, 4, 9)) == 46121
    noon = datetime.datetime(2026, 4, 9, 12, tzinfo=datetime.UTC)
    assert since_day_zero(noon) == 46121.5


def test_what_no_cell_can_hold_is_cut_visibly_or_written_as_text(tmp_path):
    path = tmp_path / "tidy.xlsx"
    rows = (("x" * (LONGEST + 5), datetime.date(1899, 5, 1)), ("y", datetime.date(1900, 3, 1)))
    write_tidy(path, ["Title"], [TidySheet("t", (("a", "A."), ("b", "B.")), (10, 10), rows)])
    sheet = openpyxl.load_workbook(path)["t"]
    assert (len(sheet["A2"].value), sheet["A2"].value[-2:]) == (LONGEST, "x…")
    assert sheet["B2"].value == "1899-05-01"
    assert sheet["B3"].value == datetime.datetime(1900, 3, 1)  # noqa: DTZ001


def test_no_form_names_a_place_on_the_machine(exported, files):
    for name, data in files(exported.out).items():
        assert str(exported.archive.parent).encode() not in data, name


def test_the_field_table_is_the_schema(exported):
    told = from_sqlite(exported.out, "fields")
    kinds = {"string": "text", "datetime": "moment"}
    stated = [
        (table, name, kinds.get(kind, kind))
        for table, fields in schema(exported.out).items()
        for name, kind in fields
    ]
    assert [(row[0], row[1], row[3]) for row in told] == stated


def validate(package):
    """What the stock validator says of a package: its exit code and its words."""
    done = subprocess.run(
        [sys.executable, "-m", "frictionless", "validate", package.name],
        cwd=package.parent,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_the_stock_validator_accepts_the_package(exported):
    code, said = validate(exported.out / "datapackage.json")
    assert code == 0, said
    assert said.count("VALID") == len(TABLES)
    assert "INVALID" not in said


@pytest.mark.parametrize(
    ("table", "change", "fault"),
    [
        ("releases", (",1,", ",first,"), "type-error"),
        ("error_days", ("2023,", ","), "constraint-error"),
        ("findings", (",error,", ",certain,"), "constraint-error"),
        ("tallies", ("ATD FY", "ATD NO"), "foreign-key"),
    ],
)
def test_the_stock_validator_rejects_a_planted_cell(exported, tmp_path, table, change, fault):
    package = json.loads((exported.out / "datapackage.json").read_text("utf-8"))
    (tmp_path / "csv").mkdir()
    for resource in package["resources"]:
        # The digests alone would give any change away: here the cells have to.
        del resource["hash"], resource["bytes"]
        data = (exported.out / resource["path"]).read_text("utf-8")
        if resource["name"] == table:
            head, _, rest = data.partition("\n")
            assert change[0] in rest
            data = f"{head}\n{rest.replace(*change, 1)}"
        (tmp_path / resource["path"]).write_text(data, encoding="utf-8", newline="\n")
    kept = {table, "releases", "sheets", "cases", "checks"}
    package["resources"] = [r for r in package["resources"] if r["name"] in kept]
    (tmp_path / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    code, said = validate(tmp_path / "datapackage.json")
    assert code == 1
    assert fault in said, said


@long
def test_the_stock_validator_rejects_an_altered_file(exported, tmp_path, files):
    for name, data in files(exported.out).items():
        if name.startswith("csv/") or name == "datapackage.json":
            (tmp_path / name).parent.mkdir(exist_ok=True)
            altered = data.replace(b"2023,", b"2024,", 1) if "error_days" in name else data
            (tmp_path / name).write_bytes(altered)
    code, said = validate(tmp_path / "datapackage.json")
    assert code == 1
    assert "hash" in said
