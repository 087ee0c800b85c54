"""What the figures of earlier closed days have become, now that more of them is known."""

import datetime
from collections.abc import Iterable, Mapping

from crossfoot.core.programme import ProgrammeCell, Revised

_Cell = tuple[datetime.date, str, str, str]


def known_before(
    closed: Iterable[tuple[tuple[ProgrammeCell, ...], tuple[Revised, ...]]],
) -> dict[_Cell, int]:
    """The figures of closed days as last said: by their own close, or by a later revision.

    Args:
        closed: cells and revisions of each close, in order.
    """
    found: dict[_Cell, int] = {}
    for cells, revisions in closed:
        for cell in cells:
            found[cell.day, cell.office, cell.technology, cell.status] = cell.people
        for each in revisions:
            found[each.day, each.office, each.technology, each.status] = each.now
    return found


def revised(
    before: Mapping[_Cell, int], now: Iterable[ProgrammeCell], days: Iterable[datetime.date]
) -> tuple[Revised, ...]:
    """Every figure of these days that is another now."""
    asked = set(days)
    by_cell = {
        (cell.day, cell.office, cell.technology, cell.status): cell.people
        for cell in now if cell.day in asked
    }  # fmt: skip
    return tuple(
        Revised(*key, before.get(key, 0), by_cell.get(key, 0))
        for key in sorted({*before, *by_cell})
        if before.get(key, 0) != by_cell.get(key, 0)
    )
