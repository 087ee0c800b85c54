"""The population of a day made ready to leave the house, on one definition or on several.

Tables of one day on two definitions differ by few people in a cell, and can be subtracted like
tables of two days. So each is made beside those before it, as if they had been published earlier.
"""

import datetime
from collections.abc import Mapping, Sequence

from crossfoot.core.stocks import AXES, SIMULATED, Definition, caption
from crossfoot.register.answers.populations import Stock
from crossfoot.register.published.protected import Heading
from crossfoot.register.suppression.publishing import PublishedTable, publish
from crossfoot.register.suppression.table import Cell

_SUMS = "Totals are sums of cells: somebody who changed cells that day counts in each of them."


def protected(  # noqa: PLR0913  (what a table is of, and how it is protected)
    found: Mapping[Definition, Sequence[Stock]],
    day: datetime.date,
    where: Mapping[str, str],
    earlier: Sequence[Mapping[Cell, int]] = (),
    how: tuple[int, int] = (11, 1),
    *,
    simulated: bool,
) -> tuple[tuple[PublishedTable, Heading], ...]:
    """A table for each definition, protected and headed, in the order given.

    Args:
        found: the population by office and technology, on each definition.
        day: the day that it is of.
        where: what had to be so of all of them.
        earlier: the shown cells of tables that were published before and can be subtracted.
        how: the smallest count that is shown, and what counts are rounded to multiples of.
        simulated: whether anything of it is made up.
    """
    before = list(earlier)
    made = []
    for definition, stocks in found.items():
        counts = {(one.parts["office"], one.parts["technology"]): one.people for one in stocks}
        table = publish(counts, before, *how)
        before.append({(c.row, c.column): c.people for c in table.cells if c.people is not None})
        remarks = (SIMULATED,) * simulated + (_SUMS,) * (definition is Definition.ANY_TIME)
        made.append((table, Heading(caption(day, definition, where), AXES, remarks)))
    return tuple(made)
