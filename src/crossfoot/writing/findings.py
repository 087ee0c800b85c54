"""Findings as a workbook: one row each, with links to the cells in a rebuilt copy of the sheet."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import quote_sheetname
from xlsxwriter.worksheet import Worksheet

from crossfoot.core import wording
from crossfoot.core.findings import Finding, Tier, Value
from crossfoot.core.refs import CellRef, ranges
from crossfoot.core.spreadsheet_text import STARTS
from crossfoot.core.tables import SheetReading, WorkbookReading

HEAD = ("finding", "tier", "sheet", "cells", "expected", "found", "difference", "what", "cause",
        "how to see it", "check", "should read if so", "would confirm the cause", "case", "state",
        "custody")  # fmt: skip
WIDTHS = (16, 10, 16, 18, 14, 14, 14, 70, 50, 50, 22, 40, 40, 16, 30, 30)
COLOURS = {Tier.ERROR: "#D55E00", Tier.WARNING: "#E69F00", Tier.NOTICE: "#0072B2"}
_MOST_LETTERS = 31


@dataclass(frozen=True, slots=True)
class Line:
    """One finding, and what is known about it beside itself.

    Attributes:
        finding: the finding.
        case: the case that it belongs to.
        state: how far it can be relied on: what a person decided, or that nobody did yet.
        custody: said where the file is known from a third party's copy only.
        withdrawn: whether a person called it a false alarm: it is listed, and marks no cell.
    """

    finding: Finding
    case: str = ""
    state: str = ""
    custody: str = ""
    withdrawn: bool = False


def write_findings(path: Path, lines: Sequence[Line], reading: WorkbookReading, name: str) -> None:
    """Write the findings about one file, with copies of the sheets that they are about.

    Args:
        path: where to write the workbook.
        lines: the findings, gravest first.
        reading: the file's cells.
        name: what the file is called.
    """
    findings = [line.finding for line in lines if not line.withdrawn]
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    book = xlsxwriter.Workbook(str(path), options)
    book.set_properties({"created": reading.modified or datetime.datetime(2000, 1, 1)})  # noqa: DTZ001
    bold = book.add_format({"bold": True, "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    link = book.add_format({"font_color": "#0072B2", "underline": 1, "valign": "top"})
    sheet = book.add_worksheet("Findings")
    sheet.freeze_panes(3, 1)
    _text(sheet, 0, 0, f"{name}: {wording.plural(len(findings), 'finding')}", bold)
    _text(sheet, 1, 0, "Found by machine. Cells link to a copy of the sheet in this workbook.")
    for column, (head, width) in enumerate(zip(HEAD, WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        _text(sheet, 2, column, head, bold)
    copies = {s.name: _copy_name(s.name, number) for number, s in enumerate(reading.sheets, 1)}
    for row, line in enumerate(lines, start=3):
        finding = line.finding
        _finding(sheet, row, line, wrapped)
        if finding.cells and finding.sheet in copies:
            target = f"internal:{quote_sheetname(copies[finding.sheet])}!{finding.cells[0].cell}"
            cells = ranges([ref.cell for ref in finding.cells])
            sheet.write_url(row, 3, target, link, cells[:255])
    marks = {tier: book.add_format({"border": 5, "border_color": COLOURS[tier]}) for tier in Tier}
    for source in reading.sheets:
        copied = book.add_worksheet(copies[source.name])
        _copy(copied, source, findings, marks)
    book.close()


def _copy_name(name: str, number: int) -> str:
    """A sheet name that a workbook may have, and that no other sheet of it has."""
    tail = "" if number == 1 else f" {number}"
    return f"{name.strip()[: _MOST_LETTERS - len(tail)]}{tail}"


def _finding(sheet: Worksheet, row: int, line: Line, wrapped: Format) -> None:
    finding = line.finding
    cause = finding.causes[0] if finding.causes else None
    told = f"{cause.sentence} {wording.strength(cause)}" if cause else ""
    cells = ranges([ref.cell for ref in finding.cells])
    values: tuple[Value, ...] = (finding.id, str(finding.tier), finding.sheet, cells,
        finding.expected, finding.found, finding.difference, finding.message, told,
        finding.confirm, finding.check, wording.implied(cause) if cause else "",
        cause.confirm if cause else "", line.case, line.state, line.custody)  # fmt: skip
    for column, value in enumerate(values):
        _value(sheet, row, column, value, wrapped)


def _copy(
    sheet: Worksheet,
    source: SheetReading,
    findings: Sequence[Finding],
    marks: dict[Tier, Format],
) -> None:
    """Labels, captions and numbers where they stand in the file; accused cells outlined."""
    sheet.set_column(0, 0, 40)
    sheet.set_column(1, 7, 16)
    accused: dict[CellRef, Finding] = {}
    implied: dict[CellRef, Value] = {}
    for finding in reversed(findings):
        accused.update(dict.fromkeys(finding.cells, finding))
        implied.update(finding.causes[0].corrected if finding.causes else ())
    texts = {text.ref: text.text for text in source.texts}
    texts |= {stated.ref: stated.phrase for stated in source.dates}
    for table in source.tables:
        texts |= {row.label_ref: row.label for row in table.rows}
    numbers: dict[CellRef, Value] = {
        cell.ref: cell.quantity.value if cell.quantity.is_number else cell.raw
        for table in source.tables
        for row in table.rows
        for cell in row.cells
    }
    numbers |= {aside.ref: aside.quantity.value for aside in source.set_aside}
    cells: dict[CellRef, Value] = {**texts, **numbers}
    for ref in sorted({*cells, *(r for r in accused if r.sheet == source.name)}):
        blamed = accused.get(ref)
        style = marks[blamed.tier] if blamed else None
        _value(sheet, ref.row - 1, ref.column - 1, cells.get(ref, ""), style)
        if blamed:
            wanted = blamed.expected if len(blamed.cells) == 1 else implied.get(ref)
            tail = f"\nExpected: {wording.value(wanted)}" if wanted is not None else ""
            note = f"{blamed.id} ({blamed.tier})\n{blamed.message}{tail}"
            sheet.write_comment(ref.row - 1, ref.column - 1, note, {"x_scale": 3, "y_scale": 2})


def _value(sheet: Worksheet, row: int, column: int, value: Value, style: Format | None) -> None:
    if isinstance(value, str):
        _text(sheet, row, column, value, style)
    elif value is None:
        sheet.write_blank(row, column, None, style)
    else:
        sheet.write_number(row, column, float(value), style)


def _text(sheet: Worksheet, row: int, column: int, text: str, style: Format | None = None) -> None:
    """Text that no spreadsheet takes for a formula, even after it was edited and left."""
    safe = f"'{text}" if text.startswith(STARTS) else text
    sheet.write_string(row, column, safe, style)
