"""`crossfoot ocds`: what it prints, in which form, and how it ends."""

import csv
import json

import pytest


def bid(who, amount, status="valid"):
    value = {"amount": amount, "currency": "USD"}
    return {"status": status, "tenderers": [{"id": who}], "value": value}


PROCESSES = [
    {"ocid": "a", "date": "2020-01-01T00:00:00Z", "tag": ["tender"],
     "tender": {"id": "1", "procurementMethod": "open", "numberOfTenderers": 1}},
    {"ocid": "a", "date": "2020-02-01T00:00:00Z", "tag": ["award"],
     "awards": [{"id": 1, "status": "active"}]},
    {"ocid": "b\x1b[2J", "bids": {"details": [bid("V", 7.5), bid("=W", 7.5)]}},
]  # fmt: skip


@pytest.fixture
def place(tmp_path):
    text = "\n".join([*map(json.dumps, PROCESSES), "{"])
    (tmp_path / "data.jsonl").write_text(text, "utf-8")
    (tmp_path / "s.ini").write_text("[R028]\n", "utf-8")
    return tmp_path


def test_text_says_what_was_asked_and_what_could_not_be(command, place):
    done = command("ocds", "data.jsonl", cwd=place)
    assert done.returncode == 0
    assert done.stderr == (
        "4 rows in 1 file: 3 kept, 1 set aside; 2 contracting processes.\n"
        "  set aside: data.jsonl, line 4 is not JSON: expecting property name enclosed in double"
        " quotes (column 2).\n"
    )
    assert (
        "R018  a single tenderer where competition was invited        1 process       1\n"
        in done.stdout
    )
    assert "R018  OCID a: One tenderer; the method is open.\n" in done.stdout
    assert "  R030  the deadline, the dates of valid bids and an award in force\n" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 100


def test_a_file_cannot_steer_the_terminal(command, place):
    done = command("ocds", "data.jsonl", cwd=place)
    assert "\x1b" not in done.stdout + done.stderr
    assert "R028  OCID b\N{REPLACEMENT CHARACTER}[2J: 2 different tenderers" in done.stdout


def test_json_and_csv_hold_every_flag(command, place):
    done = command("ocds", "data.jsonl", "--settings", "s.ini", "--format", "json", cwd=place)
    rows = json.loads(done.stdout)
    assert [(row["code"], row["group"], row["id"], row["value"]) for row in rows] == [
        ("R028", "OCID", "b\x1b[2J", 1.0), ("R028", "Tenderer", "=W", 1.0),
        ("R028", "Tenderer", "V", 1.0),
    ]  # fmt: skip
    done = command("ocds", "data.jsonl", "--settings", "s.ini", "--format", "csv", cwd=place)
    table = list(csv.DictReader(done.stdout.splitlines()))
    assert [row["id"] for row in table][1] == "'=W"


def test_compiled_releases_are_lines_that_can_be_read_again(command, place):
    done = command("ocds", "data.jsonl", "--show", "compiled", cwd=place)
    merged = [json.loads(line) for line in done.stdout.splitlines()]
    assert merged[0]["tag"] == ["compiled"]
    assert merged[0]["awards"] == [{"id": "1", "status": "active"}]
    assert merged[1]["bids"]["details"][0]["value"] == {"amount": 7.5, "currency": "USD"}
    (place / "again.jsonl").write_text(done.stdout, "utf-8")
    assert command("ocds", "again.jsonl", "--show", "compiled", cwd=place).stdout == done.stdout


def test_natural_persons_are_not_passed_on(command, place):
    party = {"id": "1", "name": "A company", "contactPoint": {"name": "Jane", "telephone": "1"}}
    release = {"ocid": "a", "parties": [party], "contracts": [{"signatories": [{"name": "Jane"}]}]}
    (place / "people.json").write_text(json.dumps(release), "utf-8")
    for show in ("compiled", "flags", "issues", "aside"):
        assert "Jane" not in command("ocds", "people.json", "--show", show, cwd=place).stdout
    told = command("ocds", "people.json", "--show", "compiled", cwd=place).stdout
    assert json.loads(told)["parties"] == [{"id": "1", "name": "A company"}]


def test_the_other_answers(command, place):
    aside = command("ocds", "data.jsonl", "--show", "aside", "--format", "json", cwd=place)
    (row,) = json.loads(aside.stdout)
    assert (row["file"], row["line"]) == ("data.jsonl", 4)
    filled = command("ocds", "data.jsonl", "--show", "coverage", "--format", "csv", cwd=place)
    assert "/bids/details[]/tenderers[]/id,2\n" in filled.stdout
    amiss = command("ocds", "data.jsonl", "--show", "issues", cwd=place)
    assert amiss.returncode == 0


def test_what_the_archive_holds_is_read_and_told_by_its_content(command, place):
    (place / "other.json").write_text('{"type": "FeatureCollection"}', "utf-8")
    assert "no archive at archive" in command("ocds", cwd=place).stderr
    command("add", "other.json", cwd=place)
    none = command("ocds", cwd=place)
    assert none.returncode == 2
    assert "There is no open contracting data in archive." in none.stderr
    (place / "data.jsonl").rename(place / "flags.txt")
    added = command("add", "flags.txt", cwd=place)
    assert "added" in added.stdout
    done = command("ocds", cwd=place)
    assert "4 rows in 1 file: 3 kept, 1 set aside; 2 contracting processes." in done.stderr
    digest = added.stdout.split()[1]
    assert f"  set aside: flags.txt ({digest}), line 4 is not JSON" in done.stderr
    assert done.stdout == command("ocds", "flags.txt", cwd=place).stdout
    beside = "The archive holds 1 file of open contracting data: `crossfoot ocds`."
    assert beside in command("awards", cwd=place).stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["missing.json"], "missing.json cannot be read"),
        (["data.jsonl", "--settings", "missing.ini"], "missing.ini cannot be read"),
        (["data.jsonl", "--settings", "data.jsonl"], "is not a settings file"),
        (["s.ini"], "There is no contracting process in 1 file."),
    ],
)
def test_wrong_use_ends_with_2_and_a_remedy(command, place, words, said):
    done = command("ocds", *words, cwd=place)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
