"""A simulated fortnight as a folder: what arrives on each day, and what was lost on purpose.

Two custodians send a batch each on most days. One comes late, after the one that follows it; one
has a wrong control total; one holds a receipt that nothing was sent for; one is sent again.
"""

import csv
import datetime
import hashlib
import io
import json
from collections import Counter
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from crossfoot.archive import durable
from crossfoot.books.batches.columns import Words, batch_columns
from crossfoot.books.batches.manifest import Manifest, beside
from crossfoot.books.practice.chance import Chance
from crossfoot.books.practice.days import MARK, SENT, UNDOES, Loss, Period, lived
from crossfoot.books.practice.people import CUSTODIANS, PERIOD, People, Row, begun, row
from crossfoot.core.errors import UsageError
from crossfoot.register.schema import Event

FIRST = datetime.date(2026, 5, 2)
TRUTH, README = "truth.json", "README.txt"
FEWEST = 400
# Custodian and batch of what goes wrong on its way; a batch is counted from 1, the beginning.
_WRONG_TOTAL, _LATE, _UNSENT, _AGAIN = (1, 3), (1, 4), (1, 7), (0, 8)
_LETTERS = "AB"
_README = """SIMULATED. Nobody in these files is real: they are made up to practise on.

One folder for each day, with the batches that arrive on it. truth.json says what was lost on
purpose, and on which day.
"""


@dataclass(frozen=True, slots=True)
class Fortnight:
    """What was written.

    Attributes:
        folder: where.
        files: the batches, in the order in which they arrive.
        losses: what was lost on purpose.
    """

    folder: Path
    files: tuple[Path, ...]
    losses: tuple[Loss, ...]


@dataclass(frozen=True, slots=True)
class _Sent:
    """A batch as its custodian sends it: the day, the name of its file, manifest and bytes."""

    day: datetime.date
    name: str
    manifest: Manifest
    data: bytes


def write_fortnight(folder: Path, words: Words, seed: int = 1, size: int = 600) -> Fortnight:
    """Write a simulated fortnight. The same seed and size give the same bytes.

    Args:
        folder: where; it must not hold anything yet.
        words: the words that batches may have.
        seed: which fortnight.
        size: how many people there are when it begins.

    Raises:
        UsageError: the folder holds something or cannot be written, or there are too few people.
    """
    if size < FEWEST:
        raise UsageError(f"{size} people are too few.", f"Ask for {FEWEST} or more.")
    if folder.is_dir() and any(folder.iterdir()):
        raise UsageError(f"{folder} holds something already.", "Name a new folder.")
    people = People.none(seed)
    first = begun(people, size, FIRST)
    period = lived(people, FIRST, size)
    names = [column.name for column in batch_columns(words)]
    sent = _in_order(_batches(period, first, names), names, people)
    files = []
    try:
        for one in sent:
            path = folder / f"{one.day}" / one.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(one.data)
            beside(path).write_text(one.manifest.text, "utf-8", newline="\n")
            files.append(path)
        planted = [{**asdict(loss), "day": f"{loss.day}"} for loss in period.losses]
        told = {"simulated": True, "seed": seed, "people": size, "planted": planted}
        (folder / TRUTH).write_text(json.dumps(told, indent=1) + "\n", "utf-8", newline="\n")
        (folder / README).write_text(_README, "utf-8", newline="\n")
    except OSError as error:
        raise durable.fault(error, folder) from error
    return Fortnight(folder, tuple(files), tuple(period.losses))


def _batches(
    period: Period, first: tuple[list[Row], list[Row]], names: list[str]
) -> dict[tuple[int, int], _Sent]:
    """Every batch by custodian and number, as it should be."""
    found = {}
    for custodian in (0, 1):
        marks: dict[str, str] = {}
        for number, after in enumerate((0, *SENT), start=1):
            rows = first[custodian] if after == 0 else period.rows[custodian, after]
            rows = _numbered(sorted(rows, key=_by_day), number, marks)
            found[custodian, number] = _batch(custodian, number, period.day(after), rows, names)
    return found


def _by_day(one: Row) -> tuple[str, str, str]:
    return one["effective"], one["token"], one["event"]


def _numbered(rows: list[Row], number: int, marks: dict[str, str]) -> list[Row]:
    """Rows with their names; what takes another back names it."""
    found = []
    for at, one in enumerate(rows, start=1):
        named = {**one, "event_id": f"{at:04}"}
        if MARK in named:
            marks[named.pop(MARK)] = f"{number}/{at:04}"
        if UNDOES in named:
            named["reverses"] = marks[named.pop(UNDOES)]
        found.append(named)
    return found


def _batch(
    custodian: int, number: int, day: datetime.date, rows: list[Row], names: list[str]
) -> _Sent:
    text = io.StringIO()
    writer = csv.DictWriter(text, names, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    data = text.getvalue().encode()
    totals = Counter(one["event"] for one in rows)
    made = Manifest(
        CUSTODIANS[custodian], number, number - 1, day, PERIOD, len(rows),
        {event.value: totals[event] for event in Event if totals[event]},
        hashlib.sha256(data).hexdigest(),
    )  # fmt: skip
    return _Sent(day, f"{_LETTERS[custodian]}-{number:02}.csv", made, data)


def _in_order(good: dict[tuple[int, int], _Sent], names: list[str], people: People) -> list[_Sent]:
    """The batches as they arrive, with what goes wrong on the way."""
    sent = []
    for key, one in sorted(good.items(), key=lambda pair: (pair[1].day, pair[0])):
        mended = replace(one, name=one.name.replace(".csv", "-corrected.csv"))
        if key == _WRONG_TOTAL:
            totals = {**one.manifest.totals, str(Event.CHECK_IN): 1}
            sent += [replace(one, manifest=replace(one.manifest, totals=totals)), mended]
        elif key == _LATE:
            following = good[key[0], key[1] + 1]
            sent += [following, replace(one, day=following.day)]
        elif key == _UNSENT:
            sent += [_unsent(one, names, people), mended]
        elif key != (_LATE[0], _LATE[1] + 1):
            sent.append(one)
        if key == _AGAIN:
            following = good[key[0], key[1] + 1]
            again = replace(one, name=one.name.replace(".csv", "-again.csv"), day=following.day)
            sent.append(again)
    return sorted(sent, key=lambda one: one.day)


def _unsent(one: _Sent, names: list[str], people: People) -> _Sent:
    """The batch with somebody in it whom nobody sent."""
    rows = list(csv.DictReader(io.StringIO(one.data.decode())))
    stranger = people.newcomer(Chance(people.seed, "stranger"), 0)
    got = row(Event.TRANSFER_RECEIVED, stranger, one.day, counterpart=CUSTODIANS[0])
    every = [*rows, {**got, "event_id": f"{len(rows) + 1:04}"}]
    return replace(_batch(1, one.manifest.number, one.day, every, names), name=one.name)
