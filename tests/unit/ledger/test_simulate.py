"""Simulated registers: the same for one seed, of the shape of real ones, and marked as made up."""

import datetime
import hashlib
from dataclasses import replace

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from crossfoot.core.errors import UsageError
from crossfoot.register.schema import CheckIn, Closing, Event, Hearing, arrow_schema
from crossfoot.register.simulate import writing
from crossfoot.register.simulate.calibration import calibration
from crossfoot.register.simulate.losses import Losses
from crossfoot.register.simulate.writing import Wanted, write

SMALL = Wanted(400, datetime.date(2022, 1, 1), datetime.date(2023, 6, 30), seed=9)


def sha(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_one_seed_gives_one_register_and_another_another(tmp_path):
    for name, wanted in (("a", SMALL), ("b", SMALL), ("c", replace(SMALL, seed=10))):
        write(tmp_path / name, wanted)
    assert sha(tmp_path / "a") == sha(tmp_path / "b") != sha(tmp_path / "c")


def test_the_draws_are_the_same_on_every_machine(tmp_path):
    """Values, not bytes: the writer of the file may be another version."""
    write(tmp_path / "a", replace(SMALL, enrolments=40))
    table = pq.read_table(tmp_path / "a")
    told = hashlib.sha256(repr(table.to_pylist()).encode()).hexdigest()
    assert told[:16] == "bcc749ac505521a6"


@pytest.fixture(scope="module")
def table(simulated):
    return pq.read_table(simulated.clean)


def test_the_columns_are_those_of_events(table):
    assert table.schema.equals(arrow_schema())
    assert set(table.column("event").to_pylist()) == set(map(str, Event))


def test_words_are_those_of_the_schema(table):
    rows = table.select(["event", "outcome", "reason"]).to_pylist()
    for event, allowed in ((Event.CHECK_IN, CheckIn), (Event.HEARING, Hearing)):
        found = {r["outcome"] for r in rows if r["event"] == event}
        assert found == set(map(str, allowed))
    assert {r["reason"] for r in rows if r["event"] == Event.CLOSED} <= set(map(str, Closing))


def test_everything_says_that_it_is_simulated(table, simulated):
    assert all(pc.starts_with(table.column("token"), "simulated-").to_pylist())
    assert all(pc.starts_with(table.column("batch"), "simulated").to_pylist())
    assert b"simulated" in pq.read_schema(simulated.clean).metadata[b"crossfoot"]


def test_rows_are_named_once_within_a_batch(table):
    names = list(zip(table.column("batch").to_pylist(), table.column("event_id").to_pylist(),
                     strict=True))  # fmt: skip
    assert len(set(names)) == len(names)
    for batch in set(table.column("batch").to_pylist()):
        mine = table.filter(pc.equal(table.column("batch"), batch)).column("row").to_pylist()
        assert mine == list(range(1, len(mine) + 1))


def test_nothing_is_recorded_before_it_happened_or_after_extraction(table, simulated):
    rows = zip(table.column("effective").to_pylist(), table.column("recorded").to_pylist(),
               strict=True)  # fmt: skip
    assert all(e <= r <= simulated.last for e, r in rows)


def test_parts_make_one_register(tmp_path, monkeypatch):
    monkeypatch.setattr(writing, "MOST_AT_ONCE", 150)
    write(tmp_path / "a", SMALL)
    table = pq.read_table(tmp_path / "a")
    enrolled = table.filter(pc.equal(table.column("event"), "enrolled"))
    noticed = table.filter(pc.equal(table.column("event"), "notice_issued"))
    assert enrolled.num_rows > 360
    assert len(set(enrolled.column("token").to_pylist())) > 320
    assert noticed.num_rows > 200
    rows = table.filter(pc.equal(table.column("custodian"), "Custodian A")).column("row")
    assert len(set(rows.to_pylist())) == len(rows)


def test_the_shape_is_that_of_the_published_counts():
    known = calibration()
    assert len(known.offices) == 25
    people = sum(cell[2] for cell in known.cells)
    assert people == 179_071


@pytest.mark.parametrize("text", ["dropped", "lost=3", "cohort=May", "doubled=x"])
def test_what_is_no_loss_is_refused(text):
    with pytest.raises(UsageError, match="no loss that can be planted"):
        Losses.parse((text,))


def test_what_finds_no_room_is_said(tmp_path):
    losses = Losses.parse(("dropped=5000",))
    write(tmp_path / "a", SMALL, losses)
    assert losses.planted["dropped"] + losses.missing["dropped"] == 5000
