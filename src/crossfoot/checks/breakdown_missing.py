"""Every table is broken down as in the releases before and after.

Asks: does a table lack a column, or an office all of its technologies, that the releases around it
carry?

Why it matters: a total without its parts cannot be checked by anybody.

Method: columns of numbers that the same table has in the release before and in the one after; for
the newest release and a draft in each of the last four. Offices with a subtotal and no row of
technology below it, where the office has such rows in both.

Excluded: single rows, which are told as such; layouts that change for good.

Assumes: a breakdown that is back in the next release was not dropped on purpose.
"""

from collections.abc import Iterator
from functools import partial

from crossfoot.book import parts_of
from crossfoot.checks.clocks.series import Running
from crossfoot.checks.clocks.telling import finding
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.checks.neighbours.beside import Beside, beside, compare_with, who_carries
from crossfoot.checks.neighbours.naming import listed, table_name
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.refs import CellRef
from crossfoot.core.tables import Role, Row, SheetReading, Table

NAME = "breakdown_missing"


def run(scope: Scope) -> Iterator[Finding]:
    """One finding for each column, and one for all offices without their rows."""
    around = beside(scope.book, scope.entry)
    if around is None or not around.before:
        return
    for table in around.sheet.tables:
        nearest = around.before[0].sheet.table(table.kind)
        for column in nearest.columns if nearest else ():
            if column in _columns(table):
                continue
            releases = around.carrying(partial(_has, kind=table.kind, column=column))
            if releases:
                what = f'the column "{column}"'
                yield _finding(scope, around, table, (table.header_ref,), what, releases)
        yield from _offices(scope, around, table)


def _has(sheet: SheetReading, kind: str, column: str) -> bool:
    return column in _columns(sheet.table(kind))


def _columns(table: Table | None) -> set[str]:
    """The columns of a table in which at least one cell is a number."""
    rows = table.rows if table else ()
    return {c.column for row in rows for c in row.cells if c.quantity.is_number}


def _offices(scope: Scope, around: Beside, table: Table) -> Iterator[Finding]:
    bare: list[tuple[Row, tuple[Running, ...]]] = []
    for row in table.rows:
        if row.role is not Role.SUBTOTAL or row.name is None or parts_of(table, row):
            continue
        releases = around.carrying(partial(_broken_down, kind=table.kind, name=row.name))
        if releases:
            bare.append((row, releases))
    if bare:
        names = listed([row.label for row, _ in bare], 4)
        cells = tuple(row.label_ref for row, _ in bare)
        what = f"the rows by technology of {names}"
        yield _finding(scope, around, table, cells, what, bare[0][1])


def _broken_down(sheet: SheetReading, kind: str, name: str) -> bool:
    table = sheet.table(kind)
    rows = table.rows if table else ()
    return table is not None and any(r.name == name and parts_of(table, r) for r in rows)


def _finding(  # noqa: PLR0913, PLR0917  # what a message needs
    scope: Scope,
    around: Beside,
    table: Table,
    cells: tuple[CellRef, ...],
    what: str,
    releases: tuple[Running, ...],
) -> Finding:
    who = who_carries(releases, around)
    return finding(
        NAME,
        Tier.WARNING,
        scope.entry,
        around.sheet,
        family="presence",
        accused=cells,
        expected=what,
        found="absent",
        sentences=(f"The {table_name(table)} lacks {what}, which {who} have.",),
        evidence=[t.header_ref for r in releases if (t := r.sheet.table(table.kind))],
        confirm=compare_with(releases, around.sheet),
    )


CHECK = Check.described(__name__, __doc__, "presence", run)
