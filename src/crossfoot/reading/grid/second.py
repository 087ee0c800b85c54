"""The second reader: python-calamine, given only bytes that passed the screen.

It is handed a small package of its own with the screened parts under fixed names, so
that it can neither be led to other bytes than the first reader saw nor unpack anything.
"""

import io
import re
import zipfile
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineWorkbook

from crossfoot.reading.grid.refusal import Fault, Refusal

Value = int | float | str | bool | date | datetime | time | timedelta

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_DIMENSION = re.compile(rb"<dimension [^>]*/>")
_LINK = '<Relationship Id="{id}" Type="{kind}" Target="{target}"/>'


class SecondReader:
    """A workbook of screened sheets, opened by the second reader.

    Args:
        sheets: the XML of each sheet.
        strings, styles: the XML of these parts; empty where there is none.
        epoch_1904: whether dates are counted from 1904.

    Raises:
        Refusal: it cannot open what the first reader could.
    """

    def __init__(
        self, sheets: list[bytes], strings: bytes, styles: bytes, *, epoch_1904: bool
    ) -> None:
        package = _package(sheets, strings, styles, epoch_1904=epoch_1904)
        try:
            self._workbook = CalamineWorkbook.from_filelike(package)
        except CalamineError as error:
            words = f"the workbook does not open ({error})"
            raise Refusal(Fault.DISAGREEMENT, words) from None

    def cells(self, index: int, sheet: str) -> dict[tuple[int, int], Value]:
        """Every value of the sheet with that index, by (row, column) counted from 1.

        Raises:
            Refusal: the sheet cannot be read; `sheet` names it in the sentence.
        """
        try:
            rows = self._workbook.get_sheet_by_index(index).to_python(skip_empty_area=False)
        except CalamineError as error:
            words = f"one of them cannot read the sheet `{sheet}` ({str(error)[:120]})"
            raise Refusal(Fault.DISAGREEMENT, words) from None
        return {
            (row, column): value
            for row, values in enumerate(rows, 1)
            for column, value in enumerate(values, 1)
            if value != ""
        }


def _package(sheets: list[bytes], strings: bytes, styles: bytes, *, epoch_1904: bool) -> io.BytesIO:
    listed = "".join(
        f'<sheet name="s{n}" sheetId="{n}" r:id="r{n}"/>' for n in range(1, len(sheets) + 1)
    )
    book = (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
        f'<workbookPr date1904="{int(epoch_1904)}"/><sheets>{listed}</sheets></workbook>'
    )
    links = [(f"r{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)]
    parts: list[tuple[str, bytes]] = [
        ("_rels/.rels", _links([("r0", "officeDocument", "xl/workbook.xml")])),
        ("xl/workbook.xml", book.encode()),
    ]
    for name, target, data in (
        ("sharedStrings", "sharedStrings.xml", strings),
        ("styles", "styles.xml", styles),
    ):
        if data:
            links.append((name, name, target))
            parts.append((f"xl/{target}", data))
    parts.append(("xl/_rels/workbook.xml.rels", _links(links)))
    parts += [
        (f"xl/worksheets/sheet{n}.xml", _without_dimension(data))
        for n, data in enumerate(sheets, 1)
    ]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts:
            archive.writestr(zipfile.ZipInfo(name), data)
    stream.seek(0)
    return stream


def _without_dimension(data: bytes) -> bytes:
    """A sheet without its own word on its size: nothing rests on it, and it may be absurd."""
    start = max(0, data.find(b"<sheetData"))
    return _DIMENSION.sub(b"", data[:start]) + data[start:]


def _links(links: list[tuple[str, str, str]]) -> bytes:
    body = "".join(
        _LINK.format(id=name, kind=f"{_OFFICE}/{kind}", target=target)
        for name, kind, target in links
    )
    return f'<Relationships xmlns="{_PACKAGE}">{body}</Relationships>'.encode()
