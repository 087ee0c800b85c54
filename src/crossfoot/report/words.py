"""What pages call tables, columns and tiers: one word for one thing."""

import datetime
import re

from crossfoot.core import wording
from crossfoot.core.findings import Tier, Value
from crossfoot.core.quantity import Quantity
from crossfoot.core.tables import Observation

TABLES = {
    "aor_tech": "office table",
    "status": "status table",
    "tech_cost": "technology table",
    "court_total": "table of all hearings",
    "court_final": "table of final hearings",
}
# In which order tables are told, and which of them count people.
PEOPLE = ("status", "aor_tech", "tech_cost")
ORDER = list(Tier)
_YEAR = re.compile(r"FY([0-9]{4})")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def table(kind: str) -> str:
    """What a kind of table is called."""
    return TABLES.get(kind, kind.replace("_", " "))


def unit(table: str, column: str) -> str:
    """What the numbers in a column of a table count."""
    match column:
        case "Count":
            return "hearings" if table.startswith("court") else "people"
        case "ALIP":
            return "average days"
        case "Daily Tech Cost":
            return "dollars a day"
        case "%":
            return "share"
    return column


def figure(cell: Observation, value: Value = None, decimals: int = 2) -> str:
    """A cell's number, or another value for it, as it is set in a table.

    Averages have two decimals unless more are asked for, money two, shares two as percent. A
    cell without a number gives its text.
    """
    if value is None:
        if not cell.quantity.is_number:
            return cell.raw
        value = cell.quantity.number
    if isinstance(value, str):
        return value
    if cell.column == "%":
        return wording.percent(float(value))
    if cell.column == "Daily Tech Cost":
        return f"{float(value):,.2f}"
    if cell.column == "ALIP" and float(value) != int(value):
        return f"{float(value):,.{decimals}f}"
    return wording.count(value)


def number(quantity: Quantity) -> str:
    """A number that stands outside the tables; the kind of what is none."""
    return wording.count(quantity.number) if quantity.is_number else str(quantity.kind)


def decimals(cell: Observation, value: Value) -> int:
    """How many decimals tell an average from another value for it; at least two."""
    if cell.column != "ALIP" or isinstance(value, str) or value is None:
        return 2
    apart, needed = abs(float(cell.quantity.number) - float(value)), 2
    while 0 < apart < 5 * 10.0**-needed and needed < 12:
        needed += 1
    return needed


def value(thing: Value) -> str:
    """Whatever a finding expects or a cause implies; empty for nothing, dates written out."""
    if isinstance(thing, str) and (year := _YEAR.fullmatch(thing)):
        return f"fiscal year {year[1]}"
    if isinstance(thing, str) and _DAY.fullmatch(thing):
        return wording.date(datetime.date.fromisoformat(thing))
    return "" if thing is None else wording.value(thing)


def pair(cell: Observation, value: Value) -> tuple[str, str]:
    """A cell's number and another value for it, with as many decimals as tell them apart."""
    needed = decimals(cell, value)
    return figure(cell, decimals=needed), figure(cell, value, needed)


def listed(items: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join(filter(None, (", ".join(items[:-1]), *items[-1:])))
