"""Made-up record files: what is planted in them is found to the last record, and nothing else."""

import datetime
import hashlib
import json
from types import SimpleNamespace

import pytest
from record_files import written
from within import within

from crossfoot.core.errors import UsageError
from crossfoot.register.faults import swaps
from crossfoot.register.faults.asking import answers
from crossfoot.register.register import open_register_of
from crossfoot.register.simulate.records.quirks import USUAL, parse
from crossfoot.register.simulate.records.release import release

DAYS = datetime.date(2023, 1, 1), datetime.date(2024, 6, 30)
SMALL = {name: min(number, 12) for name, number in USUAL.items()} | {"edge": 2, "detached": 60}


@pytest.fixture
def added(taken, tmp_path):
    """A release as it is taken in, and what is found in it."""

    def run(wanted):
        made = release(4_000, DAYS, 5, wanted)
        came = taken(*written(made, tmp_path / "release"), custodian="")
        base, told = answers(came.table("records"), DAYS[1])
        faults = {one.name: one.rows for one in told if one.records is not None}
        facts = {one.name: one.told for one in told}
        return SimpleNamespace(made=made, came=came, base=base, faults=faults, facts=facts)

    return run


def test_what_was_planted_is_found_to_the_last_record(added):
    run = added(SMALL)
    assert set(run.made.planted) == set(USUAL)
    assert run.faults == run.made.found
    assert run.facts[swaps.SWAPPED] == {"unique": 12, "ambiguous": 6}
    assert run.facts["extraction date recovered"] == {"extraction date": DAYS[1]}
    assert run.facts["lengths are counted"] == {"how": "with the last day"}
    assert run.came.found.records == run.made.records
    asides = {}
    marked = {}
    for sheet in run.came.sheets:
        for reason, rows in sheet.aside.items():
            asides[reason] = asides.get(reason, 0) + rows
        for column in sheet.columns:
            for exemption, cells in column.marked.items():
                own = marked.setdefault(column.field, {})
                own[exemption] = own.get(exemption, 0) + cells
    assert asides == run.made.aside
    assert marked == run.made.withheld
    assert not run.came.found.unknown
    (dropped,) = {c.fate for s in run.came.sheets for c in s.columns} - {"kept", "redacted"}
    assert dropped == "dropped"
    events = run.came.table("events")
    assert all(token.startswith("simulated-") for token in events["token"].to_pylist())
    with open_register_of(events.to_batches()) as register:
        assert register.simulated


def test_nothing_is_found_where_nothing_was_planted(added):
    run = added(parse(("swapped=0",)))
    assert run.faults == run.made.found == {}
    assert run.made.planted == {}


def test_one_seed_gives_one_release_and_every_file_says_that_it_is_simulated(tmp_path):
    def digests(folder, seed):
        files = written(release(300, DAYS, seed, {"swapped": 3}), tmp_path / folder)
        return [hashlib.sha256(file).hexdigest() for file in files]

    assert digests("a", 1) == digests("b", 1) != digests("c", 2)
    files = sorted((tmp_path / "a").iterdir())
    assert all("simulated" in file.name for file in files)
    assert files[0].read_bytes().startswith(b"SIMULATED RECORDS")
    assert all(b"|simulated-" in line for line in files[1].read_bytes().splitlines()[1:])


@pytest.mark.parametrize("text", ["swapped", "blurred=3", "edge=x"])
def test_what_is_no_quirk_is_refused(text):
    with pytest.raises(UsageError, match="no quirk that can be planted"):
        parse((text,))


def test_what_finds_no_room_is_said():
    made = release(60, DAYS, 1, {"order": 500, "edge": 1})
    assert made.planted["order"] + made.missing["order"] == 500
    assert made.found["end before start"] == made.planted["order"]
    assert release(1, DAYS, 1, dict(USUAL)).records <= 1


def test_a_detached_column_too_short_to_be_seen_is_refused():
    with pytest.raises(UsageError, match="too short"):
        release(100, DAYS, 1, {"detached": 3})


def test_the_command_writes_files_and_the_truth(tmp_path):
    done = within("simulate", "r", "--records", "--enrolments", 200, "--plant", "order=2",
                   "--truth", "t.json", cwd=tmp_path)  # fmt: skip
    assert "simulated (seed 1)" in done.stdout
    assert sorted(p.name for p in (tmp_path / "r").iterdir()) == [
        "simulated-enrollments-1.csv", "simulated-enrollments-2.txt",
        "simulated-enrollments-3.xlsx", "~$simulated-enrollments-3.xlsx",
    ]  # fmt: skip
    truth = json.loads((tmp_path / "t.json").read_text())
    assert truth["faults"] == {"end before start": 2}
    assert truth["received"] == "2024-09-30"
