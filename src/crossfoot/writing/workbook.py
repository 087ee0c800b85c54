"""Cells to a workbook. The only home of the workbook writer."""

import datetime
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter

from crossfoot.core.refs import parse_a1


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """A sheet to write.

    Attributes:
        name: at most 31 characters.
        cells: number or text by (row, column), counted from 1; text that begins with `=`
            and an address repeats that cell, as a formula with the repeated text as its value.
        hidden_rows: rows to hide, counted from 1.
    """

    name: str
    cells: dict[tuple[int, int], float | str]
    hidden_rows: set[int]


def repeated(plan: SheetPlan, formula: str) -> float | str:
    """The value that `=A14` has on this sheet."""
    return plan.cells.get(parse_a1(formula.removeprefix("=")), "")


def write_workbook(path: Path, sheets: tuple[SheetPlan, ...], modified: datetime.datetime) -> None:
    """Write a workbook whose bytes depend on nothing but the arguments.

    Args:
        path: where to write it.
        sheets: what stands on it.
        modified: the time it states as created and modified, in UTC.
    """
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "in_memory": True})
    book.set_properties({"created": modified.replace(tzinfo=None)})
    for plan in sheets:
        sheet = book.add_worksheet(plan.name)
        sheet.set_column(0, 0, 40)
        sheet.set_column(1, 7, 16)
        for (row, column), value in sorted(plan.cells.items()):
            if isinstance(value, float):
                sheet.write_number(row - 1, column - 1, value)
            elif value.startswith("="):
                sheet.write_formula(row - 1, column - 1, value, None, repeated(plan, value))
            else:
                sheet.write_string(row - 1, column - 1, value)
        for row in sorted(plan.hidden_rows):
            sheet.set_row(row - 1, None, None, {"hidden": True})
    book.close()
