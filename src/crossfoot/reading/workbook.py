"""One workbook: all its sheets about the programme, and the names of the others."""

from crossfoot.core.tables import OtherSheet, WorkbookReading
from crossfoot.core.uncollected import uncollected
from crossfoot.hand.model import Hand
from crossfoot.reading.grid.model import WorkbookGrid
from crossfoot.reading.sheet import read_sheet

_NOTHING = (
    "It has no sheet about the programme (none has ATD in its name), so nothing was read from it. "
    "If it should have one, compare its sheets with those of another release."
)


def read_workbook(grid: WorkbookGrid, hand: Hand) -> WorkbookReading:
    """The meaning of a workbook's cells. Pure: the same grid and hand, the same reading."""
    remarks = list(grid.reservations) if grid.grids else [*grid.reservations, _NOTHING]
    with uncollected():
        sheets = tuple(read_sheet(grid.digest, sheet, hand) for sheet in grid.grids)
    return WorkbookReading(
        digest=grid.digest,
        readable=True,
        problem=" ".join(remarks),
        created=grid.created,
        modified=grid.modified,
        sheets=sheets,
        others=tuple(OtherSheet(s.name, s.hidden, s.numeric_cells) for s in grid.others),
    )
