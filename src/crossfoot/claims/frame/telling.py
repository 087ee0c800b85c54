"""How figures and results are written in a computation."""

from fractions import Fraction

from crossfoot.core import percent, wording
from crossfoot.core.figures import Figure
from crossfoot.core.stated import PERCENT
from crossfoot.hand.claims import Differs, Parting


def number(value: Fraction, unit: str = "") -> str:
    """A value in its unit: `49,459`, `$552,688.14`, `84.1%`."""
    if unit in ("share", PERCENT):
        return percent.plain(value)
    if "dollars" in unit:
        return wording.money(float(value))
    return wording.count(float(value))


def figure(found: Figure) -> str:
    """A figure's number: as a cell holds it, or as somebody said it."""
    return found.said or number(found.value, found.unit)


def bare(found: Figure) -> str:
    """A figure's number to reckon with, without the words it was said in."""
    return number(found.value, found.unit)


def dated(found: Figure) -> str:
    """A figure by its name and its day, or its stretch of days."""
    if found.as_of is None:
        return found.name
    if found.since:
        return f"{found.name}, {wording.date(found.since)} to {wording.date(found.as_of)}"
    return f"{found.name} on {wording.date(found.as_of)}"


def days_apart(one: Figure, other: Figure) -> tuple[Parting, ...]:
    """That two figures are of different days, where both say so."""
    if one.as_of is None or other.as_of is None or one.as_of == other.as_of:
        return ()
    days = abs((other.as_of - one.as_of).days)
    return (
        Parting(
            Differs.DATE,
            "",
            f"two days, {wording.date(one.as_of)} and {wording.date(other.as_of)}, "
            f"{wording.plural(days, 'day')} apart",
        ),
    )
