"""One award file as a table of actions or of summaries, every row accounted for."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO, Protocol, TypeVar

import pyarrow as pa

from crossfoot.contracts.conversion import Conversion, wanted
from crossfoot.contracts.kinds import HEAD, Heading, Kind, heading
from crossfoot.contracts.rows import READERS, Opener, Reader, Rows, Wanted
from crossfoot.contracts.schema import ACTIONS, SCHEMAS
from crossfoot.contracts.stream import Utf8
from crossfoot.core.wording import plural


@dataclass(frozen=True, slots=True)
class FileTable:
    """What was read of one award file.

    Attributes:
        kind: what its rows are.
        table: actions, summaries or sub-awards; empty for the kinds that are only counted.
        rows: rows after the headers.
        aside: reason and row numbers of the rows that are in no table.
        gaps: reason and row numbers of rows that are kept without one of their values.
        remarks: what is to be said of the file as a whole.
    """

    kind: Kind
    table: pa.Table
    rows: int
    aside: Mapping[str, tuple[int, ...]]
    gaps: Mapping[str, tuple[int, ...]]
    remarks: tuple[str, ...]


def recognise(stream: BinaryIO) -> Heading | None:
    """What kind of award file begins here; `None` where it is none."""
    return heading(Utf8(stream).read(HEAD))


def read_table(opener: Opener, found: Heading, file: int) -> FileTable:
    """Read one award file.

    Args:
        opener: opens it anew at its start.
        found: its headers.
        file: the number that its rows are to carry.
    """
    if not found.read:
        return _counted(opener, found)
    rows, read = _read(opener, found, wanted(found), lambda: Conversion(found, file))
    return FileTable(
        found.kind,
        pa.Table.from_batches(read.blocks, SCHEMAS[found.kind]),
        rows.total,
        _by_reason(rows, read.aside),
        {reason: tuple(read.gaps[reason]) for reason in sorted(read.gaps)},
        tuple(_remarks(found, rows)),
    )


class _Taker(Protocol):
    def take(self, rows: Rows, some: pa.Table) -> None: ...


class _Numbers:
    """Takes nothing of the rows but their numbers."""

    def __init__(self) -> None:
        self.all: list[int] = []

    def take(self, rows: Rows, some: pa.Table) -> None:
        self.all += rows.numbers(some.num_rows).to_pylist()


_T = TypeVar("_T", bound=_Taker)


def _read(
    opener: Opener, found: Heading, columns: Wanted, begin: Callable[[], _T]
) -> tuple[Rows, _T]:
    for reader in READERS[:-1]:
        try:
            return _read_by(reader, opener, found, columns, begin())
        except pa.ArrowInvalid:
            continue  # the next reader is slower, gives up on less, and begins again
    return _read_by(READERS[-1], opener, found, columns, begin())


def _read_by(
    reader: Reader, opener: Opener, found: Heading, columns: Wanted, taker: _T
) -> tuple[Rows, _T]:
    rows = Rows()
    for some in reader(opener, found, columns, rows):
        taker.take(rows, some)
    return rows, taker


def _counted(opener: Opener, found: Heading) -> FileTable:
    rows, numbers = _read(opener, found, {0: pa.string()}, _Numbers)
    if found.missing:
        reason = f"the file has no column {', '.join(found.missing)}"
    else:
        reason = f"{found.kind} are counted and kept, and not posted"
    aside = _by_reason(rows, {reason: numbers.all} if numbers.all else {})
    empty = pa.Table.from_batches([], ACTIONS)
    return FileTable(found.kind, empty, rows.total, aside, {}, tuple(_remarks(found, rows)))


def _by_reason(rows: Rows, aside: Mapping[str, list[int]]) -> Mapping[str, tuple[int, ...]]:
    every = {reason: list(numbers) for reason, numbers in aside.items()}
    for number, reason in rows.broken:
        every.setdefault(reason, []).append(number)
    return {reason: tuple(sorted(every[reason])) for reason in sorted(every)}


def _remarks(found: Heading, rows: Rows) -> Iterator[str]:
    if found.missing:
        yield (
            f"It has no column {', '.join(found.missing)}, without which no row can be posted: "
            "download it again with all columns."
        )
    if not rows.total:
        yield f"It holds headers only: no rows of {found.kind}."
    if rows.foreign:
        lines = plural(rows.foreign, "line is", "lines are")
        yield f"{lines} not UTF-8 and read as Windows-1252."
    if found.kind is Kind.TRANSACTIONS and "ceiling" not in found.columns and not found.missing:
        yield "It has no column base_and_all_options_value: no ceiling is known from it."
