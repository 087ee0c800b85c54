"""Cells to a workbook. The only home of the workbook writer."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from crossfoot.core.refs import parse_a1


class ExactWorksheet(Worksheet):  # type: ignore[misc]  # the library carries no types
    """A sheet that stores a double with the 17 digits that spreadsheet programs store.

    The library stores 16, after which one double in seven reads back as its neighbour.
    """

    def _xml_number_element(
        self, number: float, attributes: Sequence[tuple[str, object]] = ()
    ) -> None:
        written = "".join(f' {name}="{value}"' for name, value in attributes)
        self.fh.write(f"<c{written}><v>{number:.17G}</v></c>")


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
        sheet = book.add_worksheet(plan.name, ExactWorksheet)
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
