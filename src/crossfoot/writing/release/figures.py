"""The published figures of some people and hearings: what each is about, and its value.

A figure is told by the same key that reading gives to the cell it is read from, so that a release
and its reading can be held against each other figure by figure.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from crossfoot.core.programme import HearingCount, ProgrammeCell, average_days
from crossfoot.core.tables import Key, Measure
from crossfoot.writing.release.court import OUTCOMES, Through
from crossfoot.writing.release.material import Material

Value = int | float | Decimal


@dataclass(frozen=True, slots=True)
class Figure:
    """One published number.

    Attributes:
        last_day: the last day that it speaks of.
        key: what it is about.
        value: `int` for counts, `Decimal` for money, the double nearest to an average or a share.
    """

    last_day: datetime.date
    key: Key
    value: Value


def offices(cells: Iterable[ProgrammeCell]) -> tuple[str, ...]:
    """The offices in the order of their rows."""
    return tuple(sorted({cell.office for cell in cells}))


def statuses(cells: Iterable[ProgrammeCell]) -> tuple[str, ...]:
    """The statuses in the order of their rows: each before its form with a word in front."""
    return tuple(sorted({c.status for c in cells}, key=lambda s: (s.rsplit("-", 1)[-1], len(s), s)))


def technologies(
    cells: Iterable[ProgrammeCell], prices: tuple[tuple[str, Decimal], ...]
) -> tuple[str, ...]:
    """The technologies in the order of their prices; those of earlier days without one follow."""
    there = {cell.technology for cell in cells}
    order = [technology for technology, _ in prices]
    return (*(t for t in order if t in there), *sorted(there - set(order)))


def people(cells: Iterable[ProgrammeCell]) -> int:
    """How many people."""
    return sum(cell.people for cell in cells)


def average(cells: Iterable[ProgrammeCell]) -> float:
    """The double nearest to the average length of some people; there is at least one."""
    exact = average_days(cells)
    return float(exact) if exact is not None else 0.0


def of_people(
    cells: tuple[ProgrammeCell, ...], prices: tuple[tuple[str, Decimal], ...]
) -> Iterator[Figure]:
    """The figures of everybody on one day, table by table and row by row."""
    days = {cell.day for cell in cells}
    for day in sorted(days):
        of_day = tuple(cell for cell in cells if cell.day == day)
        kinds = technologies(of_day, prices)
        for name in kinds:
            yield from _counted(day, "tech_cost", of_day, category=name, averages=False)
        yield from _counted(day, "tech_cost", of_day, averages=False)
        for name in statuses(of_day):
            yield from _counted(day, "status", of_day, category=name)
        yield from _counted(day, "status", of_day)
        yield from _counted(day, "aor_tech", of_day)
        for office in offices(of_day):
            yield from _counted(day, "aor_tech", of_day, place=office)
            for name in kinds:
                yield from _counted(day, "aor_tech", of_day, place=office, category=name)


def _counted(  # noqa: PLR0913  (what a row is told by)
    day: datetime.date,
    table: str,
    cells: tuple[ProgrammeCell, ...],
    *,
    place: str = "",
    category: str = "",
    averages: bool = True,
) -> Iterator[Figure]:
    attribute: Callable[[ProgrammeCell], str] = (
        (lambda c: c.status) if table == "status" else (lambda c: c.technology)
    )
    chosen = tuple(
        cell
        for cell in cells
        if (not place or cell.office == place) and (not category or attribute(cell) == category)
    )
    if chosen:
        yield Figure(day, Key(table, Measure.PARTICIPANTS, place, category), people(chosen))
        if averages:
            yield Figure(day, Key(table, Measure.AVERAGE_DAYS, place, category), average(chosen))


def of_costs(material: Material) -> Iterator[Figure]:
    """The daily costs, and what they add to."""
    total = Decimal(0)
    for technology, price in material.prices:
        count = people(c for c in material.figures.cells if c.technology == technology)
        if count:
            total += count * price
            key = Key("tech_cost", Measure.DAILY_COST, "", technology)
            yield Figure(material.as_of, key, count * price)
    yield Figure(material.as_of, Key("tech_cost", Measure.DAILY_COST, "", ""), total)


def of_hearings(table: str, counts: tuple[HearingCount, ...], covered: Through) -> Iterator[Figure]:
    """The figures of one court table."""
    numbers = {
        label: sum(c.hearings for c in counts if c.outcome == code and covered.covers(c.month))
        for code, label in OUTCOMES
    }
    every = sum(numbers.values())
    for label, number in (*numbers.items(), ("", every)):
        yield Figure(covered.last_day, Key(table, Measure.HEARINGS, "", label), number)
        if every:
            key = Key(table, Measure.HEARING_SHARE, "", label)
            yield Figure(covered.last_day, key, number / every)


def released(material: Material) -> tuple[Figure, ...]:
    """Every figure of the release's own day, as its tables have them."""
    covered = material.court
    return (
        *of_people(material.figures.cells, material.prices),
        *of_costs(material),
        *(of_hearings("court_total", material.figures.hearings, covered) if covered else ()),
        *(
            of_hearings("court_final", material.final_hearings, covered)
            if covered and material.final_hearings
            else ()
        ),
    )


def history(material: Material) -> tuple[Figure, ...]:
    """The figures of the days before it, the earliest day first."""
    return tuple(of_people(material.figures.months, material.prices))
