"""Charts that share their letters and the table behind them."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from crossfoot.book.status import Worth
from crossfoot.core import wording
from crossfoot.core.tables import Key, Measure
from crossfoot.report.charts import palette
from crossfoot.report.charts.lines import Manner
from crossfoot.report.site import data_table, figures, quantities
from crossfoot.report.site.data_table import DataTable
from crossfoot.report.site.figures import ChartView, Line, Mark, Marks
from crossfoot.report.site.site import Site

_LARGEST = 3


@dataclass(frozen=True, slots=True)
class Sketch:
    """What one chart of a panel is to show.

    Attributes:
        id: its name within the page.
        title: what it shows, in a few words.
        keys: the quantities, all of one measure.
        height: in pixels.
        told: how many faults get words beside them.
    """

    id: str
    title: str
    keys: tuple[Key, ...]
    height: int = 260
    told: int = 1


@dataclass(frozen=True, slots=True)
class Panel:
    """Charts that share their letters and the table behind them.

    Attributes:
        id: its name within the page.
        charts: the drawings.
        marks: what the letters in drawings and table stand for.
        not_drawn: what is in the table only, and why; empty where nothing is.
        table: every value, those that are not drawn too.
    """

    id: str
    charts: tuple[ChartView, ...]
    marks: tuple[Mark, ...]
    not_drawn: str
    table: DataTable


def panel(  # noqa: PLR0913, PLR0917  # a place, words, and what is shown
    site: Site, page: str, ident: str, title: str, keys: Sequence[Key], sketches: Sequence[Sketch]
) -> Panel:
    """A panel of a page.

    Args:
        site: what the pages are made from.
        page: the path of the page.
        ident: the panel's name within the page.
        title: what its table lists.
        keys: every quantity of the table, in the order of its columns.
        sketches: the charts; their quantities are among the keys.
    """
    columns = lines_of(site, keys)
    marks = Marks(site, [one for line in columns for one in line.told])
    charts = []
    for sketch in sketches:
        spoken = quantities.MEASURES[sketch.keys[0].measure]
        drawn = lines_of(site, sketch.keys)
        manner = Manner(spoken.unit, spoken.form, sketch.height, sketch.told)
        words = {"id": sketch.id, "title": sketch.title, "caption": caption(drawn)}
        charts.append(figures.chart(site, page, drawn, marks, manner, words))
    return Panel(
        id=ident,
        charts=tuple(chart for chart in charts if chart),
        marks=tuple(marks.listed()),
        not_drawn=_not_drawn(columns),
        table=data_table.table(f"{ident}-table", title, columns, marks),
    )


def lines_of(site: Site, keys: Sequence[Key]) -> list[Line]:
    """Quantities as lines: the whole in ink, its parts in the order of their names."""
    tables = sorted({key.table for key in keys})
    parts = sorted({key.category for key in keys if key.category})
    made = []
    for key in keys:
        if len(tables) > 1:
            name = quantities.table_title(key.table)
            stroke = palette.stroke(tables.index(key.table))
        else:
            name = quantities.name(key)
            stroke = palette.stroke(parts.index(key.category)) if key.category else palette.WHOLE
        made.append(Line(key, name, stroke, site.statements.of(key)))
    return made


def ordered(keys: Sequence[Key]) -> tuple[Key, ...]:
    """By measure, the whole before its parts, parts by name."""
    order = list(Measure)
    return tuple(sorted(keys, key=lambda k: (order.index(k.measure), bool(k.category), k)))


def caption(drawn: Sequence[Line]) -> str:
    """What one should see in a chart: how it went, and how much of it is not to be quoted."""
    told = [one for line in drawn for one in line.told]
    away = sum(one.status.worth is Worth.DO_NOT for one in told)
    changed = sum(one.changed for one in told)
    values = wording.plural(len(told), "value")
    if not away and not changed:
        against = f"Nothing found speaks against any of the {values}."
    else:
        against = f"Of {values}, {away:,} {'is' if away == 1 else 'are'} not to be quoted"
        against += f"; for {changed:,} another value is known now." if changed else "."
    return f"{_course(drawn)} {against}".strip()


def _course(drawn: Sequence[Line]) -> str:
    """The first, highest and last value of one line, or the largest last values of several."""
    courses = [(line, figures.known(line)) for line in drawn]
    courses = [(line, points) for line, points in courses if points]
    if not courses:
        return ""
    last = max(points[-1][0] for _, points in courses)
    if len(drawn) > 1:
        now = [(points[-1][1], line) for line, points in courses if points[-1][0] == last]
        now.sort(key=lambda pair: (-pair[0], pair[1].name))
        largest = ", ".join(f"{line.name} {_said(line, value)}" for value, line in now[:_LARGEST])
        return f"Most on {wording.date(last)}: {largest}."
    line, points = courses[0]
    day, most = max(points, key=lambda point: (point[1], point[0]))
    parts = [_at(line, *points[0])] if points[0][0] != day else []
    parts.append(f"{_at(line, day, most)}, the most")
    if day != last:
        parts.append(f"and {_at(line, *points[-1])}")
    return f"{', '.join(parts)}."


def _said(line: Line, value: float) -> str:
    return quantities.brief(line.key.measure, value)


def _at(line: Line, day: datetime.date, value: float) -> str:
    return f"{_said(line, value)} on {wording.date(day)}"


def _not_drawn(columns: Sequence[Line]) -> str:
    away = {
        (one.point.release.digest, one.point.observation.ref.sheet)
        for line in columns
        for one in line.told
        if one.at is None
    }
    if not away:
        return ""
    sheets = wording.plural(len(away), "sheet")
    if len(away) == 1:
        return f"{sheets} that states no day is in the table and not in the drawing."
    return f"{sheets} that state no day are in the table and not in the drawing."
