"""How many were in the programme on the first of each month, as each release has it.

The definition is midnight: whoever had begun by that day and had not ended by it. It is stated
wherever the numbers are; by another definition they are others.
"""

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from crossfoot.register.compare.side import Side, months

DEFINITION = "at midnight at the end of the first of the month: begun, and not ended"


@dataclass(frozen=True, slots=True)
class Stock:
    """A population on the first of a month.

    Attributes:
        month: counted from the year 0.
        before, after: as each release has it.
    """

    month: int
    before: int
    after: int


def stocks(before: Side, after: Side, last: int) -> tuple[Stock, ...]:
    """The populations on the first of each month up to `last`, where the two differ or not."""
    each = [_population(one) for one in (before, after)]
    first = min((min(counts) for counts in each if counts), default=last + 1)
    found, running = [], [0, 0]
    for month in range(first, last + 1):
        for at, counts in enumerate(each):
            running[at] += counts.get(month, 0)
        found.append(Stock(month, *running))
    return tuple(found)


def _population(one: Side) -> dict[int, int]:
    """By how much the population changes up to the first of each month."""
    records = one.records
    begun = pc.is_valid(records["start"])
    changes: dict[int, int] = {}
    for name, sign in (("start", 1), ("end", -1)):
        if name not in records.column_names:
            continue
        # Millions of records share a few thousand days: days are counted before they are looked at.
        counted = pc.value_counts(pc.drop_null(pc.filter(records[name], begun)))
        days, rows = counted.field("values"), counted.field("counts").to_pylist()
        # What happens after the first of a month shows on the first of the next.
        later = pc.cast(pc.greater(pc.day(pc.cast(days, pa.date32())), 1), pa.int32())
        for month, people in zip(pc.add(months(days), later).to_pylist(), rows, strict=True):
            changes[month] = changes.get(month, 0) + sign * people
    return changes
