"""Populations as observations, of the same kind as those read from a publisher's workbook.

The table is written out as text, and that text is what references point into: its digest, and the
row and column of each number. The kind of table says on which definition people were counted, so
that nothing is ever compared without it.
"""

import csv
import datetime
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crossfoot.core.digest import Digest
from crossfoot.core.periods import Period
from crossfoot.core.quantity import Quantity
from crossfoot.core.refs import CellRef
from crossfoot.core.stocks import Definition, table_kind
from crossfoot.core.tables import Key, Measure, Observation
from crossfoot.register.answers.populations import Stock, stocks
from crossfoot.register.register import Register

# Populations are told by both, by each alone, and as a whole, as releases tell them.
CUTS = (("office", "technology"), ("office",), ("technology",), ())
HEAD = ("day", "definition", "office", "technology", "people")


@dataclass(frozen=True, slots=True)
class Published:
    """A table of populations and what it says.

    Attributes:
        text: the table, comma-separated.
        digest: of the text.
        observations: one for each number.
    """

    text: str
    digest: Digest
    observations: tuple[Observation, ...]


def observations(stocks: Sequence[Stock]) -> Published:
    """Populations by office and technology as a table and its observations.

    An office or technology by which they are not told apart is left empty, which stands for all.
    """
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(HEAD)
    for stock in stocks:
        writer.writerow([stock.day.isoformat(), stock.definition, *_labels(stock), stock.people])
    text = lines.getvalue()
    digest = Digest.of(text.encode())
    found = []
    for row, stock in enumerate(stocks, 2):
        office, technology = _labels(stock)
        found.append(
            Observation(
                ref=CellRef(digest, table_kind(stock.definition), row, len(HEAD)),
                key=Key(table_kind(stock.definition), Measure.PARTICIPANTS, office, technology),
                period=Period.day(stock.day),
                quantity=Quantity.exact(stock.people),
                raw=str(stock.people),
                row_path=tuple(label for label in (office, technology) if label),
                column="Count",
            )
        )
    return Published(text, digest, tuple(found))


def counted(
    register: Register, day: datetime.date, definitions: Iterable[Definition] = tuple(Definition)
) -> tuple[Observation, ...]:
    """What a register says of a day, on every definition, in every cut that releases have."""
    return tuple(
        one
        for definition in definitions
        for by in CUTS
        for one in observations(stocks(register, [day], by, definition)).observations
    )


def _labels(stock: Stock) -> tuple[str, str]:
    return stock.parts.get("office", ""), stock.parts.get("technology", "")
