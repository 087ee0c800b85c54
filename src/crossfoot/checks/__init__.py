"""Checks: what has to be true of a release, alone and among its neighbours."""

from collections.abc import Iterable

from crossfoot.book import Book, Entry
from crossfoot.checks import (
    average_in_two_tables,
    cost_total,
    court_share,
    court_total,
    grand_total,
    office_average,
    office_total,
    population_in_two_tables,
    price_known,
    programme_average,
    second_total,
    status_average,
    status_total,
    technology_in_two_tables,
    technology_total,
    unit_price,
    unread_table,
    unread_workbook,
)
from crossfoot.checks.frame.check import Check
from crossfoot.checks.frame.grouping import cases
from crossfoot.checks.frame.running import Progress, run
from crossfoot.checks.frame.scope import Scope
from crossfoot.core.findings import Finding
from crossfoot.hand.model import Hand

__all__ = ["CHECKS", "Check", "Progress", "Scope", "cases", "run_checks"]

# In the order in which findings are told: from the root of a sum to what follows from it.
CHECKS: tuple[Check, ...] = (
    unread_workbook.CHECK,
    unread_table.CHECK,
    office_total.CHECK,
    technology_total.CHECK,
    status_total.CHECK,
    court_total.CHECK,
    grand_total.CHECK,
    second_total.CHECK,
    office_average.CHECK,
    status_average.CHECK,
    programme_average.CHECK,
    court_share.CHECK,
    population_in_two_tables.CHECK,
    average_in_two_tables.CHECK,
    technology_in_two_tables.CHECK,
    unit_price.CHECK,
    cost_total.CHECK,
    price_known.CHECK,
)


def run_checks(
    book: Book,
    hand: Hand,
    entries: Iterable[Entry] | None = None,
    progress: Progress | None = None,
) -> tuple[Finding, ...]:
    """All findings about these releases, or about every release of the book.

    A draft is judged like any release: put it into the book and name its entry.

    Args:
        book: the releases to compare with, those to be judged among them.
        hand: aliases, prices and other human judgement.
        entries: which to judge, in this order; all of them when `None`.
        progress: called with (done, of, name) before each release and at the end.

    Returns:
        Findings by release, check, sheet and cell: the same input, the same order.
    """
    return run(CHECKS, book, hand, entries, progress)
