"""Made-up transfers in two files: once both are taken in, suspense has what was planted."""

import datetime
import hashlib
import json

import pyarrow as pa
import pytest
from long import long
from record_files import written
from within import within

from crossfoot.core.errors import UsageError
from crossfoot.register.answers.suspense import suspense
from crossfoot.register.register import open_register_of
from crossfoot.register.simulate.records.handing import (
    SUSPENSE,
    USUAL,
    Transfers,
    parse,
    transfers,
)

DAYS = datetime.date(2022, 1, 1), datetime.date(2024, 6, 30)
LOSSES = {"dropped": 8, "unsent": 6, "relabelled": 7, "relevelled": 5, "doubled": 4}


@pytest.fixture
def posted(taken, tmp_path):
    """What stands in suspense once the files of two custodians are posted, and what was made."""

    def run(wanted, month="", without=None):
        made = transfers(6_000, DAYS, 3, (wanted, month))
        files = written(made, tmp_path / "files")
        parts = []
        for number, file in enumerate(files):
            if number == without:
                continue
            came = taken(file, custodian="")
            assert not came.found.unknown
            assert came.found.records == made.records[number]
            events = came.table("events")
            batch = pa.array([f"R{number}"] * events.num_rows)
            at = events.schema.get_field_index("batch")
            parts.append(events.set_column(at, events.schema.field(at), batch))
        with open_register_of(pa.concat_tables(parts).to_batches()) as register:
            assert register.simulated
            told = suspense(register, DAYS[1])
        return made, {one.name: one.people for one in told}

    return run


def test_every_loss_is_found_exactly(posted):
    made, found = posted(LOSSES, "2023-05")
    assert made.planted == {**LOSSES, "cohort": made.planted["cohort"]}
    assert made.planted["cohort"] > 0
    assert found == made.suspense
    assert set(found) == set(SUSPENSE.values())
    assert found["sent, not received"] == 8 + made.planted["cohort"]
    assert made.missing == {}


def test_where_nothing_was_planted_nobody_is_in_suspense(posted):
    made, found = posted({})
    assert (made.planted, made.suspense, found) == ({}, {}, {})
    assert made.transfers == made.records[1] > 50


@long
def test_without_the_receiver_s_file_everybody_who_was_sent_is_in_suspense(posted):
    made, found = posted({}, without=1)
    assert found == {"sent, not received": made.transfers}


def test_one_seed_gives_the_same_files_and_they_say_that_they_are_simulated(tmp_path):
    def digests(name, seed):
        made = transfers(300, DAYS, seed, ({"dropped": 1}, ""))
        files = written(made, tmp_path / name)
        return [hashlib.sha256(file).hexdigest() for file in files]

    assert digests("a", 1) == digests("b", 1) != digests("c", 2)
    dispatches, receipts = sorted((tmp_path / "a").iterdir())
    assert dispatches.name.startswith("simulated-dispatches")
    assert dispatches.read_bytes().startswith(b"SIMULATED RECORDS")
    assert all(b"simulated-" in line for line in receipts.read_bytes().splitlines()[1:])


def test_what_is_to_be_planted_is_said_in_words():
    assert parse(()) == (USUAL, "")
    assert parse(("dropped=3", "cohort=2023-05")) == ({"dropped": 3}, "2023-05")
    for text in ("swapped=3", "dropped", "cohort=May"):
        with pytest.raises(UsageError, match="no loss in a transfer"):
            parse((text,))


def test_what_finds_no_room_is_said():
    made = transfers(300, DAYS, 1, ({"dropped": 5_000}, ""))
    assert isinstance(made, Transfers)
    assert made.planted["dropped"] + made.missing["dropped"] == 5_000
    assert made.planted["dropped"] == made.transfers
    assert made.records[1] == 0


def test_the_command_writes_both_sides_and_the_truth(tmp_path):
    done = within("simulate", "t", "--records", "--transfers", "--enrolments", 400, "--plant",
                  "dropped=2", "--truth", "t.json", cwd=tmp_path)  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "transfers on both sides, simulated" in done.stdout
    assert len(list((tmp_path / "t").iterdir())) == 2
    assert json.loads((tmp_path / "t.json").read_text())["suspense"] == {"sent, not received": 2}
    both = within("simulate", "t", "--records", "--transfers", "--second", "s", cwd=tmp_path)
    assert both.returncode == 2
