"""What was told of days before, and what has become of it now that more is known.

Every close tells the people of its own day and of the ends of twelve months, and what is another
now of days that were told before. The later close wins.
"""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from crossfoot.books.closing.figures import month_ends
from crossfoot.core.programme import ProgrammeCell, Revised

Place = tuple[str, str, str]
# People and their days by office, technology and status.
Told = dict[datetime.date, dict[Place, tuple[int, int]]]


def told(documents: Iterable[Mapping[str, Any]], only: Iterable[datetime.date] = ()) -> Told:
    """The figures of days as last said by the documents of closes.

    Args:
        documents: the closes, in order.
        only: these days; every day that was ever told where none is named.
    """
    asked = {day.isoformat() for day in only}
    found: dict[str, dict[Place, tuple[int, int]]] = {}
    for stated in documents:
        own = datetime.date.fromisoformat(stated["day"])
        # Of a day on which nobody was there it was told that nobody was.
        whole = {day.isoformat() for day in (own, *month_ends(own))}
        for day in whole if not asked else whole & asked:
            found[day] = {}
        for row in (*stated["months"], *stated["cells"]):
            if row["day"] in found:
                found[row["day"]][_place(row)] = row["people"], row["days"]
        for row in stated["revisions"]:
            cells = found.get(row["day"])
            if cells is None:
                continue
            if row["now"]:
                cells[_place(row)] = row["now"], row["now_days"]
            else:
                cells.pop(_place(row), None)
    return {datetime.date.fromisoformat(day): cells for day, cells in sorted(found.items())}


def _place(row: Mapping[str, Any]) -> Place:
    return row["office"], row["technology"], row["status"]


def cells_of_day(known: Told, day: datetime.date) -> tuple[ProgrammeCell, ...]:
    """What is told of a day, as cells."""
    rows = sorted(known.get(day, {}).items())
    return tuple(ProgrammeCell(day, *place, *both) for place, both in rows)


def revised(
    before: Told, now: Iterable[ProgrammeCell], days: Iterable[datetime.date]
) -> tuple[Revised, ...]:
    """Every figure of these days that is another now."""
    asked = set(days)
    new: Told = {day: {} for day in asked}
    for cell in now:
        if cell.day in asked:
            new[cell.day][cell.office, cell.technology, cell.status] = cell.people, cell.days
    nobody = (0, 0)
    found = []
    for day in sorted(asked):
        old = before.get(day, {})
        for place in sorted({*old, *new[day]}):
            was, is_now = old.get(place, nobody), new[day].get(place, nobody)
            if was != is_now:
                found.append(Revised(day, *place, was[0], is_now[0], was[1], is_now[1]))
    return tuple(found)
