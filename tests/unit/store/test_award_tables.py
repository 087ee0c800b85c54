"""The published tables of contracts: every award, every observation, every finding, once each."""

import re
import sqlite3
from types import SimpleNamespace

import pytest
from award_files import row, written

from crossfoot.contracts.holding import AwardFile, hold, recognise
from crossfoot.core.digest import Digest
from crossfoot.store.tables import TABLES, awards

ROWS = [
    row("V1", "0", "2020-01-01", ceiling="1000.00", idv=True),
    row("O1", "0", "2020-02-01", "400.00", vehicle="V1", exercised=""),
    row("O1", "P00001", "2020-03-01", "700.50", vehicle="V1"),
]
OWN = (awards.AWARDS, awards.AWARD_OBSERVATIONS, awards.AWARD_FINDINGS)


@pytest.fixture
def held(tmp_path):
    path = tmp_path / "download.csv"
    path.write_bytes(written(ROWS))
    with path.open("rb") as stream:
        heading = recognise(stream)
    return hold([AwardFile(path.name, Digest.of(path.read_bytes()), heading, "", path)])


def test_rows_are_those_of_the_awards(held):
    parts = SimpleNamespace(awards=held)
    told = {table.name: [dict(zip(table.names, r, strict=True)) for r in table.rows(parts)]
            for table in OWN}  # fmt: skip
    assert {(r["name"], r["obligated"], r["ceiling"]) for r in told["awards"]} == {
        ("V1", 0.0, 1000.0), ("O1", 1100.5, 1100.5),
    }  # fmt: skip
    seen = [(r["measure"], r["change"], r["stands"]) for r in told["award_observations"]
            if "_O1_" in r["award"]]  # fmt: skip
    # What is not recorded is no observation: the order's first exercised value.
    assert seen == [
        ("ceiling", 400.0, 400.0), ("obligated", 400.0, 400.0), ("ceiling", 700.5, 1100.5),
        ("exercised", 700.5, 700.5), ("obligated", 700.5, 1100.5),
    ]  # fmt: skip
    assert all(re.fullmatch(awards.ROW, r["ref"]) for r in told["award_observations"])
    messages = [r["message"] for r in told["award_findings"]]
    assert sorted(messages) == sorted(f.message for f in held.findings)
    assert [r["number"] for r in told["award_findings"]] == list(range(1, len(messages) + 1))


def test_without_award_files_they_are_empty():
    parts = SimpleNamespace(awards=None)
    assert [list(table.rows(parts)) for table in OWN] == [[], [], []]


def test_they_go_out_with_everything_else(command, tmp_path, held):
    env = {"CROSSFOOT_STATE": tmp_path / "state", "CROSSFOOT_ARCHIVE": tmp_path / "archive"}
    assert command("example", tmp_path / "made", env=env).returncode == 0
    workbook = next((tmp_path / "made").glob("*FY23_detentionStats07202023.xlsx"))
    assert command("add", workbook, tmp_path / "download.csv", env=env).returncode == 0
    done = command("export", tmp_path / "out", env=env)
    assert done.returncode == 0, done.stderr
    with sqlite3.connect(tmp_path / "out" / "crossfoot.sqlite") as base:
        counts = {table.name: base.execute(f"select count(*) from {table.name}").fetchone()[0]
                  for table in TABLES}  # fmt: skip
        assert base.execute("pragma foreign_key_check").fetchall() == []
    assert (counts["awards"], counts["award_observations"]) == (2, 8)
    assert counts["award_findings"] == len(held.findings)
