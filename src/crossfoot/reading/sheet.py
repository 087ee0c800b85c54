"""One sheet: its tables, its dates, its other texts, and every number that is in no table."""

from crossfoot.core.digest import Digest
from crossfoot.core.tables import FormulaCell, SheetReading, StatedDate, Table, TextCell
from crossfoot.hand.model import Hand
from crossfoot.reading import aside, blocks, dates, stated, tables
from crossfoot.reading.blocks import Place, Plan
from crossfoot.reading.cells import is_number
from crossfoot.reading.grid.model import Content, Grid
from crossfoot.reading.layouts import LAYOUTS
from crossfoot.reading.tables import Whence


def read_sheet(digest: Digest, grid: Grid, hand: Hand) -> SheetReading:
    """Everything on one sheet about the programme; no numeric cell is left out."""
    whence = Whence(digest, grid)
    plan = blocks.plan(whence, hand.labels)
    labels = {place for block in plan.blocks if block.is_table for place in block.labels()}
    stated_dates = _dates(whence, plan, labels)
    built = [
        tables.build(whence, b.anchor, b.anchor.layout, b.body, hand.labels, stated_dates, b.stop)
        for b in plan.blocks
        if b.anchor.layout is not None and b.fault is None
    ]
    faults = [*(b.fault for b in plan.blocks if b.fault is not None), *plan.headless]
    return SheetReading(
        name=grid.name,
        hidden=grid.hidden,
        fiscal_year=_fiscal_year(grid.name, stated_dates),
        tables=tuple(built),
        dates=stated_dates,
        texts=_texts(whence, labels, built, stated_dates),
        formulas=tuple(
            FormulaCell(whence.ref(row, column), cell.formula, str(cell.value))
            for (row, column), cell in sorted(grid.cells.items())
            if cell.formula
        ),
        set_aside=aside.numbers(whence, plan.blocks, built),
        faults=tuple(sorted(faults, key=lambda f: (f.ref, f.table))),
        hidden_rows=grid.hidden_rows,
        hidden_columns=grid.hidden_columns,
        numeric_cells=sum(is_number(cell) for cell in grid.cells.values()),
    )


def _dates(whence: Whence, plan: Plan, labels: set[Place]) -> tuple[StatedDate, ...]:
    found = [block.anchor for block in plan.blocks]
    return tuple(
        one
        for (row, column), cell in sorted(whence.grid.cells.items())
        if cell.content is Content.TEXT and (row, column) not in labels
        for one in stated.of_text(whence.ref(row, column), str(cell.value), found, LAYOUTS)
    )


def _texts(
    whence: Whence, labels: set[Place], built: list[Table], stated_dates: tuple[StatedDate, ...]
) -> tuple[TextCell, ...]:
    """Every cell that is no number and that nothing else of the reading holds."""
    used = set(labels)
    used.update((d.ref.row, d.ref.column) for d in stated_dates)
    for table in built:
        used.add((table.title_ref.row, table.title_ref.column))
        used.update((o.ref.row, o.ref.column) for row in table.rows for o in row.cells)
    return tuple(
        TextCell(whence.ref(row, column), str(cell.value))
        for (row, column), cell in sorted(whence.grid.cells.items())
        if not is_number(cell) and (row, column) not in used
    )


def _fiscal_year(name: str, stated_dates: tuple[StatedDate, ...]) -> int | None:
    """The fiscal year that the sheet's name states, else the one its page title states."""
    of_page = (d.fiscal_year for d in stated_dates if d.role == "title" and not d.table)
    return dates.fiscal_year(name) or next(of_page, None)
