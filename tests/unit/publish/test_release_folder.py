"""A release in every form: signed, listed, valid for the stock validator, never replaced."""

import csv
import json
import subprocess
import sys
from dataclasses import replace

import pytest
from materials import SIGNED, small

from crossfoot.core.errors import UsageError
from crossfoot.publish.release import publish_release
from crossfoot.writing.release.figures import history, released
from crossfoot.writing.release.material import Previous

DAY = small().as_of.replace(month=3)


def material(more=2):
    before = small(DAY, DAY)
    previous = Previous(before.name, "ab" * 32, before, small(DAY, DAY, more=more))
    return small(previous=previous, signatures=SIGNED)


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    return publish_release(tmp_path_factory.mktemp("release") / "out", material())


def rows(written, table):
    with (written.path / "csv" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def validate(package):
    done = subprocess.run(
        [sys.executable, "-m", "frictionless", "validate", package.name],
        cwd=package.parent, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    return done.returncode, done.stdout


def test_every_figure_has_a_row_with_every_digit(written):
    wanted = [
        (f.last_day.isoformat(), f.key.table, f.key.place, f.key.category, str(f.key.measure),
         float(f.value))
        for f in (*released(material()), *history(material()))
    ]  # fmt: skip
    fields = ("last_day", "table", "office", "category", "measure")
    found = rows(written, "figures")
    assert [(*(row[name] for name in fields), float(row["value"])) for row in found] == wanted
    assert [row["cell"] for row in found[:3]] == ["B9", "B10", "B11"]
    assert {row["cell"] for row in found if row["last_day"] == "2026-02-28"} == {""}


def test_what_else_goes_with_it(written):
    (about,) = rows(written, "release")
    assert (about["name"], about["as_of"]) == ("FY26_detentionStats04092026.xlsx", "2026-04-04")
    assert len(rows(written, "revisions")) == 26
    assert [row["role"] for row in rows(written, "signatures")] == ["preparer", "reviewer"]
    assert written.workbook.is_file()
    notice = (written.path / "correction.txt").read_text("utf-8")
    assert notice.startswith("Correction to FY26_detentionStats03042026.xlsx\n")
    listed = (written.path / "SHA256SUMS").read_text("utf-8")
    assert {line.split("  ")[1] for line in listed.splitlines()} == {f.path for f in written.files}


def test_the_stock_validator_accepts_it_and_rejects_a_changed_figure(written, tmp_path):
    package = written.path / "datapackage.json"
    code, said = validate(package)
    assert code == 0, said

    described = json.loads(package.read_text("utf-8"))
    (tmp_path / "csv").mkdir()
    for resource in described["resources"]:
        # The digests alone would give any change away: here the cells have to.
        del resource["hash"], resource["bytes"]
        text = (written.path / resource["path"]).read_text("utf-8")
        (tmp_path / resource["path"]).write_text(text.replace(",people,", ",persons,"), "utf-8")
    (tmp_path / package.name).write_text(json.dumps(described), encoding="utf-8")
    code, said = validate(tmp_path / package.name)
    assert code == 1
    assert "persons" in said


def test_the_same_material_gives_the_same_bytes(written, tmp_path):
    again = publish_release(tmp_path / "again", material())
    assert again.digest == written.digest


def test_without_a_change_no_notice_goes_with_it(tmp_path):
    assert not publish_release(tmp_path / "out", material(more=0)).notice
    assert not (tmp_path / "out" / "correction.txt").exists()


def test_nothing_is_published_unsigned_and_nothing_replaced(written, tmp_path):
    with pytest.raises(UsageError, match="nothing is published unsigned"):
        publish_release(tmp_path / "out", replace(material(), signatures=()))
    assert not (tmp_path / "out").exists()
    with pytest.raises(UsageError, match="a release is never replaced"):
        publish_release(written.path, material())
