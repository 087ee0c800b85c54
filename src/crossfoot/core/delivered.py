"""What a delivered file holds, column by column: counts only, never a value of a cell."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a delivered table.

    Attributes:
        name: as the file's header has it.
        filled: cells that hold something that is shown.
        empty: cells that hold nothing.
        withheld: cells that hold a mark in place of what they would hold, or in it.
        marks: how many cells name each exemption.
        years: rows by the fiscal year of the day in this column, where it holds days.
    """

    name: str
    filled: int = 0
    empty: int = 0
    withheld: int = 0
    marks: Mapping[str, int] = field(default_factory=dict)
    years: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Delivered:
    """One table of a delivered file, or the text of a delivered document.

    Attributes:
        file: the file's name.
        sheet: the sheet's name; empty for text.
        rows: rows below the header.
        columns: in the order of the file; none for a document.
        marks: for a document: how often each exemption is named in it.
        pages: for a document: how many pages have marks, and how many there are.
    """

    file: str
    sheet: str
    rows: int
    columns: tuple[Column, ...]
    marks: Mapping[str, int] = field(default_factory=dict)
    pages: tuple[int, int] = (0, 0)
