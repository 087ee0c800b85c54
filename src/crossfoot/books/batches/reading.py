"""A batch as columns of text with the numbers of its rows: from CSV, Parquet, or the template."""

from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from crossfoot.books.batches.columns import BatchColumn
from crossfoot.books.batches.faults import Fault, Reason
from crossfoot.hand.importing import REMARK
from crossfoot.reading.grid.refusal import Refusal
from crossfoot.register.reading.files import open_file
from crossfoot.register.reading.sheets import Aside, Sheet

_UNREADABLE = (
    "The file is no CSV in UTF-8, no Parquet file and no workbook in the form of the template, or "
    "it is damaged. Save it again and send it with a new manifest."
)


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a batch.

    Attributes:
        columns: texts by name of the column, trimmed; empty where a cell is.
        numbers: the number of each row in the file.
        faults: what is wrong with the shape of the file.
    """

    columns: dict[str, pa.Array]
    numbers: pa.Array
    faults: list[Fault] = field(default_factory=list)


def read_table(path: Path, columns: tuple[BatchColumn, ...]) -> Table:
    """The rows of a batch. What is wrong with the file is said of the table, not raised."""
    try:
        for sheet in open_file(str(path)).sheets:
            found = _head(sheet)
            if found is not None:
                return _table(sheet, *found, columns)
    except Refusal:
        return _none(Fault(Reason.UNREADABLE, _UNREADABLE))
    return _none(Fault(
        Reason.COLUMNS,
        "No row of the file has the names of the columns, with event and token among them. Use "
        "the template that `crossfoot books template` writes.",
    ))  # fmt: skip


def _none(fault: Fault) -> Table:
    return Table({}, pa.array([], pa.int64()), [fault])


def _head(sheet: Sheet) -> tuple[int, list[str]] | None:
    """The number of the row with the names of the columns, and the names."""
    for number, cells in sheet.first:
        names = [cell.strip() for cell in cells]
        if {"event", "token"} <= set(names):
            return number, names
    return None


def _table(sheet: Sheet, head: int, names: list[str], columns: tuple[BatchColumn, ...]) -> Table:
    known = [column.name for column in columns]
    faults = _of_names(names, columns)
    parts: list[list[pa.Array]] = [[] for _ in names]
    numbers: list[pa.Array] = []
    short: list[int] = []
    for block in sheet.read(head, len(names)):
        for part, cells in zip(parts, block.columns, strict=False):
            part.append(pc.utf8_trim_whitespace(cells))
        numbers.append(block.numbers.cast(pa.int64()))
        short += [row for row, why in block.aside if why in (Aside.SHORT, Aside.LONG)]
    if short:
        faults.append(Fault.of(
            Reason.COLUMNS,
            "These rows have not as many cells as the table has columns: the file was cut short, "
            "or a cell holds a comma without quotation marks. Send the whole file.", short,
        ))  # fmt: skip
    whole = {
        name: pa.chunked_array(part, pa.string()).combine_chunks()
        for name, part in zip(names, parts, strict=True)
        if name in (*known, REMARK)
    }
    every = pa.chunked_array(numbers, pa.int64()).combine_chunks()
    return _rows(whole, every, known, faults)


def _rows(
    whole: dict[str, pa.Array], numbers: pa.Array, known: list[str], faults: list[Fault]
) -> Table:
    """The rows with anything in them, without the template's help, example and notes."""
    empty = pa.array([""] * len(numbers), pa.string())
    keep = pa.array([False] * len(numbers))
    for name in known:
        keep = pc.or_(keep, pc.not_equal(whole.get(name, empty), ""))
    if REMARK in whole:
        keep = pc.and_(keep, pc.equal(whole[REMARK], ""))
    columns = {name: whole.get(name, empty).filter(keep) for name in known}
    return Table(columns, numbers.filter(keep), faults)


def _of_names(names: list[str], columns: tuple[BatchColumn, ...]) -> list[Fault]:
    known = {column.name for column in columns}
    missing = [column.name for column in columns if column.required and column.name not in names]
    extra = [at for at, name in enumerate(names, 1) if name and name not in (*known, REMARK)]
    faults = []
    if missing:
        faults.append(Fault(
            Reason.COLUMNS, f"The file has no column {', '.join(missing)}. Add it; the template "
            "that `crossfoot books template` writes has every column.",
        ))  # fmt: skip
    if extra:
        # The name itself may be that of a person's data.
        places = ", ".join(map(str, extra))
        faults.append(Fault(
            Reason.COLUMNS, f"The file has columns that a batch must not have: number {places}. "
            "Take them out, and send nothing but the columns of the template.",
        ))  # fmt: skip
    if len(set(filter(None, names))) < len(list(filter(None, names))):
        faults.append(Fault(
            Reason.COLUMNS, "A column stands in the file twice. Take one of them out.",
        ))  # fmt: skip
    return faults
