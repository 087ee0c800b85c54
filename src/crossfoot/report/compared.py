"""Two sources beside each other in words: what a pair is about, and by how much it differs."""

from collections.abc import Iterable
from fractions import Fraction

from crossfoot.core import wording
from crossfoot.core.figures import Subject
from crossfoot.core.reconciled import Level, Line, Reconciliation

TITLES = {
    Level.WHOLE: "The whole",
    Level.CATEGORY: "By category",
    Level.OFFICE: "By office",
    Level.DETAIL: "By office and category",
}


def order(line: Line) -> tuple[str, int, Fraction | int, Subject]:
    """By table, people first; offices by how far they are apart."""
    measures = list(_SHORT)
    rank = measures.index(line.subject.measure) if line.subject.measure in measures else 0
    apart = -abs(line.gap.difference) if line.level in (Level.OFFICE, Level.DETAIL) else 0
    return line.subject.table, rank, apart, line.subject


def label(line: Line) -> str:
    """What a pair is about."""
    subject = line.subject
    what = " > ".join(part for part in (subject.place, subject.category) if part) or "all"
    day = f" on {line.first.as_of}" if line.first.as_of and not subject.table else ""
    return f"{what}, {_SHORT.get(subject.measure, subject.measure)}{day}"


_SHORT = {
    "participants": "people",
    "average days in programme": "days",
    "daily technology cost in US dollars": "$ a day",
    "share of hearings": "share",
}


def amount(value: Fraction) -> str:
    """A number as the tables print it: at most two decimals, four below one."""
    places = 4 if abs(value) < 1 else 2
    return wording.count(float(round(value, places)))


def signed(value: Fraction) -> str:
    """A difference, with its sign."""
    sign = "+" if value > 0 else "-" if value < 0 else ""
    shown = wording.count(float(round(abs(value), 2)))
    return f"{sign}{shown}"


def summary(told: Reconciliation) -> str:
    """How many figures of two sources agree, in one sentence."""
    if not told.lines:
        return "Nothing in the two can be held against each other."
    apart = len(told.differing)
    number = wording.plural(len(told.lines), "pair")
    return f"{number} of figures: {len(told.lines) - apart:,} agree, {apart:,} differ."


def bridged(lines: Iterable[Line]) -> list[Line]:
    """Lines that have steps, each told once.

    The sums of the office rows say the same again where the technology table has the category.
    """
    shown = [line for line in lines if line.bridge.items]
    have = {line.subject.category for line in shown if line.subject.table == "tech_cost"}
    return [
        line
        for line in shown
        if line.subject.table != "aor_tech" or line.subject.category not in have
    ]
