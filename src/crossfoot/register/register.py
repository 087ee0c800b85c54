"""A register on an engine: events read once, and what every question starts from."""

import datetime
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.parquet as pq

from crossfoot.core.errors import BadFileError, UsageError
from crossfoot.register.engine import DUCKDB, Engine, open_engine
from crossfoot.register.entries.entries import entries
from crossfoot.register.entries.entries import opened as opened_entries
from crossfoot.register.entries.transfers import sides, transfers
from crossfoot.register.events.labels import Labels
from crossfoot.register.events.moves import Moves
from crossfoot.register.events.people import numbered_people
from crossfoot.register.events.standing import futile, known, standing
from crossfoot.register.ledger.balances import opened as opened_postings
from crossfoot.register.ledger.balances import postings
from crossfoot.register.private import private_folder
from crossfoot.register.schema import COLUMNS, arrow_schema
from crossfoot.register.spells.spells import opened as opened_spells
from crossfoot.register.spells.spells import spells, stays
from crossfoot.register.spells.steps import steps
from crossfoot.register.suspense.held_twice import held_twice
from crossfoot.register.suspense.items import LABELS, items
from crossfoot.register.suspense.relabelled import statements, without_event

# What batches of made-up events, and custodians of made-up records, begin with.
SIMULATED, MADE_UP = "simulated", "Simulated "


@dataclass(frozen=True)
class Register:
    """What a table of events leads to, as far as was known on a day.

    Attributes:
        engine: what it is reckoned on.
        events: those that stand.
        raw: all rows that were known, reversals too.
        labels: what numbers stand for.
        people: the numbers of participants, by token.
        steps: the moves that can be.
        faults: those that cannot.
        batches: the deliveries that the events came in.
    """

    engine: Engine
    events: ir.Table
    raw: ir.Table
    labels: Labels
    people: ir.Table
    steps: ir.Table
    faults: ir.Table
    batches: tuple[str, ...]

    @classmethod
    def of(cls, engine: Engine, raw: ir.Table, known_at: datetime.date | None = None) -> "Register":
        """The register of a table of events."""
        rows = known(raw, known_at)
        events = standing(engine, rows)
        labels = Labels.of(engine, rows, LABELS)
        people = numbered_people(engine, rows)
        found, odd = steps(engine, Moves(labels, people, events))
        batches = engine.fetch(rows.select("batch").distinct()).column("batch").to_pylist()
        return cls(engine, events, rows, labels, people, found, odd, tuple(sorted(batches)))

    @property
    def simulated(self) -> bool:
        """Whether anything of it is made up."""
        named = any(text.startswith(MADE_UP) for text in self.labels.texts)
        return named or any(batch.startswith(SIMULATED) for batch in self.batches)

    @cached_property
    def spells(self) -> ir.Table:
        """Stretches in which nothing changed."""
        return opened_spells(self.engine.keep("spells", spells(self.steps)))

    @cached_property
    def stays(self) -> ir.Table:
        """Stretches in one book."""
        return self.engine.keep("stays", stays(self.steps))

    @cached_property
    def entries(self) -> ir.Table:
        """Balanced entries, added up; nothing in them tells people apart."""
        return opened_entries(self._entries)

    @cached_property
    def postings(self) -> ir.Table:
        """Both sides of the entries."""
        return opened_postings(self.engine.keep("postings", postings(self._entries)))

    @cached_property
    def _entries(self) -> ir.Table:
        return self.engine.keep("entries", entries(self.labels, self.steps, self.faults))

    def transfers(self, day: int) -> ir.Table:
        """Every transfer as both sides had posted it by the end of a day."""
        before, odd = self.steps, self.faults
        posted = sides(before.filter(before.day <= day), odd.filter(odd.day <= day))
        return transfers(posted)

    def suspense(self, day: int) -> ir.Table:
        """What is in suspense at the end of a day, added up."""
        said = statements(self.labels, self.people, self.events)
        changed = without_event(said.filter(said.day <= day), self.spells)
        steps_, odd = self.steps, self.faults
        posted = self.engine.keep("transfers", self.transfers(day))
        found = items(
            self.labels, steps_.filter(steps_.day <= day), odd.filter(odd.day <= day),
            posted, changed, held_twice(self.stays, posted, day),
        )  # fmt: skip
        return self.engine.keep("suspense", found)

    @cached_property
    def futile_reversals(self) -> ir.Table:
        """Reversals that name no event."""
        return futile(self.raw)

    @cached_property
    def last_day(self) -> datetime.date:
        """The last day on which anything was recorded: the extraction date, if none is stated."""
        found = self.engine.fetch(self.raw.agg(day=self.raw.recorded.max()))
        day = found.column("day")[0].as_py()
        if day is None:
            raise UsageError("The table holds no events.", "Name a file with events.")
        return day  # type: ignore[no-any-return]


@contextmanager
def open_register(
    paths: tuple[Path, ...], engine: str = DUCKDB, known_at: datetime.date | None = None
) -> Iterator[Register]:
    """A register of Parquet files of events, or of folders of such files.

    Raises:
        BadFileError: a file is no table of events.
        UsageError: there is no file, or no such engine.
    """
    files = tuple(sorted(file for path in paths for file in _files(path)))
    if not files:
        raise UsageError(
            f"There is no Parquet file in {', '.join(map(str, paths))}.",
            "Name a table of events; `crossfoot simulate` makes one.",
        )
    for file in files:
        _check(file)
    with open_engine(engine) as opened:
        yield Register.of(opened, opened.read(files), known_at)


@contextmanager
def open_register_of(
    batches: Iterable[pa.RecordBatch], engine: str = DUCKDB, known_at: datetime.date | None = None
) -> Iterator[Register]:
    """A register of events that come batch by batch, as out of a vault.

    They are held in a private folder while the register is open, and removed with it.
    """
    with private_folder() as folder:
        file = folder / "events.parquet"
        with pq.ParquetWriter(file, arrow_schema()) as writer:
            for batch in batches:
                writer.write_batch(batch)
        with open_register((file,), engine, known_at) as register:
            yield register


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(path.rglob("*.parquet"))
    if not path.exists():
        raise UsageError(f"There is no {path}.", "Name a table of events, or a folder of them.")
    return [path]


def _check(file: Path) -> None:
    try:
        schema = pq.read_schema(file)
    except (OSError, ValueError) as error:
        raise BadFileError(
            f"{file} is no Parquet file.", "Name a table of events; `crossfoot simulate` makes one."
        ) from error
    missing = [name for name in COLUMNS if name not in schema.names]
    if missing:
        raise BadFileError(
            f"{file} is no table of events: it has no column {', '.join(missing)}.",
            f"A table of events has the columns {', '.join(COLUMNS)}.",
        )
    extra = [name for name in schema.names if name not in COLUMNS]
    if extra:
        raise BadFileError(
            f"{file} has columns that a table of events must not have: {', '.join(extra)}.",
            "Take them out; the register holds permitted fields only.",
        )
