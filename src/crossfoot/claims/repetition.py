"""A release holds the figures of an earlier day in place of its own.

Asserts: the day or month whose figures were published again.

Figures: `release`: one quantity of the release that is meant, named by its day of publication.

Reckons: every number of the table that the figure stands in, beside the tables of the same kind in
all other releases: the same labels with the same values are the same table.

Cannot say: why. Nor which figures should have stood there.
"""

from crossfoot.book import Entry
from crossfoot.book.entry import Point
from crossfoot.book.sameness import table_content
from crossfoot.claims.frame import telling
from crossfoot.claims.frame.kind import Fit, Kind, Reckoned, Task
from crossfoot.claims.frame.resolving import cell_figure
from crossfoot.core import wording
from crossfoot.core.figures import Figure
from crossfoot.core.tables import Table
from crossfoot.core.verdicts import Evidence, Reckoning
from crossfoot.hand.statements import DayPrecision, Told


def reckon(task: Task) -> Reckoned:
    """Whether the table stood elsewhere, and of which day it is."""
    figure, asserted = task.figure("release"), task.asserted.told
    line = Reckoning(telling.dated(figure), "", telling.figure(figure), figure.value)
    found = _same(task, figure)
    if found is None or asserted is None:
        return Reckoned(
            f"The table of {line.name} stands in no other release of this archive.",
            (line,),
            Fit.POSSIBLE if found is None else Fit.AGREES,
        )
    other, table, numbers = found
    day = table.as_of or figure.as_of
    fits = day is not None and asserted.meets(Told(day, DayPrecision.DAY))
    again = next(
        cell_figure(task.ground, Point(other.release, cell))
        for row in table.rows
        for cell in row.cells
        if cell.quantity.is_number and cell.key and figure.subject
        and (cell.key.category, str(cell.key.measure)) == (
            figure.subject.category, figure.subject.measure)
    )  # fmt: skip
    of = f" of {wording.date(day)}" if day else ""
    return Reckoned(
        f"All {numbers} numbers of the {table.kind} table of {figure.source} stand also in "
        f"{other.name}, as figures{of}.",
        (line, Reckoning(f"the same in {other.release.publisher_name}{of}", "",
                         telling.figure(again), again.value)),
        Fit.AGREES if fits else Fit.DIFFERS,
        evidence=(Evidence("the same", again),),
        cells_only=True,
        day_matters=False,
        about_faults=True,
    )  # fmt: skip


def _same(task: Task, figure: Figure) -> tuple[Entry, Table, int] | None:
    """The first other release that holds the same table, and how many numbers it has."""
    book = task.ground.book
    place = book.place(figure.refs[0]) if figure.refs else None
    if place is None:
        return None
    content = table_content(place.table)
    numbers = sum(c.quantity.is_number for row in place.table.rows for c in row.cells)
    for entry in book.releases:
        if entry.release.digest == place.entry.release.digest:
            continue
        for sheet in entry.reading.sheets:
            table = sheet.table(place.table.kind)
            if table and table_content(table) == content:
                return entry, table, numbers
    return None


KIND = Kind.described(__name__, __doc__, reckon)
