"""Standing checks on the figures of a day that is being closed.

They hold by arithmetic as long as every event was posted on its day. What came late, or never
came, is what breaks them.
"""

import datetime
from collections.abc import Sequence

from crossfoot.books.closing.items import Item, Kind
from crossfoot.books.closing.trial import TrialLine, balanced
from crossfoot.core.programme import ProgrammeCell
from crossfoot.register.entries.accounts import Kind as AccountKind


def checks(
    lines: Sequence[TrialLine],
    cells: Sequence[ProgrammeCell],
    before: Sequence[ProgrammeCell],
    days: tuple[datetime.date, datetime.date],
) -> list[Item]:
    """What does not hold.

    Args:
        lines: the trial balance.
        cells: the people at the end of the last day.
        before: the people at the end of the close before, as it was closed; empty for the first.
        days: the first and the last day that are being closed.
    """
    found = []
    if not balanced(lines):
        off = abs(sum(line.closing for line in lines))
        found.append(_item("all accounts together are not nothing", off))
    enrolled = sum(line.closing for line in lines if line.kind == AccountKind.ENROLLED)
    people = sum(cell.people for cell in cells)
    if enrolled != people:
        found.append(_item("accounts of the enrolled and the population differ", enrolled - people))
    nowhere = sum(c.people for c in cells if not (c.office and c.technology))
    if nowhere:
        found.append(_item("enrolled without an office or a technology", nowhere))
    if any(cell.people < 0 or cell.days < 0 for cell in cells):
        found.append(_item("fewer than nobody in a cell", 1))
    excess = _aged_too_fast(cells, before, days)
    if excess > 0:
        found.append(_item("days in the programme rose by more than the days that passed", excess))
    return found


def _aged_too_fast(
    cells: Sequence[ProgrammeCell],
    before: Sequence[ProgrammeCell],
    days: tuple[datetime.date, datetime.date],
) -> int:
    """Person-days beyond what time can have added: everybody there ages a day for each day."""
    if not before:
        return 0
    passed = (days[1] - days[0]).days + 1
    rose = sum(cell.days for cell in cells) - sum(cell.days for cell in before)
    return rose - passed * sum(cell.people for cell in cells)


def _item(name: str, count: int) -> Item:
    return Item(Kind.CHECK, name, "", "", "", abs(count))
