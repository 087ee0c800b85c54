"""Every row of docs/coverage.toml runs: its command, what it prints, and the test it names."""

import ast
import csv
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
ROWS = tomllib.loads((ROOT / "docs" / "coverage.toml").read_text("utf-8"))["row"]
STATUSES = {"built", "audited", "not archived", "declined"}


def ids(row):
    return row["id"]


@pytest.fixture(scope="module")
def printed(tmp_path_factory, command):
    """What a command prints, in a folder with the example; each command is run once."""
    place = tmp_path_factory.mktemp("coverage")
    told = {}

    def run(line):
        if line not in told:
            words = shlex.split(line)
            assert words[0] == "crossfoot"
            done = command(*words[1:], cwd=place)
            told[line] = done.returncode, " ".join((done.stdout + done.stderr).split())
        return told[line]

    run("crossfoot audit")
    return run


def test_every_row_is_whole_and_stands_once():
    assert len({row["id"] for row in ROWS}) == len(ROWS)
    for row in ROWS:
        needed = {"id", "says", "source", "status", "why", "command", "shows", "test"}
        assert set(row) == needed, row["id"]
        assert row["status"] in STATUSES
        assert all(row.values())


def test_the_page_is_printed_from_the_rows():
    script = ROOT / "scripts" / "make_coverage_page.py"
    done = subprocess.run([sys.executable, script, "--check"], capture_output=True, check=False)
    assert done.returncode == 0, "run scripts/make_coverage_page.py"


@pytest.mark.parametrize("row", ROWS, ids=ids)
def test_the_command_says_what_the_row_says(printed, row):
    code, text = printed(row["command"])
    assert code in (0, 1), text
    for words in row["shows"]:
        assert words in text, text


@pytest.mark.parametrize("row", ROWS, ids=ids)
def test_the_test_is_there(row):
    path, _, name = row["test"].partition("::")
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    tests = {n.name for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)}
    assert any(test.startswith("test_") for test in tests)
    assert not name or name in tests


def test_every_claim_and_every_documented_error_has_its_row(shared):
    known = {row["id"] for row in ROWS}
    claims = re.findall(r"^\| (K\d\d) \|", (shared / "claims.md").read_text("utf-8"), re.MULTILINE)
    with (shared / "truth" / "documented_errors.csv").open(encoding="utf-8") as stream:
        errors = [row["id"] for row in csv.DictReader(stream)]
    assert len(claims) == 25
    assert set(claims) | set(errors) <= known
