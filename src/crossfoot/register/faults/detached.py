"""Asks: was a column moved against its rows, so that its values are right and stand wrong?

The stated lengths of a sheet are, taken together, those between its dates, and row by row they
are not. No repair is tried: which length belongs to which row cannot be known.
"""

from collections.abc import Iterator

from crossfoot.register.faults.counting import counting
from crossfoot.register.faults.found import Found
from crossfoot.register.faults.ground import Ground

NAME = "length detached from its row"


def find(ground: Ground) -> Iterator[Found]:
    """Sheets whose lengths belong to other rows."""
    known = counting(ground)
    closed = ground.closed
    for file, sheet in sorted(known.detached):
        own = closed.filter(closed.file == file, closed.sheet == sheet)
        wrong = own.filter(own.length != own.between + known.extra)
        yield Found(f"{NAME}, file {file}, sheet {sheet}", ground.count(wrong), ground.count(own),
                    {}, wrong.select("record"))  # fmt: skip
