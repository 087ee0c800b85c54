"""Every row that the releases before and after have is there, with its numbers.

Asks: does a table lack a row that the releases around it carry, or are its cells empty?

Why it matters: the people of that row are in no figure, or are counted under another label.

Method: rows by their labels that stand with a count in the release before and in the one after;
for the newest release and a draft in each of the last four. Told are rows with at least
twenty-five people in each of them, of which the smallest is at least half the largest: rows of
that size do not come and go in a fortnight. A row of one office and technology is worth knowing;
any other row is very unlikely to be left out rightly, unless the newest release comes more than six
weeks after the one before: in that time a row may have ended, and it is worth knowing.

Excluded: rows with some of their numbers, and error values, which are told as such; rows in whose
place an unknown label stands, which is told as such; small rows; rows that were dying out; rows
that come or go for good; tables that are absent as a whole.

Assumes: labels are read rightly.
"""

from collections.abc import Iterable, Iterator
from functools import partial

from crossfoot.checks.clocks.judged import judge
from crossfoot.checks.clocks.series import Running
from crossfoot.checks.clocks.telling import finding
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.checks.neighbours.beside import Beside, beside, compare_with, who_carries
from crossfoot.checks.neighbours.naming import listed, row_name, table_name, whole
from crossfoot.checks.neighbours.places import Names, in_its_place, unknown_rows
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.quantity import Kind
from crossfoot.core.refs import CellRef
from crossfoot.core.tables import Observation, Row, SheetReading, Table

NAME = "row_missing"
FEWEST = 25
_STEADY = 0.5
_LONG = 45
Absent = tuple[Row, tuple[Running, ...]]


def run(scope: Scope) -> Iterator[Finding]:
    """One finding for each row that is absent, and one for all rows within offices."""
    around = beside(scope.book, scope.entry)
    if around is None or not around.before:
        return
    gap = _gap(scope, around)
    tier = Tier.NOTICE if gap > _LONG else Tier.WARNING
    for table in around.sheet.tables:
        absent = tuple(_absent(table, around))
        inner = [a for a in absent if len(a[0].path) > 1]
        for one in (a for a in absent if len(a[0].path) == 1):
            yield _finding(scope, around, table, [one], tier)
        whole = {a[0].names for a in absent if len(a[0].path) == 1}
        inner = [a for a in inner if a[0].names[:1] not in whole]
        if inner:
            yield _finding(scope, around, table, inner, Tier.NOTICE)


def _gap(scope: Scope, around: Beside) -> int:
    """Days without a count before the newest release; 0 where later ones are known."""
    day = judge(scope.book, scope.entry, around.sheet).settled
    last = around.before[0].plain
    return (day - last).days if day and last and not around.after else 0


def _absent(table: Table, around: Beside) -> Iterator[Absent]:
    own = {row.names for row in table.rows if any(_said(c) for c in row.cells)}
    unknown = (in_its_place(table, row, around) for row in unknown_rows(table))
    renamed = {usual.names for usual in unknown if usual}
    nearest = around.before[0].sheet.table(table.kind)
    for row in nearest.rows if nearest else ():
        if {row.names, row.names[:1]} & renamed or row.names in own:
            continue
        if None in row.names or not _counts(row):
            continue
        releases = around.carrying(partial(_carries, kind=table.kind, names=row.names))
        if releases and _steady(releases, table.kind, row.names):
            yield row, releases


def _said(cell: Observation) -> bool:
    """Whether a cell holds a number, or an error that is told as such."""
    return cell.quantity.is_number or cell.quantity.kind is Kind.ERROR


def _steady(releases: tuple[Running, ...], kind: str, names: Names) -> bool:
    """Whether a row kept its size: one that was dying out may be gone."""
    tables = (t for r in releases if (t := r.sheet.table(kind)))
    rows = (row for t in tables for row in t.rows if row.names == names)
    counts = [float(c.quantity.number) for row in rows if (c := row.get("Count"))]
    return min(counts) >= _STEADY * max(counts)


def _carries(sheet: SheetReading, kind: str, names: Names) -> bool:
    table = sheet.table(kind)
    return table is not None and any(r.names == names and _counts(r) for r in table.rows)


def _counts(row: Row) -> bool:
    count = row.get("Count")
    return count is not None and float(count.quantity.number) >= FEWEST


def _finding(
    scope: Scope, around: Beside, table: Table, absent: list[Absent], tier: Tier
) -> Finding:
    rows, releases = [row for row, _ in absent], absent[0][1]
    blank = [row for row in table.rows if row.names in {r.names for r in rows}]
    names = listed([row_name(row) for row in rows], 4)
    has = "has" if len(rows) == 1 else "have"
    what = f"{names} {has} a label and no numbers" if blank else f"{names} {has} no row"
    gap = _gap(scope, around)
    people = whole(c.quantity.number for row in rows if (c := row.get("Count")))
    return finding(
        NAME,
        tier,
        scope.entry,
        around.sheet,
        family="presence",
        accused=tuple(_accused(table, rows, blank)),
        expected=f"{people} before",
        found="no numbers" if blank else "no row",
        sentences=(
            f"{what} in the {table_name(table)}.",
            (
                f"{_begin(who_carries(releases, around))} have numbers there: "
                f"{people} people in {releases[0].entry.name}."
            ),
            f"That was {gap} days earlier: it may have ended since." if gap > _LONG else "",
        ),
        evidence=[c.ref for row in rows for c in row.cells],
        confirm=compare_with(releases, around.sheet),
    )


def _accused(table: Table, rows: list[Row], blank: Iterable[Row]) -> Iterator[CellRef]:
    """The empty cells; where a row is gone, the label of its office or of the table."""
    empty = [ref for row in blank for ref in (row.label_ref, *(c.ref for c in row.cells))]
    if empty:
        yield from empty
        return
    offices: dict[Names, CellRef] = {
        row.names: row.label_ref for row in table.rows if len(row.names) == 1
    }
    found = [ref for row in rows if len(row.names) > 1 and (ref := offices.get(row.names[:1]))]
    yield from found or [table.title_ref]


def _begin(words: str) -> str:
    return words[0].upper() + words[1:]


CHECK = Check.described(__name__, __doc__, "presence", run)
