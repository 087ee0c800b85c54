"""What a sender is given: a workbook to fill in, a schema to validate against, a manifest."""

import datetime
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from crossfoot.archive import durable
from crossfoot.books.batches.columns import BatchColumn, Words, batch_columns
from crossfoot.books.batches.manifest import Manifest, beside
from crossfoot.books.batches.reading import read_table
from crossfoot.core.errors import BadFileError
from crossfoot.hand.columns import Column, Shape
from crossfoot.hand.kinds import Kind
from crossfoot.register.schema import DAY, Event
from crossfoot.register.vault.batches import digest_of
from crossfoot.writing.forms import write_form

WORKBOOK = "batch.xlsx"
SCHEMA = "batch.schema.json"
MANIFEST = "example.manifest.json"
_KIND = Kind("batch", "", "", "", "")
_THEN = "crossfoot books manifest THIS_FILE, and send both files."


def write_templates(folder: Path, words: Words) -> tuple[Path, ...]:
    """Write workbook, schema and an example of a manifest; the files.

    Raises:
        UsageError: the system did not let it.
    """
    columns = tuple(batch_columns(words))
    example = Manifest(
        "Custodian A", 1, 0, datetime.date(2026, 4, 30), "K1", 1, {Event.ENROLLED: 1}, "0" * 64
    )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_form(folder / WORKBOOK, _KIND, [_form(column) for column in columns], _THEN)
        text = json.dumps(schema(columns), ensure_ascii=False, indent=1) + "\n"
        (folder / SCHEMA).write_text(text, encoding="utf-8", newline="\n")
        (folder / MANIFEST).write_text(example.text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise durable.fault(error, folder) from error
    return tuple(folder / name for name in (WORKBOOK, SCHEMA, MANIFEST))


def _form(column: BatchColumn) -> Column:
    shape = Shape.DAY if column.kind == DAY else Shape.CHOICE if column.choices else Shape.TEXT
    return Column(
        (column.name,), shape, many=False, named=False, required=column.required,
        choices=column.choices, meaning=column.meaning, sample=column.sample,
    )  # fmt: skip


def schema(columns: tuple[BatchColumn, ...]) -> dict[str, object]:
    """The columns as a Frictionless table schema."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "name": "crossfoot-batch",
        "title": "A batch of events for the books of a supervision programme",
        "fields": [_field(column) for column in columns],
        "missingValues": [""],
        "primaryKey": ["event_id"],
    }


def _field(column: BatchColumn) -> dict[str, object]:
    limits: dict[str, object] = {"required": True} if column.required else {}
    if column.choices:
        limits["enum"] = list(column.choices)
    if column.pattern:
        limits["pattern"] = column.pattern
    described: dict[str, object] = {
        "name": column.name,
        "type": "date" if column.kind == DAY else "string",
        "description": column.meaning,
    }
    return described | ({"constraints": limits} if limits else {})


@dataclass(frozen=True, slots=True)
class Sending:
    """What a sender says of a batch and nobody can read from it.

    Attributes:
        sender: whose batch.
        number: which.
        through: the day that it goes through.
        key_period: the name of the key that its tokens were made with.
    """

    sender: str
    number: int
    through: datetime.date
    key_period: str


def manifest_of(file: Path, sending: Sending, words: Words) -> Manifest:
    """The manifest of a batch as it lies there, for whoever sends it.

    Raises:
        BadFileError: it cannot be read.
    """
    table = read_table(file, tuple(batch_columns(words)))
    if table.faults:
        raise BadFileError(f"{file} is no batch.", table.faults[0].sentence)
    known = set(Event)
    counted = Counter(name for name in table.columns["event"].to_pylist() if name in known)
    totals = {event.value: counted[event] for event in Event if counted[event]}
    return Manifest(
        sending.sender, sending.number, sending.number - 1, sending.through,
        sending.key_period, len(table.numbers), totals,
        digest_of(file),
    )  # fmt: skip


def write_manifest(file: Path, manifest: Manifest) -> Path:
    """Write a manifest beside its batch.

    Raises:
        UsageError: the system did not let it.
    """
    path = beside(file)
    try:
        path.write_text(manifest.text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise durable.fault(error, path) from error
    return path
