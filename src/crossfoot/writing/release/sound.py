"""Refusals of figures that no table could show without a contradiction."""

from collections.abc import Iterable
from decimal import Decimal

from crossfoot.core.errors import UsageError
from crossfoot.core.programme import Aggregates, HearingCount, ProgrammeCell


def people(figures: Aggregates) -> None:
    """Refuse figures of nobody, cells that cannot be, and cells that stand twice.

    Raises:
        UsageError: there is one.
    """
    if not figures.cells:
        raise UsageError(
            f"Nobody is in the programme on {figures.as_of}.", "Check the day of the figures."
        )
    cells = (*figures.cells, *figures.months)
    _labels(cells)
    seen = set()
    for cell in cells:
        if cell.people < 1 or cell.days < 0:
            raise UsageError(
                f"{_where(cell)}: {cell.people} people with {cell.days} days.",
                "A cell counts at least one person, and days are none or more.",
            )
        about = cell.day, cell.office, cell.technology, cell.status
        if about in seen:
            raise UsageError(f"{_where(cell)} is counted twice.", "Give each cell once.")
        seen.add(about)


def _labels(cells: Iterable[ProgrammeCell]) -> None:
    for cell in cells:
        for label in (cell.office, cell.technology, cell.status):
            if not label or label != label.strip():
                raise UsageError(
                    f"{_where(cell)}: office, technology or status is empty or has blanks around"
                    " it.",
                    "Record it in the books: a table has no row without a label.",
                )


def _where(cell: ProgrammeCell) -> str:
    return f"{cell.office or '?'}, {cell.technology or '?'}, {cell.status or '?'} on {cell.day}"


def prices(known: tuple[tuple[str, Decimal], ...], figures: Aggregates) -> None:
    """Refuse a technology without a price, or with two.

    Raises:
        UsageError: there is one.
    """
    priced = [technology for technology, _ in known]
    if len(set(priced)) < len(priced):
        raise UsageError("A technology has two prices.", "Give the price of the as-of day alone.")
    for technology in sorted({cell.technology for cell in figures.cells}):
        if technology not in priced:
            raise UsageError(
                f"No price is known for {technology} on {figures.as_of}.",
                "Add it to the prices, with its reason; nothing if it costs nothing.",
            )


def hearings(every: tuple[HearingCount, ...], final: tuple[HearingCount, ...]) -> None:
    """Refuse hearings that are no counts of months, and final ones that were not held.

    Raises:
        UsageError: there are some.
    """
    for counts in (every, final):
        seen = set()
        for count in counts:
            about = count.month, count.outcome
            if count.month.day != 1 or count.hearings < 0 or about in seen:
                raise UsageError(
                    f"Hearings of {count.month} ({count.outcome}): {count.hearings}.",
                    "Name each month once for each outcome, by its first day, with a count.",
                )
            seen.add(about)
    held = {(c.month, c.outcome): c.hearings for c in every}
    for count in final:
        if count.hearings > held.get((count.month, count.outcome), 0):
            raise UsageError(
                f"More hearings were final than were held in {count.month:%m/%Y}"
                f" ({count.outcome}).",
                "Final hearings are among all hearings; check both counts.",
            )
