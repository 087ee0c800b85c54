"""A figure as it is cited: its number, and where it stands."""

from crossfoot.core import wording
from crossfoot.core.figures import Figure
from crossfoot.core.verdicts import Evidence


def names(figure: Figure) -> tuple[str, ...]:
    """What a figure rests on: references of cells, and names of statements."""
    told = (f"statement:{name}" for name in figure.statement.split(", ") if name)
    return (*map(str, figure.refs), *told)


def number(figure: Figure) -> str:
    """A figure's number, with the published one where it was corrected."""
    if figure.said:
        return figure.said
    money = "dollars" in figure.unit
    shown = wording.money(float(figure.value)) if money else wording.count(float(figure.value))
    if figure.published_as is None:
        return shown
    return f"{shown} (published as {wording.count(float(figure.published_as))})"


def described(one: Evidence) -> str:
    """A figure with its part, its day and where it stands, in one line."""
    figure = one.figure
    day = f", as of {figure.as_of.isoformat()}" if figure.as_of else ""
    worth = f", {figure.worth}" if figure.worth else ""
    return f"{one.role}: {figure.name}: {number(figure)}{day}, {figure.source}{worth}"


def where(figure: Figure) -> str:
    """Where a figure stands, for the table: its first cell, or its statement."""
    if not figure.refs:
        return figure.statement
    more = f" and {len(figure.refs) - 1} more" if len(figure.refs) > 1 else ""
    return f"{figure.refs[0].text}{more}" + (f", {figure.statement}" if figure.statement else "")
