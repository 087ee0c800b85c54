"""From a file's bytes to everything the grid holds: what the worker does for one file."""

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crossfoot.core.refs import a1
from crossfoot.reading.grid.agree import WireCell, agreed_cells, own_values
from crossfoot.reading.grid.contents import Contents, SheetEntry, read_contents
from crossfoot.reading.grid.package import MAX_FILE, Package
from crossfoot.reading.grid.peek import first_rows
from crossfoot.reading.grid.refusal import Fault, Refusal
from crossfoot.reading.grid.scan import SheetScan, scan_sheet, without_styled_only
from crossfoot.reading.grid.second import SecondReader
from crossfoot.reading.grid.sniff import require_zip
from crossfoot.reading.grid.strings import SharedTexts
from crossfoot.reading.grid.styles import number_formats

_TITLE_ROWS = 12


@dataclass(frozen=True, slots=True)
class _Sheet:
    entry: SheetEntry
    scan: SheetScan
    cells: list[WireCell]


def extract(
    path: str, digest: str, in_name: str, in_title: str, *, count_others: bool
) -> dict[str, Any]:
    """The sheets about the programme and the names of the others, ready to be sent.

    Args:
        path: the file.
        digest: the sha256 its bytes must have.
        in_name: lower-case words that the name of a wanted sheet holds.
        in_title: lower-case words in the first rows of one, where no name does.
        count_others: whether to count the numeric cells of sheets not wanted.

    Raises:
        Refusal: nothing can be read from the file.
    """
    data = _bytes(path, digest)
    require_zip(data)
    package = Package(io.BytesIO(data))
    contents = read_contents(package)
    strings = package.part(contents.strings) if contents.strings else b""
    texts = SharedTexts(strings, contents.strings) if strings else ()
    wanted = _wanted(package, contents, texts, in_name, in_title)
    shared = _Shared(package, contents, strings, texts)
    sheets = shared.read(wanted)
    others = [entry for entry in contents.sheets if entry not in wanted]
    return {
        "created": contents.created,
        "modified": contents.modified,
        "reservations": [*contents.reservations, *_unsaved(sheets)],
        "grids": [_wire(sheet) for sheet in sheets],
        "others": [
            [entry.name, entry.hidden, shared.count(entry) if count_others else None]
            for entry in others
        ],
    }


def _bytes(path: str, digest: str) -> bytes:
    try:
        with Path(path).open("rb") as stream:
            data = stream.read(MAX_FILE + 1)
    except OSError as error:
        raise Refusal(Fault.UNAVAILABLE, (error.strerror or "no access").lower()) from None
    if len(data) > MAX_FILE:
        raise Refusal(Fault.TOO_LARGE, f"the file has more than {MAX_FILE >> 20} MiB")
    if hashlib.sha256(data).hexdigest() != digest:
        raise Refusal(Fault.CHANGED, f"its sha256 does not start with {digest[:8]} any more")
    return data


def _wanted(
    package: Package, contents: Contents, texts: Sequence[str], in_name: str, in_title: str
) -> list[SheetEntry]:
    sheets = [entry for entry in contents.sheets if entry.part]
    if in_name == "*":
        return sheets
    named = [entry for entry in sheets if in_name and in_name in entry.name.lower()]
    if named or not in_title:
        return named

    def titled(entry: SheetEntry) -> bool:
        rows = first_rows(package, entry.part, texts, _TITLE_ROWS)
        return any(in_title in " ".join(text.lower().split()) for row in rows for text in row)

    return [entry for entry in sheets if titled(entry)]


class _Shared:
    """What all sheets of one workbook have in common."""

    def __init__(
        self, package: Package, contents: Contents, strings: bytes, texts: Sequence[str]
    ) -> None:
        self._package = package
        self._strings = strings
        self._texts = texts
        self._epoch_1904 = contents.epoch_1904
        self._styles = package.part(contents.styles) if contents.styles else b""
        self._formats = number_formats(self._styles, contents.styles) if self._styles else []

    def read(self, entries: list[SheetEntry]) -> list[_Sheet]:
        """These sheets, each as both readers agree on it."""
        if not entries:
            return []
        parts = [without_styled_only(self._package.part(entry.part)) for entry in entries]
        # The screen of all sheets comes before the second reader touches any.
        scans = [
            scan_sheet(data, entry.name, entry.part)
            for data, entry in zip(parts, entries, strict=True)
        ]
        own = [
            own_values(entry.name, scan, self._texts)
            for entry, scan in zip(entries, scans, strict=True)
        ]
        second = SecondReader(parts, self._strings, self._styles, epoch_1904=self._epoch_1904)
        sheets = []
        for index, (entry, scan) in enumerate(zip(entries, scans, strict=True)):
            values = second.cells(index, entry.name)
            cells = agreed_cells(entry.name, scan, own[index], values, self._formats)
            sheets.append(_Sheet(entry, scan, cells))
        return sheets

    def count(self, entry: SheetEntry) -> int | None:
        """Numbers on a sheet, as they would be counted if it were read; `None` if it cannot be."""
        if not entry.part:
            return None
        try:
            sheet = self.read([entry])[0]
        except Refusal:
            return None
        return sum(cell[2] == "number" for cell in sheet.cells)


def _unsaved(sheets: list[_Sheet]) -> list[str]:
    return [
        f"The sheet `{sheet.entry.name}` has formulas without a saved value "
        f"({len(sheet.scan.unsaved):,}, the first in {a1(*min(sheet.scan.unsaved))}); "
        f"open the workbook in a spreadsheet program and save it to have them read."
        for sheet in sheets
        if sheet.scan.unsaved
    ]


def _wire(sheet: _Sheet) -> dict[str, Any]:
    scan = sheet.scan
    last = max([scan.last_column, *(column for *_, column in scan.merged)])
    hidden = {
        column
        for first, end in scan.hidden_columns
        for column in range(max(1, first), min(end, last) + 1)
    }
    return {
        "name": sheet.entry.name,
        "hidden": sheet.entry.hidden,
        "cells": sheet.cells,
        "hidden_rows": sorted(set(scan.hidden_rows)),
        "hidden_columns": sorted(hidden),
        "merged": sorted(scan.merged),
    }
