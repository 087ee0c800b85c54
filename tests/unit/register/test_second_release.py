"""A made-up release told again later: whatever was planted between the two is found exactly."""

import datetime
import hashlib
import json
from dataclasses import replace

import pytest
from long import long
from record_files import written
from within import within

from crossfoot.core.errors import UsageError
from crossfoot.register.compare.comparing import compared
from crossfoot.register.compare.side import side
from crossfoot.register.simulate.records.later import (
    CHANGES,
    USUAL_LATER,
    Changes,
    parse,
    two_releases,
)
from crossfoot.register.simulate.records.quirks import USUAL
from crossfoot.register.simulate.records.release import release

DAYS = datetime.date(2022, 1, 1), datetime.date(2024, 6, 30)
LATER = 45
QUIRKS = {name: min(n, 5) for name, n in USUAL.items() if name != "detached"} | {"edge": 3}


@pytest.fixture
def told(taken, tmp_path):
    """Two releases as they are made, and as they compare once both are taken in."""

    def run(quirks, changes):
        made = two_releases(4_500, DAYS, LATER, 5, (quirks, changes))
        second = replace(made.first, files=made.files)
        sides = []
        for name, one, day in (("R1", made.first, DAYS[1]), ("R2", second, made.extraction)):
            came = taken(*written(one, tmp_path / name), custodian="")
            sides.append(side(name, came.table("records"), day))
        return made, compared(*sides)

    return run


def as_changes(found):
    return Changes(
        same=found.same, closed=found.closed, vanished=found.vanished, new=found.new,
        altered=found.altered, reopened=found.reopened, newer=found.newer,
        unkeyed=found.unkeyed, columns=dict(sorted(found.columns.items())), lag=found.lag,
        anew=found.scheme.changed,
    )  # fmt: skip


def test_every_change_is_found_exactly_among_all_quirks(told):
    made, found = told(QUIRKS, {"vanished": 14, "new": 9, "altered": 22, "turned-open": 11})
    assert made.planted == {"vanished": 14, "new": 9, "altered": 22, "turned-open": 11}
    assert made.missing == {}
    assert as_changes(found) == made.changes
    assert found.records == (made.first.records, made.records)
    # The planted ones, and besides them nothing but the edge that filled.
    changes = made.changes
    assert (changes.vanished, changes.altered, changes.reopened) == (14, 22 + 11, 11)
    assert changes.new > 9
    assert changes.lag == 3
    assert min(changes.closed, changes.newer, *changes.unkeyed) > 0
    assert set(changes.columns) == {"office", "technology", "level", "end", "length", "reason"}


def test_where_nothing_was_planted_nothing_is_told_but_what_the_edge_explains(told):
    made, found = told({"edge": 2}, {})
    assert as_changes(found) == made.changes
    assert (found.vanished, found.altered, found.reopened, found.columns) == (0, 0, 0, {})
    assert found.lag == 2
    last = (DAYS[1].year, DAYS[1].month)
    assert {divmod(month, 12) for month in found.months["new"]} == {(last[0], last[1] - 1)}
    assert (found.new, found.newer) == (made.changes.new, made.changes.newer)


@long
def test_without_an_edge_the_first_release_was_complete(told):
    made, found = told({}, {})
    assert as_changes(found) == made.changes
    assert (found.new, found.lag) == (0, 0)


def test_identifiers_made_anew_leave_only_the_populations(told):
    made, found = told({}, {"anew": 1, "vanished": 20})
    assert found.scheme.changed
    assert made.changes.anew
    assert made.planted["anew"] == made.records
    assert as_changes(found) == replace(made.changes, lag=None)
    assert found.populations


def test_one_seed_gives_the_same_two_and_the_first_is_that_of_one_alone(tmp_path):
    def bytes_of(name, seed):
        made = two_releases(300, DAYS, LATER, seed, ({"swapped": 3}, {"altered": 3}))
        second = replace(made.first, files=made.files)
        both = written(made.first, tmp_path / f"{name}1"), written(second, tmp_path / f"{name}2")
        files = [file for one in both for file in one]
        return [hashlib.sha256(file).hexdigest() for file in files]

    assert bytes_of("a", 1) == bytes_of("b", 1)
    first = bytes_of("c", 2)
    alone = written(release(300, DAYS, 2, {"swapped": 3}), tmp_path / "alone")
    assert [hashlib.sha256(file).hexdigest() for file in alone] == first[:3]
    second = sorted((tmp_path / "a2").iterdir())
    assert all("simulated" in file.name for file in second)
    assert second[0].read_bytes().startswith(b"SIMULATED RECORDS")
    assert all(b"|simulated-" in line for line in second[1].read_bytes().splitlines()[1:])


def test_what_is_to_be_planted_is_said_in_words():
    assert parse(()) == ({n: m for n, m in USUAL.items() if n != "detached"}, USUAL_LATER)
    assert parse(("vanished=3", "edge=2", "anew=1")) == ({"edge": 2}, {"vanished": 3, "anew": 1})
    assert parse(("vanished=3",)) == ({}, {"vanished": 3})
    assert set(USUAL_LATER) < set(CHANGES)
    with pytest.raises(UsageError, match="no quirk that can be planted"):
        parse(("lost=3",))
    with pytest.raises(UsageError, match="detached column is another in each release"):
        parse(("detached=60",))


def test_what_finds_no_room_is_said():
    made = two_releases(40, DAYS, LATER, 1, ({}, {"vanished": 500}))
    assert made.planted["vanished"] + made.missing["vanished"] == 500
    assert made.changes.vanished == made.planted["vanished"]


def test_the_command_writes_both_and_what_lies_between(tmp_path):
    done = within("simulate", "a", "--records", "--second", "b", "--later", 30, "--enrolments",
                  200, "--plant", "vanished=2", "--truth", "t.json", cwd=tmp_path)  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "the same 30 days later" in done.stdout
    assert sorted(p.name for p in (tmp_path / "a").iterdir()) == sorted(
        p.name for p in (tmp_path / "b").iterdir()
    )
    truth = json.loads((tmp_path / "t.json").read_text())
    assert truth["simulated"] is True
    assert truth["second"]["received"] == "2024-10-30"
    assert truth["second"]["changes"]["vanished"] == 2
    refused = within("simulate", "a", "--second", "b", cwd=tmp_path)
    assert "Say --records too." in refused.stderr
