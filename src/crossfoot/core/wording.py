"""How numbers and dates are written where people read: thousands separators, no noise."""

import datetime
import math
import re
from decimal import Decimal

from crossfoot.core.findings import Cause, Value
from crossfoot.core.periods import MONTHS

# A full stop after a word of one or two letters (St. Paul) ends no sentence.
_FIRST_SENTENCE = re.compile(r"(.*?(?:\w{3}|[\d)\"'])\.)(?=\s|\Z)", re.DOTALL)

# What the kinds of tables are called in a sentence.
TABLES = {
    "tech_cost": "technology table",
    "status": "status table",
    "aor_tech": "office table",
    "court_total": "table of all hearings",
    "court_final": "table of final hearings",
}


def count(value: float | Decimal) -> str:
    """A number with thousands separators and no more decimals than it needs, at most four."""
    if not math.isfinite(float(value)):
        return str(value)
    if float(value) == int(value):
        return f"{int(value):,}"
    return f"{float(value):,.4f}".rstrip("0").rstrip(".")


def apart(one: float | Decimal, other: float | Decimal) -> tuple[str, str]:
    """Two numbers that are near each other, with as many decimals as tell them apart."""
    gap = abs(float(one) - float(other))
    decimals = 4
    while 0 < gap < 5 * 10.0**-decimals and decimals < 12:
        decimals += 1
    if decimals == 4:
        return count(one), count(other)
    return f"{float(one):,.{decimals}f}", f"{float(other):,.{decimals}f}"


def money(value: float | Decimal) -> str:
    """Dollars and cents."""
    return f"${float(value):,.2f}"


def percent(share: float) -> str:
    """A share of one, as percent with two decimals."""
    return f"{share * 100:.2f}%"


def value(thing: Value) -> str:
    """Whatever a finding carries as expected or found."""
    if thing is None:
        return "-"
    return thing if isinstance(thing, str) else count(thing)


def date(day: datetime.date) -> str:
    """A date written out once: 26 May 2023."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def strength(cause: Cause) -> str:
    """How much a cause explains with how little: one sentence, and no more certainty than that."""
    cells = plural(len(cause.cells), "cell")
    if cause.dependent and cause.cells:
        cells += f", {cause.independent} of them independent,"
    fitted = plural(cause.fitted, "fitted number")
    said = f"Explains {cells} with {fitted}" if cause.cells else f"Takes {fitted}"
    if cause.exact:
        return f"{said}, exactly."
    if cause.residual:
        return f"{said}, with a rest of {count(cause.residual)}."
    return f"{said}: consistent, not yet independent proof."


def implied(cause: Cause, most: int = 8) -> str:
    """What cells should hold if a cause is right: `B9 4,449, B10 219,011`; empty where nothing."""
    parts = [
        f"{ref.cell} {'nothing' if should is None else value(should)}"
        for ref, should in sorted(cause.corrected)
    ]
    more = f" and {len(parts) - most} more" if len(parts) > most else ""
    return ", ".join(parts[:most]) + more


def told(cause: Cause) -> str:
    """A cause in one line that a program can take apart: name, sentence, and its measures."""
    return (
        f"{cause.name}: {cause.sentence} [explains {len(cause.cells)} cells, {cause.independent} "
        f"independent; fitted {cause.fitted}; rest {cause.residual:g}; "
        f"{cause.kind}]"
    )


def first_sentence(text: str) -> str:
    """The first sentence of a text; all of it where it has no end."""
    match = _FIRST_SENTENCE.match(text)
    return match[1] if match else text


def plural(number: int, one: str, many: str = "") -> str:
    """`1 release`, `2 releases`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
