"""Workbook bytes to cells with addresses, in a guarded worker."""

from crossfoot.reading.grid.child import Limits
from crossfoot.reading.grid.faults import UnreadableWorkbookError
from crossfoot.reading.grid.guard import ABOUT_THE_PROGRAMME, Wanted, Worker, person_level, read
from crossfoot.reading.grid.model import (
    Content,
    FormSheet,
    Grid,
    GridCell,
    OtherGrid,
    WorkbookGrid,
)
from crossfoot.reading.grid.refusal import Fault

__all__ = [
    "ABOUT_THE_PROGRAMME",
    "Content",
    "Fault",
    "FormSheet",
    "Grid",
    "GridCell",
    "Limits",
    "OtherGrid",
    "UnreadableWorkbookError",
    "Wanted",
    "WorkbookGrid",
    "Worker",
    "person_level",
    "read",
]
