"""From the figure that a claim names to a number: the book first, then a statement.

A faulty figure of the book is left out; where it is known what it should have been, the
corrected number is used and both are shown. Only a claim about one release gets what that
release said, right or wrong: then the correction stands beside it.
"""

import datetime
from collections.abc import Collection, Iterable
from dataclasses import replace
from fractions import Fraction

from crossfoot.book import Point
from crossfoot.book.status import Worth
from crossfoot.claims.frame import averaging
from crossfoot.claims.frame.days import choose, other_side
from crossfoot.claims.frame.ground import Ground, Version
from crossfoot.claims.frame.resolved import Lack, Resolved
from crossfoot.core import wording
from crossfoot.core.figures import UNITS, Figure, Subject
from crossfoot.core.interval import Interval, fraction
from crossfoot.core.refs import CellRef
from crossfoot.core.tables import Measure
from crossfoot.hand.claims import Operand, Take

Date = datetime.date
_WORDS = {
    Measure.PARTICIPANTS: "people",
    Measure.AVERAGE_DAYS: "average days in the programme",
    Measure.DAILY_COST: "daily technology cost",
    Measure.HEARINGS: "hearings",
    Measure.HEARING_SHARE: "share of hearings",
}


def resolve(operand: Operand, ground: Ground) -> Resolved | Lack:
    """The figure that an operand names, or what is lacking."""
    found = _resolve(operand, ground)
    if isinstance(found, Lack) or not operand.complement:
        return found
    return replace(found, figure=_rest(found.figure))


def _resolve(operand: Operand, ground: Ground) -> Resolved | Lack:
    told = _statement(operand, ground)
    if operand.subject is None:
        return told or Lack(f"There is no statement {operand.statement}.", "")
    found = _in_book(operand, operand.subject, ground)
    if isinstance(found, Lack):
        return told or found
    return replace(found, others=(*found.others, told.figure)) if told else found


def _statement(operand: Operand, ground: Ground) -> Resolved | None:
    statement = ground.statements.by_id.get(operand.statement)
    if statement is None:
        return None
    return Resolved(statement.figure, notes=(statement.note,) if statement.note else ())


def _in_book(operand: Operand, subject: Subject, ground: Ground) -> Resolved | Lack:
    if not ground.points(subject):
        return Lack(
            f"No release in this archive states {subject}.",
            _release_of(operand.published) if operand.published else f"Figures of {subject}.",
        )
    if operand.take is not Take.VALUE:
        return _over_time(operand, subject, ground)
    if operand.published:
        return _of_release(operand, subject, operand.published, ground)
    return _of_day(operand, subject, ground)


def _of_day(operand: Operand, subject: Subject, ground: Ground) -> Resolved | Lack:
    day = operand.as_of
    if day is None:
        return Lack(f"No day is named for {subject}.", "")
    by_day = ground.by_day(subject)
    usable = [d for d, points in by_day.items() if ground.sound(points)]
    chosen = choose(usable, day, operand.rule, operand.within)
    if chosen is None:
        return _no_day(day, subject, by_day, usable)
    across = other_side(usable, day, chosen, operand.within)
    found = used_on(ground, by_day[chosen])
    asked = "" if chosen == day else wording.date(day)
    other = used_on(ground, by_day[across]).figure if across else None
    return replace(found, asked=asked, other_side=other)


def _no_day(day: Date, subject: Subject, counted: Collection[Date], usable: list[Date]) -> Lack:
    faulty = "is faulty, and what it should be is not known"
    what = faulty if day in counted else "is not in this archive"
    around = [
        max((d for d in usable if d < day), default=None),
        min((d for d in usable if d > day), default=None),
    ]
    near = " and ".join(wording.date(d) for d in around if d)
    beside = f"; the nearest counts are of {near}" if near else ""
    return Lack(
        f"The count of {subject} for {wording.date(day)} {what}{beside}.",
        f"A release that counts {wording.date(day)}, published from that day on.",
    )


def _of_release(operand: Operand, subject: Subject, day: Date, ground: Ground) -> Resolved | Lack:
    points = ground.points(subject)
    days = {p.release.published for p in points if p.release.published}
    near = [d for d in days if abs((d - day).days) <= operand.within]
    chosen = min(near, key=lambda d: (abs((d - day).days), d), default=None)
    if chosen is None:
        around = [max((d for d in days if d < day), default=None),
                  min((d for d in days if d > day), default=None)]  # fmt: skip
        names = " and ".join(wording.date(d) for d in around if d)
        beside = f"; the nearest that state it are those of {names}" if names else ""
        return Lack(
            f"The release of {wording.date(day)} is not in this archive, or does not state "
            f"{subject}{beside}.",
            _release_of(day),
        )
    said = [p for p in points if p.release.published == chosen]
    of_day = [p for p in said if operand.as_of is None or p.as_of == operand.as_of] or said
    point = max(of_day, key=lambda p: p.as_of or Date.min)
    figure = cell_figure(ground, point)
    fix = ground.corrections.numbers.get(point.observation.ref)
    notes = []
    later = ground.version(ground.by_day(subject).get(point.as_of, ())) if point.as_of else None
    if figure.worth == str(Worth.DO_NOT):
        notes.append(f"{_as_published(figure)} may not be quoted as it stands: {figure.reason}")
    elif figure.worth == str(Worth.NOTE):
        notes.append(f"{_as_published(figure)} is quoted with a note: {figure.reason}")
    others = [_used_version(ground, later).figure] if later and later.point is not point else []
    if fix and not isinstance(fix.value, str) and not others:
        others.append(_corrected(figure, fraction(fix.value)))
    return Resolved(figure, others=tuple(others), notes=tuple(notes))


def _release_of(day: Date) -> str:
    return f"The release of {wording.date(day)}."


def _over_time(operand: Operand, subject: Subject, ground: Ground) -> Resolved | Lack:
    counts = [
        used_on(ground, points).figure
        for points in ground.by_day(subject).values()
        if ground.sound(points)
    ]
    return averaging.over_time(operand, subject, counts, ground)


def used_on(ground: Ground, points: tuple[Point, ...]) -> Resolved:
    """The statement of one day that is used; there has to be one."""
    version = ground.version(points)
    if version is None:
        raise ValueError("every statement of that day is faulty")
    return _used_version(ground, version)


def _used_version(ground: Ground, version: Version) -> Resolved:
    figure = cell_figure(ground, version.point)
    others = tuple(cell_figure(ground, p) for p in version.others if _another(p, version.point))
    notes = []
    if version.fix and not isinstance(version.fix.value, str):
        right = _corrected(figure, fraction(version.fix.value))
        notes.append(
            f"{_as_published(figure)} is faulty and corrected here to "
            f"{wording.count(float(right.value))}: {version.fix.sentence} "
            f"({version.fix.finding})"
        )
        figure = right
    elif version.status.worth is Worth.NOTE:
        notes.append(f"{_as_published(figure)} is quoted with a note: {figure.reason}")
    notes += [
        f"For the same day {other.source} gives {shown(other)}; it is left out." for other in others
    ]
    return Resolved(figure, others=others, notes=tuple(notes))


def _another(point: Point, used: Point) -> bool:
    return not point.observation.quantity.agrees(used.observation.quantity)


def _as_published(figure: Figure) -> str:
    return f"{shown(figure)} in {figure.source}"


def shown(figure: Figure) -> str:
    """A figure's number as it is printed, or as it was said."""
    if figure.said:
        return figure.said
    number = wording.count(float(round(figure.value, 4)))
    return wording.money(float(figure.value)) if "dollars" in figure.unit else number


def cell_figure(ground: Ground, point: Point) -> Figure:
    """One cell as a figure."""
    cell = point.observation
    subject = Subject.of(cell.key) if cell.key else None
    status = ground.statuses.of(cell)
    return Figure(
        name=_name(point),
        subject=subject,
        value=fraction(cell.quantity.number),
        interval=Interval.of(cell.quantity),
        unit=UNITS[cell.key.measure] if cell.key else "",
        since=cell.period.start if cell.period and cell.period.start != point.as_of else None,
        as_of=point.as_of,
        published=point.release.published,
        source=f"{point.release.publisher_name} ({point.release.digest.short})",
        refs=(cell.ref,),
        worth=str(status.worth),
        reason=status.reason,
    )


def _name(point: Point) -> str:
    """What a cell counts, in words: `people in all`, `people, Atlanta > SmartLINK`."""
    cell = point.observation
    if cell.key is None:
        return f"{' > '.join(cell.row_path)}, {cell.column}"
    what = _WORDS[cell.key.measure]
    whole = not cell.key.place and not cell.key.category
    return f"{what} in all" if whole else f"{what}, {' > '.join(cell.row_path)}"


def _corrected(figure: Figure, value: Fraction) -> Figure:
    return replace(figure, value=value, interval=Interval.point(value), published_as=figure.value)


def _rest(figure: Figure) -> Figure:
    return replace(
        figure,
        name=f"the rest of the whole beside {figure.name}",
        value=1 - figure.value,
        interval=Interval.point(1) - figure.interval,
        said="",
    )


def refs_of(figures: Iterable[Figure]) -> tuple[CellRef, ...]:
    """The cells of several figures, each once."""
    return tuple(dict.fromkeys(ref for figure in figures for ref in figure.refs))
