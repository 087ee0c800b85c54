"""Pairs of sources to be held against each other: the shipped ones, own ones, and the verb."""

import json

import pytest
from typer.testing import CliRunner

from crossfoot.cli import main
from crossfoot.core.errors import UsageError
from crossfoot.hand.pair_files import read_pairs

OWN = """schema = 1

[[reconciliation]]
id = "year-end-2022"
title = "Another"
first = "a"
second = "b"
reason = "To see."

[[reconciliation]]
id = "mine"
title = "Mine"
first = "public-2022-11-19"
second = "handout-2022-11-14"
reason = "To see."
"""


def run(*words):
    return CliRunner().invoke(main.application("reconcile"), ["reconcile", *map(str, words)])


def test_what_is_shipped_is_what_the_report_promises():
    pairs = {pair.id: (pair.first, pair.second) for pair in read_pairs()}
    assert pairs["year-end-2022"] == ("2022-09-29", "2022-12-09")
    assert pairs["public-and-handout-2022-11"] == ("public-2022-11-19", "handout-2022-11-14")
    assert pairs["may-2023-first"][1] == pairs["may-2023-second"][0] == "2023-05-31"
    assert pairs["technology-and-offices-2023-07"][1].endswith("/aor_tech")


def test_an_own_pair_is_added_and_takes_the_place_of_a_shipped_one(tmp_path):
    (tmp_path / "reconciliations.toml").write_text(OWN, "utf-8")
    pairs = {pair.id: pair for pair in read_pairs(tmp_path)}
    assert pairs["year-end-2022"].title == "Another"
    assert pairs["mine"].first == "public-2022-11-19"
    assert len(pairs) == len(read_pairs()) + 1


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"mine"', '"year-end-2022"', "line 11, reconciliation 2, id: year-end-2022 stands here"),
        ('reason = "To see."', 'why = "To see."', "why: this field is not known"),
        ('id = "mine"', 'id = "my pair"', "line 11, reconciliation 2, id: a name has letters"),
    ],
)
def test_a_fault_names_file_and_line(tmp_path, old, new, said):
    text = OWN.replace(old, new)
    (tmp_path / "reconciliations.toml").write_text(text, "utf-8")
    with pytest.raises(UsageError) as raised:
        read_pairs(tmp_path)
    assert said in raised.value.problem or "missing" in raised.value.problem
    assert "reconciliations.toml" in raised.value.problem


def test_pairs_are_listed_and_called_by_name(tmp_path):
    rows = json.loads(run("--format", "json", "--archive", tmp_path).stdout)
    assert [row["id"] for row in rows] == [pair.id for pair in read_pairs()]
    assert tuple(rows[0]) == ("id", "title", "first", "second", "reason")
    assert "year-end-2022: 2022-09-29 and 2022-12-09" in run("--archive", tmp_path).stdout
    error = str(run("nobody", "--archive", tmp_path).exception)
    assert "no pair is called so" in error
    assert "year-end-2022" in error
