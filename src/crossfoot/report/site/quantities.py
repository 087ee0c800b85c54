"""How a quantity is called and written: on the page, on an axis, at the end of a line."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from crossfoot.core import wording
from crossfoot.core.quantity import Number
from crossfoot.core.tables import Key, Measure
from crossfoot.report.statements import Statement


@dataclass(frozen=True, slots=True)
class Measured:
    """How the values of one measure are spoken of.

    Attributes:
        title: the measure as a heading.
        unit: as it stands above an axis.
        form: how an axis writes it, as d3 has it.
        column: the measure as the head of a column, where the quantity is the whole.
    """

    title: str
    unit: str
    form: str
    column: str


MEASURES = {
    Measure.PARTICIPANTS: Measured("People", "people", ",", "All people"),
    Measure.DAILY_COST: Measured(
        "Daily technology cost", "US dollars a day", "$,", "All technologies"
    ),
    Measure.AVERAGE_DAYS: Measured("Average days in the programme", "days", ",", "All people"),
    Measure.HEARINGS: Measured("Hearings", "hearings", ",", "All hearings"),
    Measure.HEARING_SHARE: Measured("Share of hearings", "of hearings", ".0%", "All hearings"),
}
# What the kinds of table are about; another kind is called by its own name.
_TABLES = {
    "status": "People by status",
    "tech_cost": "Technologies and their daily cost",
    "aor_tech": "The office table",
    "court_total": "Court attendance, all hearings",
    "court_final": "Court attendance, final hearings",
}


def table_title(kind: str) -> str:
    """What a kind of table is about."""
    return _TABLES.get(kind, kind.replace("_", " ").capitalize())


def name(key: Key) -> str:
    """A quantity within its table: its category, or the whole."""
    return key.category or MEASURES[key.measure].column


def also_called(key: Key, told: Iterable[Statement]) -> str:
    """Other labels that it was published under; empty where there are none."""
    plain = key.category.casefold()
    labels = {" ".join(s.point.observation.row_path[-1].split()) for s in told}
    other = sorted(label for label in labels if label.casefold() != plain)
    return ", ".join(other) if key.category else ""


def anchor(key: Key) -> str:
    """The name of a quantity within its page."""
    return slug(f"{key.table} {key.category or 'all'} {key.measure}")


def slug(text: str) -> str:
    """A text as a name within a page."""
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")


def shown(measure: Measure, value: Number) -> str:
    """A value as it stands in a table."""
    if measure is Measure.DAILY_COST:
        return wording.money(value)
    if measure is Measure.HEARING_SHARE:
        return wording.percent(float(value))
    return wording.count(value)


def brief(measure: Measure, value: float) -> str:
    """A value as it stands at the end of a line, where the table has the rest of it."""
    if measure is Measure.DAILY_COST:
        return f"${value:,.0f}"
    if measure is Measure.HEARING_SHARE:
        return f"{value * 100:.1f}%"
    return f"{value:,.0f}"


def plotted(measure: Measure, value: Number) -> float:
    """A value as finely as a drawing can show it."""
    if measure in (Measure.PARTICIPANTS, Measure.HEARINGS):
        return int(value)
    return round(float(value), 4 if measure is Measure.HEARING_SHARE else 2)
