"""The course of a quantity in a small panel without words: many side by side, on one scale.

A path in a box of `WIDTH` by `HEIGHT` units that the page may stretch: strokes keep their
width there, and a dot is a stroke that goes nowhere.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crossfoot.report.charts.lines import broken

WIDTH, HEIGHT = 200, 60
Point = tuple[datetime.date, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """The one scale of panels that stand side by side; it begins at nothing.

    Attributes:
        first, last: the days at its sides.
        top: the value at its upper edge.
    """

    first: datetime.date
    last: datetime.date
    top: float

    @classmethod
    def around(cls, every: Iterable[Sequence[Point]]) -> "Frame | None":
        """The scale on which all of these can be seen; `None` where there is no point."""
        points = [point for course in every for point in course]
        if not points:
            return None
        days = [day for day, _ in points]
        return cls(min(days), max(days), max(1.0, *(value for _, value in points)))

    def line(self, points: Sequence[Point]) -> str:
        """The way of a pen along these points, lifted where releases are missing."""
        way, lifted = [], True
        for day, value in zip(*broken(points), strict=True):
            if value is not None:
                way.append(f"{'M' if lifted else 'L'}{self._place(day, value)}")
            lifted = value is None
        return "".join(way)

    def dots(self, points: Iterable[Point]) -> str:
        """A dot at each of these points; those outside the frame stand at its edge."""
        return "".join(f"M{self._place(day, value)}h0" for day, value in points)

    def _place(self, day: datetime.date, value: float) -> str:
        span = max(1, (self.last - self.first).days)
        x = min(max((day - self.first).days / span, 0), 1) * WIDTH
        y = HEIGHT - min(max(value / self.top, 0), 1) * HEIGHT
        return f"{round(x, 1):g},{round(y, 1):g}"
