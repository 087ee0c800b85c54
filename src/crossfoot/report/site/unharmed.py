"""What is not wrong: said beside a finding wherever it can be reckoned."""

from collections.abc import Iterator

from crossfoot.book.status import Worth
from crossfoot.core.refs import CellRef
from crossfoot.core.tables import SheetReading, Table
from crossfoot.report import words
from crossfoot.report.site.accused import Accused
from crossfoot.report.site.runs import named
from crossfoot.report.site.site import Site

# What only other releases can show; every sum of the sheet may come out all the same.
_BY_NEIGHBOURS = {"continuity", "presence"}


def unharmed(site: Site, accused: Accused) -> tuple[str, ...]:
    """Sentences on what holds all the same."""
    sheet = accused.sheet
    if sheet is None or not sheet.tables:
        return ()
    return (*_sums(site, accused, sheet), *_totals(site, accused, sheet), *_others(site, sheet))


def _sums(site: Site, accused: Accused, sheet: SheetReading) -> Iterator[str]:
    """How much of the sheet comes out when it is reckoned again."""
    reckoned = site.build.sums(sheet)
    if not reckoned.asked:
        return
    good = reckoned.asked - reckoned.failing
    what = "sums, averages, shares and costs that can be reckoned again on this sheet"
    if reckoned.failing:
        yield f"{good:,} of the {reckoned.asked:,} {what} come out as published."
        return
    tail = ""
    if {finding.family for finding in accused.findings} <= _BY_NEIGHBOURS:
        tail = ": only other releases show the fault"
    elif accused.has("staleness"):
        tail = ", which says nothing of how old they are"
    yield f"All {reckoned.asked:,} {what} come out as published{tail}."


def _totals(site: Site, accused: Accused, sheet: SheetReading) -> Iterator[str]:
    """Totals of touched tables that nothing speaks against."""
    if accused.has("staleness"):
        return
    for table in sheet.tables:
        cell = table.total.get("Count") if table.total else None
        if cell is None or not _touches(table, accused.lead.cells):
            continue
        worth = site.build.statuses.of(cell).worth
        said = (
            f"the total of the {words.table(table.kind)}, {words.figure(cell)} in {cell.ref.cell}"
        )
        points = site.build.book.series(cell.key) if cell.key else ()
        same = [
            named(point.release)
            for point in points
            if point.observation.period == cell.period is not None
            and point.observation.ref.digest != cell.ref.digest
            and point.observation.quantity.agrees(cell.quantity)
        ]
        if same and worth is not Worth.DO_NOT:
            yield f"T{said[1:]}, is the same in {words.listed(same)}."
        elif worth is Worth.QUOTE:
            yield f"Nothing was found against {said}."


def _others(site: Site, sheet: SheetReading) -> Iterator[str]:
    """Tables of the sheet whose figures may all be quoted."""
    clear = [words.table(t.kind) for t in sheet.tables if _quotable(site, t)]
    if clear and len(clear) < len(sheet.tables):
        yield f"Nothing was found against its {words.listed(list(dict.fromkeys(clear)))}."


def _quotable(site: Site, table: Table) -> bool:
    cells = (cell for row in table.rows for cell in row.cells if cell.quantity.is_number)
    return all(site.build.statuses.of(cell).worth is Worth.QUOTE for cell in cells)


def _touches(table: Table, refs: tuple[CellRef, ...]) -> bool:
    """Whether one of these cells is a figure, a label or the caption of a table."""
    own = {ref for row in table.rows for ref in (row.label_ref, *(c.ref for c in row.cells))}
    return not own.isdisjoint(refs) or table.title_ref in refs
