"""Amounts that change in steps, as a path for the page itself to draw.

An amount stands until the next action changes it: a slanted line would show money that never was.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

WIDTH, HEIGHT = 800, 300


@dataclass(frozen=True, slots=True)
class Mark:
    """An action on a line.

    Attributes:
        x: where it is, from the left.
        y: where it is, from the top.
        title: what happened.
    """

    x: str
    y: str
    title: str


@dataclass(frozen=True, slots=True)
class Line:
    """One amount over time.

    Attributes:
        name: what it is.
        stroke: its colour.
        dash: the pattern of the line, so that it is told by more than its colour.
        path: the steps.
        marks: an action each.
    """

    name: str
    stroke: str
    dash: str
    path: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """Days from left to right, amounts from bottom to top, nothing always on it."""

    first: datetime.date
    last: datetime.date
    low: Decimal
    high: Decimal

    def x(self, day: datetime.date) -> str:
        """Where a day is."""
        days = max((self.last - self.first).days, 1)
        return f"{(day - self.first).days / days * WIDTH:.1f}"

    def y(self, amount: Decimal) -> str:
        """Where an amount is."""
        span = self.high - self.low or Decimal(1)
        return f"{float((self.high - amount) / span) * HEIGHT:.1f}"


Points = Sequence[tuple[datetime.date, Decimal, str]]


def scale(lines: Sequence[Points]) -> Scale:
    """The scale that holds all points of some lines."""
    days = [day for points in lines for day, _, _ in points]
    amounts = [amount for points in lines for _, amount, _ in points]
    nothing = Decimal(0)
    return Scale(min(days), max(days), min(nothing, *amounts), max(nothing, *amounts))


def line(name: str, stroke: str, dash: str, points: Points, on: Scale) -> Line:
    """One amount as steps: level until an action, then up or down."""
    path = ""
    for number, (day, amount, _) in enumerate(points):
        x, y = on.x(day), on.y(amount)
        path += f"H{x}V{y}" if number else f"M{x} {y}"
    path += f"H{on.x(on.last)}"
    marks = tuple(Mark(on.x(day), on.y(amount), title) for day, amount, title in points)
    return Line(name, stroke, dash, path, marks)
