"""Series with their faults as a figure: scales, words at the faults, names at the ends."""

import datetime
import itertools
import re
import statistics
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from crossfoot.report.charts import labels, palette, scale
from crossfoot.report.charts.figure import Figure
from crossfoot.report.charts.labels import Box
from crossfoot.report.charts.over_time import LEADING, LEFT, RIGHT, TOP, WIDTH
from crossfoot.report.charts.palette import Stroke

KIND = "over time"
INNER = WIDTH - LEFT - RIGHT
# A line is broken where nothing was heard for more than so many of its usual intervals.
SILENCES = 2
# Nor is it ever broken for less than this: three half-months.
_LEAST_SILENCE = 45
_MARGIN_DAYS = 12
_LEADER = 14  # pixels from the last point to a series' name
_MOST_LETTERS, _MOST_LINES = 34, 3
_DATE = re.compile(r"\d+ [A-Z][a-z]+ \d{4}")


@dataclass(frozen=True, slots=True)
class Series:
    """One line.

    Attributes:
        name: said at its end.
        stroke: how it is told from the others.
        points: what is known now, by day, in order; one value a day.
        end: the last value as it is written.
    """

    name: str
    stroke: Stroke
    points: tuple[tuple[datetime.date, float], ...]
    end: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A value that was published and is not to be quoted, or was changed later.

    Attributes:
        day: where it stands.
        value: as published.
        known: what is known now, or `None`.
        mark: its letter.
        told: the value as it is written, with its name where there are others.
        short: what it is about, in a few words, to stand beside it.
        link: where more is said of it, seen from the top of the site.
        grave: whether it is not to be quoted.
        leads: whether it carries the letter and the link for others of the same day.
        series: the name of the series it belongs to.
    """

    day: datetime.date
    value: float
    known: float | None
    mark: str
    told: str
    short: str
    link: str
    grave: bool = True
    leads: bool = True
    series: str = ""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a figure is drawn.

    Attributes:
        unit: said above the vertical axis.
        form: how values are written on it, as d3 has it.
        height: pixels.
        told: how many faults get words beside them, those that stick out most.
    """

    unit: str
    form: str = ","
    height: int = 260
    told: int = 0


def broken(
    points: Sequence[tuple[datetime.date, float]],
) -> tuple[list[datetime.date], list[float | None]]:
    """Days and values, with a day without a value wherever the line has to break."""
    gaps = [(after - before).days for (before, _), (after, _) in itertools.pairwise(points)]
    most = max(SILENCES * statistics.median(gaps), _LEAST_SILENCE) if gaps else 0
    days: list[datetime.date] = []
    values: list[float | None] = []
    for number, (day, value) in enumerate(points):
        if number and gaps[number - 1] > most:
            days.append(day)
            values.append(None)
        days.append(day)
        values.append(value)
    return days, values


def figure(series: Sequence[Series], faults: Sequence[Fault], manner: Manner) -> Figure | None:
    """The figure of these series; `None` where there is nothing to draw."""
    drawn = [one for one in series if one.points]
    days = [day for one in drawn for day, _ in one.points] + [fault.day for fault in faults]
    if not days:
        return None
    frame = _Frame(drawn, faults, min(days), max(days), manner)
    settings = {
        "first": frame.first * scale.MILLISECONDS,
        "last": frame.last * scale.MILLISECONDS,
        "bottom": frame.steps[0],
        "top": frame.steps[-1],
        "steps": frame.steps,
        "dates": [scale.day_number(day) * scale.MILLISECONDS for day in frame.dates[1]],
        "dateFormat": frame.dates[0],
        "format": manner.form,
        "unit": manner.unit,
    }
    ends, taken = frame.ends()
    data = {
        "lines": tuple(map(_line, drawn)),
        "faults": tuple(map(_fault, faults)),
        "labels": tuple(frame.words(taken)),
        "ends": tuple(ends),
    }
    return Figure(KIND, manner.height, settings, data)


def _line(one: Series) -> Mapping[str, Any]:
    days, values = broken(one.points)
    return {
        "series": one.name,
        "colour": one.stroke.colour,
        "dash": one.stroke.dash,
        "day": [scale.day_number(day) for day in days],
        "value": values,
    }


def _fault(fault: Fault) -> Mapping[str, Any]:
    record = {
        "day": scale.day_number(fault.day),
        "value": fault.value,
        "known": fault.known,
        "colour": palette.FAULT if fault.grave else palette.SOFT,
        "mark": fault.mark,
        "series": fault.series,
        "link": fault.link if fault.leads else None,
        "say": fault.short if fault.leads else None,
    }
    return {name: value for name, value in record.items() if value is not None}


class _Frame:
    """Days and values as pixels."""

    def __init__(
        self,
        series: Sequence[Series],
        faults: Sequence[Fault],
        first: datetime.date,
        last: datetime.date,
        manner: Manner,
    ) -> None:
        values = [value for one in series for _, value in one.points]
        values += [fault.value for fault in faults]
        self.steps = scale.steps(min(values), max(values))
        self.dates = scale.dates(first, last)
        self._last = last
        self.first = scale.day_number(first) - _MARGIN_DAYS
        self.last = scale.day_number(last) + _MARGIN_DAYS
        self._series, self._faults, self._manner = series, faults, manner

    def x(self, day: datetime.date) -> float:
        """Pixels from the left edge."""
        return (scale.day_number(day) - self.first) / (self.last - self.first) * INNER

    def y(self, value: float) -> float:
        """Pixels from the upper edge."""
        bottom, top = self.steps[0], self.steps[-1]
        return (top - value) / (top - bottom) * self._manner.height

    def ends(self) -> tuple[list[Mapping[str, Any]], list[Box]]:
        """The names at the ends, one below the other, and what they cover."""
        by_height = sorted(self._series, key=lambda one: self.y(one.points[-1][1]))
        wanted = [self.y(one.points[-1][1]) for one in by_height]
        placed = labels.spread(wanted, LEADING, 0, self._manner.height)
        span = self.steps[-1] - self.steps[0]
        records: list[Mapping[str, Any]] = []
        taken: list[Box] = []
        for one, pixels in zip(by_height, placed, strict=True):
            day, value = one.points[-1]
            old = day < self._last and (self._last - day).days > _LEAST_SILENCE
            words = f"{one.name} {one.end}" + (f", {day:%b %Y}" if old else "")
            # The name of a series that ended long ago stands at the edge too, with its line to it.
            past = self.last + _LEADER * (self.last - self.first) / INNER
            row = self.steps[-1] - pixels / self._manner.height * span
            records.append(
                {
                    "day": scale.day_number(day),
                    "value": value,
                    "past": round(past, 1),
                    "row": round(row, 4),
                    "name": one.name,
                    "words": words,
                    "colour": one.stroke.colour,
                }
            )
            left = self.x(day)
            taken.append(Box(left, pixels - LEADING / 2, WIDTH, pixels + LEADING / 2))
        return records, taken

    def words(self, taken: list[Box]) -> Iterator[Mapping[str, Any]]:
        """A letter at every fault that has one, and more at those that stick out most."""
        blocked = [*taken, *self._ink()]
        inside = Box(-LEFT, -TOP, INNER + RIGHT, self._manner.height)
        marked = [fault for fault in self._faults if fault.leads]
        far = sorted(marked, key=lambda fault: (-self._apart(fault), fault.day, fault.mark))
        for fault in far:
            x, y = self.x(fault.day), self.y(fault.value)
            told = far.index(fault) < self._manner.told
            long = [f"{fault.mark}  {fault.told}", *_wrapped(fault.short)] if told else [fault.mark]
            for words in dict.fromkeys((tuple(long), (fault.mark,))):
                spot = labels.spot(words, x, y, blocked, inside)
                if spot:
                    break
            dx, dy, align = (spot.dx, spot.dy, spot.align) if spot else (8, -9, "left")
            if spot:
                blocked.append(spot.box)
            yield {
                "day": scale.day_number(fault.day),
                "value": fault.value,
                "mark": fault.mark,
                "words": words,
                "dx": dx,
                "dy": dy,
                "align": align,
                "colour": palette.FAULT if fault.grave else palette.SOFT,
            }

    def _apart(self, fault: Fault) -> float:
        """How far a value lies from what is known, or from what was said around it."""
        if fault.known is not None:
            return abs(self.y(fault.known) - self.y(fault.value))
        near = sorted(
            (abs((day - fault.day).days), value)
            for one in self._series
            if one.name == fault.series
            for day, value in one.points
            if value != fault.value
        )
        return min((abs(self.y(value) - self.y(fault.value)) for _, value in near[:2]), default=0)

    def _ink(self) -> Iterator[Box]:
        """What the lines and the hollow points cover, roughly."""
        for one in self._series:
            pixels = [(self.x(day), self.y(value)) for day, value in one.points]
            for (left, y0), (right, y1) in itertools.pairwise(pixels):
                pieces = max(1, int((right - left) // 12), int(abs(y1 - y0) // 12))
                for piece in range(pieces + 1):
                    x = left + (right - left) * piece / pieces
                    y = y0 + (y1 - y0) * piece / pieces
                    yield Box(x - 3, y - 3, x + 3, y + 3)
        for fault in self._faults:
            x, y = self.x(fault.day), self.y(fault.value)
            yield Box(x - 5, y - 5, x + 5, y + 5)


def _wrapped(text: str) -> list[str]:
    """A few lines; what does not fit ends with three dots, and a date stays in one piece."""
    whole = _DATE.sub(lambda date: date[0].replace(" ", "\u00a0"), text)
    lines = textwrap.wrap(
        whole, _MOST_LETTERS, max_lines=_MOST_LINES, placeholder=" …", break_long_words=False
    )
    return [line.replace("\u00a0", " ") for line in lines]
