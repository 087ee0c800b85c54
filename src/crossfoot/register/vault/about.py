"""What is known of a batch: kept sealed with it, bound by the commitment in the log."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from crossfoot.core.errors import EvidenceError

_PURPOSE = b"crossfoot register commitment 1\n"


@dataclass(frozen=True, slots=True)
class ColumnAccount:
    """What became of one column of one sheet.

    Attributes:
        position: its place, counted from 1.
        field: the permitted field it is, or empty.
        fate: `kept`, `dropped`, `redacted` (as a whole) or `identifying` (dropped when told to).
        meaning: what it seems to hold where it is not kept, in this program's words.
        how: how that is known: `name`, `most cells`, `some cells`.
        filled, empty: cells with anything in them, and cells with nothing.
        marked: cells withheld, by exemption; a cell with two marks counts for both.
        withheld: cells withheld as a whole.
        inside: cells with a mark inside a text.
        unread: cells that hold something else than their column does.
        clock: whether any cell has a time of day other than midnight.
    """

    position: int
    field: str
    fate: str
    meaning: str
    how: str
    filled: int
    empty: int
    marked: Mapping[str, int]
    withheld: int
    inside: int
    unread: int
    clock: bool


@dataclass(frozen=True, slots=True)
class SheetAccount:
    """What became of the rows of one sheet: `rows` = `kept` + the sum of `aside`.

    Attributes:
        number: its place in the file, counted from 1.
        banner: rows above the header.
        rows: rows below the header, phantom rows included.
        kept: rows that became records.
        aside: rows that did not, by reason.
        columns: in the order of the sheet.
        remarks: what is to be said of the sheet.
    """

    number: int
    banner: int
    rows: int
    kept: int
    aside: Mapping[str, int]
    columns: tuple[ColumnAccount, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FileAccount:
    """What became of one file.

    Attributes:
        number: its place among the files of the batch, counted from 1.
        sha256: of its bytes.
        size: in bytes.
        sort: delimited text, Parquet or workbook.
        sheets: those with rows.
    """

    number: int
    sha256: str
    size: int
    sort: str
    sheets: tuple[SheetAccount, ...]


@dataclass(frozen=True, slots=True)
class About:
    """One batch.

    Attributes:
        batch: its name.
        custodian: who keeps the records, where no column says so.
        received: the day on which it was received, ISO 8601.
        files: what became of each.
        records: rows that were kept.
        events: events made of them; `eventless` records gave none.
        eventless: reason and number of the records without an event.
        parts: sha256 of every other sealed part of the batch.
    """

    batch: str
    custodian: str
    received: str
    files: tuple[FileAccount, ...]
    records: int
    events: int
    eventless: Mapping[str, int]
    parts: Mapping[str, str]

    @property
    def aside(self) -> int:
        """Rows that were set aside."""
        return sum(sum(sheet.aside.values()) for file in self.files for sheet in file.sheets)

    @property
    def fields(self) -> tuple[str, ...]:
        """The permitted fields that any of its sheets has, in the order first met."""
        return tuple(dict.fromkeys(
            column.field for file in self.files for sheet in file.sheets
            for column in sheet.columns if column.fate == "kept"
        ))  # fmt: skip


def encoded(about: About) -> bytes:
    """The one spelling that is sealed and committed to."""
    return json.dumps(asdict(about), sort_keys=True, separators=(",", ":")).encode()


def decoded(data: bytes) -> About:
    """The reverse of `encoded`.

    Raises:
        EvidenceError: it is none.
    """
    try:
        return _about(json.loads(data))
    except (ValueError, KeyError, TypeError):
        raise EvidenceError(
            "What the vault says of a batch cannot be read.",
            "Use the version of crossfoot that made it, or destroy the batch and add it again.",
        ) from None


def commitment(salt: bytes, data: bytes) -> str:
    """What the log holds of a batch: it binds its keeper, and tells nobody else anything."""
    return hmac.new(salt, _PURPOSE + data, hashlib.sha256).hexdigest()


def files_from(stated: list[dict[str, Any]]) -> tuple[FileAccount, ...]:
    """Accounts of files from plain values."""
    return tuple(FileAccount(**{**f, "sheets": tuple(map(_sheet, f["sheets"]))}) for f in stated)


def _about(stated: dict[str, Any]) -> About:
    return About(**{**stated, "files": files_from(stated["files"])})


def _sheet(stated: dict[str, Any]) -> SheetAccount:
    columns = tuple(ColumnAccount(**column) for column in stated["columns"])
    return SheetAccount(**{**stated, "columns": columns, "remarks": tuple(stated["remarks"])})
