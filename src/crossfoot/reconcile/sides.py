"""The sources that can be held against each other, each as a list of figures."""

from crossfoot.book import Entry
from crossfoot.core.errors import UsageError
from crossfoot.core.reconciled import Side
from crossfoot.core.tables import Key, SheetReading
from crossfoot.hand.statements import Source, Statement, Statements
from crossfoot.reconcile.cells import figure, figures, source_of, unlabelled
from crossfoot.reconcile.known import Known


def of_statement(statement: Statement) -> Side:
    """One figure that somebody stated.

    Raises:
        UsageError: it states a day and no number.
    """
    if statement.stated is None:
        raise UsageError(
            f"{statement.id} states a day and no number.", "Name a statement of a number."
        )
    return Side(f"{statement.id}: {statement.source.words}", "statement", (statement.figure,))


def of_source(source: Source, statements: Statements) -> Side:
    """Every number that one source states."""
    told = tuple(s.figure for s in statements.of(source.id) if s.stated)
    return Side(f"{source.id}: {source.words}", "source", told)


def of_release(known: Known, entry: Entry, part: str = "") -> Side:
    """A release: the sheet of its running year, a sheet that is named, or one table of it.

    Args:
        known: the book.
        entry: the release.
        part: the name of a sheet or a kind of table; empty for the sheet of the running year.

    Raises:
        UsageError: it has no such sheet or table; the message lists those that it has.
    """
    sheet = known.book.current(entry)
    named = [s for s in entry.reading.sheets if s.name.strip().casefold() == part.casefold()]
    if part and named:
        sheet, table = named[0], ""
    else:
        table = part
    if sheet is None or (table and sheet.table(table) is None):
        raise UsageError(
            f"{source_of(entry.release)} has no table or sheet {part or 'about the programme'}.",
            f"It has {_parts(entry, sheet)}.",
        )
    told = tuple(figures(entry.release, sheet, known.statuses, table))
    name = f"{source_of(entry.release)}, {table or sheet.name.strip()}"
    return Side(name, "table" if table else "release", told, unlabelled(sheet, table))


def _parts(entry: Entry, sheet: SheetReading | None) -> str:
    tables = [t.kind for t in sheet.tables] if sheet else []
    sheets = [f"“{s.name.strip()}”" for s in entry.reading.sheets]
    return ", ".join((*tables, *sheets)) or "no sheet about the programme"


def of_series(known: Known, key: Key) -> Side:
    """One quantity over time: for each day the last statement of it."""
    by_day = {point.as_of: point for point in known.book.series(key) if point.as_of}
    told = tuple(
        figure(by_day[day].release, by_day[day].observation, key, known.statuses)
        for day in sorted(by_day)
    )
    return Side(f"{key}, {len(told)} days", "series", told)
