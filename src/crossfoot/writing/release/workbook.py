"""A release as a workbook: `write_release(path, material)`.

Its sheets: the programme's tables in the publisher's layout with live totals, the prices, the
history, the revisions since the release before, the definitions, the signatures. The bytes depend
on nothing but the material.
"""

import datetime
from collections.abc import Mapping
from pathlib import Path

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from crossfoot.core.spreadsheet_text import harmless
from crossfoot.writing.release import annexes, prices, programme
from crossfoot.writing.release.material import Material
from crossfoot.writing.release.plan import Cell, Form, Look, Sheet
from crossfoot.writing.workbook import ExactWorksheet

_LINE = 16
_INK, _PALE, _GREY = "#1F3864", "#DCE6F1", "#D9D9D9"
_HEAD = {"bold": True, "bg_color": _INK, "font_color": "#FFFFFF", "border": 1}
_LOOKS: Mapping[Look, dict[str, object]] = {
    Look.PLAIN: {"border": 1, "border_color": "#BFBFBF", "valign": "top"},
    Look.TITLE: {"bold": True, "font_size": 12},
    Look.NOTE: {"text_wrap": True, "valign": "top", "font_size": 10},
    Look.CAPTION: {"bold": True, "text_wrap": True, "valign": "bottom"},
    Look.HEAD: _HEAD,
    Look.FIGURES: {**_HEAD, "align": "right"},
    Look.LABEL: {"border": 1, "border_color": "#BFBFBF", "valign": "top", "align": "left"},
    Look.GROUP: {"bold": True, "bg_color": _PALE, "border": 1, "border_color": "#BFBFBF"},
    Look.WHOLE: {"bold": True, "bg_color": _GREY, "border": 1},
}


def sheets(material: Material) -> tuple[Sheet, ...]:
    """Every sheet of a release, in order."""
    return (
        programme.sheet(material),
        prices.sheet(material),
        annexes.past(material),
        annexes.revisions(material),
        annexes.definitions(material),
        annexes.signatures(material),
    )


def write_release(path: Path, material: Material) -> None:
    """Write a release as a workbook in the publisher's layout.

    Args:
        path: where to write it; `material.name` is what the publisher would call it.
        material: what it is written from.

    Raises:
        OSError: the system refuses to write it.
    """
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    book = xlsxwriter.Workbook(str(path), options)
    day = datetime.datetime.combine(material.published, datetime.time())
    book.set_properties({"title": material.name.removesuffix(".xlsx"), "created": day})
    formats: dict[tuple[Look, Form], Format] = {}
    for plan in sheets(material):
        _write(book, plan, formats)
    try:
        book.close()
    except FileCreateError as error:
        raise OSError(str(error)) from error


def _write(book: Workbook, plan: Sheet, formats: dict[tuple[Look, Form], Format]) -> None:
    sheet = book.add_worksheet(plan.name, ExactWorksheet)
    for column, width in enumerate(plan.widths):
        sheet.set_column(column, column, width)
    style = _format(book, Look.NOTE, Form.TEXT, formats)
    heights: dict[int, int] = {}
    for row, first, last, lines in plan.spread:
        heights[row] = max(lines, heights.get(row, 1))
        if last > first:
            sheet.merge_range(row - 1, first - 1, row - 1, last - 1, "", style)
    for row, lines in sorted(heights.items()):
        sheet.set_row(row - 1, lines * _LINE)
    for (row, column), cell in sorted(plan.cells.items()):
        _cell(sheet, row - 1, column - 1, cell, _format(book, cell.look, cell.form, formats))
    if plan.wide:
        sheet.set_landscape()
    if plan.frozen:
        sheet.freeze_panes(plan.frozen, 0)
        sheet.repeat_rows(plan.frozen - 1)
    if plan.filtered:
        last_row = max(row for row, _ in plan.cells)
        if last_row > plan.frozen:
            sheet.autofilter(plan.frozen - 1, 0, last_row - 1, len(plan.widths) - 1)
    sheet.fit_to_pages(1, 0)


def _format(
    book: Workbook, look: Look, form: Form, formats: dict[tuple[Look, Form], Format]
) -> Format:
    if (look, form) not in formats:
        shown = {"num_format": str(form)} if form else {}
        formats[look, form] = book.add_format({**_LOOKS[look], **shown})
    return formats[look, form]


def _cell(sheet: ExactWorksheet, row: int, column: int, cell: Cell, style: Format) -> None:
    stored = cell.stored
    if cell.formula:
        sheet.write_formula(row, column, cell.formula, style, stored)
    elif stored == "":
        sheet.write_blank(row, column, None, style)
    elif isinstance(stored, str):
        sheet.write_string(row, column, harmless(stored), style)
    else:
        sheet.write_number(row, column, stored, style)
