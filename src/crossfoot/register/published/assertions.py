"""Balance assertions: what a release says stands there, and what the books say.

The register is counted on every definition, and each published number is held against all of them:
a difference that another definition explains is one of definition, not of people.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from crossfoot.core.quantity import Number, Quantity
from crossfoot.core.refs import CellRef
from crossfoot.core.tables import Measure, Observation
from crossfoot.register.ledger.population import Definition
from crossfoot.register.published.observations import table_kind

_Cell = tuple[datetime.date, str, str]


@dataclass(frozen=True, slots=True)
class Assertion:
    """One published number and what the books say of it.

    Attributes:
        day: the day it speaks of.
        office: of which office; empty for all.
        technology: with which technology; empty for all.
        ref: where it was published.
        table: the kind of table it stands in.
        published: the number.
        counted: what the books say, by definition.
        agrees: the definitions on which both agree.
    """

    day: datetime.date
    office: str
    technology: str
    ref: CellRef
    table: str
    published: Number
    counted: Mapping[Definition, int]
    agrees: tuple[Definition, ...]

    @property
    def nearest(self) -> Definition:
        """The definition on which both are least apart; the first named of several."""
        return min(self.counted, key=lambda one: abs(self.counted[one] - float(self.published)))

    @property
    def difference(self) -> float:
        """The books less the publication, on the nearest definition."""
        return self.counted[self.nearest] - float(self.published)


def assertions(
    published: Iterable[Observation], counted: Iterable[Observation]
) -> tuple[Assertion, ...]:
    """Every published number of people of which the books know the day, the office and technology.

    Args:
        published: observations of a release.
        counted: observations of the register, on all definitions that are to be held against them.
    """
    definitions = {table_kind(one): one for one in Definition}
    books: defaultdict[_Cell, dict[Definition, int]] = defaultdict(dict)
    for one in counted:
        cell = _cell(one)
        if cell and one.key and one.key.table in definitions:
            books[cell][definitions[one.key.table]] = int(one.quantity.number)
    found = []
    for one in published:
        cell = _cell(one)
        if cell is None or one.key is None or cell not in books:
            continue
        told = books[cell]
        agrees = tuple(d for d in Definition if d in told and _agree(one.quantity, told[d]))
        found.append(
            Assertion(*cell, one.ref, one.key.table, one.quantity.number, dict(told), agrees)
        )
    return tuple(sorted(found, key=lambda a: (a.day, a.table, a.office, a.technology, str(a.ref))))


@dataclass(frozen=True, slots=True)
class Agreement:
    """How the books agree with what was published, on one definition.

    Attributes:
        definition: which.
        numbers: how many published numbers there are.
        agreeing: how many of them the books have too.
        ratio: what was counted for 1 that was published, all numbers taken together; `None` where
            nothing was published.
    """

    definition: Definition
    numbers: int
    agreeing: int
    ratio: float | None


def agreement(found: Iterable[Assertion]) -> tuple[Agreement, ...]:
    """The same published numbers held against each definition in turn."""
    told = tuple(found)
    lines = []
    for definition in Definition:
        published = sum(float(one.published) for one in told)
        counted = sum(one.counted.get(definition, 0) for one in told)
        agreeing = sum(definition in one.agrees for one in told)
        ratio = counted / published if published else None
        lines.append(Agreement(definition, len(told), agreeing, ratio))
    return tuple(lines)


def _cell(one: Observation) -> _Cell | None:
    key, period = one.key, one.period
    if key is None or period is None or key.measure is not Measure.PARTICIPANTS:
        return None
    if not one.quantity.is_number:
        return None
    return period.last_day, key.place, key.category


def _agree(quantity: Quantity, people: int) -> bool:
    return quantity.agrees(Quantity.exact(people))
