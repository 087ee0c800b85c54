"""What stands where: a sheet as a plan of cells, before any workbook is written."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from crossfoot.core.refs import a1
from crossfoot.core.tables import Key
from crossfoot.writing.release.figures import Value

Place = tuple[int, int]  # row and column, counted from 1


class Look(StrEnum):
    """How a cell looks."""

    PLAIN = "plain"
    TITLE = "title"
    NOTE = "note"
    CAPTION = "caption"
    HEAD = "head"
    FIGURES = "figures"
    LABEL = "label"
    GROUP = "group"
    WHOLE = "whole"


class Form(StrEnum):
    """How a number is shown; it is stored with every digit that it has."""

    TEXT = ""
    COUNT = "#,##0"
    DAYS = "#,##0.0"
    MONEY = "$#,##0.00"
    SHARE = "0.0%"
    DAY = "yyyy-mm-dd"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    Attributes:
        value: what it shows; of a formula, what it comes to.
        formula: how it is worked out, with `=`; empty where it is typed.
        look: how it looks.
        form: how its number is shown.
        key: what its number is about; `None` where it is no figure.
    """

    value: str | Value
    formula: str = ""
    look: Look = Look.PLAIN
    form: Form = Form.TEXT
    key: Key | None = None

    @property
    def stored(self) -> str | int | float:
        """The value as a workbook stores it; money as the nearest double."""
        return float(self.value) if isinstance(self.value, Decimal) else self.value


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet.

    Attributes:
        name: at most 31 characters.
        widths: of its columns from the first, in characters.
        cells: by place.
        spread: texts that run over columns: row, first and last column, lines.
        wide: whether it is printed across the page.
        frozen: rows that stay in sight; none where it is 0.
        filtered: whether the rows below them can be narrowed down and sorted.
    """

    name: str
    widths: tuple[int, ...]
    cells: dict[Place, Cell] = field(default_factory=dict)
    spread: list[tuple[int, int, int, int]] = field(default_factory=list)
    wide: bool = False
    frozen: int = 0
    filtered: bool = False

    def put(self, row: int, column: int, *cells: Cell) -> None:
        """Set cells side by side."""
        for step, cell in enumerate(cells):
            self.cells[row, column + step] = cell

    def note(self, row: int, column: int, last: int, cell: Cell | str, lines: int = 1) -> None:
        """Set a text that runs over columns and takes so many lines."""
        self.put(row, column, Cell(cell, look=Look.NOTE) if isinstance(cell, str) else cell)
        self.spread.append((row, column, last, lines))

    def figures(self) -> Iterator[tuple[Key, str, Cell]]:
        """What its numbers are about, with their addresses, in reading order."""
        for (row, column), cell in sorted(self.cells.items()):
            if cell.key is not None:
                yield cell.key, a1(row, column), cell


def span(column: int, first: int, last: int) -> str:
    """Cells below each other: `B9:B12`."""
    return f"{a1(first, column)}:{a1(last, column)}"
