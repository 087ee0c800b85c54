"""Asks: was a column moved against its rows, so that its values are right and stand wrong?

Taken together, the lengths of a sheet are those between its dates, or its ends (or starts) those
that the other day and the length lead to; row by row they are not. No repair is tried: which cell
belongs to which row cannot be known.
"""

from collections.abc import Iterator

from crossfoot.register.faults.counting import counting
from crossfoot.register.faults.found import Found
from crossfoot.register.faults.ground import Ground


def name(column: str, place: tuple[int, int]) -> str:
    """What it is called where this column of a sheet was moved."""
    file, sheet = place
    return f"{column} detached from its row, file {file}, sheet {sheet}"


def find(ground: Ground) -> Iterator[Found]:
    """Sheets of which a column belongs to other rows."""
    known = counting(ground)
    closed = ground.closed
    for place, column in sorted(known.columns.items()):
        own = closed.filter(closed.file == place[0], closed.sheet == place[1])
        wrong = own.filter(own.length != own.between + known.extra)
        yield Found(name(column, place), ground.count(wrong), ground.count(own),
                    {}, wrong.select("record"))  # fmt: skip
