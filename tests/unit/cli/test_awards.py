"""`crossfoot awards` on drawn downloads, and in an archive without any."""

import csv
import io
import json
import zipfile

import pytest
from award_files import SUMMED, row, summary, written

ROWS = [
    row("V1", "0", "2020-01-01", ceiling="1000.00", idv=True, recipient_name="=ACME"),
    row("O1", "0", "2020-02-01", "400.00", vehicle="V1"),
    row("O1", "P00001", "2020-03-01", "700.50", vehicle="V1"),
]


@pytest.fixture(scope="module")
def place(tmp_path_factory, command):
    folder = tmp_path_factory.mktemp("awards")
    with zipfile.ZipFile(folder / "download.zip", "w") as packed:
        packed.writestr("Contracts_2023-08-05_1.csv", written(ROWS))
        packed.writestr("Summaries_2023-08-05_1.csv", written([summary("X9", "5.00")], SUMMED))
    assert "2 added" in command("add", "download.zip", cwd=folder).stdout
    return folder


def test_the_list_names_vehicles_and_their_orders(place, command):
    done = command("awards", cwd=place)
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert [line.split()[0] for line in lines[1:4]] == ["V1", "O1", "X9"] or "X9" in lines[1]
    assert "3 awards, 1 vehicle among them" in done.stdout
    assert "2 files with 4 rows, 4 kept, 0 set aside" in done.stdout


def test_one_vehicle_with_its_headroom_and_findings(place, command):
    told = command("awards", "V1", cwd=place).stdout
    assert "orders: O1" in told
    assert "headroom -$100.50" in told
    assert "orders_obligated_exceed_recorded_ceiling" in told
    assert max(map(len, told.splitlines())) <= 100


def test_steps_as_csv_have_cents_and_rows(place, command):
    rows = list(csv.DictReader(io.StringIO(command("awards", "O1", "--format", "csv",
                                                   cwd=place).stdout)))  # fmt: skip
    assert [(r["number"], r["obligated"], r["ref"][-6:]) for r in rows] == [
        ("0", "400.00", "#row=3"), ("P00001", "1100.50", "#row=4"),
    ]  # fmt: skip


@pytest.mark.parametrize("show", ["facts", "steps", "headroom", "findings", "files"])
@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_everything_comes_in_every_form_and_twice_the_same(place, command, show, form):
    done = command("awards", "--show", show, "--format", form, cwd=place)
    assert done.returncode == 0
    assert done.stdout
    assert done.stdout == command("awards", "--show", show, "--format", form, cwd=place).stdout
    if form == "json":
        assert json.loads(done.stdout)
    if form == "csv" and show == "facts":
        assert "'=ACME" in done.stdout


def test_an_award_that_is_not_there_names_those_near_it(place, command):
    done = command("awards", "O", cwd=place)
    assert done.returncode == 2
    assert "Near it are O1" in done.stderr


def test_an_archive_without_award_files_says_so(tmp_path, command):
    (tmp_path / "letter.txt").write_text("a letter")
    command("add", "letter.txt", cwd=tmp_path)
    done = command("awards", cwd=tmp_path)
    assert done.returncode == 2
    assert "There is no award file" in done.stderr


def test_what_cannot_be_posted_is_said_and_counted(tmp_path, command):
    columns = ("contract_award_unique_key", "award_id_piid", "modification_number", "action_date",
               "base_and_all_options_value")  # fmt: skip
    (tmp_path / "part.csv").write_bytes(written(ROWS, columns))
    command("add", "part.csv", cwd=tmp_path)
    told = command("awards", "--show", "files", cwd=tmp_path).stdout
    assert "3 rows = 0 kept + 3 set aside" in told
    assert "federal_action_obligation" in told


def test_where_no_sub_award_is_reported_that_is_said(place, command):
    said = "No sub-award is reported in the files at hand."
    assert command("awards", "--show", "subawards", cwd=place).stdout.strip() == said
