"""A packet as columns of text, a batch of rows at a time; nothing of it stays in memory."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import pyarrow as pa

from crossfoot.disclosures import delimited, parquet, workbook
from crossfoot.disclosures.head import Table
from crossfoot.fields.delimiters import is_text
from crossfoot.reading.grid.refusal import Fault, Refusal
from crossfoot.reading.grid.sniff import ZIP, require_zip

_PARQUET = b"PAR1"


class Sort(StrEnum):
    """What sort of file a packet is."""

    DELIMITED = "delimited text"
    PARQUET = "Parquet"
    WORKBOOK = "workbook"


@dataclass(frozen=True, slots=True)
class Packet:
    """An open packet.

    Attributes:
        sort: what sort of file it is.
        tables: its tables; only a workbook may have several.
        traits: properties of the file as a whole, such as macros.
    """

    sort: Sort
    tables: tuple[Table, ...]
    traits: frozenset[str]


def open_packet(path: str, known: Callable[[str], bool]) -> Packet:
    """A packet, whatever sort of file it is.

    Args:
        path: the file.
        known: whether a text is the name of a field.

    Raises:
        Refusal: it is none, or cannot be read; nothing in the refusal comes from the file.
    """
    try:
        with Path(path).open("rb") as stream:
            head = stream.read(4096)
    except OSError as error:
        raise Refusal(Fault.UNAVAILABLE, (error.strerror or "no access").lower()) from None
    if not head:
        raise Refusal(Fault.EMPTY, "")
    if head.startswith(_PARQUET):
        return Packet(Sort.PARQUET, (parquet.table(path),), frozenset())
    if head.startswith(ZIP):
        tables, traits = workbook.tables(path, known)
        return Packet(Sort.WORKBOOK, tables, traits)
    if not is_text(head):
        # What else it may be, and which advice goes with it, is known where workbooks are read.
        require_zip(head)
    return Packet(Sort.DELIMITED, (delimited.table(path, known),), frozenset())


def batches(tables: Sequence[Table]) -> Iterator[tuple[int, list[pa.Array]]]:
    """Every batch of every table: number of the table, and its columns as texts."""
    for number, table in enumerate(tables):
        for batch in table.batches():
            yield number, batch
