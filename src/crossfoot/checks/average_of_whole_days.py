"""An average times its count is a whole number of days.

Asks: can whole days, counted for so many people, give the average that is stated?

Why it matters: if they cannot, the average and the count are not of the same people.

Method: multiply both. Where the average is published with enough digits to tell, the product has
to lie near a whole number. On a sheet where it does so in all other rows that can be told, and
there are at least five, a row where it does not is wrong.

Excluded: rounded averages of many people, which whole days always can give; rows of which another
check already accuses count or average; sheets on which averages are not of whole days.

Assumes: days in the programme are counted whole, as they are in every release so far.
"""

from collections.abc import Iterator

from crossfoot.checks.clocks.telling import finding
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.scope import Scope
from crossfoot.checks.identities.forms import WholeDays
from crossfoot.checks.identities.identity import as_published, at
from crossfoot.checks.neighbours.naming import on_sheet, row_name, table_name
from crossfoot.core import wording
from crossfoot.core.findings import Finding, Tier
from crossfoot.core.tables import Observation, Row, SheetReading, Table

NAME = "average_of_whole_days"
_FEWEST = 5
# Of the rows that can be told, so many may be wrong before the method is in doubt.
_MOST_WRONG = 0.2
# A product that is known only to this many days tells nothing.
_TELLING = 0.25


def run(scope: Scope) -> Iterator[Finding]:
    """One finding for each average that whole days cannot give."""
    for sheet in scope.sheets:
        right, wrong = 0, []
        for table in sheet.tables:
            for row in table.rows:
                form = _form(row)
                if form is None:
                    continue
                expected = form.expected(as_published)
                if expected is None or form.stated.quantity.agrees(expected):
                    right += 1
                else:
                    wrong.append((table, row, form))
        if right < _FEWEST or len(wrong) > _MOST_WRONG * (right + len(wrong)):
            continue
        told = _accused(scope, sheet) if wrong else set()
        for table, row, form in wrong:
            if not {at(form.stated), at(form.count)} & told:
                yield _finding(scope, sheet, table, row, form)


def _form(row: Row) -> WholeDays | None:
    """The dependence of a row's average and count, where its digits can tell."""
    average, count = row.get("ALIP"), row.get("Count")
    if not average or not count or float(count.quantity.number) <= 0:
        return None
    known = average.quantity.slack * float(count.quantity.number)
    return WholeDays(average, count) if known < _TELLING else None


def _accused(scope: Scope, sheet: SheetReading) -> set[tuple[int, int]]:
    """The cells that checks of sums and means accuse: there it is told already."""
    return {
        at(cell)
        for name, _ in scope.relations
        for verdict in scope.verdicts(sheet, name)
        for cell in (*verdict.accused, *verdict.suspects)
    }


def _finding(scope: Scope, sheet: SheetReading, table: Table, row: Row, form: WholeDays) -> Finding:
    average, count = form.stated, form.count
    days = float(average.quantity.number) * float(count.quantity.number)
    return finding(
        NAME,
        Tier.ERROR,
        scope.entry,
        sheet,
        family="values",
        accused=(count.ref, average.ref),
        expected="a whole number of days",
        found=f"{days:,.4f}",
        sentences=(
            (
                f"{row_name(row)} in the {table_name(table)}: {_people(count)} with an average of "
                f"{average.raw} days make {days:,.4f} days, which is no whole number."
            ),
            f"One of {count.ref.cell} and {average.ref.cell} is not what it should be.",
        ),
        confirm=f"{on_sheet(sheet)} compute ={count.ref.cell}*{average.ref.cell}.",
    )


def _people(count: Observation) -> str:
    number = count.quantity.number
    return f"{wording.count(number)} {'person' if number == 1 else 'people'}"


CHECK = Check.described(__name__, __doc__, "values", run)
