"""The population of days, on a stated definition, in plain objects."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import ibis
import pyarrow as pa

from crossfoot.core.stocks import Definition
from crossfoot.register.answers.balances import narrowed
from crossfoot.register.events.days import date, number
from crossfoot.register.ledger.population import changes, population
from crossfoot.register.register import Register


@dataclass(frozen=True, slots=True)
class Stock:
    """How many people there are in one cell on one day.

    Attributes:
        day: when.
        definition: who belongs to the population of a day.
        parts: office, technology and so on that the cell is of.
        people: how many.
    """

    day: datetime.date
    definition: Definition
    parts: Mapping[str, str]
    people: int


def stocks(
    register: Register,
    days: Sequence[datetime.date],
    by: tuple[str, ...],
    definition: Definition = Definition.MIDNIGHT,
    where: Mapping[str, str] | None = None,
) -> tuple[Stock, ...]:
    """The population of these days, cell by cell; cells in which nobody ever was are left out.

    Args:
        register: the register.
        days: the days asked for.
        by: what cells are told apart by: `office`, `technology`, `level`, `custodian`.
        definition: who belongs to the population of a day.
        where: what has to be so of all of them.
    """
    spells = narrowed(register, register.spells, where or {})
    asked = pa.table({"day": pa.array(sorted({number(day) for day in days}), pa.int64())})
    moved = changes(spells, by, definition)
    found = population(moved, ibis.memtable(asked), by).order_by(["day", *by])
    rows = register.labels.named(register.engine.fetch(found), by)
    return tuple(
        Stock(date(row["day"]), definition, {name: row[name] for name in by}, row["people"])
        for row in rows
    )
