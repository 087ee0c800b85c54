"""Balance assertions: what a release says stands there, and what the books of a register say.

The register is counted on every definition, and each published number is held against all of them:
a difference that another definition explains is one of definition, not of people.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from crossfoot.core.quantity import Kind, Number
from crossfoot.core.stocks import Definition, definition_of
from crossfoot.core.tables import Measure, Observation

_Cell = tuple[datetime.date, str, str]


@dataclass(frozen=True, slots=True)
class Assertion:
    """One published number and what the books say of it.

    Attributes:
        day: the day it speaks of.
        office: of which office; empty for all.
        technology: with which technology; empty for all.
        published: the number, and where it was published.
        counted: what the books say, by definition; never empty.
        hidden: the definitions on which the books hide their number, so that it is not compared.
    """

    day: datetime.date
    office: str
    technology: str
    published: Observation
    counted: Mapping[Definition, Observation]
    hidden: tuple[Definition, ...] = ()

    @property
    def number(self) -> Number:
        """The published number."""
        return self.published.quantity.number

    @property
    def table(self) -> str:
        """The kind of table that it stands in."""
        return self.published.key.table if self.published.key else ""

    @property
    def agrees(self) -> tuple[Definition, ...]:
        """The definitions on which both agree."""
        own = self.published.quantity
        return tuple(d for d in Definition if (c := self.counted.get(d)) and own.agrees(c.quantity))

    @property
    def nearest(self) -> Definition:
        """The definition on which both are least apart; the first named of several."""
        return min(self.counted, key=lambda one: abs(self.difference_on(one)))

    @property
    def difference(self) -> float:
        """The books less the publication, on the nearest definition."""
        return self.difference_on(self.nearest)

    def difference_on(self, definition: Definition) -> float:
        """The books less the publication, on a definition that is counted."""
        return float(self.counted[definition].quantity.number) - float(self.number)

    def people(self, definition: Definition) -> Number | None:
        """What the books say on a definition; `None` where that is hidden or not stated."""
        found = self.counted.get(definition)
        return found.quantity.number if found else None

    def may_agree(self, least: int) -> bool:
        """Whether a definition that is not shown could have the published number.

        Args:
            least: the smallest count that the books show: a hidden number is less than that away
                from a shown one, or is hidden to protect another.
        """
        if self.hidden and abs(self.difference) < least:
            return True
        # A total of people at any time is a sum of cells; each counted once it would be lower.
        whole = not (self.office and self.technology)
        shown = [float(one.quantity.number) for one in self.counted.values()]
        return whole and min(shown) < float(self.number) < max(shown)


def assertions(
    published: Iterable[Observation], counted: Iterable[Observation]
) -> tuple[Assertion, ...]:
    """Every published number of people of which the books show the day, office and technology.

    Args:
        published: observations of a release.
        counted: observations of the register, on all definitions that are to be held against them;
            suppressed ones are never compared.
    """
    books: defaultdict[_Cell, dict[Definition, Observation]] = defaultdict(dict)
    hidden: defaultdict[_Cell, set[Definition]] = defaultdict(set)
    for one in counted:
        cell = _cell(one)
        definition = definition_of(one.key) if one.key else None
        if cell is None or definition is None:
            continue
        if one.quantity.is_number:
            books[cell][definition] = one
        elif one.quantity.kind is Kind.SUPPRESSED:
            hidden[cell].add(definition)
    found = []
    for one in published:
        cell = _cell(one)
        if cell is None or cell not in books or not one.quantity.is_number:
            continue
        unseen = tuple(d for d in Definition if d in hidden.get(cell, ()))
        found.append(Assertion(*cell, one, dict(books[cell]), unseen))
    return tuple(sorted(found, key=_place))


def _place(one: Assertion) -> tuple[datetime.date, str, str, str, str]:
    return one.day, one.table, one.office, one.technology, str(one.published.ref)


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
        published = sum(float(one.number) for one in told)
        counted = sum(float(one.people(definition) or 0) for one in told)
        agreeing = sum(definition in one.agrees for one in told)
        ratio = counted / published if published else None
        lines.append(Agreement(definition, len(told), agreeing, ratio))
    return tuple(lines)


def _cell(one: Observation) -> _Cell | None:
    key, period = one.key, one.period
    if key is None or period is None or key.measure is not Measure.PARTICIPANTS:
        return None
    return period.last_day, key.place, key.category
