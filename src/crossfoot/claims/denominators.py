"""Court appearance in one month, on every base that the publisher gives, and what each may say.

The publisher prints two tables of hearings: all of them, and final ones. Both hold the same number
of missed hearings, so that one month has four rates, and each of them is right about its own base.
Absconding is another event: a person who misses a hearing may be supervised, and one who absconds
may have no hearing to miss.
"""

import datetime
from collections.abc import Iterable, Iterator

from crossfoot.claims.frame import telling
from crossfoot.claims.frame.ground import Ground
from crossfoot.claims.frame.resolving import used_on
from crossfoot.core import percent, wording
from crossfoot.core.figures import Figure, Subject
from crossfoot.core.periods import fiscal_year, fiscal_year_start
from crossfoot.core.rates import Denominators, Rate
from crossfoot.core.tables import Measure

Date = datetime.date

ALL, FINAL = "court_total", "court_final"
_HEARINGS = {ALL: "hearings", FINAL: "final hearings"}
_EVENTS = {"Attended": "attended", "Failed to Attend": "missed"}
_NOT_PEOPLE = (
    "It counts hearings and not people: one person can have several, and only participants with "
    "court tracking are in it."
)
_ANOTHER_EVENT = (
    "A missed hearing is not absconding, and absconding is not being out of sight of every "
    "agency: a share of one says nothing of the other."
)


def months(ground: Ground) -> tuple[Date, ...]:
    """The last days of the months for which both tables can be used."""
    return tuple(
        day
        for day in ground.by_day(_hearings(ALL, "Attended"))
        if all(_figure(ground, subject, day) for subject in _needed())
    )


def denominators(ground: Ground, through: Date) -> Denominators:
    """The rates of the fiscal year through one month.

    Args:
        ground: the book and the statements.
        through: the last day of the month; one of `months`.
    """
    rates = tuple(_rates(ground, through))
    missed = [rate for rate in rates if rate.event == "missed"]
    same = missed[0].part.value == missed[1].part.value
    return Denominators(
        since=fiscal_year_start(fiscal_year(through)),
        through=through,
        rates=rates,
        same_failures=same,
        sentence=_compared(missed),
        others=tuple(_absconding(ground)),
        notes=(
            "The tables run from the beginning of the fiscal year through the month.",
            _ANOTHER_EVENT,
        ),
    )


def _needed() -> Iterator[Subject]:
    for table in (ALL, FINAL):
        yield _hearings(table, "")
        yield from (_hearings(table, outcome) for outcome in _EVENTS)


def _hearings(table: str, outcome: str) -> Subject:
    return Subject(table, str(Measure.HEARINGS), "", outcome)


def _figure(ground: Ground, subject: Subject, day: Date) -> Figure | None:
    points = ground.by_day(subject).get(day, ())
    return used_on(ground, points).figure if points and ground.sound(points) else None


def _rates(ground: Ground, through: Date) -> Iterator[Rate]:
    since = fiscal_year_start(fiscal_year(through))
    stretch = f"From {wording.date(since)} through {wording.date(through)}"
    for table, hearings in _HEARINGS.items():
        base = _figure(ground, _hearings(table, ""), through)
        for outcome, event in _EVENTS.items():
            part = _figure(ground, _hearings(table, outcome), through)
            if part is None or base is None:
                raise ValueError(f"{table} has no figures through {through}")
            value = part.value / base.value
            share = Subject(table, str(Measure.HEARING_SHARE), "", outcome)
            yield Rate(
                name=f"{event}, of {'all ' if table == ALL else ''}{hearings}",
                part=part,
                base=base,
                value=value,
                printed=_figure(ground, share, through),
                event=event,
                sentence=f"{stretch}, {telling.bare(part)} of {telling.bare(base)} {hearings} "
                f"({percent.plain(value)}) were {event}.",
                not_said=_NOT_PEOPLE,
            )


def _compared(missed: Iterable[Rate]) -> str:
    every, final = missed
    if every.base is None or final.base is None:
        raise ValueError("a rate of hearings has a base")
    times = every.base.value / final.base.value
    bases = f"{telling.bare(every.base)} hearings and {telling.bare(final.base)} final hearings"
    if every.part.value == final.part.value:
        return (
            f"Both tables give the same number of missed hearings, {telling.bare(every.part)}; "
            f"only the base differs, {bases}, {float(times):.1f} to one."
        )
    return (
        f"The tables give {telling.bare(every.part)} and {telling.bare(final.part)} missed "
        f"hearings, of {bases}."
    )


def _absconding(ground: Ground) -> Iterator[Rate]:
    """What others stated of absconding, each with the base that it is a share of."""
    for statement in ground.statements.by_id.values():
        if statement.event != "absconding":
            continue
        part = statement.figure
        whole = ground.statements.by_id.get(statement.whole)
        base = whole.figure if whole else None
        value = part.value / base.value if base else part.value
        of = f"{part.said} of {base.said}" if base else f"{part.said}"
        shown = f" ({percent.plain(value)})" if base else ""
        yield Rate(
            name=f"absconded, of {statement.base}",
            part=part,
            base=base,
            value=value,
            printed=None,
            event="absconding",
            sentence=f"{of}{shown} absconded, of {statement.base}: {statement.source.words}.",
            not_said="It is another event than a missed hearing, on another base, and no cell of "
            "this archive holds it.",
        )
