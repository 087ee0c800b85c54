"""The people of several days by office, technology and status, with their days in the programme.

Each spell adds one on its first day and takes one away on its last; with the one goes the day of
the enrolment, so that both the people and the sum of their days are running totals. Nobody's row
leaves the engine.
"""

import datetime
from collections.abc import Sequence

import ibis
import ibis.expr.types as ir
import numpy as np

from crossfoot.books.batches.columns import FINAL
from crossfoot.core.periods import fiscal_year, fiscal_year_start
from crossfoot.core.programme import HearingCount, ProgrammeCell
from crossfoot.register.events.days import number, numbered
from crossfoot.register.events.moves import ENTERED
from crossfoot.register.register import Register
from crossfoot.register.schema import Event

_CELL = ("office", "technology", "level")
_MONTHS = 12


def people(register: Register, days: Sequence[datetime.date]) -> tuple[ProgrammeCell, ...]:
    """Who is there at the end of each of these days, cell by cell; cells of nobody are left out."""
    asked = sorted({number(day) for day in days})
    found = register.engine.fetch(_changes(register))
    at = np.searchsorted(np.array(asked), found.column("day").to_numpy())
    inside = at < len(asked)
    codes = [found.column(name).to_numpy()[inside] for name in _CELL]
    cells, place = np.unique(np.stack(codes, axis=1), axis=0, return_inverse=True)
    totals = np.zeros((2, len(asked), len(cells)), np.int64)
    for of, name in enumerate(("change", "enrolled")):
        np.add.at(
            totals[of], (at[inside], place.reshape(-1)), found.column(name).to_numpy()[inside]
        )
    totals = totals.cumsum(axis=1)
    texts = register.labels.texts
    by_number = {number(day): day for day in days}
    rows = []
    for row, day in enumerate(asked):
        for column in np.flatnonzero(totals[0, row]):
            count = int(totals[0, row, column])
            office, technology, status = (texts[code] for code in cells[column])
            together = count * day - int(totals[1, row, column])
            cell = ProgrammeCell(
                by_number[day], office, technology, status, count, together
            )  # fmt: skip
            rows.append(cell)
    return tuple(sorted(rows))


def _changes(register: Register) -> ir.Table:
    """By how many people, and by the sum of the days of their enrolment, cells change on a day."""
    spells = register.engine.keep("enrolled", _with_enrolment(register))
    begun = spells.select(*_CELL, "enrolled", day=spells.start, change=ibis.literal(1, "int64"))
    left = spells.filter(spells.end.notnull())
    ended = left.select(
        *_CELL, enrolled=-left.enrolled, day=left.end, change=ibis.literal(-1, "int64")
    )
    both = begun.union(ended)
    return both.group_by("day", *_CELL).agg(
        change=both.change.sum().cast("int64"), enrolled=both.enrolled.sum().cast("int64")
    )


def _with_enrolment(register: Register) -> ir.Table:
    """Spells with the day of the enrolment that they belong to: the last one not after them.

    One that no enrolment comes before, such as a receipt of somebody whom no book enrolled, is
    counted from its own first day.
    """
    spells, stays = register.spells, register.stays
    far = 1 << 30
    enrolments = stays.filter(stays.entered_by == ENTERED)
    marks = enrolments.select(
        "person", "start", mark=enrolments.start, of_spell=ibis.literal(0, "int64"),
        end=ibis.null("int64"),
        **{name: ibis.literal(0, "int64") for name in _CELL},
    )  # fmt: skip
    plain = spells.select(
        "person", "start", mark=ibis.null("int64"), of_spell=ibis.literal(1, "int64"), end="end",
        **{name: spells[name] for name in _CELL},
    )  # fmt: skip
    columns = ["person", "start", "mark", "of_spell", "end", *_CELL]
    both = marks.select(columns).union(plain.select(columns))
    through = ibis.window(
        group_by="person", order_by=["start", "of_spell"], preceding=None, following=0
    )
    marked = both.mutate(last=both.mark.max().over(through).fill_null(-far))
    rows = marked.filter(marked.of_spell == 1)
    return rows.select(
        *_CELL, "start", "end", enrolled=ibis.ifelse(rows.last == -far, rows.start, rows.last)
    )


def month_ends(day: datetime.date) -> tuple[datetime.date, ...]:
    """The last days of the twelve months before the one of a day."""
    found = []
    first = day.replace(day=1)
    for _ in range(_MONTHS):
        last = first - datetime.timedelta(days=1)
        found.append(last)
        first = last.replace(day=1)
    return tuple(reversed(found))


def hearings(
    register: Register, day: datetime.date, *, final: bool = False
) -> tuple[HearingCount, ...]:
    """Hearings by month and outcome, of the fiscal year of a day and the one before.

    Args:
        register: the register.
        day: the day.
        final: only those that were the last of their case.
    """
    begins = fiscal_year_start(fiscal_year(day) - 1)
    events = register.events
    rows = events.filter(
        (events.event == str(Event.HEARING)) & (events.effective >= ibis.literal(begins))
        & (events.effective <= ibis.literal(day))
    )  # fmt: skip
    if final:
        rows = rows.filter(rows.reason == FINAL)
    counted = rows.group_by(
        day=numbered(rows.effective), outcome=rows.outcome.fill_null("unknown")
    ).agg(hearings=lambda t: t.count().cast("int64"))
    sums: dict[tuple[datetime.date, str], int] = {}
    for row in register.engine.fetch(counted).to_pylist():
        month = (datetime.date(1970, 1, 1) + datetime.timedelta(days=row["day"])).replace(day=1)
        key = (month, row["outcome"] or "unknown")
        sums[key] = sums.get(key, 0) + row["hearings"]
    return tuple(sorted(HearingCount(*key, count) for key, count in sums.items()))
