"""What a workbook says, apart from how and where it is written.

A program that saves a file again writes 15 or 16 significant digits of a number that has 17, so
numbers that differ by no more than the rounding of the fifteenth are one number here.
"""

from collections import Counter
from collections.abc import Mapping

from crossfoot.core.quantity import Quantity
from crossfoot.core.tables import Row, SheetReading, Table, WorkbookReading

# Half a unit of the fifteenth digit, as a share of a number that begins with 1.
_HALF_OF_THE_LAST = 0.5e-14
# So many digits no rounding of the last ones touches, but by a rare chance.
_SURE_DIGITS = 10

Subject = tuple[str | int, ...]


def rounded(quantity: Quantity) -> str:
    """A number as far as no way of saving it changes it: to look equal ones up by.

    Raises:
        ValueError: it is no number.
    """
    return f"{float(quantity.number):.{_SURE_DIGITS}g}"


def same(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers are one, written with more or fewer digits.

    Rounding each to fifteen digits would part them where one lies on the edge: a number that was
    rounded to sixteen may be rounded the other way.
    """
    a, b = float(one.number), float(other.number)
    return a == b or abs(a - b) <= _HALF_OF_THE_LAST * max(abs(a), abs(b))


def rows_by_subject(table: Table | None) -> dict[Subject, Row]:
    """The rows by role and normal labels; what is there twice gets a running number."""
    found: dict[Subject, Row] = {}
    again: Counter[Subject] = Counter()
    for row in table.rows if table else ():
        names = (n or label for n, label in zip(row.names, row.path, strict=True))
        subject: Subject = (row.role, *names)
        again[subject] += 1
        found[*subject, again[subject]] = row
    return found


def latest_sheet(reading: WorkbookReading) -> SheetReading | None:
    """The sheet whose tables speak of the latest day; `None` where no table is dated."""
    days = [max((t.as_of for t in s.tables if t.as_of), default=None) for s in reading.sheets]
    known = [(day, place) for place, day in enumerate(days) if day]
    return reading.sheets[max(known)[1]] if known else None


def numbers(sheet: SheetReading | None) -> Mapping[Subject, str]:
    """The numbers of a sheet's tables by what they are about, as a saved copy keeps them."""
    return {
        (table.kind, *subject, cell.column): rounded(cell.quantity)
        for table in (sheet.tables if sheet else ())
        for subject, row in rows_by_subject(table).items()
        for cell in row.cells
        if cell.quantity.is_number
    }
