"""Made-up registers as tables of events in Parquet, part by part, so that any size fits."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from crossfoot.register.events.days import number
from crossfoot.register.schema import CheckIn, Event, Hearing, arrow_schema
from crossfoot.register.simulate.appointments import add_appointments
from crossfoot.register.simulate.calibration import Calibration, calibration
from crossfoot.register.simulate.draws import Draws, Ints, tokens
from crossfoot.register.simulate.happenings import EVENTS, NOTHING, happenings
from crossfoot.register.simulate.lives import Lives, lives
from crossfoot.register.simulate.losses import Losses

CUSTODIANS = ("Custodian A", "Custodian B")
MOST_AT_ONCE = 500_000
_HEX = np.array([f"{at:02x}" for at in range(256)], "S2")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What register to make.

    Attributes:
        enrolments: how many.
        first: the first day of an enrolment.
        last: the day of extraction.
        seed: the same seed makes the same register.
        appointments: whether check-ins and hearings are among the events.
    """

    enrolments: int
    first: datetime.date
    last: datetime.date
    seed: int = 1
    appointments: bool = True


def write(path: Path, wanted: Wanted, losses: Losses | None = None) -> int:
    """Write a register; returns how many events it has. Everything in it says *simulated*."""
    schema = arrow_schema().with_metadata({"crossfoot": "simulated register; nobody is real"})
    written = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as file:
        for table in tables(wanted, losses or Losses()):
            file.write_table(table.cast(schema), row_group_size=1 << 20)
            written += table.num_rows
    return written


def tables(wanted: Wanted, losses: Losses) -> Iterator[pa.Table]:
    """The events, part by part."""
    known = calibration()
    first, last = number(wanted.first), number(wanted.last)
    counts = [0, 0]
    for part, begin in enumerate(range(0, wanted.enrolments, MOST_AT_ONCE)):
        size = min(MOST_AT_ONCE, wanted.enrolments - begin)
        draws = Draws(wanted.seed, part)
        made_lives = lives(draws, known, (first, last), (begin, size))
        made = happenings(draws, known, made_lives, last)
        if wanted.appointments:
            add_appointments(made, known)
        rows = _in_order(losses.plant(made.rows(), made_lives, last))
        yield _table(rows, made_lives, known, wanted.seed, counts)


def _in_order(rows: dict[str, Ints]) -> dict[str, Ints]:
    """As a custodian would deliver them: by the day of being written down."""
    recorded = rows["day"] + rows["lag"]
    order = np.lexsort((rows["event"], rows["life"], rows["day"], recorded, rows["custodian"]))
    return {name: values[order] for name, values in rows.items()}


def _table(
    rows: dict[str, Ints], made: Lives, known: Calibration, seed: int, counts: list[int]
) -> pa.Table:
    custodian = rows["custodian"]
    row = np.zeros(len(custodian), np.int64)
    for one in (0, 1):
        mine = custodian == one
        row[mine] = counts[one] + 1 + np.arange(int(mine.sum()))
        counts[one] += int(mine.sum())
    named = pc.cast(pa.array(row), pa.string())
    return pa.table({
        "token": _token_texts(tokens(seed, made.person[rows["life"]] * 2 + (rows["other"] + 1))),
        "event": _texts(rows["event"], [str(event) for event in EVENTS]),
        "effective": pa.array(rows["day"].astype(np.int32)).cast(pa.date32()),
        "recorded": pa.array((rows["day"] + rows["lag"]).astype(np.int32)).cast(pa.date32()),
        "office": _texts(rows["office"], known.offices),
        "technology": _texts(rows["technology"], known.technologies),
        "level": _texts(rows["level"], list(known.levels)),
        "custodian": _texts(custodian, CUSTODIANS),
        "counterpart": _texts(rows["counterpart"], CUSTODIANS),
        "outcome": _outcomes(rows, known),
        "reason": _texts(rows["reason"], list(known.reasons)),
        "batch": _texts(custodian, [f"simulated {seed}, {name}" for name in CUSTODIANS]),
        "row": pa.array(row),
        "event_id": named,
        "reverses": _reversed(rows, named),
    })  # fmt: skip


def _texts(codes: Ints, texts: tuple[str, ...] | list[str]) -> pa.Array:
    places = pa.array(codes, mask=codes == NOTHING)
    return pa.array(texts, pa.string()).take(places)


def _token_texts(numbers: "np.typing.NDArray[np.uint64]") -> pa.Array:
    octets = numbers.astype(">u8").view(np.uint8).reshape(-1, 8)
    texts = _HEX[octets].view("S16").reshape(-1)
    return pc.binary_join_element_wise("simulated", pa.array(texts.astype("U16")), "-")


def _outcomes(rows: dict[str, Ints], known: Calibration) -> pa.Array:
    """Outcomes of check-ins and of hearings are numbered one after the other."""
    hearing = rows["event"] == EVENTS.index(Event.HEARING)
    check_ins, hearings = list(known.check_ins), list(known.hearings)
    assert set(check_ins) <= set(CheckIn)  # noqa: S101  (the shipped figures)
    assert set(hearings) <= set(Hearing)  # noqa: S101
    shifted = np.where(hearing, rows["outcome"] + len(check_ins), rows["outcome"])
    return _texts(np.where(rows["outcome"] == NOTHING, NOTHING, shifted), [*check_ins, *hearings])


def _reversed(rows: dict[str, Ints], named: pa.Array) -> pa.Array:
    """The names of the rows that reversals take back."""
    reversal = rows["event"] == EVENTS.index(Event.REVERSAL)
    wrong = np.flatnonzero((rows["mark"] != NOTHING) & ~reversal)
    place = np.full(int(rows["mark"].max(initial=0)) + 1, NOTHING, np.int64)
    place[rows["mark"][wrong]] = wrong
    target = np.where(reversal, place[rows["mark"]], NOTHING)
    return named.take(pa.array(target, mask=~reversal))
