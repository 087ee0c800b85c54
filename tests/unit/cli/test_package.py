"""`crossfoot package`: the awards of an archive as a release package."""

import csv
import json

import pytest
from award_files import COLUMNS, row
from ocds_rules import objections

SAID = (
    "--publisher", "A newsroom", "--prefix", "ocds-213czf", "--on", "2023-08-05",
    "--address", "https://example.org/awards.json",
)  # fmt: skip


@pytest.fixture(scope="module")
def place(command, tmp_path_factory):
    folder = tmp_path_factory.mktemp("awards")
    with (folder / "download.csv").open("w", encoding="utf-8", newline="") as text:
        table = csv.DictWriter(text, COLUMNS)
        table.writeheader()
        table.writerows(
            [
                row("V1", "0", "2020-01-01", idv=True, ceiling="500.00"),
                row("O1", "0", "2020-02-01", "100.00", vehicle="V1"),
                row("O1", "P1", "2020-03-01", "-40.50", vehicle="V1"),
                row("L1", "P7", "2020-03-01", "", vehicle="", recipient_name=""),
            ]
        )
    done = command("add", "download.csv", cwd=folder, env={"CROSSFOOT_STATE": folder / "state"})
    assert done.returncode == 0
    return folder


def test_every_action_is_a_release_and_the_file_is_valid(command, place):
    done = command("package", "out.json", *SAID, cwd=place)
    assert done.stdout == "4 releases of 3 awards written to out.json.\n"
    found = json.loads((place / "out.json").read_text("utf-8"))
    assert list(objections(found)) == []
    by_award = {}
    for release in found["releases"]:
        by_award.setdefault(release["awards"][0]["id"], []).append(release)
    _, last = by_award["CONT_AWD_O1_7012_V1"]
    assert last["contracts"][0]["x_obligated"] == {"amount": 59.5, "currency": "USD"}
    assert last["relatedProcesses"][0]["identifier"] == "ocds-213czf-CONT_IDV_V1_7012"
    (late,) = by_award["CONT_AWD_L1_7012_-NONE-"]
    assert "parties" not in late
    assert "x_obligated" not in late["contracts"][0]["amendments"][0]
    bytes_before = (place / "out.json").read_bytes()
    command("package", "out.json", *SAID, cwd=place)
    assert (place / "out.json").read_bytes() == bytes_before


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("--prefix", "mine"), "releases/0/ocid"),
        (("--address", "awards.json"), "uri: begins with neither https:// nor http://"),
        (("--publisher", ""), "publisher/name"),
        (("--licence", "free"), "license: begins with neither"),
        (("--on", "lately"), "lately"),
        (("--archive", "nowhere"), "There is no archive at nowhere."),
    ],
)
def test_what_makes_no_package_is_said_and_nothing_is_written(command, place, change, said):
    done = command("package", "none.json", *SAID, *change, cwd=place)
    assert done.returncode == 2
    assert said in done.stderr
    assert not (place / "none.json").exists()


def test_a_file_that_cannot_be_written_is_named(command, place):
    done = command("package", "none/out.json", *SAID, cwd=place)
    assert done.returncode == 2
    assert "none/out.json cannot be written" in done.stderr
