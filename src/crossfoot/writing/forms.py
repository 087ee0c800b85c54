"""Empty forms to fill in: a workbook with drop-down lists and help, or delimited text."""

import csv
import datetime
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from crossfoot.hand.columns import Column, Shape
from crossfoot.hand.importing import REMARK
from crossfoot.hand.kinds import Kind

HELP = "help"
EXAMPLE = "example"
_FIRST_ROW = 3  # below the head, the help and the example, counted from 0
_LAST_ROW = 1_000
# A list that a validation carries itself may have this many characters.
_MOST_IN_LIST = 255
_INPUT_TITLE, _INPUT_TEXT = 32, 255
_MADE = datetime.datetime(2000, 1, 1)  # noqa: DTZ001  # the same bytes whenever it is made
_CHOICES = "choices"
_ANYTHING: dict[str, object] = {"validate": "any"}
_RULES: dict[Shape, dict[str, object]] = {
    Shape.YES_NO: {"validate": "list", "source": ["yes", "no"]},
    Shape.DAY: {"validate": "date", "criteria": ">=", "value": datetime.date(1900, 1, 1)},
    Shape.WHOLE: {"validate": "integer", "criteria": ">=", "value": -(10**9)},
    Shape.NUMBER: {"validate": "decimal", "criteria": ">=", "value": -(10**15)},
}


def write_form(path: Path, kind: Kind, columns: Sequence[Column], then: str = "") -> None:
    """Write an empty form of a kind; the ending of the name says which sort.

    Args:
        path: where to write it: `.csv`, or else a workbook.
        kind: what it is a form of.
        columns: its columns.
        then: what to do with it when it is filled in; else how entries are taken over.
    """
    if path.suffix.lower() == ".csv":
        with path.open("w", encoding="utf-8-sig", newline="") as stream:
            csv.writer(stream).writerows(_rows(columns))
        return
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    book = xlsxwriter.Workbook(str(path), options)
    book.set_properties({"created": _MADE})
    sheet = book.add_worksheet(kind.name)
    lists = _Lists(book)
    _head(book, sheet, columns)
    for at, column in enumerate(columns, start=1):
        _column(book, sheet, at, column, lists)
    _about(book, kind, columns, then or f"crossfoot hand import {kind.name} THIS_FILE")
    book.close()


def _rows(columns: Sequence[Column]) -> list[list[str]]:
    return [
        [REMARK, *(column.header for column in columns)],
        [HELP, *(_help(column) for column in columns)],
        [EXAMPLE, *(column.sample for column in columns)],
    ]


def _help(column: Column) -> str:
    return f"{column.meaning} {column.manner}".strip()


def _head(book: Workbook, sheet: Worksheet, columns: Sequence[Column]) -> None:
    bold = {"bold": True, "bottom": 1, "valign": "top"}
    needed = book.add_format({**bold, "bg_color": "#DCE6F1"})
    free = book.add_format(bold)
    grey = book.add_format(
        {"font_color": "#595959", "text_wrap": True, "valign": "top", "font_size": 9}
    )
    sample = book.add_format(
        {"italic": True, "font_color": "#595959", "bg_color": "#F2F2F2", "valign": "top"}
    )
    for row, cells in enumerate(_rows(columns)):
        for at, text in enumerate(cells):
            head = needed if at and columns[at - 1].required else free
            sheet.write_string(row, at, text, (head, grey, sample)[row])
    sheet.set_row(1, 90)
    sheet.set_column(0, 0, 9)
    sheet.write_comment(
        0, 0, "Rows with anything in this column are not imported: help, example, notes of yours."
    )
    sheet.freeze_panes(_FIRST_ROW, 1)


class _Lists:
    """Drop-down lists too long to stand in a validation, on a sheet of their own."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._sheet: Worksheet | None = None
        self._used = 0

    def source(self, choices: Sequence[str]) -> list[str] | str:
        if sum(map(len, choices)) + len(choices) <= _MOST_IN_LIST:
            return list(choices)
        if self._sheet is None:
            self._sheet = self._book.add_worksheet(_CHOICES)
            self._sheet.hide()
        for row, choice in enumerate(choices):
            self._sheet.write_string(row, self._used, choice)
        self._used += 1
        letters = xlsxwriter.utility.xl_col_to_name(self._used - 1)
        return f"={_CHOICES}!${letters}$1:${letters}${len(choices)}"


def _column(book: Workbook, sheet: Worksheet, at: int, column: Column, lists: _Lists) -> None:
    looks: dict[str, object] = {}
    if column.shape in (Shape.TEXT, Shape.ANY) or column.many:
        looks = {"num_format": "@", "text_wrap": True}
    elif column.shape is Shape.DAY:
        looks = {"num_format": "yyyy-mm-dd"}
    width = max(14, min(40, len(column.sample) + 2), len(column.header) + 3)
    sheet.set_column(at, at, width, book.add_format({"valign": "top", **looks}))
    told = {
        "input_title": column.header[:_INPUT_TITLE],
        "input_message": _cut(_help(column)),
        "ignore_blank": True,
        "error_title": column.header[:_INPUT_TITLE],
        "error_message": _cut(column.manner),
    }
    sheet.data_validation(_FIRST_ROW, at, _LAST_ROW, at, {**told, **_rule(column, lists)})


def _rule(column: Column, lists: _Lists) -> dict[str, object]:
    if column.many:
        return _ANYTHING
    if column.shape is Shape.CHOICE:
        return {"validate": "list", "source": lists.source(column.choices)}
    return _RULES.get(column.shape, _ANYTHING)


def _cut(text: str) -> str:
    return text if len(text) <= _INPUT_TEXT else f"{text[: _INPUT_TEXT - 1]}…"


def _about(book: Workbook, kind: Kind, columns: Sequence[Column], then: str) -> None:
    """A sheet that says how to fill in the form, and what each column means."""
    sheet = book.add_worksheet("about this form")
    bold = book.add_format({"bold": True})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    lines = (
        f"A form for {kind.name}: one row for each, on the first sheet.",
        "Columns whose heads are coloured have to be filled in.",
        f"Rows with anything in the column {REMARK} are not imported: they are help and notes.",
        f"Then: {then}",
    )
    for row, line in enumerate(lines):
        sheet.write_string(row, 0, line)
    top = len(lines) + 1
    for at, (head, width) in enumerate((("column", 24), ("what it says", 70), ("how", 70))):
        sheet.write_string(top, at, head, bold)
        sheet.set_column(at, at, width)
    for row, column in enumerate(columns, start=top + 1):
        for at, text in enumerate((column.header, column.meaning, column.manner)):
            sheet.write_string(row, at, text, wrapped)
